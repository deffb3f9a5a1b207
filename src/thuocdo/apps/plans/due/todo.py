"""What waits for the person of a request: to do, to confirm, to name, to pass on, to answer."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from thuocdo.adapters.catalog_data import load_calendar
from thuocdo.apps.accounts.queries import own_units
from thuocdo.apps.plans import permissions, queries
from thuocdo.apps.plans.due.reminders import ANSWER_WITHIN
from thuocdo.apps.plans.mapping import next_check
from thuocdo.apps.plans.models import Task
from thuocdo.apps.plans.shown.items import time_of
from thuocdo.apps.plans.states import naming_state
from thuocdo.apps.ui import registry
from thuocdo.apps.ui.context import chosen, once_a_request
from thuocdo.apps.ui.registry import Due


@once_a_request
def _tasks(request: HttpRequest) -> queries.Waiting:
    return queries.waiting(request.user, timezone.localdate())


@once_a_request
def _uptakes(request: HttpRequest) -> queries.WaitingUptakes:
    return queries.waiting_uptakes(request.user, timezone.localdate())


def tasks_due(request: HttpRequest) -> Iterator[Due]:
    """List the work of the chosen unit that has a date or a rhythm, as far as it is a person's.

    With that of offices for which the person stands in there.
    """
    today, unit = timezone.localdate(), chosen(request).unit
    if unit is None or unit.pk not in {own.pk for own in own_units(request.user, today)}:
        return
    others = permissions.served_for(request.user, today)
    for task in _tasks(request).own:
        mine = task.person_id in {None, request.user.pk} or task.person_left
        if mine and others.get(task.unit_id, task.unit).pk == unit.pk:
            following = next_check(task.item, today)
            due = _due("task", _("Nhiệm vụ"), "checkbox", task, _("Cập nhật"))
            if task.due is not None:
                yield due
            elif following is not None:
                said = f"{due.note} · {time_of(task.item)}"
                yield replace(due, due=following if task.counts_late else None, note=said)


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


def issuing_due(request: HttpRequest) -> Iterator[Due]:
    """List the drafts that are ready and wait for this person to issue them."""
    for plan in queries.to_issue(request.user, timezone.localdate()):
        yield Due(
            kind="issue",
            kind_label=_("Chờ ban hành"),
            icon="send",
            title=plan.title,
            url=plan.get_absolute_url(),
            action=_("Giao nhiệm vụ") if plan.is_notice else _("Xem, ban hành"),
            due=None,
            note=f"{plan.unit.label} · {plan.year}",
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
