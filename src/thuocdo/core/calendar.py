"""Working days, with public holidays and the Saturdays worked in exchange for them."""

from dataclasses import dataclass
from datetime import date, timedelta

_SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days offices work: weekdays but ``holidays``, and the ``worked`` weekend days."""

    holidays: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Tell whether offices work that day."""
        if day in self.worked:
            return True
        return day.weekday() < _SATURDAY and day not in self.holidays

    def add_working_days(self, day: date, count: int) -> date:
        """Return the ``count``-th working day after the day, before it when negative.

        The day itself is not counted; 0 returns it unchanged.
        """
        step = _DAY if count > 0 else -_DAY
        left = abs(count)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Return how many working days lead from start to end, negative when end is earlier.

        The start is not counted, the end is, so ``add_working_days(start, n)`` is ``n`` away.
        """
        step = _DAY if end > start else -_DAY
        count = 0
        while start != end:
            start += step
            count += self.is_working(start)
        return count if step == _DAY else -count
