"""What this app announces: menu, search, due work, reminders, answers to losses, its words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from thuocdo.adapters.catalog_data import load_calendar
from thuocdo.apps.accounts.models import User
from thuocdo.apps.accounts.queries import own_units
from thuocdo.apps.assessments.models import Cycle
from thuocdo.apps.assessments.queries import loss_answers
from thuocdo.apps.assessments.queries.loss_answers import LossAnswer, LossAnswers
from thuocdo.apps.audit.words import ACTIONS, tell
from thuocdo.apps.notices import due as reminders
from thuocdo.apps.notices import tick
from thuocdo.apps.plans import permissions, queries, wording
from thuocdo.apps.plans.actions.counting import recount_all
from thuocdo.apps.plans.due import ANSWER_WITHIN, due
from thuocdo.apps.plans.models import Task
from thuocdo.apps.plans.queries import Coverage
from thuocdo.apps.plans.states import naming_state
from thuocdo.apps.ui import registry
from thuocdo.apps.ui.context import chosen, once_a_request
from thuocdo.apps.ui.lists.rows import holds_all
from thuocdo.apps.ui.registry import (
    Due,
    DueSource,
    Ending,
    Hit,
    LeavingSource,
    MenuEntry,
    SearchSource,
    Section,
)
from thuocdo.apps.ui.states import Look, State
from thuocdo.apps.units.models import Unit


def left_by(duties: Sequence[Ending], _alone: Sequence[Ending], day: date) -> Iterator[str]:
    """Tell of tasks in a person's name: they stay, and the body names somebody else."""
    n = queries.tasks_left_by(duties, day)
    if n:
        told = ngettext(
            "{n} nhiệm vụ chưa xong đứng tên người này; đơn vị phân công lại ở trang Nhiệm vụ.",
            "{n} nhiệm vụ chưa xong đứng tên người này; đơn vị phân công lại ở trang Nhiệm vụ.",
            n,
        )
        yield told.format(n=n)


def find_plans(request: HttpRequest, words: Sequence[str], limit: int) -> Iterable[Hit]:
    rows = queries.plans_for(request.user, timezone.localdate())
    rows = rows.filter(holds_all(["title_folded"], words))[:limit]
    return [Hit(title=str(row), url=row.get_absolute_url(), note=row.unit.label) for row in rows]


def find_tasks(request: HttpRequest, words: Sequence[str], limit: int) -> Iterable[Hit]:
    rows = queries.tasks_for(request.user, timezone.localdate())
    rows = rows.filter(holds_all(["item__text_folded"], words))[:limit]
    return [
        Hit(title=str(row), url=row.get_absolute_url(), note=f"{row.unit.label} · {row.item.plan}")
        for row in rows
    ]


@once_a_request
def _tasks(request: HttpRequest) -> queries.Waiting:
    return queries.waiting(request.user, timezone.localdate())


@once_a_request
def _uptakes(request: HttpRequest) -> queries.WaitingUptakes:
    return queries.waiting_uptakes(request.user, timezone.localdate())


def tasks_due(request: HttpRequest) -> Iterator[Due]:
    """List the dated work of the chosen unit, as far as it is this person's."""
    today, unit = timezone.localdate(), chosen(request).unit
    if unit is None or unit.pk not in {own.pk for own in own_units(request.user, today)}:
        return
    for task in _tasks(request).own:
        mine = task.person_id in {None, request.user.pk} or task.person_left
        if mine and task.unit_id == unit.pk and task.due is not None:
            yield _due("task", _("Nhiệm vụ"), "checkbox", task, _("Cập nhật"))


def acceptances_due(request: HttpRequest) -> Iterator[Due]:
    """List what was reported done and waits for this person's word."""
    for task in _tasks(request).reported:
        yield _due("accept", _("Xác nhận"), "clipboard-check", task, _("Xác nhận"), dated=False)


def naming_due(request: HttpRequest) -> Iterator[Due]:
    """Say how much work of the person's bodies still has nobody to do it."""
    states = [naming_state(task, timezone.now()) for task in _tasks(request).own]
    count = sum(1 for state in states if state and state.act)
    if count:
        title = ngettext(
            "Phân công người thực hiện {n} nhiệm vụ",
            "Phân công người thực hiện {n} nhiệm vụ",
            count,
        )
        yield Due(
            kind="naming",
            kind_label=_("Phân công"),
            icon="user-question",
            title=title.format(n=count),
            url=f"{reverse('plans:tasks')}?cua=toi&phan-cong=chua",
            action=_("Phân công"),
            due=None,
            note=_("Chưa có người thực hiện, hoặc người thực hiện đã chuyển"),
        )


