"""What the trail says of plans, their items and tasks."""

from collections.abc import Collection

from django.db.models import Value
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thuocdo.adapters.finding_kinds import kinds
from thuocdo.apps.accounts.queries import visible_units
from thuocdo.apps.audit.words import Fact, Wanted
from thuocdo.apps.plans import queries
from thuocdo.apps.plans.models import Contribution, Plan, PlanItem, Uptake
from thuocdo.apps.ui.formats import lang

PLAN, ITEM, TASK = "plans.plan", "plans.planitem", "plans.task"
UPTAKE, CONTRIBUTION = "plans.uptake", "plans.contribution"
LONGEST = 80


def plans_named(request: HttpRequest, keys: Collection[int]) -> dict[int, str]:
    rows = queries.plans_for(request.user, timezone.localdate()).filter(pk__in=keys)
    return {row.pk: str(row) for row in rows}


def texts_named(request: HttpRequest, keys: Wanted) -> dict[str, dict[int, str]]:
    """Name what bears the text of an item or a plan, and whose part of it that is; one query."""
    user, today = request.user, timezone.localdate()
    plans = queries.plans_for(user, today).values("pk")
    whole = {
        ITEM: (PlanItem.objects.filter(plan__in=plans), Value(""), "text"),
        TASK: (queries.tasks_for(user, today), Value(""), "item__text"),
        UPTAKE: (Uptake.objects.filter(item__plan__in=plans), "unit__name", "item__text"),
        CONTRIBUTION: (
            Contribution.objects.filter(unit__in=visible_units(user, today)),
            "unit__name",
            "request__plan__title",
        ),
    }
    first, *others = [
        rows.filter(pk__in=keys[kind]).order_by().values_list(Value(kind), "pk", unit, text)
        for kind, (rows, unit, text) in whole.items()
        if kind in keys
    ]
    named: dict[str, dict[int, str]] = {kind: {} for kind in keys}
    for kind, key, unit, text in first.union(*others, all=True):
        named[kind][key] = f"{unit}: {_shortened(text)}" if unit else _shortened(text)
    return named


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"


def kind_name(code: object) -> str:
    return kinds(lang()).get(str(code), str(code))


def plan_kind_name(kind: object) -> str:
    names = dict(Plan.Kind.choices)
    return str(names.get(str(kind), kind))


def doubt_name(name: object) -> str:
    return str(DOUBTS.get(str(name), name))


DOUBTS = {
    queries.FOREIGN: _("văn bản của cơ quan khác"),
    queries.ABOVE: _("văn bản của cơ quan cấp trên"),
    queries.AGAIN: _("tệp đã được nhận trước đó"),
}
OBJECTS = {
    PLAN: _("kế hoạch"),
    ITEM: _("nội dung kế hoạch"),
    TASK: _("nhiệm vụ"),
    UPTAKE: _("nhiệm vụ cấp trên giao"),
    CONTRIBUTION: _("nội dung góp"),
    "plans.planupload": _("kế hoạch tải lên"),
    "plans.lossreason": _("lý do không lập nhiệm vụ"),
    "plans.bodyalias": _("tên cơ quan trong văn bản"),
}
FACTS = {
    "plan": Fact(label=_("kế hoạch"), of=PLAN),
    "item": Fact(label=_("nội dung"), of=ITEM),
    "plan.upload_corrected:item": Fact(label=_("dòng")),
    "plan.upload_corrected:warnings": Fact(label=_("cảnh báo đã xem, số")),
    "plan.upload_corrected:kind": Fact(label=_("loại"), shown=plan_kind_name),
    "plan.upload_dropped:document": Fact(label=_("xóa cả văn bản")),
    "items": Fact(label=_("nội dung")),
    "path": Fact(label=_("đề mục")),
    "source": Fact(label=_("nguồn"), of="evidence.version"),
    "tasks": Fact(label=_("số nhiệm vụ")),
    "uptakes": Fact(label=_("số nhiệm vụ gửi xuống cấp dưới")),
    "contents": Fact(label=_("nội dung góp")),
    "due": Fact(label=_("hạn")),
    "plan.taken_from_above:items": Fact(label=_("nội dung"), of=ITEM),
    "plan.contents_merged:items": Fact(label=_("nội dung"), of=ITEM),
    "to": Fact(label=_("cơ quan tiếp nhận"), of="units.unit"),
    "task.passed_on:tasks": Fact(label=_("nhiệm vụ"), of=TASK),
    "task.accepted_many:tasks": Fact(label=_("nhiệm vụ"), of=TASK),
    "wanted": Fact(label=_("thời hạn đề nghị")),
    "granted": Fact(label=_("đồng ý")),
    "difficulty": Fact(label=_("khó khăn, vướng mắc số")),
    "knowing": Fact(label=_("vẫn nhận dù"), shown=doubt_name),
    "done_before": Fact(label=_("số việc đã xong trước khi nhập")),
    "criterion": Fact(label=_("tiêu chí")),
    "findings": Fact(label=_("số điều")),
    "kinds": Fact(label=_("loại"), shown=kind_name),
}
NAMES = {PLAN: plans_named}
TOGETHER = {(ITEM, TASK, UPTAKE, CONTRIBUTION): texts_named}
