"""What became of documents: plans and tasks read from them, and tasks that they prove done.

The signed copy of a plan gives its work as well as the file that the plan was read from.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thuocdo.apps.evidence.models import Attachment, Document
from thuocdo.apps.plans import queries
from thuocdo.apps.plans.models import Plan, PlanUpload, Progress, Task
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.lists import Action
from thuocdo.apps.ui.registry import Hit
from thuocdo.core.plan.head.plan_kinds import GIVES_ORDERS
from thuocdo.core.vietnamese.text import fold

ORDERS = {fold(kind) for kind in GIVES_ORDERS}
DECISION, PLANS = fold("Quyết định"), (fold("kế hoạch"), fold("chương trình"))
"""What carries work begins with the word for a plan: ``Kế hoạch phối hợp``."""
READABLE = (".docx", ".pdf")


def plans_words(n: int) -> str:
    return ngettext("{n} kế hoạch", "{n} kế hoạch", n).format(n=n)


def tasks_words(n: int) -> str:
    return ngettext("{n} nhiệm vụ", "{n} nhiệm vụ", n).format(n=n)


def products_words(n: int) -> str:
    return ngettext("sản phẩm của {n} nhiệm vụ", "sản phẩm của {n} nhiệm vụ", n).format(n=n)


def count_plans(request: HttpRequest, documents: Sequence[int]) -> Mapping[int, int]:
    rows = _plans(request).filter(source__document__in=documents).order_by()
    return dict(rows.values_list("source__document").annotate(n=Count("pk")))


def count_tasks(request: HttpRequest, documents: Sequence[int]) -> Mapping[int, int]:
    rows = _given(request, documents).order_by()
    counts = dict(rows.values_list("item__plan").annotate(n=Count("pk")))
    found = Counter[int]()
    for plan, document in _giving(request, documents):
        found[document] += counts.get(plan, 0)
    return found


def count_products(request: HttpRequest, documents: Sequence[int]) -> Mapping[int, int]:
    rows = _said(request).filter(product__document__in=documents).order_by()
    return dict(rows.values_list("product__document").annotate(n=Count("task", distinct=True)))


def with_plans(request: HttpRequest) -> QuerySet:
    return _plans(request).exclude(source=None).order_by().values("source__document")


def with_tasks(request: HttpRequest) -> QuerySet:
    plans = _tasks(request).order_by().values("item__plan")
    signed = _signed(request).filter(key__in=plans).values("version__document")
    read = Plan.objects.filter(pk__in=plans).exclude(source=None).values("source__document")
    return Document.objects.filter(Q(pk__in=signed) | Q(pk__in=read)).order_by().values("pk")


def with_products(request: HttpRequest) -> QuerySet:
    return _said(request).exclude(product=None).order_by().values("product__document")


def find_plans(request: HttpRequest, document: Document) -> Iterator[Hit]:
    for row in _plans(request).filter(source__document=document):
        yield Hit(title=str(row), url=row.get_absolute_url(), note=_plan_note(row))


def find_tasks(request: HttpRequest, document: Document) -> Iterator[Hit]:
    rows = _given(request, [document.pk])
    for row in rows.select_related("item__plan__unit", "unit").order_by("item__order", "pk"):
        due = formats.day(row.due) if row.due else row.item.deadline_text
        said = (row.unit.label, row.get_role_display(), due, row.get_state_display())
        yield Hit(title=str(row), url=row.get_absolute_url(), note=" · ".join(filter(None, said)))


def find_products(request: HttpRequest, document: Document) -> Iterator[Hit]:
    proved = _said(request).filter(product__document=document).order_by().values("task")
    for row in Task.objects.filter(pk__in=proved).select_related("item__plan", "unit"):
        yield Hit(title=str(row), url=row.get_absolute_url(), note=row.unit.label)


def to_read(request: HttpRequest, document: Document) -> Action | None:
    """Lead on to reading a document that gives out work, for whoever may bring work in.

    What the person is reading already goes on; what became a plan is not read a second time.
    """
    today = timezone.localdate()
    if not (carries_work(document) and queries.units_to_bring_in(request.user, today)):
        return None
    if _giving(request, [document.pk]):
        return None
    reading = PlanUpload.objects.filter(by=request.user, plan=None)
    begun = reading.filter(blob__versions__document=document)
    upload = begun.first()
    if upload is not None:
        label, url = _("Đọc tiếp thành nhiệm vụ"), upload.get_absolute_url()
    else:
        label, url = _("Đọc thành nhiệm vụ"), f"{reverse('plans:take')}?tai-lieu={document.pk}"
    return Action(label=label, url=url, icon="checkbox")


def carries_work(document: Document) -> bool:
    """Tell whether a document of that kind gives out work and its file can be read."""
    kind, title = fold(document.kind), fold(document.title)
    annexed = kind == DECISION and any(word in title for word in PLANS)
    carries = kind in ORDERS or kind.startswith(PLANS) or annexed
    return carries and document.filename.lower().endswith(READABLE)


def _plan_note(plan: Plan) -> str:
    told = {
        Plan.State.DRAFT: _("Dự thảo, chưa giao nhiệm vụ"),
        Plan.State.ISSUED: _("Đã ban hành, đã giao nhiệm vụ"),
    }
    return f"{plan.unit.label} · {told.get(plan.state, plan.get_state_display())}"


def _plans(request: HttpRequest) -> QuerySet[Plan]:
    return queries.plans_for(request.user, timezone.localdate())


def _signed(request: HttpRequest) -> QuerySet[Attachment]:
    """Return the signed copies of plans that a person sees."""
    rows = Attachment.objects.filter(thing=Plan._meta.label_lower)
    return rows.filter(key__in=_plans(request).order_by().values("pk")).order_by()


def _giving(request: HttpRequest, documents: Sequence[int]) -> set[tuple[int, int]]:
    """Return which plans documents give the work of, each with its document."""
    read = _plans(request).filter(source__document__in=documents).order_by()
    signed = _signed(request).filter(version__document__in=documents)
    pairs = signed.values_list("key", "version__document")
    return {*read.values_list("pk", "source__document"), *pairs}


def _given(request: HttpRequest, documents: Sequence[int]) -> QuerySet[Task]:
    """Return the tasks that documents give, as the file of their plan or its signed copy."""
    signed = _signed(request).filter(version__document__in=documents).values("key")
    read = Q(item__plan__source__document__in=documents)
    return _tasks(request).filter(read | Q(item__plan__in=signed))


def _tasks(request: HttpRequest) -> QuerySet[Task]:
    return Task.objects.filter(pk__in=_seen_tasks(request))


def _seen_tasks(request: HttpRequest) -> QuerySet:
    return queries.tasks_for(request.user, timezone.localdate()).order_by().values("pk")


def _said(request: HttpRequest) -> QuerySet[Progress]:
    return Progress.objects.filter(task__in=_seen_tasks(request))
