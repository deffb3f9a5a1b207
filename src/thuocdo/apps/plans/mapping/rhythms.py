"""What a rhythm or an event says further of its days, and when a rhythm comes next."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from thuocdo.apps.plans.mapping.spans import days_of
from thuocdo.apps.plans.models import PlanItem
from thuocdo.core.plan.model import Timing, TimingKind
from thuocdo.core.plan.times.reading import read_time

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
"""How many months a period has; shorter rhythms have no day that anybody would look at."""
NAMES = {"month": "hằng tháng", "quarter": "hằng quý", "year": "hằng năm"}
LAST = "last"


def more_of(timing: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the contract's form of a time says beside its kind and rhythm."""
    return {name: timing[name] for name in ("on", "days", "working") if name in timing}


def days_said(item: PlanItem) -> dict[str, Any]:
    """Return the days that the words of a rhythm tell; they may leave the rhythm to its field."""
    if item.timing != PlanItem.Timing.RECURRING or not item.deadline_text:
        return {}
    for words in (item.deadline_text, f"{item.deadline_text} {NAMES.get(item.every, '')}"):
        read = read_time(words, None)
        if read and read.timing.on and read.timing.every == item.every:
            return {"on": list(read.timing.on)}
    return {}


def timing_from(values: Mapping[str, Any], before: Timing | None, words: str | None) -> Timing:
    """Return the time that a correction says; days that were read go with their own words alone."""
    said = Timing(TimingKind(values["timing"]), values["every"] or None)
    same = before is not None and (before.kind, before.every) == (said.kind, said.every)
    return before if same and (words or "") == values["deadline_text"] and before else said


def next_check(item: PlanItem, today: date) -> date | None:
    """Return the day of a rhythm that comes next, from today on: its own, or the period's last.

    It lies within the days that the plan is for.
    """
    months = MONTHS.get(item.every)
    if item.timing != PlanItem.Timing.RECURRING or months is None:
        return None
    first, last = days_of(item.plan)
    begin = max(today, first)
    days = _days(item.timing_more.get("on") or [LAST], months, begin)
    return min((day for day in days if begin <= day <= last), default=None)


def _days(said: list[str], months: int, today: date) -> Iterator[date]:
    """Yield the days of this period and the next one."""
    begin = today.year * 12 + (today.month - 1) // months * months
    for first in (begin, begin + months):
        for text in said:
            yield _day(text, first, months)


def _day(said: str, first: int, months: int) -> date:
    """Return a day told within a period (``20``, ``3-15``, ``11-30``, ``last``).

    A day that its month does not have is that month's last.
    """
    within, _dash, number = said.rpartition("-")
    month = first + (int(within) - 1 if within else months - 1)
    year, at = month // 12, month % 12 + 1
    longest = monthrange(year, at)[1]
    return date(year, at, longest if number == LAST else max(1, min(int(number), longest)))
