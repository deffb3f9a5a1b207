"""What pages of reports draw, as values."""
