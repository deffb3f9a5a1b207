"""What taking in figures would change: each incoming one beside the one that stands."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from thuocdo.apps.figures import queries
from thuocdo.apps.figures.mapping import core_figure
from thuocdo.core.figure_diff import Change, Key, changes, key_of
from thuocdo.core.metrics import Figure


def compare(figures: Iterable[Figure], silent: Collection[str] = ()) -> list[Change]:
    """Return the change that each figure makes; units go by their keys.

    Of what is ``silent`` (columns that a file does not have) the standing figure keeps its own.
    """
    incoming = list(figures)
    standing = queries.standing_rows(
        units={int(figure.unit) for figure in incoming},
        metrics={figure.metric for figure in incoming},
        periods={figure.period.code for figure in incoming},
    )
    before = {key_of(found): found for found in map(core_figure, standing)}
    return changes(before, (_completed(figure, before, silent) for figure in incoming))


def _completed(figure: Figure, before: Mapping[Key, Figure], silent: Collection[str]) -> Figure:
    standing = before.get(key_of(figure))
    if standing is None:
        return figure
    return replace(figure, **{column: getattr(standing, column) for column in silent})
