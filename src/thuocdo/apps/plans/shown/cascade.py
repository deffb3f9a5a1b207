"""Work from above as rows: what of one's own is like it, and in which words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from thuocdo.apps.plans import queries
from thuocdo.apps.plans.models import PlanItem, Uptake
from thuocdo.apps.plans.queries import Likely
from thuocdo.apps.ui.registry import Text
from thuocdo.core.plan.matching.nearness import OF_ITEMS, Nearness

NEARNESS_WORDS: dict[Nearness, Text] = {
    Nearness.VERY_NEAR: _("rất gần"),
    Nearness.NEAR: _("gần"),
    Nearness.PERHAPS: _("có thể"),
}


@dataclass(frozen=True, slots=True)
class Proposed:
    """An item of one's own that may answer work from above, and how near it is in words."""

    item: PlanItem
    words: Text


def proposals(rows: Sequence[Uptake]) -> dict[int, list[Proposed]]:
    """Return for each uptake that is open up to three items of the unit's own."""
    found = queries.likely_items([row for row in rows if row.is_open])
    return {key: [_proposed(one) for one in likely] for key, likely in found.items()}


def with_proposals(may: Callable[[Uptake], bool]) -> Callable[[Sequence[Uptake]], None]:
    """Return what hangs proposals on the rows that a person may answer, for a list."""

    def prepare(rows: Sequence[Uptake]) -> None:
        answered = [row for row in rows if may(row)]
        found = proposals(answered)
        for row in rows:
            row.proposals = found.get(row.pk, [])

    return prepare


def _proposed(one: Likely) -> Proposed:
    return Proposed(one.item, NEARNESS_WORDS[OF_ITEMS.nearness(one.likeness)])
