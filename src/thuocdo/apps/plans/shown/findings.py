"""Findings of a plan by kind: what it is, where it is, and the page that mends it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from thuocdo.adapters.finding_kinds import kinds
from thuocdo.apps.plans.mapping import is_led, is_taken_in, is_work, means
from thuocdo.apps.plans.mapping.lint import Doubt
from thuocdo.apps.plans.models import ItemBody, Plan, PlanItem
from thuocdo.apps.plans.models.findings import SetAside
from thuocdo.apps.plans.queries.findings import Checked, Looked
from thuocdo.apps.ui.formats import lang
from thuocdo.apps.ui.wording import told
from thuocdo.core.issues import Severity

KINDS_SHOWN = 4
PLACES_SHOWN = 5
BLOCKING = {"clears.no_lead", "clears.crowd_leads", "clears.no_role", "clears.no_work"}
"""With these, nobody can be given the work when the plan is issued."""
FIELDS = {
    "clears.no_work": "text",
    "clears.no_role": "lead",
    "clears.no_lead": "lead",
    "clears.many_leads": "lead",
    "clears.crowd_leads": "lead",
    "lint.only_named": "lead",
    "lint.lead_coordinates": "coordinate",
    "lint.body_gone": "lead",
    "lint.body_ended": "lead",
    "lint.no_districts": "lead",
    "clears.no_time": "rhythm",
    "clears.before_plan": "deadline",
    "clears.before_issue": "deadline",
    "clears.after_plan": "deadline",
    "clears.no_effect": "result",
    "clears.no_product": "product",
}
"""The field of the form of an item that mends a kind; the text mends all others."""


@dataclass(frozen=True, slots=True)
class Mend:
    """The page that mends a finding, and what is done there."""

    url: str
    label: str


@dataclass(frozen=True, slots=True)
class Place:
    """One finding at its place; ``mend`` is empty for who may not change the plan."""

    mark: str
    where: str
    url: str
    about: str
    message: str
    remedy: str
    mend: Mend | None


@dataclass(frozen=True, slots=True)
class Kind:
    """All findings of one kind; its remedy is told once where it is the same everywhere.

    It ``speaks`` where its findings say more than its name does.
    """

    code: str
    name: str
    remedy: str
    speaks: bool
    blocks: bool
    only_told: bool
    places: Sequence[Place]

    @property
    def anchor(self) -> str:
        return self.code.replace(".", "-").replace("_", "-")

    @property
    def shown(self) -> Sequence[Place]:
        return self.places[:PLACES_SHOWN]

    @property
    def more(self) -> int:
        return max(0, len(self.places) - PLACES_SHOWN)


@dataclass(frozen=True, slots=True)
class Left:
    """A finding that was left as it is; ``stale`` once what it was about has changed."""

    row: SetAside
    name: str
    stale: bool
    url: str

    @property
    def standing(self) -> bool:
        return self.row.taken_back_at is None and not self.stale


@dataclass(frozen=True, slots=True)
class Findings:
    """What is to be looked at, and how much was left as it is.

    ``ungiven`` is work that could be given to nobody, with where that is mended or seen, and
    ``elsewhere`` how much others have from who issued it; ``unled`` is what only those who help in
    it have got. Without ``works`` nothing was looked at.
    """

    kinds: Sequence[Kind]
    flaws: int
    left: int
    works: int
    ungiven: Sequence[tuple[str, str]]
    elsewhere: int
    unled: Sequence[tuple[str, str]]

    @property
    def more_kinds(self) -> int:
        return max(0, len(self.kinds) - KINDS_SHOWN)


def findings_of(plan: Plan, looked: Looked, *, editable: bool) -> Findings:
    works = [row for row in looked.rows if is_work(row)]
    ours = [row for row in works if row.pk not in looked.elsewhere]
    given = {row.pk for row in ours if _is_given(row, plan)}
    helped = [row for row in ours if row.pk in given and not (plan.is_draft or is_led(row))]

    def places(rows: Iterable[PlanItem]) -> list[tuple[str, str]]:
        found = ((row.place or str(row.order), row) for row in rows)
        return [(place, _given_url(plan, row, editable=editable)) for place, row in found]

    return Findings(
        kinds=kinds_of(plan, looked.checked, editable=editable),
        flaws=len(looked.checked.open),
        left=len(looked.checked.left),
        works=len(works),
        ungiven=places(row for row in ours if row.pk not in given),
        elsewhere=len(works) - len(ours),
        unled=places(helped),
    )


def _given_url(plan: Plan, row: PlanItem, *, editable: bool) -> str:
    return reverse("plans:item", args=[row.pk]) if editable else item_url(plan, row)


def _is_given(row: PlanItem, plan: Plan) -> bool:
    """Tell whether somebody got the work, or will get it of a draft."""
    if not plan.is_draft:
        return bool(row.tasks.all())
    return any(_is_known(body, plan) for body in row.bodies.all())


def _is_known(body: ItemBody, plan: Plan) -> bool:
    return bool(body.unit_id) or (is_taken_in(plan) and means(body, plan.unit))


def kinds_of(plan: Plan, checked: Checked, *, editable: bool) -> list[Kind]:
    """Return the open findings by kind: what blocks first, then in the order of mending."""
    by_code: dict[str, list[Doubt]] = {}
    for doubt in checked.open:
        by_code.setdefault(doubt.issue.code, []).append(doubt)
    names = kinds(lang())
    found = [
        _kind(plan, code, names[code], by_code[code], editable=editable)
        for code in names
        if code in by_code
    ]
    return sorted(found, key=lambda kind: (not kind.blocks, kind.only_told))


def left_of(checked: Checked, rows: Iterable[SetAside]) -> list[Left]:
    """Return all that was ever left as it is, with whether it still holds."""
    holding = {row.pk: doubt for doubt, row in checked.left}
    names = kinds(lang())
    found = []
    for row in rows:
        doubt = holding.get(row.pk)
        url = item_url(row.plan, doubt.item) if doubt and doubt.item else ""
        found.append(Left(row, names.get(row.code, row.code), doubt is None, url))
    return found


def notes_of(checked: Checked) -> dict[int, list[str]]:
    """Return by item what its row of clears does not show already."""
    found: dict[int, list[str]] = {}
    for doubt in checked.open:
        if doubt.item is not None and not doubt.issue.code.startswith("clears.no_"):
            found.setdefault(doubt.item.pk, []).append(told(doubt.issue).message)
    return found


def _kind(plan: Plan, code: str, name: str, found: Sequence[Doubt], *, editable: bool) -> Kind:
    places = [_place(plan, doubt, editable=editable) for doubt in found]
    remedies = {place.remedy for place in places}
    return Kind(
        code=code,
        name=name,
        remedy=places[0].remedy if len(remedies) == 1 else "",
        speaks={place.message.casefold() for place in places} != {name.casefold()},
        blocks=code in BLOCKING,
        only_told=found[0].issue.severity is Severity.INFO,
        places=places,
    )


def _place(plan: Plan, doubt: Doubt, *, editable: bool) -> Place:
    words = told(doubt.issue)
    where, url, about = _where(plan, doubt)
    return Place(
        mark=doubt.mark,
        where=where,
        url=url,
        about=about,
        message=words.message,
        remedy=words.remedy,
        mend=_mend(plan, doubt) if editable else None,
    )


def _where(plan: Plan, doubt: Doubt) -> tuple[str, str, str]:
    """Return how a place is called, its address, and what stands there."""
    address = plan.get_absolute_url()
    if doubt.item is not None:
        return place_of(doubt.item), item_url(plan, doubt.item), doubt.item.text
    if doubt.criterion:
        coverage = f"{reverse('plans:coverage', args=[plan.pk])}#tc-{doubt.criterion}"
        return doubt.criterion, coverage, ""
    if doubt.path:
        told = _("Mục {path}").format(path=plan.place_of(doubt.path))
        return told, f"{address}?muc={doubt.path}", ""
    return _("Toàn kế hoạch"), f"{address}?muc=*", ""


def place_of(item: PlanItem) -> str:
    code = f" ({item.criterion_code})" if item.criterion_code else ""
    return f"{item.place or item.order}{code}"


def item_url(plan: Plan, item: PlanItem) -> str:
    return f"{plan.get_absolute_url()}?muc={item.parent}#muc-{item.pk}"


def _mend(plan: Plan, doubt: Doubt) -> Mend | None:
    """Return the page, and the field there, that mends a finding; it leads back to the list."""
    code = doubt.issue.code
    if doubt.item is not None:
        form = reverse("plans:item", args=[doubt.item.pk])
        return Mend(f"{form}?muc={doubt.item.parent}&ra-soat=1#{_field(doubt)}", _("Sửa"))
    if code == "lint.loss_perhaps":
        return Mend(reverse("plans:criteria", args=[plan.pk]), _("Gắn tiêu chí"))
    if doubt.criterion or code.startswith("lint.no_"):
        form = reverse("plans:item-add", args=[plan.pk])
        return Mend(f"{form}?tieu-chi={doubt.criterion}&ra-soat=1", _("Thêm nhiệm vụ"))
    if doubt.path:
        form = reverse("plans:section", args=[plan.pk])
        return Mend(f"{form}?muc={doubt.path}&ra-soat=1", _("Sửa"))
    frame = reverse("plans:frame", args=[plan.pk])
    return Mend(f"{frame}?ra-soat=1#id_bases", _("Sửa")) if code in _OF_FRAME else None


_OF_FRAME = {"lint.superseded", "lint.annex_missing"}


def _field(doubt: Doubt) -> str:
    """Return the form's field: where a body is named, the role that it is named in."""
    field = FIELDS.get(doubt.issue.code, "text")
    body = doubt.issue.values.get("body")
    if field == "lead" and doubt.item is not None and body:
        roles: Mapping[str, str] = {one.text: one.role for one in doubt.item.bodies.all()}
        field = roles.get(body, field)
    return f"id_{field}"
