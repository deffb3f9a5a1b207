"""Figures of one period from a file, by unit and metric, ready for scoring."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from thuocdo.adapters.tables import Source, read_table
from thuocdo.core.errors import InputError
from thuocdo.core.framework import Framework
from thuocdo.core.issues import Issue, error, has_errors
from thuocdo.core.metrics import FIGURE_COLUMNS, Figure, read_figures
from thuocdo.core.periods import parse_period

_REQUIRED = ("unit", "metric", "period")


@dataclass(frozen=True, slots=True)
class FiguresFile:
    """The figures of the chosen period, where they stand, and the warnings of the file."""

    period: str
    by_unit: Mapping[str, Mapping[str, Figure]]
    places: Mapping[tuple[str, str], str]
    warnings: tuple[Issue, ...] = ()

    def placed(self, issues: Iterable[Issue], framework: Framework) -> list[Issue]:
        """Return issues of scoring at the figures that they are about."""
        return [replace(issue, place=self._place(issue, framework)) for issue in issues]

    def about(self, issue: Issue, framework: Framework) -> bool:
        """Tell whether an issue is about a figure of this file."""
        return bool(self._place(issue, framework))

    def _place(self, issue: Issue, framework: Framework) -> str:
        code = issue.values.get("leaf", "")
        metric = framework.leaf(code).metric if code in framework.inputs else None
        return self.places.get((issue.values.get("unit", ""), metric or ""), "")


def read_figures_file(
    source: Source, *, units: Iterable[str] | None, period: str | None = None, name: str = ""
) -> FiguresFile:
    """Return the figures of exactly one period; ``period`` may be left out when there is but one.

    Raise ``InputError`` with all faults: what ``read_figures`` refuses, several periods and none
    chosen, no figures of the chosen one, figures of a unit that is not among ``units``, among
    which any is where they are ``None``.
    """
    optional = [column for column in FIGURE_COLUMNS if column not in _REQUIRED]
    rows = read_table(source, name=name, required=_REQUIRED, optional=optional).rows
    figures, issues = read_figures(rows)
    if has_errors(issues):
        raise InputError(issues)
    code = _chosen(sorted({figure.period.code for figure in figures}), period)
    known = None if units is None else frozenset(units)
    by_unit: dict[str, dict[str, Figure]] = {}
    places: dict[tuple[str, str], str] = {}
    strangers: dict[str, str] = {}
    for row, figure in zip(rows, figures, strict=True):
        if figure.period.code != code:
            continue
        if known is not None and figure.unit not in known:
            strangers.setdefault(figure.unit, row.place("unit"))
        by_unit.setdefault(figure.unit, {})[figure.metric] = figure
        places[figure.unit, figure.metric] = row.place("value")
    if strangers:
        raise InputError(
            error("scoring.figures_unknown_unit", place, unit=unit)
            for unit, place in strangers.items()
        )
    return FiguresFile(code, by_unit, places, tuple(issues))


def _chosen(codes: list[str], period: str | None) -> str:
    periods = ", ".join(codes)
    if not codes:
        return period or ""
    if period is not None:
        code = parse_period(period).code
        if code not in codes:
            raise InputError([error("scoring.period_absent", period=period, periods=periods)])
        return code
    if len(codes) > 1:
        raise InputError([error("scoring.period_needed", periods=periods)])
    return codes[0]
