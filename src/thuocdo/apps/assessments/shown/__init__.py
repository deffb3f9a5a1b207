"""What pages of this app show: values ready to be laid out."""
