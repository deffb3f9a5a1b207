"""Moments at which people of the demo are at work."""

from datetime import date, datetime, timedelta
from random import Random

from thuocdo.core.vietnamese.dates import VIETNAM

LAST_WORKDAY = 4
OFFICE_MINUTES = 570
"""From 7:30 to 17:00."""


def at_work(day: datetime, chance: Random) -> datetime:
    """Return a moment in office hours of a day, or of the Friday before a weekend."""
    local = day.astimezone(VIETNAM)
    friday = local - timedelta(days=max(0, local.weekday() - LAST_WORKDAY))
    opening = friday.replace(hour=7, minute=30, second=0)
    return opening + timedelta(minutes=chance.randint(0, OFFICE_MINUTES))


def on(day: date, chance: Random) -> datetime:
    """Return a moment in office hours of a day."""
    return at_work(datetime(day.year, day.month, day.day, 12, tzinfo=VIETNAM), chance)
