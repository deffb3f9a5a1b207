"""Pages of planning and acting."""
