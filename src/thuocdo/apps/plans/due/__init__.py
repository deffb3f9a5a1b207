"""What is owed in planning and acting: as work of a person, as reminders of the clock."""
