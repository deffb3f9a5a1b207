"""A body's own results of cycles as index cards: score, place, change and the years before."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _

from thuocdo.apps.assessments.models import Card as ResultCard
from thuocdo.apps.home.shown.indices import Card, Place
from thuocdo.apps.home.shown.sparkline import sparkline
from thuocdo.apps.home.shown.targets import NO_TARGETS, ByYear, next_after
from thuocdo.apps.ui import formats

YEARS = 5


def cards(results: Iterable[ResultCard], targets: Mapping[str, ByYear]) -> list[Card]:
    """Return a card for each index that a body was measured by, from its final results."""
    by_index: dict[str, dict[int, ResultCard]] = {}
    for card in results:
        cycle = card.assessment.cycle
        by_index.setdefault(cycle.criteria_set.index, {}).setdefault(cycle.year, card)
    return [
        _card(by_year, targets.get(f"{index.lower()}.total", NO_TARGETS))
        for index, by_year in by_index.items()
    ]


def _card(by_year: Mapping[int, ResultCard], targets: ByYear) -> Card:
    """Return scores as a share of what applied, in percent, for maxima differ by year.

    The name is that of the newest cycle: a commune's index is not the province's.
    """
    years = sorted(by_year)[-YEARS:]
    values = {year: _percent(by_year[year]) for year in years}
    last = years[-1]
    ahead = next_after(targets, last)
    points = [(year, values[year]) for year in years]
    earlier = years[-2] if len(years) > 1 else None
    newest = by_year[last]
    shown = [formats.points(value) for value in values.values()]
    return Card(
        name=newest.assessment.cycle.name,
        about=_about(newest),
        scale="\u00a0%",
        url=reverse(
            "assessments:unit-result",
            args=[newest.assessment.cycle_id, newest.assessment.unit_id],
        ),
        year=last,
        score=values[last],
        change=values[last] - values[earlier] if earlier else None,
        place=_place(newest),
        before=_place(by_year[earlier]) if earlier else None,
        before_year=earlier,
        target=targets.get(last),
        ahead=ahead,
        line=sparkline(points, shown, ahead.value if ahead else targets.get(last)),
    )


def _about(card: ResultCard) -> str:
    points, limit = formats.points(card.points), formats.exact(card.max)
    return _("{points}/{max} điểm, năm {year}").format(
        points=points, max=limit, year=card.assessment.cycle.year
    )


def _percent(card: ResultCard) -> Fraction:
    return card.points / card.max * 100 if card.max else Fraction()


def _place(card: ResultCard) -> Place | None:
    return Place(card.rank, card.of) if card.rank else None
