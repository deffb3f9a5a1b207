"""What the overview pages show: values ready to be laid out."""
