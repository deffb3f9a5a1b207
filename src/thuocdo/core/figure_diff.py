"""What taking in figures would change, before anything is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from thuocdo.core.metrics import Figure
from thuocdo.core.vietnamese.numbers import plain

Key = tuple[str, str, str]


class ChangeKind(StrEnum):
    """What happens to one figure: it is new, replaces another value, or says the same again."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Change:
    """One incoming figure beside the one that stands; ``before`` is None for a new one."""

    kind: ChangeKind
    figure: Figure
    before: Figure | None = None


def key_of(figure: Figure) -> Key:
    """Return what a figure is a value of: unit, metric, period."""
    return figure.unit, figure.metric, figure.period.code


def changes(standing: Mapping[Key, Figure], incoming: Iterable[Figure]) -> list[Change]:
    """Compare incoming figures with those that stand, in the order in which they come.

    Two figures say the same when value, parts, size, error, day and source are equal; who entered
    them and how often does not count, nor what is beyond the ten decimals that a file can carry.
    So a file that was taken in changes nothing again.
    """
    return [_change(standing.get(key_of(figure)), figure) for figure in incoming]


def _change(before: Figure | None, figure: Figure) -> Change:
    if before is None:
        return Change(ChangeKind.NEW, figure)
    kind = ChangeKind.SAME if _said(before) == _said(figure) else ChangeKind.CHANGED
    return Change(kind, figure, before)


def _said(figure: Figure) -> tuple[object, ...]:
    return (
        figure.numerator,
        figure.denominator,
        None if figure.value is None else plain(figure.value),
        figure.n,
        figure.se,
        figure.as_of,
        figure.source,
    )
