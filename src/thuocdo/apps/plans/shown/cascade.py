"""Work from above as rows: what of one's own is like it, and in which words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from thuocdo.apps.plans import queries
from thuocdo.apps.plans.models import Plan, PlanItem, Uptake
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


@dataclass(frozen=True, slots=True)
class Proposals:
    """What of a unit's own may answer work from above.

    ``plan`` is that which the work asked to be issued: where there is one, it is the answer.
    ``near`` are items that are shown unasked, ``perhaps`` those for who looks for another.
    """

    plan: Plan | None
    near: Sequence[Proposed]
    perhaps: Sequence[Proposed]


def proposals(rows: Sequence[Uptake]) -> dict[int, Proposals]:
    """Return for each uptake that is open what of the unit's own plans may answer it."""
    waiting = [row for row in rows if row.is_open]
    plans = queries.plans_meant(waiting)
    found = queries.likely_items(waiting)
    return {key: _parted(plans.get(key), likely) for key, likely in found.items()}


def _parted(plan: Plan | None, likely: Sequence[Likely]) -> Proposals:
    near = 0 if plan else sum(one.likeness >= OF_ITEMS.near for one in likely)  # the best first
    shown = [_proposed(one) for one in likely]
    return Proposals(plan, shown[:near], shown[near:])


def with_proposals(may: Callable[[Uptake], bool]) -> Callable[[Sequence[Uptake]], None]:
    """Return what hangs proposals on the rows that a person may answer, for a list."""

    def prepare(rows: Sequence[Uptake]) -> None:
        answered = [row for row in rows if may(row)]
        found = proposals(answered)
        for row in rows:
            row.proposals = found.get(row.pk)

    return prepare


def _proposed(one: Likely) -> Proposed:
    return Proposed(one.item, NEARNESS_WORDS[OF_ITEMS.nearness(one.likeness)])