def passing_on_due(request: HttpRequest) -> Iterator[Due]:
    """Say how much work bodies that ended left behind, body by body."""
    for unit, count in Counter(task.unit for task in _tasks(request).left).items():
        title = ngettext("Chuyển {n} nhiệm vụ của {unit}", "Chuyển {n} nhiệm vụ của {unit}", count)
        yield Due(
            kind="passing-on",
            kind_label=_("Chuyển nhiệm vụ"),
            icon="arrow-forward-up",
            title=title.format(n=count, unit=unit.name),
            url=reverse("plans:pass-on", args=[unit.pk]),
            action=_("Chuyển nhiệm vụ"),
            due=None,
            note=str(_("Cơ quan này đã kết thúc hoạt động")),
        )


def _due(
    kind: str, label: registry.Text, icon: str, task: Task, action: registry.Text, **more: bool
) -> Due:
    plan = task.item.plan
    parts = (plan.number, task.item.place, task.unit.label, task.get_role_display().lower())
    return Due(
        kind=kind,
        kind_label=label,
        icon=icon,
        title=task.item.text,
        url=task.get_absolute_url(),
        action=action,
        due=task.due if task.counts_late and more.get("dated", True) else None,
        note=" · ".join(part for part in parts if part),
    )


def answers(cycle: Cycle, unit: Unit) -> Mapping[str, LossAnswer]:
    """Return what plans say about a unit's lost points, for the page of losses."""
    today = timezone.localdate()
    found = queries.answers_to_losses(cycle, unit)
    return {code: _answer(row, late=_is_late(row, today)) for code, row in found.items()}


def _is_late(row: Coverage, today: date) -> bool:
    return any(task.is_overdue(today) for item in row.items for task in item.tasks.all())


def _answer(row: Coverage, *, late: bool) -> LossAnswer:
    if not row.items:
        return LossAnswer(State(Look.REQUESTED, _("Có lý do")))
    first = row.items[0]
    place = ", ".join(dict.fromkeys(item.place for item in row.items if item.place))
    words = place or str(first.plan)
    state = State(Look.DONE, words)
    if late:
        state = State(Look.LATE, _("{place}, quá hạn").format(place=words))
    elif all(item.plan.is_draft for item in row.items):
        state = State(Look.DRAFT, _("Trong dự thảo"))
    return LossAnswer(state, f"{first.plan.get_absolute_url()}#muc-{first.pk}")


def plan_url(user: User, cycle: Cycle, unit: Unit, day: date) -> str:
    if not permissions.may_draft(user, unit.pk, day):
        return ""
    return f"{reverse('plans:draft')}?cycle={cycle.pk}&unit={unit.pk}"


def above_due(request: HttpRequest) -> Iterator[Due]:
    """Say how much work from above a person's units have not taken up, plan by plan."""
    rows = _uptakes(request).to_answer
    for (plan, unit), group in groupby(rows, key=lambda row: (row.item.plan, row.unit)):
        waiting = list(group)
        count = len(waiting)
        title = ngettext(
            "Cụ thể hóa {n} nhiệm vụ cấp trên giao", "Cụ thể hóa {n} nhiệm vụ cấp trên giao", count
        )
        first = min(timezone.localdate(row.offered_at) for row in waiting)
        yield Due(
            kind="uptake",
            kind_label=_("Cụ thể hóa"),
            icon="arrow-down-circle",
            title=title.format(n=count),
            url=f"{reverse('plans:from-above')}?don-vi={unit.pk}&ke-hoach={plan.pk}",
            action=_("Trả lời"),
            due=load_calendar().add_working_days(first, ANSWER_WITHIN),
            note=f"{unit.label} · {plan.number}",
        )


def wishes_due(request: HttpRequest) -> Iterator[Due]:
    """Say how many wishes not to apply an item wait for this person, plan by plan."""
    for plan, count in Counter(row.item.plan for row in _uptakes(request).to_settle).items():
        title = ngettext(
            "Quyết định {n} đề nghị không áp dụng", "Quyết định {n} đề nghị không áp dụng", count
        )
        yield Due(
            kind="wish",
            kind_label=_("Cụ thể hóa"),
            icon="message-2",
            title=title.format(n=count),
            url=f"{reverse('plans:below-items', args=[plan.pk])}?tinh-trang=de-nghi",
            action=_("Quyết định"),
            due=None,
            note=plan.number,
        )


def contents_due(request: HttpRequest) -> Iterator[Due]:
    """List the drafts that a person's bodies were asked to write something for."""
    for row in queries.contributions_for(request.user, timezone.localdate()):
        yield Due(
            kind="contribution",
            kind_label=_("Góp nội dung"),
            icon="users",
            title=row.request.plan.title,
            url=row.get_absolute_url(),
            action=_("Góp nội dung"),
            due=row.request.due,
            note=row.unit.label,
        )


