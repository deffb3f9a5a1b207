"""What figures are called: by their metric, or by what an upper app knows that they measure.

A survey gives one figure for each criterion; they are told apart by the criteria's names, which
only the apps above know.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.apps.figures.models import FigureRow
from thuocdo.apps.figures.shown.values import metric_name

Asked = tuple[int, str]
"""A unit's key and the code of a metric."""

Namer = Callable[[Collection[Asked]], Mapping[Asked, str]]
_namers: list[Namer] = []


@dataclass(frozen=True, slots=True)
class Read:
    """What a criteria set calls a metric that it reads, and for which periods it waits."""

    name: str
    periods: tuple[str, ...] = ()


Reader = Callable[[Collection[int]], Mapping[Asked, Read]]
_readers: list[Reader] = []


def register(namer: Namer) -> Namer:
    """Add a function that names metrics of units at once; it leaves out what it does not know."""
    if namer not in _namers:
        _namers.append(namer)
    return namer


def register_reader(reader: Reader) -> Reader:
    """Add a function that tells which metrics of units are read, by whatever is scored."""
    if reader not in _readers:
        _readers.append(reader)
    return reader


def read_of(units: Collection[int]) -> dict[Asked, Read]:
    """Return what is read of units, by unit and metric."""
    return {one: read for reader in _readers for one, read in reader(units).items()}


def names_of(rows: Iterable[FigureRow]) -> dict[Asked, str]:
    """Return the names of figures by unit and metric, in a constant number of queries."""
    return names_among((row.unit_id, row.metric) for row in rows)


def names_among(asked: Iterable[Asked]) -> dict[Asked, str]:
    """Return the names of metrics of units."""
    wanted = set(asked)
    known = _known(wanted)
    return {one: known.get(one) or metric_name(one[1]) for one in wanted}


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
    return [(code, together(found.get(code, ())) or metric_name(code)) for code in listed]


def together(names: Iterable[str]) -> str:
    """Return several names of one code as one."""
    return " / ".join(sorted(set(names)))


def _known(asked: Collection[Asked]) -> dict[Asked, str]:
    """Ask about members of families only: every other metric has a name of its own."""
    own = load_metrics().metrics
    members = {one for one in asked if one[1] not in own}
    if not members:
        return {}
    return {one: name for namer in _namers for one, name in namer(members).items()}
