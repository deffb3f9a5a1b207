"""Figures as values, and reading them from the rows of a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from thuocdo.core.errors import InputError
from thuocdo.core.issues import Issue, error, has_errors, warning
from thuocdo.core.metrics.registry import MetricRegistry
from thuocdo.core.periods import Period, PeriodError, parse_period
from thuocdo.core.vietnamese.dates import DateError, parse_date
from thuocdo.core.vietnamese.numbers import (
    NumberError,
    decimals,
    parse_number,
    percent_refused,
    plain,
    reading_told,
    round_half_up,
)

FIGURE_COLUMNS = (
    "unit",
    "metric",
    "period",
    "numerator",
    "denominator",
    "value",
    "n",
    "se",
    "source",
    "as_of",
)
"""The columns of a file of figures, in their order; the first three are required."""

LARGEST_SAMPLE = 2**31 - 1
"""More than anybody can ask; every database counts as far."""


class CellRow(Protocol):
    """A row of a table: the value under a column (None when blank or absent) and its place."""

    def value(self, column: str) -> object:
        """Return a text, number or date; None for a blank cell or an absent column."""

    def place(self, column: str) -> str:
        """Return where the cell is, for a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A measured value of a unit in a period; with both parts given the value is their ratio.

    Over a denominator of 0 a numerator of 0 has no value; any other raises ``InputError``.
    ``n`` and ``se`` are the size and the standard error of an estimate.
    """

    unit: str
    metric: str
    period: Period
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    value: Fraction | None = None
    n: int | None = None
    se: float | None = None
    source: str = ""
    source_ref: str = ""
    as_of: date | None = None
    revision: int = 1

    def __post_init__(self) -> None:
        if self.numerator is None or self.denominator is None:
            return
        if self.denominator:
            object.__setattr__(self, "value", self.numerator / self.denominator)
        elif self.numerator:
            raise InputError([_over_zero(self.numerator, "")])
        else:
            object.__setattr__(self, "value", None)


def read_figures(
    rows: Iterable[CellRow], registry: MetricRegistry | None = None
) -> tuple[list[Figure], list[Issue]]:
    """Return the figures of a table's rows and everything that is wrong, each with its cell.

    Columns as in ``FIGURE_COLUMNS``. A repeated (unit, metric, period), numbers that can't be
    and, with a registry, unknown metrics and values off their scale are errors; a value that is
    not its numerator over its denominator, rounded, is a warning. Wrong rows give no figure.
    """
    issues: list[Issue] = []
    figures: list[Figure] = []
    places: dict[tuple[str, str, str], str] = {}
    for row in rows:
        figure = _Reader(row, issues).figure(registry)
        if figure is None:
            continue
        key = (figure.unit, figure.metric, figure.period.code)
        first = places.setdefault(key, row.place("unit"))
        if first == row.place("unit"):
            figures.append(figure)
        else:
            issues.append(_repeated(figure, row.place("unit"), first))
    return figures, issues


def _repeated(figure: Figure, place: str, first: str) -> Issue:
    return error(
        "metrics.figure_repeated",
        place,
        unit=figure.unit,
        metric=figure.metric,
        period=figure.period.code,
        first=first,
    )


def _over_zero(numerator: Fraction, place: str) -> Issue:
    return error("metrics.over_zero", place, numerator=plain(numerator))


@dataclass(frozen=True, slots=True)
class _Reader:
    """One row while it is read; misfits go to ``issues``."""

    row: CellRow
    issues: list[Issue]

    def figure(self, registry: MetricRegistry | None) -> Figure | None:
        before = len(self.issues)
        unit, metric, period = self._text("unit"), self._text("metric"), self._period()
        numerator, denominator = self._amount("numerator"), self._amount("denominator")
        value, n, se = self._number("value"), self._number("n"), self._number("se")
        as_of = self._day("as_of")
        self._check_parts()
        self._check_ratio(numerator, denominator)
        self._check_estimate(n, se)
        if len(self.issues) > before or period is None:
            return None
        figure = Figure(
            unit=unit,
            metric=metric,
            period=period,
            numerator=numerator,
            denominator=denominator,
            value=value,
            n=None if n is None else int(n),
            se=None if se is None else float(se),
            source=_as_text(self.row.value("source")),
            as_of=as_of,
        )
        self._check_value(figure, value)
        self._tell_readings()
        self._check_metric(figure, registry)
        return None if has_errors(self.issues[before:]) else figure

    def _fail(self, column: str, code: str, /, **values: object) -> None:
        self.issues.append(error(code, self.row.place(column), **values))

    def _text(self, column: str) -> str:
        text = _as_text(self.row.value(column))
        if not text:
            self._fail(column, "metrics.cell_missing", column=column)
        return text

    def _number(self, column: str) -> Fraction | None:
        value = self.row.value(column)
        if value is None:
            return None
        try:
            return parse_number(value)
        except NumberError as refusal:
            self.issues.append(refusal.at(self.row.place(column)))
            return None

    def _amount(self, column: str) -> Fraction | None:
        """Return a part of a ratio, which is never a share itself."""
        refused = percent_refused(self.row.value(column), self.row.place(column))
        if refused is None:
            return self._number(column)
        self.issues.append(refused)
        return None

    def _day(self, column: str) -> date | None:
        value = self.row.value(column)
        try:
            return None if value is None else parse_date(value)
        except DateError as refusal:
            self.issues.append(refusal.at(self.row.place(column)))
            return None

    def _period(self) -> Period | None:
        if isinstance(self.row.value("period"), date):
            self._fail("period", "metrics.period_is_date")
            return None
        text = self._text("period")
        try:
            return parse_period(text) if text else None
        except PeriodError as refusal:
            self.issues.append(refusal.at(self.row.place("period")))
            return None

    def _check_parts(self) -> None:
        numerator, denominator, value = (
            self.row.value(column) is not None for column in ("numerator", "denominator", "value")
        )
        if numerator != denominator:
            missing = "denominator" if numerator else "numerator"
            self._fail(missing, "metrics.half_ratio", missing=missing)
        elif not numerator and not value:
            self._fail("value", "metrics.no_value")

    def _check_ratio(self, numerator: Fraction | None, denominator: Fraction | None) -> None:
        if denominator is not None and denominator < 0:
            self._fail("denominator", "metrics.negative", column="denominator")
        elif numerator and denominator == 0:
            self.issues.append(_over_zero(numerator, self.row.place("denominator")))

    def _check_estimate(self, n: Fraction | None, se: Fraction | None) -> None:
        if n is not None and (n < 0 or n.denominator != 1):
            self._fail("n", "metrics.not_whole", column="n", value=plain(n))
        elif n is not None and n > LARGEST_SAMPLE:
            self._fail("n", "metrics.sample_too_large", column="n", value=plain(n))
        if se is not None and se < 0:
            self._fail("se", "metrics.negative", column="se")

    def _check_value(self, figure: Figure, stated: Fraction | None) -> None:
        """Warn where the stated value isn't the ratio at as many decimals as it has."""
        if stated is None or figure.value is None or figure.numerator is None:
            return
        places = decimals(stated)
        if places is not None and round_half_up(figure.value, places) != stated:
            ratio = plain(round_half_up(figure.value, places))
            place = self.row.place("value")
            self.issues.append(
                warning("metrics.value_differs", place, value=plain(stated), ratio=ratio)
            )

    def _tell_readings(self) -> None:
        """Warn of counts that could be thousands; values have their decimals by right."""
        for column in ("numerator", "denominator"):
            told = reading_told(self.row.value(column), self.row.place(column))
            if told:
                self.issues.append(told)

    def _check_metric(self, figure: Figure, registry: MetricRegistry | None) -> None:
        if registry is None:
            return
        if figure.metric not in registry:
            self._fail("metric", "metrics.unknown", metric=figure.metric)
            return
        metric = registry[figure.metric]
        if metric.scale and figure.value is not None and not metric.allows(figure.value):
            low, high = (plain(end) for end in metric.scale)
            column = "value" if figure.numerator is None else "numerator"
            self._fail(
                column,
                "metrics.off_scale",
                value=plain(figure.value),
                low=low,
                high=high,
                metric=figure.metric,
            )


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal | int | float):
        return plain(value)
    return str(value).strip()
