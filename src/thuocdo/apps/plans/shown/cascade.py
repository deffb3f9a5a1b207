"""Work from above as rows: what of one's own is like it, and in which words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from thuocdo.apps.plans import queries
from thuocdo.apps.plans.models import PlanItem, Uptake
from thuocdo.apps.plans.queries import Likely
from thuocdo.apps.ui.registry import Text
from thuocdo.apps.units.models import Unit
from thuocdo.core.plan.matching.nearness import OF_ITEMS, Nearness

NEARNESS_WORDS: dict[Nearness, Text] = {
    Nearness.VERY_NEAR: _("rất gần"),
    Nearness.NEAR: _("gần"),
    Nearness.PERHAPS: _("có thể"),
}


@dataclass(frozen=True, slots=True)
class Left:
    """So much is not settled, and who has it; ``address`` narrows the list of answers to it."""

    count: int
    units: Sequence[str]
    address: str


@dataclass(frozen=True, slots=True)
class BelowProgress:
    """How many bodies are through, how much each of the others, and the body above, still has."""

    asked: int
    complete: int
    silent: Left
    asking: Left


def below_progress(units: Sequence[Unit]) -> BelowProgress:
    """Tell how far bodies below are (``queries.units_asked``): a wish is settled once decided."""
    return BelowProgress(
        asked=len(units),
        complete=sum(not unit.silent and not unit.asking for unit in units),
        silent=_left([(unit.label, unit.silent) for unit in units], "chua"),
        asking=_left([(unit.label, unit.asking) for unit in units], "de-nghi"),
    )


def _left(counts: Sequence[tuple[str, int]], standing: str) -> Left:
    having = sorted(((name, n) for name, n in counts if n), key=lambda one: -one[1])
    named = [f"{name} ({n})" for name, n in having]
    return Left(sum(n for _name, n in having), named, f"?tinh-trang={standing}")


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
