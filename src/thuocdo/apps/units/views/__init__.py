"""Pages of bodies, and of what they are in charge of."""
