"""Charts of pages: no letter is cut off, no number lies on the line."""

import re
from fractions import Fraction

import pytest
from django.template.loader import render_to_string

from thuocdo.apps.assessments.shown.drawings.pareto import pareto

FONT = 11
ABOVE, BELOW = Fraction(12, 10), Fraction(35, 100)
"""How far letters such as «Ẩ» and «ỵ» reach from the baseline, in heights of the font."""
LETTER = 0.66 * FONT


def drawn(*lost):
    return pareto(
        [(f"1.{at}", "", Fraction(str(one))) for at, one in enumerate(lost, start=1)], "{n} khác"
    )


def svg(drawing):
    return render_to_string(
        "assessments/_pareto.html", {"drawing": drawing, "label": "", "bracket": "5 tiêu chí đầu"}
    )


def baselines(page):
    for text in re.findall(r"<text[^>]*>", page):
        told = dict(re.findall(r'(\bd?y)="([^"]*)"', text))
        yield Fraction(told["y"]) + Fraction(told.get("dy", "0"))


LOSSES = [
    (5, 4, 3, 2, 1, 1, 1),
    (30,),
    (9, 9, 9, 9, 9, 9),
    (20, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 40),
]


@pytest.mark.parametrize("lost", LOSSES)
def test_letters_with_marks_are_inside_the_drawing(lost):
    page = svg(drawn(*lost))
    _left, top, _width, height = map(int, re.search(r'viewBox="([^"]*)"', page)[1].split())
    found = list(baselines(page))
    assert top <= min(found) - FONT * ABOVE
    assert max(found) + FONT * BELOW <= top + height


@pytest.mark.parametrize("lost", LOSSES)
def test_numbers_of_the_line_stand_off_it(lost):
    drawing = drawn(*lost)
    assert svg(drawing).count("td-mark-before") == sum(bool(p.label) for p in drawing.points)
    for point in drawing.points:
        left, bottom = point.x - LETTER * len(point.label), point.y - 6
        assert left >= 0
        assert all(other.y >= bottom for other in drawing.points if left <= other.x <= point.x)


def test_what_would_dwarf_each_criterion_is_a_number_without_a_bar():
    drawing = drawn(*[2] * 12, *[1] * 5)
    rest = drawing.bars[-1]
    assert (rest.label, rest.height, rest.rest) == ("5,00", 0, True)
    assert (drawing.rest, drawing.rest_most) == (5, 1)
    assert max(bar.height for bar in drawing.bars) == 84
    assert "5 tiêu chí khác ghi số, không vẽ cột" in svg(drawing)
    assert drawing.points[-1].y == drawing.shares[-1].y


def test_others_that_compare_are_a_bar_like_the_rest():
    drawing = drawn(*[2] * 12, *[1] * 4)
    assert drawing.divide is None
    assert drawing.bars[-1].height == drawing.bars[0].height * 2
    assert "không vẽ cột" not in svg(drawing)