registry.menu.add(
    MenuEntry(
        key="plans",
        label=_("Kế hoạch"),
        icon="file-text",
        url="plans:plans",
        section=Section.ACT,
        order=310,
    ),
    MenuEntry(
        key="tasks",
        label=_("Nhiệm vụ"),
        icon="checkbox",
        url="plans:tasks",
        section=Section.ACT,
        order=320,
    ),
)
registry.leaving_sources.add(LeavingSource(key="tasks", find=left_by, order=40))
registry.search_sources.add(
    SearchSource(key="plans", label=_("Kế hoạch"), icon="file-text", find=find_plans, order=50),
    SearchSource(key="tasks", label=_("Nhiệm vụ"), icon="checkbox", find=find_tasks, order=60),
)
registry.due_sources.add(
    DueSource(key="tasks", find=tasks_due, order=40),
    DueSource(key="acceptances", find=acceptances_due, order=41),
    DueSource(key="naming", find=naming_due, order=42),
    DueSource(key="passing-on", find=passing_on_due, order=42),
    DueSource(key="above", find=above_due, order=43),
    DueSource(key="wishes", find=wishes_due, order=44),
    DueSource(key="contents", find=contents_due, order=45),
)
reminders.register(due)
tick.register("plans_recounted", recount_all)
loss_answers.register(LossAnswers(find=answers, plan_url=plan_url))
ACTIONS.update(
    {
        "plan.drafted": _("Lập dự thảo kế hoạch"),
        "plan.frame_changed": _("Sửa thể thức kế hoạch"),
        "plan.section_changed": _("Sửa đề mục kế hoạch"),
        "plan.item_added": _("Thêm nội dung kế hoạch"),
        "plan.item_changed": _("Sửa nội dung kế hoạch"),
        "plan.leads_set": _("Ghi cơ quan chủ trì"),
        "plan.item_removed": _("Bỏ nội dung kế hoạch"),
        "plan.carried_over": _("Chuyển tiếp nhiệm vụ chưa xong"),
        "plan.cycle_attached": _("Gắn kế hoạch với kết quả"),
        "plan.issued": _("Ban hành kế hoạch"),
        "plan.findings_set_aside": _("Để nguyên điều cần xem lại của kế hoạch"),
        "plan.finding_taken_up": _("Đưa lại điều cần xem của kế hoạch"),
        "plan.deleted": _("Bỏ dự thảo kế hoạch"),
        "plan.offered": _("Gửi nhiệm vụ xuống cấp dưới để cụ thể hóa"),
        "plan.taken_from_above": _("Lập nội dung từ nhiệm vụ cấp trên giao"),
        "plan.criterion_named": _("Gắn nhiệm vụ với tiêu chí"),
        "plan.contents_asked": _("Đề nghị góp nội dung"),
        "plan.contents_reminded": _("Nhắc góp nội dung"),
        "plan.contents_merged": _("Đưa nội dung góp vào dự thảo"),
        "contents.written": _("Ghi nội dung góp"),
        "contents.rewritten": _("Sửa nội dung góp"),
        "contents.dropped": _("Bỏ nội dung góp"),
        "contents.sent": _("Gửi nội dung góp"),
        "contents.none": _("Trả lời không có nội dung góp"),
        "contents.returned": _("Trả lại nội dung góp"),
        "uptake.taken": _("Cụ thể hóa nhiệm vụ cấp trên"),
        "uptake.waiver_asked": _("Đề nghị không áp dụng"),
        "uptake.waiver_settled": _("Quyết định đề nghị không áp dụng"),
        "uptake.reopened": _("Bỏ trả lời về cụ thể hóa"),
        "plan.uploaded": _("Tải lên một kế hoạch để đọc"),
        "plan.upload_corrected": _("Sửa kế hoạch đã đọc"),
        "plan.upload_accepted": _("Nhận kế hoạch đã đọc"),
        "plan.bodies_named": _("Ghi nhớ tên cơ quan trong văn bản"),
        "plan.body_forgotten": _("Bỏ nhớ tên cơ quan trong văn bản"),
        "plan.upload_dropped": _("Bỏ kế hoạch đang đọc"),
        "loss.reason_recorded": _("Ghi lý do không lập nhiệm vụ"),
        "task.assigned": _("Phân công nhiệm vụ"),
        "task.updated": _("Cập nhật nhiệm vụ"),
        "task.reported": _("Báo cáo hoàn thành"),
        "task.accepted": _("Xác nhận hoàn thành"),
        "task.accepted_many": _("Xác nhận hoàn thành nhiều nhiệm vụ"),
        "task.passed_on": _("Chuyển nhiệm vụ của cơ quan đã kết thúc"),
        "task.returned": _("Trả lại nhiệm vụ"),
        "task.date_asked": _("Đề nghị đổi thời hạn"),
        "task.date_decided": _("Quyết định đổi thời hạn"),
        "task.difficulty_raised": _("Báo cáo khó khăn, vướng mắc"),
        "task.difficulty_answered": _("Trả lời khó khăn, vướng mắc"),
    }
)
tell(objects=wording.OBJECTS, facts=wording.FACTS, names=wording.NAMES)
