"""Who follows figures: functions of upper apps, called once a person has changed a few of them.

Time calls the same functions; but whoever confirms a figure looks at its score next.
"""

from collections.abc import Callable
from datetime import datetime

FEW = 200
"""Figures of one act that others follow at once; what follows from more is left to time."""

Follower = Callable[[datetime], object]
_followers: list[Follower] = []


def register(follower: Follower) -> Follower:
    """Add a function that brings an app up to date at a moment; registering twice is once."""
    if follower not in _followers:
        _followers.append(follower)
    return follower


def follow(now: datetime, figures: int = 1) -> None:
    """Let everybody follow a change of so many figures, each in an act of their own."""
    for follower in _followers if figures <= FEW else ():
        follower(now)
