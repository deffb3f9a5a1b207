"""What this app announces: menu, search, due work, reminders, answers to losses, its words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments.models import Cycle
from thuocdo.apps.assessments.queries import loss_answers
from thuocdo.apps.assessments.queries.loss_answers import LossAnswer, LossAnswers
from thuocdo.apps.audit.words import ACTIONS, tell
from thuocdo.apps.evidence.shown.uses import TASKS, Offer, Use, offers, uses
from thuocdo.apps.notices import due as reminders
from thuocdo.apps.notices import tick
from thuocdo.apps.plans import permissions, queries, wording
from thuocdo.apps.plans.actions.counting import recount_all
from thuocdo.apps.plans.actions.uploads import drop_abandoned
from thuocdo.apps.plans.due import todo
from thuocdo.apps.plans.due.reminders import due
from thuocdo.apps.plans.queries import Coverage
from thuocdo.apps.plans.shown import papers
from thuocdo.apps.ui import registry
from thuocdo.apps.ui.lists.rows import holds_all
from thuocdo.apps.ui.registry import (
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


uses.add(
    Use(
        key="plans",
        label=_("Kế hoạch lập từ văn bản"),
        icon="file-text",
        words=papers.plans_words,
        counts=papers.count_plans,
        used=papers.with_plans,
        find=papers.find_plans,
        order=40,
    ),
    Use(
        key=TASKS,
        label=_("Nhiệm vụ giao theo văn bản"),
        icon="checkbox",
        words=papers.tasks_words,
        counts=papers.count_tasks,
        used=papers.with_tasks,
        find=papers.find_tasks,
        order=50,
    ),
    Use(
        key="products",
        label=_("Sản phẩm của nhiệm vụ"),
        icon="package",
        words=papers.products_words,
        counts=papers.count_products,
        used=papers.with_products,
        find=papers.find_products,
        order=60,
    ),
)
offers.add(Offer(key="read", find=papers.to_read, order=10))
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
    DueSource(key="tasks", find=todo.tasks_due, order=40),
    DueSource(key="acceptances", find=todo.acceptances_due, order=41),
    DueSource(key="naming", find=todo.naming_due, order=42),
    DueSource(key="passing-on", find=todo.passing_on_due, order=42),
    DueSource(key="above", find=todo.above_due, order=43),
    DueSource(key="wishes", find=todo.wishes_due, order=44),
    DueSource(key="contents", find=todo.contents_due, order=45),
    DueSource(key="issuing", find=todo.issuing_due, order=46),
)
reminders.register(due)
tick.register("plans_recounted", recount_all)
tick.register("readings_dropped", lambda now: drop_abandoned(now=now))
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
        "plan.given": _("Chọn cơ quan và giao nhiệm vụ còn lại"),
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
tell(
    objects=wording.OBJECTS,
    facts=wording.FACTS,
    names=wording.NAMES,
    together=wording.TOGETHER,
)
