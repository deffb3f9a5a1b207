"""How documents write points, figures and places: enough decimals that sums stay sums."""

from fractions import Fraction

from thuocdo.core.report.quarter_facts import FigureFact, ScoreFact
from thuocdo.core.vietnamese.numbers import decimals, show, show_exact, show_signed

UNKNOWN = "chưa có số liệu"
_LEAST, _MOST = 2, 4
_PERCENT = "%"


def shown_decimals(points: Fraction) -> int:
    """Return how many decimals points are written with: two, up to four where they decide."""
    needed = decimals(points)
    return _MOST if needed is None else min(max(needed, _LEAST), _MOST)


def points_words(points: Fraction) -> str:
    """Write points: ``0,50``, ``1,425``."""
    return show(points, shown_decimals(points))


def score_words(points: Fraction, maximum: Fraction) -> str:
    """Write a score beside its maximum: ``87,36/100 điểm``."""
    return f"{points_words(points)}/{show_exact(maximum)} điểm"


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


def _with_unit(figure: FigureFact, value: Fraction) -> str:
    gap = "" if figure.unit == _PERCENT else " "
    return f"{figure_value(figure, value)}{gap}{figure.unit}".strip()


def _number(value: Fraction) -> str:
    return show(value, 0 if value.denominator == 1 else _LEAST)
