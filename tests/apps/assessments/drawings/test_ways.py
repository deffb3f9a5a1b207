"""The staircase to a target: labels that can be read."""

from itertools import combinations

import pytest

from thuocdo.apps.assessments.shown.drawings.ways import (
    ASIDE,
    BOTTOM,
    LEFT,
    LETTER,
    LINE,
    TOP,
    Staircase,
    Step,
    legible,
)


def steps(*places):
    return [Step(x, y, f"3.{at}.1", f"3.{at}.1", beyond=False) for at, (x, y) in enumerate(places)]


def box(step):
    end = step.x - ASIDE
    return end - LETTER * len(step.label), end, step.y


@pytest.mark.parametrize(
    ("places", "shown"),
    [
        (((100, 90), (200, 60)), ["3.0.1", "3.1.1"]),
        (((100, 90), (110, 88), (180, 80)), ["3.0.1", "3.2.1"]),
        (((100, 90), (102, 60)), ["3.0.1", "3.1.1"]),
        (((LEFT + 10, 90), (200, 60)), ["3.1.1"]),
        ((), []),
    ],
)
def test_labels_without_room_are_left_out(places, shown):
    kept = legible(steps(*places))
    assert [step.label for step in kept if step.label] == shown
    assert [step.code for step in kept] == [step.code for step in steps(*places)]


@pytest.mark.parametrize(
    ("target", "at_start"), [(TOP, True), (TOP + 60, True), (BOTTOM - 10, False), (None, False)]
)
def test_a_target_is_named_where_the_stairs_are_not(target, at_start):
    stairs = Staircase("", "", [], (0, 0), target, [], [])
    assert stairs.target_at_start is at_start


def test_no_label_lies_on_another():
    kept = [
        one for one in legible(steps(*((60 + 7 * n, 150 - 4 * n) for n in range(30)))) if one.label
    ]
    assert len(kept) > 5
    for one, other in combinations(map(box, kept), 2):
        assert one[1] <= other[0] or other[1] <= one[0] or abs(one[2] - other[2]) >= LINE
