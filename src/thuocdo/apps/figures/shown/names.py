"""What figures are called: by their metric, or by what an upper app knows that they measure.

A survey gives one figure for each criterion; they are told apart by the criteria's names, which
only the apps above know.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.apps.figures.models import FigureRow
from thuocdo.apps.figures.shown.values import metric_name

Asked = tuple[int, str]
"""A unit's key and the code of a metric."""

Namer = Callable[[Collection[Asked]], Mapping[Asked, str]]
_namers: list[Namer] = []


def register(namer: Namer) -> Namer:
    """Add a function that names metrics of units at once; it leaves out what it does not know."""
    if namer not in _namers:
        _namers.append(namer)
    return namer


def names_of(rows: Iterable[FigureRow]) -> dict[Asked, str]:
    """Return the names of figures by unit and metric, in a constant number of queries."""
    asked = {(row.unit_id, row.metric) for row in rows}
    known = _known(asked)
    return {one: known.get(one) or metric_name(one[1]) for one in asked}


def name_of(row: FigureRow) -> str:
    return names_of([row])[row.unit_id, row.metric]


def named(rows: Sequence[FigureRow]) -> None:
    """Give each row of a list the name that it is told by."""
    names = names_of(rows)
    for row in rows:
        row.told = names[row.unit_id, row.metric]


def metric_choices(codes: Iterable[str], units: Iterable[int]) -> list[tuple[str, str]]:
    """Return metrics with their names, for a filter; other names of one code are told together."""
    listed = list(codes)
    found: dict[str, set[str]] = {}
    for (_unit, code), name in _known({(unit, code) for unit in units for code in listed}).items():
        found.setdefault(code, set()).add(name)
    return [
        (code, " / ".join(sorted(found[code])) if code in found else metric_name(code))
        for code in listed
    ]


def _known(asked: Collection[Asked]) -> dict[Asked, str]:
    """Ask about members of families only: every other metric has a name of its own."""
    own = load_metrics().metrics
    members = {one for one in asked if one[1] not in own}
    if not members:
        return {}
    return {one: name for namer in _namers for one, name in namer(members).items()}
