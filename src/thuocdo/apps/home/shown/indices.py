"""The five indices of a province as cards: score, place, change, target and five years."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from thuocdo.apps.figures.models import FigureRow
from thuocdo.apps.figures.queries.provinces import count_at
from thuocdo.apps.home.shown.sparkline import Sparkline, sparkline
from thuocdo.apps.home.shown.targets import NO_TARGETS, ByYear, Target, next_after
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.registry import Text

YEARS = 5


@dataclass(frozen=True, slots=True)
class Index:
    """One index: how it is called, what it measures, its scale as it is written behind a score.

    ``times`` turns a stored value into what is shown. Years before ``break_at`` were measured in
    another way and are not compared with later ones.
    """

    code: str
    name: str
    about: Text
    scale: str
    times: int = 1
    break_at: int | None = None

    @property
    def total(self) -> str:
        return f"{self.code}.total"

    @property
    def rank(self) -> str:
        return f"{self.code}.rank"


INDICES = (
    Index("par", "PAR Index", pgettext_lazy("index", "Cải cách hành chính"), "/100"),
    Index("sipas", "SIPAS", _("Người dân hài lòng"), "\u00a0%", times=100, break_at=2022),
    Index("papi", "PAPI", _("Hiệu quả quản trị"), "/80"),
    Index("pci", "PCI", _("Năng lực cạnh tranh"), "/100"),
    Index("qd766", "QĐ 766", _("Phục vụ người dân"), "/100"),
)
METRICS = tuple(metric for index in INDICES for metric in (index.total, index.rank))


@dataclass(frozen=True, slots=True)
class Place:
    rank: int
    of: int

    def __str__(self) -> str:
        return f"{self.rank}/{self.of}"


@dataclass(frozen=True, slots=True)
class Card:
    """An index as it is known; ``score`` is None where nothing was published up to the year.

    ``target`` is what was to be reached in the year of the score, ``ahead`` what is next.
    """

    name: str
    about: str
    scale: str
    url: str
    year: int | None = None
    score: Fraction | None = None
    change: Fraction | None = None
    place: Place | None = None
    before: Place | None = None
    before_year: int | None = None
    target: Fraction | None = None
    ahead: Target | None = None
    line: Sparkline | None = None
    break_at: int | None = None
    newly_measured: bool = False

    @property
    def shown(self) -> str:
        return formats.points(self.score)

    @property
    def gap(self) -> Fraction | None:
        """Return how far the score is over its target; below 0: short of it."""
        if self.score is None or self.target is None:
            return None
        return self.score - self.target

    @property
    def still(self) -> str:
        """Say how far the next target is; nothing where it is reached already."""
        if self.score is None or self.ahead is None:
            return ""
        left = self.ahead.value - self.score
        return _("cần {points}").format(points=formats.signed(left)) if left > 0 else _("đã đạt")

    @property
    def verdict(self) -> "Verdict":
        if self.gap is None:
            return Verdict("circle-dashed", "plain", _("Chưa đặt mục tiêu"))
        told = formats.points(abs(self.gap))
        if self.gap < 0:
            return Verdict("target-arrow", "loss", _("Thiếu {points}").format(points=told))
        return Verdict(
            "circle-check", "done", _("Vượt {points}").format(points=told) if self.gap else _("Đạt")
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a target is reached; being short of it is a loss, not something late."""

    icon: str
    tone: str
    text: Text


def cards(rows: Iterable[FigureRow], targets: Mapping[str, ByYear], year: int) -> list[Card]:
    """Return a card for each index, from published rows of one body up to a year.

    A score is held against the target of its own year, not against this year's.
    """
    series: dict[str, dict[int, FigureRow]] = {metric: {} for metric in METRICS}
    for row in rows:
        if row.period_end.year <= year and row.value is not None:
            series[row.metric][row.period_end.year] = row
    return [_card(index, series, targets.get(index.total, NO_TARGETS)) for index in INDICES]


def _card(index: Index, series: Mapping[str, Mapping[int, FigureRow]], targets: ByYear) -> Card:
    url = f"{reverse('figures:results')}?chi-so={index.code}"
    known = series[index.total]
    if not known:
        ahead = next_after(targets, None)
        return Card(index.name, str(index.about), index.scale, url, ahead=ahead)
    years = sorted(known)[-YEARS:]
    values = {one: known[one].value * index.times for one in years}
    last, ranks = years[-1], series[index.rank]
    ahead = next_after(targets, last)
    earlier = years[-2] if len(years) > 1 else None
    anew = earlier is not None and index.break_at is not None and earlier < index.break_at <= last
    points = [(one, values[one]) for one in years]
    shown = [formats.points(value) for value in values.values()]
    return Card(
        name=index.name,
        about=f"{index.about} {last}",
        scale=index.scale,
        url=known[last].get_absolute_url(),
        year=last,
        score=values[last],
        change=None if earlier is None or anew else values[last] - values[earlier],
        place=_place(ranks.get(last)),
        before=_place(ranks.get(earlier)) if earlier else None,
        before_year=earlier,
        target=targets.get(last),
        ahead=ahead,
        line=sparkline(points, shown, ahead.value if ahead else targets.get(last), index.break_at),
        break_at=index.break_at,
        newly_measured=anew,
    )


def _place(row: FigureRow | None) -> Place | None:
    """Return a place among how many; a table that does not say it ranked every province."""
    if row is None or not row.value:
        return None
    return Place(int(row.value), row.n or count_at(date(row.period_end.year, 12, 31)))
