"""Drafts edited: what they say of themselves, their parts, their items one by one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.assessments.models import Cycle
from thuocdo.apps.audit.actions import record
from thuocdo.apps.plans import permissions, queries
from thuocdo.apps.plans.actions.counting import recount
from thuocdo.apps.plans.actions.holding import hold_item, hold_plan
from thuocdo.apps.plans.actions.placing import make_room
from thuocdo.apps.plans.mapping import days_said, frame_seen, is_taken_in, section_seen, seen_of
from thuocdo.apps.plans.models import ItemBody, Plan, PlanItem


@transaction.atomic
def add_item(
    *,
    plan: Plan,
    columns: Mapping[str, Any],
    bodies: Mapping[str, list[str]],
    by: User,
    now: datetime,
) -> PlanItem:
    """Add an item to a draft, behind all under the heading that its ``parent`` names by path.

    Its path is found while the plan is held: of two at once, the second takes the next one.
    """
    require_draft(plan, by, now)
    parent = columns.get("parent", "")
    if parent:
        _require_part(plan, parent)
    places = queries.places_in(plan, [parent], columns["kind"])
    item = PlanItem(plan=plan, **{**columns, **make_room(plan, places)[0]})
    item.timing_more = days_said(item)
    _save(item)
    _set_bodies(item, bodies, now)
    recount(plan, now)
    record(action="plan.item_added", by=by, of=plan, facts={"item": item.pk})
    return item


@transaction.atomic
def update_item(
    *,
    item: PlanItem,
    columns: Mapping[str, Any],
    bodies: Mapping[str, list[str]],
    by: User,
    now: datetime,
    seen: str = "",
) -> None:
    """Change an item of a draft: its words, time, product and bodies.

    ``seen`` is the mark of what the writer saw: what somebody else wrote since is not lost.
    """
    _require_draft_of(item, by, now)
    refuse_stale(seen, seen_of(item))
    before = _time_of(item)
    for name, value in columns.items():
        setattr(item, name, value)
    if _time_of(item) != before:
        item.timing_more = days_said(item)  # the days were those of other words
    _save(item)
    _set_bodies(item, bodies, now)
    recount(item.plan, now)
    record(action="plan.item_changed", by=by, of=item.plan, facts={"item": item.pk})


@transaction.atomic
def set_leads(*, plan: Plan, leads: Mapping[int, str], by: User, now: datetime) -> int:
    """Say who leads items (by their keys) that nobody leads yet; return how many.

    A body that was named in another role leads instead of that.
    """
    require_draft(plan, by, now)
    known = queries.directory(plan.unit, timezone.localdate(now))
    items = list(plan.items.filter(pk__in=leads).exclude(bodies__role=ItemBody.Role.LEAD))
    if not items:
        raise RefusedError(_("Ghi cơ quan chủ trì cho ít nhất một nhiệm vụ còn thiếu."))
    for item in items:
        text = leads[item.pk]
        item.bodies.filter(text=text).delete()
        ItemBody.objects.create(
            item=item, role=ItemBody.Role.LEAD, text=text, unit=known.called(text)
        )
    recount(plan, now)
    record(action="plan.leads_set", by=by, of=plan, facts={"items": [item.pk for item in items]})
    return len(items)


@transaction.atomic
def remove_item(*, item: PlanItem, by: User, now: datetime) -> None:
    """Take an item out of a draft."""
    _require_draft_of(item, by, now)
    plan, pk = item.plan, item.pk
    item.delete()
    recount(plan, now)
    record(action="plan.item_removed", by=by, of=plan, facts={"item": pk})


@transaction.atomic
def update_frame(
    *,
    plan: Plan,
    columns: Mapping[str, Any],
    header: Mapping[str, Any],
    by: User,
    now: datetime,
    seen: str = "",
) -> None:
    """Change what a draft says of itself: title, kind, year; bases, signature, recipients.

    ``seen`` is the mark of what the writer saw: what somebody else wrote since is not lost.
    """
    require_draft(plan, by, now)
    refuse_stale(seen, frame_seen(plan))
    for name, value in columns.items():
        setattr(plan, name, value)
    plan.document = plan.document | {"header": plan.document["header"] | dict(header)}
    plan.save()
    recount(plan, now)
    record(action="plan.frame_changed", by=by, of=plan)


@transaction.atomic
def update_section(
    *,
    plan: Plan,
    path: str,
    title: str,
    text: list[str],
    by: User,
    now: datetime,
    seen: str = "",
) -> None:
    """Change the heading of a part of a draft and the prose under it, as ``update_frame``."""
    require_draft(plan, by, now)
    _require_part(plan, path)
    sections = [dict(section) for section in plan.document["sections"]]
    found = [section for section in sections if section["path"] == path]
    refuse_stale(seen, section_seen(found[0]))
    found[0].update(title=title, text=text)
    plan.document = plan.document | {"sections": sections}
    plan.save(update_fields=["document"])
    plan.items.filter(parent=path).update(section=title)
    recount(plan, now)
    record(action="plan.section_changed", by=by, of=plan, facts={"path": path})


@transaction.atomic
def attach_cycle(*, plan: Plan, cycle: Cycle, by: User, now: datetime) -> None:
    """Say which results a draft answers, so that its coverage of lost points can be told."""
    require_draft(plan, by, now)
    if queries.results_of(cycle, plan.unit) is None:
        raise RefusedError(_("Kỳ đánh giá này chưa chấm đơn vị hay cơ quan trực thuộc nào."))
    plan.cycle = cycle
    plan.save(update_fields=["cycle"])
    plan.items.exclude(criterion_code="").update(cycle=cycle)
    recount(plan, now)
    record(action="plan.cycle_attached", by=by, of=plan, facts={"cycle": cycle.pk})


@transaction.atomic
def delete_draft(*, plan: Plan, by: User, now: datetime) -> None:
    """Throw a draft away; the document it was read from stays.

    Not with what other bodies wrote for it: that is theirs to take back.
    """
    require_draft(plan, by, now)
    given = queries.contents_given(plan)
    if given.contents:
        raise RefusedError(
            _(
                "Dự thảo có {n} nội dung do {m} cơ quan góp, bỏ dự thảo thì mất theo. Trả lại để "
                "cơ quan góp tự bỏ nội dung của mình rồi mới bỏ dự thảo."
            ).format(n=given.contents, m=given.units)
        )
    pk = plan.pk
    plan.delete()
    plan.pk = pk  # so that the event can name what is gone
    record(action="plan.deleted", by=by, of=plan)


def require_draft(plan: Plan, by: User, now: datetime) -> None:
    """Hold a plan that is to be changed: while it is a draft, by who may change it."""
    hold_plan(plan)
    _require_draft(plan, by, now)


def require_own_draft(plan: Plan, by: User, now: datetime) -> None:
    """Hold a draft that gets work from elsewhere: what another body issued stays what it says."""
    require_draft(plan, by, now)
    if is_taken_in(plan):
        raise RefusedError(
            _("Đây là văn bản của cơ quan khác; chọn dự thảo kế hoạch của chính đơn vị.")
        )


def _require_draft_of(item: PlanItem, by: User, now: datetime) -> None:
    hold_item(item)
    _require_draft(item.plan, by, now)


def _require_draft(plan: Plan, by: User, now: datetime) -> None:
    if not plan.is_draft:
        raise RefusedError(
            _("Kế hoạch đã ban hành không sửa trực tiếp; hãy lập kế hoạch thay thế.")
        )
    permissions.require(permissions.may_edit(by, plan, timezone.localdate(now)))


def _require_part(plan: Plan, path: str) -> None:
    if path not in {section["path"] for section in plan.document["sections"]}:
        raise RefusedError(_("Kế hoạch không có mục {path}.").format(path=path))


def refuse_stale(seen: str, now: str) -> None:
    """Refuse what was written over something that its writer did not see; no mark, no question."""
    if seen and seen != now:
        raise RefusedError(_("Người khác vừa sửa nội dung này; bấm Lưu lần nữa để xem."))


def _time_of(item: PlanItem) -> tuple[str, str, str]:
    return item.timing, item.every, item.deadline_text


def _save(item: PlanItem) -> None:
    """Keep an item; it names a criterion of the results that its plan answers."""
    item.cycle = item.plan.cycle if item.criterion_code else None
    item.save()


def _set_bodies(item: PlanItem, bodies: Mapping[str, list[str]], now: datetime) -> None:
    known = queries.directory(item.plan.unit, timezone.localdate(now))
    item.bodies.all().delete()
    ItemBody.objects.bulk_create(
        ItemBody(item=item, role=role, text=text, order=order, unit=unit)
        for role, texts in bodies.items()
        for order, (text, unit) in enumerate(known.each(texts).items())
    )
