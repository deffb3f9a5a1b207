"""Scorecards → places: groups apart, unrounded, ties by the set's rule."""

from thuocdo.core.ranking.places import Placed, rank, ranked

__all__ = ["Placed", "rank", "ranked"]
