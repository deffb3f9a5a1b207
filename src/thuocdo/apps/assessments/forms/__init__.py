"""What people type, as clean values."""
