"""What to settle before a plan goes out: places not decided yet, and work that nobody leads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from thuocdo.apps.plans import queries
from thuocdo.apps.plans.mapping import OpenGap, is_work, open_gaps
from thuocdo.apps.plans.models import ItemBody, Plan, PlanItem
from thuocdo.apps.units.queries.day import Bodies
from thuocdo.core.plan.clears import is_crowd

Role = ItemBody.Role


@dataclass(frozen=True, slots=True)
class Undecided:
    """A place with gaps and the page that fills them."""

    where: str
    gaps: Sequence[str]
    url: str


@dataclass(frozen=True, slots=True)
class Leaderless:
    """Work without a body that leads it; ``proposed`` is who the sentence or a role names."""

    item: PlanItem
    proposed: str


@dataclass(frozen=True, slots=True)
class StoodIn:
    """Offices without people, whose work these people get."""

    people: str
    offices: Sequence[str]


@dataclass(frozen=True, slots=True)
class BeforeIssue:
    """All of it; a plan with places undecided cannot be issued."""

    undecided: Sequence[Undecided]
    leaderless: Sequence[Leaderless]
    replies: queries.Replies
    stood_in: Sequence[StoodIn]


def before_issue(plan: Plan, rows: Sequence[PlanItem], known: Bodies) -> BeforeIssue:
    """Gather what stands in the way; rows come with their bodies."""
    return BeforeIssue(
        undecided=[_undecided(plan, gap) for gap in open_gaps(plan, rows)],
        leaderless=list(_leaderless(rows)),
        replies=queries.replies_to(plan, known.day),
        stood_in=_stood_in(rows, known),
    )


def _stood_in(rows: Iterable[PlanItem], known: Bodies) -> list[StoodIn]:
    named = {body.unit_id for row in rows if is_work(row) for body in row.bodies.all()}
    offices: dict[str, list[str]] = {}
    units = [unit for unit in known.rows if unit.pk in named]
    acting = queries.standing_in([unit.pk for unit in units], known)
    for unit in units:
        names = ", ".join(one.full_name for one in acting[unit.pk])
        if names:
            offices.setdefault(names, []).append(unit.name)
    return [StoodIn(names, found) for names, found in offices.items()]


def _undecided(plan: Plan, gap: OpenGap) -> Undecided:
    if gap.item is not None:
        code = f" ({gap.item.criterion_code})" if gap.item.criterion_code else ""
        where = f"{gap.item.place or gap.item.order}{code}"
        return Undecided(where, gap.gaps, f"{reverse('plans:item', args=[gap.item.pk])}?ban-hanh=1")
    if gap.path:
        section = reverse("plans:section", args=[plan.pk])
        return Undecided(
            _("Mục {path}").format(path=plan.place_of(gap.path)),
            gap.gaps,
            f"{section}?muc={gap.path}&ban-hanh=1",
        )
    frame = reverse("plans:frame", args=[plan.pk])
    return Undecided(_("Thể thức"), gap.gaps, f"{frame}?ban-hanh=1")


def _leaderless(rows: Iterable[PlanItem]) -> Iterable[Leaderless]:
    for row in rows:
        bodies = list(row.bodies.all())
        if is_work(row) and not any(body.role == Role.LEAD for body in bodies):
            doing = [body.text for body in bodies if body.role == Role.IMPLEMENT]
            named = [name for name in (*row.actors, *doing) if not is_crowd(name)]
            yield Leaderless(row, named[0] if named else "")
