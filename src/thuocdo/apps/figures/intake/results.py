"""Published results of the indices: read like figures, of provinces, from a published source."""

from collections.abc import Iterable
from dataclasses import replace

from thuocdo.adapters.catalog_data import RESULTS, load_metrics, load_results
from thuocdo.apps.figures.intake import Intake, Names, read_file
from thuocdo.apps.figures.intake.unit_names import UnitNames
from thuocdo.apps.units.models import Unit
from thuocdo.core.issues import Issue, error, warning
from thuocdo.core.metrics import Figure, SourceKind
from thuocdo.core.vietnamese.text import fold

WHOLE_COUNTRY = "ca nuoc"


def read_results(content: bytes, filename: str, provinces: Iterable[Unit]) -> Intake:
    """Read a file of published results; rows of the whole country are left out, with a warning.

    Raise ``InputError`` where the file is no such table.
    """
    read = read_file(content, filename, Names(UnitNames(provinces)))
    registry = load_metrics()
    foreign = sorted(
        metric
        for metric in {figure.metric for figure in read.figures}
        if SourceKind.PUBLISHED not in registry[metric].sources
    )
    issues = [_softened(issue) for issue in read.issues]
    issues += [error("figures.not_published", metric=metric) for metric in foreign]
    return replace(read, issues=tuple(issues))


def shipped_results(provinces: Iterable[Unit]) -> Intake:
    """Return the results that ship with the program as figures of the provinces."""
    names = UnitNames(provinces)
    units: dict[str, Unit] = {}
    figures: list[Figure] = []
    for figure in (figure for index in RESULTS for figure in load_results(index)):
        for unit in names.among(figure.unit, figure.period.last_day)[:1]:
            units[str(unit.pk)] = unit
            figures.append(replace(figure, unit=str(unit.pk)))
    return Intake(tuple(figures), units, ())


def _softened(issue: Issue) -> Issue:
    """Turn the unknown unit «Cả nước …» into a warning: it is no body, and its row is left out."""
    name = issue.values.get("unit", "")
    if issue.code == "figures.unit_unknown" and fold(name).startswith(WHOLE_COUNTRY):
        return warning("figures.whole_country", issue.place, unit=name)
    return issue
