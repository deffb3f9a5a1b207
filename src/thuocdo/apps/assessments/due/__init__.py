"""What is owed in cycles, as work with a date."""
