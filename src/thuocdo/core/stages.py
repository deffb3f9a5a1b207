"""The planned days of a cycle's stages: one after the other, and what may become of them later."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

OPENS, CLOSES = "opens", "closes"
"""The two days of a stage, as faults name them."""


class Flaw(StrEnum):
    """What is wrong with a day."""

    BACKWARDS = "backwards"
    OVERLAPS = "overlaps"
    OVER = "over"
    BEGUN = "begun"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class StageDates:
    """The planned days of a stage, both included."""

    kind: str
    opens: date
    closes: date


@dataclass(frozen=True, slots=True)
class Fault:
    """A day that cannot stand; ``day`` is the one that it collides with."""

    kind: str
    end: str
    flaw: Flaw
    day: date


@dataclass(frozen=True, slots=True)
class Plan:
    """The stages of a cycle as they are planned today, in their order.

    ``current`` is the kind of the stage under way; none while nothing has begun.
    """

    stages: tuple[StageDates, ...]
    current: str | None
    today: date

    def over(self, kind: str) -> bool:
        """Tell whether a stage has ended: its last day, or because the cycle went on."""
        if self.current is None:
            return False
        kinds = [one.kind for one in self.stages]
        gone = self.current in kinds and kinds.index(kind) < kinds.index(self.current)
        return gone or self.stages[kinds.index(kind)].closes < self.today


def disorder(stages: Sequence[StageDates]) -> list[Fault]:
    """Return what keeps stages from following one another: one holds at a time."""
    found = [
        Fault(one.kind, CLOSES, Flaw.BACKWARDS, one.opens)
        for one in stages
        if one.closes < one.opens
    ]
    overlapping = [
        Fault(one.kind, OPENS, Flaw.OVERLAPS, before.closes)
        for before, one in pairwise(stages)
        if one.opens <= before.closes
    ]
    return found + overlapping


def misplaced(plan: Plan, moved: Sequence[StageDates]) -> list[Fault]:
    """Return the days to which stages of a cycle cannot be moved any more.

    Nothing is moved back behind today. A stage that has begun keeps its first day and one that is
    over its days, but for a later end; unless the stage ahead is made longer and pushes it away.
    """
    if plan.current is None:
        return []
    faults: list[Fault] = []
    end_ahead = date.min
    for old, new in zip(plan.stages, moved, strict=True):
        if old != new:
            free = end_ahead >= old.opens
            faults += _faults(plan, old, new, free=free)
        end_ahead = new.closes
    return faults


def _faults(plan: Plan, old: StageDates, new: StageDates, *, free: bool) -> Iterator[Fault]:
    if plan.over(old.kind) and not free:
        if new.opens != old.opens:
            yield Fault(old.kind, OPENS, Flaw.OVER, old.opens)
        if new.closes < old.closes:
            yield Fault(old.kind, CLOSES, Flaw.OVER, old.closes)
        return
    if new.opens != old.opens:
        if old.opens <= plan.today and not free:
            yield Fault(old.kind, OPENS, Flaw.BEGUN, old.opens)
        elif new.opens < min(plan.today, old.opens):
            yield Fault(old.kind, OPENS, Flaw.PAST, plan.today)
    if new.closes < min(plan.today, old.closes):
        yield Fault(old.kind, CLOSES, Flaw.PAST, plan.today)


def needs_basis(plan: Plan, moved: Sequence[StageDates]) -> bool:
    """Tell whether a stage that is over gets other days, which takes a document."""
    return any(
        old != new and plan.over(old.kind) for old, new in zip(plan.stages, moved, strict=True)
    )


def under_way(plan: Plan, moved: Sequence[StageDates]) -> str | None:
    """Return the stage under way once the days are moved.

    It is the one under way now, or the first of those that were over and are held again.
    """
    again = (
        new.kind
        for old, new in zip(plan.stages, moved, strict=True)
        if old != new and plan.over(old.kind) and new.closes >= plan.today
    )
    return next(again, plan.current)


def stays_late(
    first: date, last: date | None, before: date, closes: date, back_by: date | None = None
) -> bool:
    """Tell whether a late file stays so once the last day of its stage moves to ``closes``.

    ``first`` is when it first came, ``last`` when it came again (none while it has not), which was
    to be ``back_by``. One that first came by the last day ``before`` was late in coming back, maybe
    an earlier time than the last.
    """
    if first <= before:
        return last is None or last > closes
    again_by = max(closes, back_by or closes)
    return first > closes or (last is not None and last > again_by)
