"""How documents write points, figures and places: enough decimals that sums stay sums."""

from collections.abc import Iterable
from fractions import Fraction

from thuocdo.core.report.quarter_facts import FigureFact, ScoreFact
from thuocdo.core.vietnamese.numbers import decimals, round_half_up, show, show_signed

UNKNOWN = "chưa có số liệu"
_LEAST, _MOST = 2, 4
_PERCENT = "%"


def shown_decimals(*points: Fraction, total: Fraction | None = None) -> int:
    """Return how many decimals points in a sentence or column are written with: two, as on screen.

    Up to four where different values, or one and zero, would look equal with fewer, and where only
    more let the points add up to their total as they are written.
    """
    different = {Fraction(), *points}
    apart = [
        places
        for places in range(_LEAST, _MOST)
        if len({round_half_up(value, places) for value in different}) == len(different)
    ]
    found = [*apart, _MOST]
    adding = [places for places in found if total is not None and _adds_up(points, total, places)]
    return (adding or found)[0]


def points_words(points: Fraction, *beside: Fraction) -> str:
    """Write points so that they don't look equal to others ``beside`` them: ``0,50``, ``85,25``."""
    return show(points, shown_decimals(points, *beside))


def score_words(points: Fraction, maximum: Fraction) -> str:
    """Write a score beside its maximum: ``87,36/100 điểm``."""
    return f"{points_words(points, maximum)}/{maximum_words(maximum)} điểm"


def lost_words(points: Fraction, maximum: Fraction) -> str:
    """Write a score and what it lacks, so that both add up: ``đạt 1,50/2 điểm, mất 0,50 điểm``."""
    lost = maximum - points
    places = shown_decimals(points, lost, total=maximum)
    return (
        f"đạt {show(points, places)}/{maximum_words(maximum)} điểm, mất {show(lost, places)} điểm"
    )


def maximum_words(maximum: Fraction) -> str:
    """Write the most that can be reached, with the decimals that it has: ``100``, ``1,5``."""
    needed = decimals(maximum)
    return show(maximum, _LEAST if needed is None else min(needed, _LEAST))


def place_words(rank: int, of: int | None) -> str:
    """Write a place, never without the number of those ranked: ``5/34``."""
    return f"{rank}/{of}" if of is not None else str(rank)


def figure_value(figure: FigureFact, value: Fraction | None) -> str:
    """Write a value in the figure's unit: ``96,40`` for percent, ``1.842``; nothing for none."""
    if value is None:
        return ""
    return show(value * 100) if figure.unit == _PERCENT else _number(value)


def figure_change(figure: FigureFact) -> str:
    """Write the change against the previous value; of percentages it is in points of percent."""
    if figure.value is None or figure.previous is None:
        return ""
    change = figure.value - figure.previous
    if figure.unit == _PERCENT:
        return show_signed(change * 100)
    whole = figure.value.denominator == figure.previous.denominator == 1
    return show_signed(change, 0 if whole else _LEAST)


def reached(figure: FigureFact) -> bool | None:
    """Tell whether a figure reached its target; None where one of the two is not known."""
    if figure.value is None or figure.target is None:
        return None
    if figure.falls:
        return figure.value <= figure.target
    return figure.value >= figure.target


def figure_words(figure: FigureFact, compared_with: str) -> str:
    """Write a figure as one line: value, comparison, target and whether it was reached."""
    if figure.value is None:
        return f"{figure.name}: {UNKNOWN}."
    estimated = "ước " if figure.estimated else ""
    beside = []
    if figure.previous is not None:
        beside.append(f"{compared_with} {_with_unit(figure, figure.previous)}")
    if figure.target is not None:
        verdict = "đạt" if reached(figure) else "chưa đạt"
        beside.append(f"{verdict} mục tiêu {_with_unit(figure, figure.target)}")
    brackets = f" ({'; '.join(beside)})" if beside else ""
    return f"{figure.name}: {estimated}{_with_unit(figure, figure.value)}{brackets}."


def score_sentence(score: ScoreFact) -> str:
    """Write a score with its place and what changed since the last time."""
    said = f"{score.index}: {score_words(score.points, score.max)}"
    if score.previous_points is not None:
        said += f" ({_moved(score.points - score.previous_points)} so với kỳ trước)"
    if score.rank is not None:
        said += f", xếp thứ {place_words(score.rank, score.of)}"
        if score.previous_rank is not None:
            said += f" (kỳ trước {place_words(score.previous_rank, score.previous_of)})"
    return f"{said}."


def _moved(change: Fraction) -> str:
    if change == 0:
        return "không đổi"
    return f"{'tăng' if change > 0 else 'giảm'} {points_words(abs(change))} điểm"


def _adds_up(points: Iterable[Fraction], total: Fraction, places: int) -> bool:
    written = sum((round_half_up(value, places) for value in points), Fraction())
    return written == round_half_up(total, places)


def _with_unit(figure: FigureFact, value: Fraction) -> str:
    gap = "" if figure.unit == _PERCENT else " "
    return f"{figure_value(figure, value)}{gap}{figure.unit}".strip()


def _number(value: Fraction) -> str:
    return show(value, 0 if value.denominator == 1 else _LEAST)
