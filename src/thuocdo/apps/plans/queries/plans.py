from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db.models import F, Prefetch, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from thuocdo.apps.accounts.models import User
from thuocdo.apps.accounts.queries import appraised_keys, own_units, visible_units
from thuocdo.apps.evidence.models import Document
from thuocdo.apps.evidence.queries import documents_for
from thuocdo.apps.plans import permissions
from thuocdo.apps.plans.mapping import document_of, next_path
from thuocdo.apps.plans.models import ItemBody, Plan, PlanItem, PlanUpload, Task
from thuocdo.apps.plans.queries.beside import with_beside
from thuocdo.apps.units.models import Unit
from thuocdo.core.plan.model import Item, ItemKind

READABLE = Q(versions__filename__iendswith=".docx") | Q(versions__filename__iendswith=".pdf")
RIGHTS = {"edit": permissions.may_edit, "issue": permissions.may_issue}


def plans_for(user: User, day: date) -> QuerySet[Plan]:
    """Return the plans of units that a person sees, and issued ones that give their unit work.

    Drafts of units that they only appraise are not theirs to read.
    """
    closed = Q(state=Plan.State.DRAFT, unit__in=appraised_keys(user, day))
    seen = Q(unit__in=visible_units(user, day)) & ~closed
    own = own_units(user, day)
    asked = Q(items__tasks__unit__in=own) | Q(items__uptakes__unit__in=own)
    named = asked & ~Q(state=Plan.State.DRAFT)
    pks = Plan.objects.filter(seen | named | Q(partner__in=own)).values("pk")
    return Plan.objects.filter(pk__in=pks).select_related("unit", "cycle", "supersedes", "partner")


def plan_for(user: User, pk: int, day: date, *, to: str = "view") -> Plan:
    """Return one plan to ``view``, ``edit`` or ``issue``; otherwise it does not exist.

    Who might have changed it while it was a draft is told that it was issued (``IssuedError``).
    """
    plan = get_object_or_404(_with_sources(user, day), pk=pk)
    if to == "view" or RIGHTS[to](user, plan, day):
        return plan
    if not plan.is_draft and permissions.may_draft(user, plan.unit_id, day):
        raise IssuedError(plan)
    raise Http404


def _with_sources(user: User, day: date) -> QuerySet[Plan]:
    beside = ("unit__parent", "cycle__criteria_set", "source__document")
    return plans_for(user, day).select_related(*beside)


class IssuedError(Http404):
    """There is no draft any more: somebody issued the plan meanwhile."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        super().__init__()


def item_for(user: User, pk: int, day: date) -> PlanItem:
    """Return an item of a draft that a person may change; otherwise it does not exist."""
    rows = PlanItem.objects.select_related("limitation").prefetch_related("bodies")
    item = get_object_or_404(rows, pk=pk)
    item.plan = plan_for(user, item.plan_id, day, to="edit")
    return item


def items_of(plan: Plan) -> QuerySet[PlanItem]:
    """Return a plan's items in order, with their bodies and tasks, in a constant number."""
    return whole(plan.items.all(), plan, ItemBody.objects.all())


def whole(rows: QuerySet[PlanItem], plan: Plan, bodies: QuerySet[ItemBody]) -> QuerySet[PlanItem]:
    """Read items with their bodies, and with tasks once their plan was issued: drafts have none."""
    tasks = Task.objects.select_related("unit", "person")  # each with the very item it is of
    parts = (
        Prefetch("bodies", bodies.select_related("unit")),
        Prefetch("tasks", tasks.none() if plan.is_draft else tasks),
    )
    return rows.select_related("limitation", "contributed_by").prefetch_related(*parts)


def plan_shown(user: User, pk: int, day: date) -> Plan:
    """Return one plan with what stands beside it for this person (``queries.beside``)."""
    return get_object_or_404(with_beside(_with_sources(user, day), user, day), pk=pk)


def places_in(plan: Plan, paths: Iterable[str], kind: str) -> list[dict[str, str]]:
    """Return the places of new items under their headings, each behind its like."""
    titles = {section["path"]: section["title"] for section in plan.document["sections"]}
    rows = plan.items.prefetch_related("bodies").order_by("order")
    document, found = document_of(plan, rows), []
    for path in paths:
        own = next_path(document, path, ItemKind(kind))
        found.append({"path": own, "parent": path, "section": titles.get(path, "")})
        new = Item(f"{own}#", own, path, ItemKind(kind), text="", lines=(0, 0))
        document = replace(document, items=(*document.items, new))
    return found


def units_to_plan(user: User, day: date) -> list[Unit]:
    """Return the units whose plans a person may draft: their own, and those whose they lead.

    Offices of a commune plan within the commune, for who works there.
    """
    led = permissions.units_led(user, day)
    own = own_units(user, day)
    if not led:
        return own
    mine = {unit.pk for unit in own}
    of_others = Q(parent__kind=Unit.Kind.COMMUNE) & ~Q(parent__in=mine) & ~Q(pk__in=mine)
    rows = visible_units(user, day).filter(pk__in=led | mine).exclude(of_others)
    return list(rows.select_related("parent"))


def units_to_bring_in(user: User, day: date) -> list[Unit]:
    """Return those of these units for which a person may also read a document in."""
    units = units_to_plan(user, day)
    return [unit for unit in units if permissions.may_bring_in(user, unit.pk, day)]


def supersedable(plan: Plan) -> QuerySet[Plan]:
    """Return the plans in force of the same unit, which a draft may take the place of."""
    return Plan.objects.filter(unit=plan.unit_id, state=Plan.State.ISSUED).exclude(pk=plan.pk)


def uploads_for(user: User) -> QuerySet[PlanUpload]:
    """Return the files that a person read in and has not settled yet."""
    return PlanUpload.objects.filter(by=user, plan__isnull=True).select_related("unit")


def upload_for(user: User, pk: int, day: date) -> PlanUpload:
    """Return a person's own upload, as long as they may plan for its unit."""
    sources = ("unit__parent", "version__document__unit", "plan")
    rows = PlanUpload.objects.filter(by=user).select_related(*sources)
    upload = get_object_or_404(rows, pk=pk)
    if not permissions.may_draft(user, upload.unit_id, day):
        raise Http404
    return upload


def same_upload(user: User, unit: Unit, digest: str) -> PlanUpload | None:
    """Return a person's reading of the very same file that still waits to be settled."""
    return uploads_for(user).filter(unit=unit, blob=digest).first()


def read_by_others(upload: PlanUpload) -> list[PlanUpload]:
    """Return readings of the very same file by other people that wait for the same body."""
    if upload.blob_id is None or upload.plan_id is not None:
        return []
    rows = PlanUpload.objects.filter(unit=upload.unit_id, plan__isnull=True, blob=upload.blob_id)
    return list(rows.exclude(by=upload.by_id).select_related("by").defer("document", "lines"))


def readable_documents(user: User, day: date) -> QuerySet[Document]:
    """Return the kept documents that can be read as plans, the newest first."""
    rows = documents_for(user, at=day)
    return rows.filter(READABLE, versions__pk=F("version_id"))
