"""Administrative plans: what they say, and the grammar that reads it out of their lines."""
