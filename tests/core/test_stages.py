"""Stages follow one another; what is over or has begun moves only as far as it may."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuocdo.core.stages import (
    Flaw,
    Plan,
    StageDates,
    disorder,
    misplaced,
    needs_basis,
    stays_late,
    under_way,
)

FIRST = date(2026, 12, 1)
KINDS = ("self", "round1", "explain")
PLANNED = {"self": (1, 15), "round1": (16, 25), "explain": (26, 31)}
"""Days of December; what lies after the 31st is in January."""


def day(number: int) -> date:
    return FIRST + timedelta(days=number - 1)


def stages(**moved: tuple[int, int]) -> tuple[StageDates, ...]:
    days = PLANNED | moved
    return tuple(StageDates(kind, day(days[kind][0]), day(days[kind][1])) for kind in KINDS)


def plan(current: str | None, today: int) -> Plan:
    return Plan(stages(), current, day(today))


def told(faults) -> list[tuple[str, str, str]]:
    return [(one.kind, one.end, str(one.flaw)) for one in faults]


@pytest.mark.parametrize(
    ("moved", "faults"),
    [
        ({}, []),
        ({"round1": (17, 25)}, []),
        ({"self": (1, 16)}, [("round1", "opens", "overlaps")]),
        ({"round1": (16, 15)}, [("round1", "closes", "backwards")]),
        ({"explain": (2, 4)}, [("explain", "opens", "overlaps")]),
        ({"self": (1, 1), "round1": (2, 2), "explain": (3, 3)}, []),
    ],
)
def test_stages_follow_one_another(moved, faults):
    assert told(disorder(stages(**moved))) == faults


def test_a_stage_that_begins_too_early_is_told_when_the_one_ahead_ends():
    [fault] = disorder(stages(self=(1, 20)))
    assert (fault.flaw, fault.day) == (Flaw.OVERLAPS, day(20))


@pytest.mark.parametrize(
    ("current", "today", "moved", "faults"),
    [
        # Before the cycle opens everything may be moved.
        (None, 20, {"self": (2, 3), "round1": (4, 5)}, []),
        # The stage under way: a later end, an earlier one, none that is over already.
        ("self", 5, {"self": (1, 15)}, []),
        ("self", 5, {"self": (1, 12)}, []),
        ("self", 5, {"self": (1, 5)}, []),
        ("self", 5, {"self": (1, 4)}, [("self", "closes", "past")]),
        ("self", 5, {"self": (2, 15)}, [("self", "opens", "begun")]),
        ("self", 5, {"self": (1, 20), "round1": (21, 25)}, []),
        # Stages ahead.
        ("self", 10, {"round1": (18, 25)}, []),
        ("self", 10, {"round1": (9, 25)}, [("round1", "opens", "past")]),
        # A stage that is over: its end alone, and only later.
        ("round1", 18, {"self": (1, 14)}, [("self", "closes", "over")]),
        ("round1", 18, {"self": (2, 15)}, [("self", "opens", "over")]),
        ("self", 16, {"self": (1, 15)}, []),
        # Longer again, it pushes what has begun behind it.
        ("round1", 18, {"self": (1, 20), "round1": (21, 25)}, []),
        ("round1", 18, {"self": (1, 17), "round1": (18, 25)}, []),
        ("round1", 18, {"self": (1, 15), "round1": (19, 25)}, [("round1", "opens", "begun")]),
        ("round1", 18, {"self": (1, 16), "round1": (17, 25)}, []),
        # Both are over: what is decided afterwards is written down, and nothing is held again.
        ("explain", 27, {"self": (1, 17), "round1": (18, 25)}, []),
        ("explain", 27, {"self": (1, 17), "round1": (18, 24)}, [("round1", "closes", "past")]),
        ("explain", 27, {"self": (1, 28), "round1": (29, 32), "explain": (33, 40)}, []),
        ("explain", 27, {"round1": (16, 28), "explain": (29, 31)}, []),
        # By its days only, though the cycle has not gone on.
        ("self", 16, {"self": (1, 18), "round1": (19, 25)}, []),
        # The cycle went on early: days that are still to come, of a stage that is over.
        ("round1", 10, {"self": (1, 12)}, [("self", "closes", "over")]),
    ],
)
def test_days_move_as_far_as_they_may(current, today, moved, faults):
    assert told(misplaced(plan(current, today), stages(**moved))) == faults


@pytest.mark.parametrize(
    ("current", "today", "moved", "asked", "after"),
    [
        (None, 20, {"self": (1, 16), "round1": (17, 25)}, False, None),
        ("self", 5, {"self": (1, 16), "round1": (17, 25)}, False, "self"),
        ("self", 16, {"self": (1, 18), "round1": (19, 25)}, True, "self"),
        ("round1", 18, {"explain": (26, 35)}, False, "round1"),
        ("round1", 18, {"self": (1, 20), "round1": (21, 25)}, True, "self"),
        # Made longer afterwards, up to a day that has passed: nothing is held again.
        ("round1", 18, {"self": (1, 17), "round1": (18, 25)}, True, "round1"),
        ("explain", 27, {"round1": (16, 28), "explain": (29, 31)}, True, "round1"),
        ("explain", 27, {"self": (1, 28), "round1": (29, 32), "explain": (33, 40)}, True, "self"),
        ("explain", 27, {"self": (1, 17), "round1": (18, 25)}, True, "explain"),
        ("explain", 27, {}, False, "explain"),
    ],
)
def test_a_stage_that_is_over_is_held_again_by_a_document(current, today, moved, asked, after):
    before, then = plan(current, today), stages(**moved)
    assert needs_basis(before, then) is asked
    assert under_way(before, then) == after


@pytest.mark.parametrize(
    ("first", "last", "back_by", "late"),
    [
        (15, 15, None, False),
        (16, 16, None, True),
        (16, None, None, True),
        (15, None, None, False),
        # Given back, and back by its day, or by the stage's, or later than both.
        (14, 20, 20, False),
        (14, 21, 20, True),
        (13, 15, 14, False),
        (16, 20, 20, True),
        # First in time, so that it was late in coming back: by the stage's day it is no more.
        (10, 15, 12, False),
        (10, 16, 12, True),
        # Given back again since, nobody knows on which day it had come late.
        (10, 20, 20, True),
        (10, None, 20, True),
    ],
)
def test_a_late_file_stays_so_by_the_days_on_which_it_came(first, last, back_by, late):
    """The last day was the 12th and is the 15th."""
    days = [day(one) if one else None for one in (first, last, back_by)]
    assert stays_late(days[0], days[1], day(12), day(15), days[2]) is late


spans = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=3, max_size=3)


@given(spans)
def test_without_a_fault_one_stage_holds_at_a_time_in_order(found):
    laid, at = [], FIRST
    for kind, (gap, length) in zip(KINDS, found, strict=True):
        opens = at + timedelta(days=gap - 1)
        laid.append(StageDates(kind, opens, opens + timedelta(days=length)))
        at = laid[-1].closes
    held = [
        one.opens + timedelta(days=n)
        for one in laid
        for n in range((one.closes - one.opens).days + 1)
    ]
    assert (disorder(laid) == []) is (held == sorted(set(held)))
