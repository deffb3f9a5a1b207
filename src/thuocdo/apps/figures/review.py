"""What taking in figures would change: each incoming one beside the one that stands."""

from collections.abc import Iterable

from thuocdo.apps.figures import queries
from thuocdo.apps.figures.mapping import core_figure
from thuocdo.core.figure_diff import Change, changes, key_of
from thuocdo.core.metrics import Figure


def compare(figures: Iterable[Figure]) -> list[Change]:
    """Return the change that each figure makes; units go by their keys."""
    incoming = list(figures)
    standing = queries.standing_rows(
        units={int(figure.unit) for figure in incoming},
        metrics={figure.metric for figure in incoming},
        periods={figure.period.code for figure in incoming},
    )
    return changes({key_of(found): found for found in map(core_figure, standing)}, incoming)
