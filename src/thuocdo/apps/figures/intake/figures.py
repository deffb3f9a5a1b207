"""A file of figures, read but not yet taken in: figures with their units, or all that is wrong."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.adapters.tables import Row, read_table
from thuocdo.apps.figures.intake.metric_names import MetricNames
from thuocdo.apps.figures.intake.unit_names import UnitNames
from thuocdo.apps.units.models import Unit
from thuocdo.core.issues import Issue, error, warning
from thuocdo.core.metrics import FIGURE_COLUMNS, CellRow, Figure, read_figures
from thuocdo.core.periods import PeriodError, parse_period

REQUIRED = FIGURE_COLUMNS[:3]
SHOWN_ONLY = ("Tên chỉ tiêu", "Cách nhập", "Đối soát")
"""Columns that our own export has for reading; they say nothing when it comes back in."""
NUMBERS = ("numerator", "denominator", "value", "n", "se")
MAY_BE_SILENT = ("n", "se", "source", "as_of")
OPTIONAL = (*FIGURE_COLUMNS[3:], *SHOWN_ONLY)
HEADINGS = {
    "đơn vị": "unit",
    "cơ quan, đơn vị": "unit",
    "mã chỉ tiêu": "metric",
    "chỉ tiêu": "metric",
    "kỳ": "period",
    "kỳ số liệu": "period",
    "tử số": "numerator",
    "mẫu số": "denominator",
    "giá trị": "value",
    "cỡ mẫu": "n",
    "sai số chuẩn": "se",
    "nguồn": "source",
    "số liệu đến ngày": "as_of",
    "confirmation": "Đối soát",
}


@dataclass(frozen=True, slots=True)
class Intake:
    """Figures by their unit's key, the units themselves, and what is wrong or doubtful.

    ``silent`` names the columns that the file does not have, so that it says nothing of them.
    """

    figures: tuple[Figure, ...]
    units: Mapping[str, Unit]
    issues: tuple[Issue, ...]
    silent: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the file with the key of the unit and the code of the metric that it names."""

    row: Row
    meant: Mapping[str, str]

    def value(self, column: str) -> object:
        return self.meant.get(column) or self.row.value(column)

    def place(self, column: str) -> str:
        return self.row.place(column)


@dataclass(frozen=True, slots=True)
class Names:
    """What the units and metrics of a file may be called."""

    units: UnitNames
    metrics: MetricNames = field(default_factory=MetricNames)


def read_file(content: bytes, filename: str, names: Names) -> Intake:
    """Read a .csv or .xlsx with the columns of ``FIGURE_COLUMNS`` or their Vietnamese headings.

    Rows of a form that have no number yet are left out, with one warning for all. Raise
    ``InputError`` where it is no such table; otherwise every wrong cell is an issue.
    """
    table = read_table(
        content, name=filename, required=REQUIRED, optional=OPTIONAL, aliases=HEADINGS
    )
    issues: list[Issue] = []
    units: dict[str, Unit] = {}
    filled = [row for row in table.rows if not _is_waiting(row)]
    if filled and len(filled) < len(table.rows):
        first = next(row for row in table.rows if _is_waiting(row))
        count = len(table.rows) - len(filled)
        issues.append(warning("figures.rows_without_numbers", first.place("value"), count=count))
    rows = [_resolved(row, names, units, issues) for row in filled or table.rows]
    silent = frozenset(MAY_BE_SILENT) - set(table.columns)
    return replace(read_rows(rows, units, issues, filename), silent=silent)


def read_rows(
    rows: Iterable[CellRow], units: Mapping[str, Unit], issues: list[Issue], source: str
) -> Intake:
    """Read rows whose units are keys; a figure without a source has the file's name as one."""
    figures, wrong = read_figures(rows, load_metrics())
    issues = [*issues, *(_named(issue, units) for issue in wrong)]
    known = (figure for figure in figures if figure.unit in units)
    return Intake(tuple(_sourced(figure, source) for figure in known), units, tuple(issues))


def _is_waiting(row: Row) -> bool:
    """Tell whether a row says whose figure is asked for, but no figure."""
    named = all(row.text(column) for column in REQUIRED)
    return named and not any(row.text(column) for column in NUMBERS)


def _resolved(row: Row, names: Names, units: dict[str, Unit], issues: list[Issue]) -> _Row:
    text, day = row.text("unit"), _last_day(row)
    if not text or day is None:  # told with the other wrong cells
        return _Row(row, {})
    found = names.units.among(text, day)
    if len(found) == 1:
        key = str(found[0].pk)
        units[key] = found[0]
        return _Row(row, {"unit": key, "metric": _metric(row, names, found[0], issues)})
    codes = ", ".join(sorted(unit.code for unit in found))
    code = "figures.unit_ambiguous" if found else "figures.unit_unknown"
    issues.append(error(code, row.place("unit"), unit=text, codes=codes))
    return _Row(row, {})


def _metric(row: Row, names: Names, unit: Unit, issues: list[Issue]) -> str:
    """Return the code that a row means; empty where nothing has that name, which is told later."""
    text = row.text("metric")
    found = names.metrics.among(text, unit.pk)
    if len(found) > 1:
        told = {"metric": text, "codes": ", ".join(found)}
        issues.append(error("figures.metric_ambiguous", row.place("metric"), **told))
    return found[0] if found else ""


def _last_day(row: Row) -> date | None:
    try:
        return parse_period(row.text("period")).last_day
    except PeriodError:
        return None


def _named(issue: Issue, units: Mapping[str, Unit]) -> Issue:
    unit = units.get(issue.values.get("unit", ""))
    return replace(issue, values={**issue.values, "unit": unit.name}) if unit else issue


def _sourced(figure: Figure, source: str) -> Figure:
    return figure if figure.source else replace(figure, source=source)
