"""Who would have no place if a cycle were closed as it stands, and for want of what."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Cycle
from thuocdo.apps.assessments.queries.computed import scorecards_of
from thuocdo.apps.assessments.queries.said import settled_answers
from thuocdo.core.framework import Criterion
from thuocdo.core.ranking import rank
from thuocdo.core.scoring import Scorecard, State


@dataclass(frozen=True, slots=True)
class Unranked:
    """Units that lack the same criteria; ``share`` of their points is scored, None: of nothing."""

    units: tuple[str, ...]
    share: Fraction | None
    lacking: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Which of the files that were handed in would be ranked."""

    handed_in: int
    unranked: Sequence[Unranked]

    @property
    def without(self) -> int:
        return sum(len(one.units) for one in self.unranked)


def places_at_closing(cycle: Cycle) -> Places:
    """Return what ranking would make of the files that are handed in by now, as closing does.

    The files are loaded with their cycle.
    """
    by_name = sorted(cycle.assessments.all(), key=lambda row: row.unit.name_sort)
    rows = [row for row in by_name if row.submitted_at is not None]
    scored = scorecards_of(rows, settled_answers(rows))
    framework = framework_of(cycle.criteria_set)
    names = {str(row.unit_id): row.unit.name for row in rows}
    alike: dict[tuple[Fraction | None, tuple[Criterion, ...]], list[str]] = defaultdict(list)
    for found in rank(scored.values(), framework.ranking):
        if found.place is None:
            blank = _blank(found.card)
            lacking = tuple(leaf for leaf in framework.leaves() if leaf.code in blank)
            alike[_share(found.card), lacking].append(names[found.card.unit])
    unranked = [Unranked(tuple(units), *reason) for reason, units in alike.items()]
    return Places(len(rows), unranked)


def _blank(card: Scorecard) -> set[str]:
    return {leaf.code for leaf in card.leaves if leaf.normal and leaf.state is State.NOT_SCORED}


def _share(card: Scorecard) -> Fraction | None:
    return card.scored_max / card.max if card.max else None
