"""What a file is and says, before it is kept."""
