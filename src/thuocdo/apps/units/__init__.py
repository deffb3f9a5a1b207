"""Bodies with legal existence from–to, their successions, and what they are in charge of."""
