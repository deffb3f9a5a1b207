"""Contents of a draft gathered from other bodies: asked for, written, sent, merged or returned."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.audit.actions import record
from thuocdo.apps.plans import permissions, queries, telling
from thuocdo.apps.plans.actions.counting import recount
from thuocdo.apps.plans.actions.editing import refuse_stale, require_draft, require_own_draft
from thuocdo.apps.plans.actions.holding import hold_contents, hold_contributions
from thuocdo.apps.plans.actions.placing import make_room
from thuocdo.apps.plans.mapping import Directory, content_said, content_seen, days_said
from thuocdo.apps.plans.models import (
    ContentRequest,
    ContributedItem,
    Contribution,
    ItemBody,
    Plan,
    PlanItem,
)
from thuocdo.apps.plans.queries.contents import WAITING
from thuocdo.apps.plans.telling import tell_contributors, tell_gatherers
from thuocdo.apps.units.models import Unit

Role, State = ItemBody.Role, Contribution.State
KEPT = ("text", "product", "result", "timing", "every", "deadline", "deadline_text")
Columns = Mapping[str, Any]


@transaction.atomic
def ask_contents(
    *,
    plan: Plan,
    units: Sequence[Unit],
    sections: Sequence[str],
    due: date,
    guidance: str,
    by: User,
    now: datetime,
) -> ContentRequest:
    """Ask bodies for contents of a draft by a day; no sections means any part of it.

    Who has the very same request and has not answered is not asked twice, as by two people.
    """
    require_own_draft(plan, by, now)
    if not units:
        raise RefusedError(_("Chọn ít nhất một cơ quan để đề nghị góp nội dung."))
    if due < timezone.localdate(now):
        raise RefusedError(_("Hạn gửi đã qua; chọn một ngày từ hôm nay trở đi."))
    _refuse_strangers(plan, units, timezone.localdate(now))
    known = {part["path"] for part in plan.document["sections"]}
    paths = [path for path in sections if path in known]
    said = {"plan": plan, "sections": paths, "guidance": guidance.strip(), "due": due}
    new = _not_asked(units, said)
    asked = ContentRequest.objects.create(**said, by=by, at=now)
    rows = Contribution.objects.bulk_create(Contribution(request=asked, unit=unit) for unit in new)
    tell_contributors(rows, telling.CONTENTS_ASKED, now)
    facts = {"units": [unit.pk for unit in new], "due": due.isoformat()}
    record(action="plan.contents_asked", by=by, of=plan, facts=facts)
    return asked


def _refuse_strangers(plan: Plan, units: Sequence[Unit], day: date) -> None:
    """Refuse bodies above or beside the plan's unit: it has no work to give them."""
    known = set(queries.units_to_ask(plan, day).values_list("pk", flat=True))
    strange = [unit.name for unit in units if unit.pk not in known]
    if strange:
        told = _("Chỉ đề nghị góp nội dung với cơ quan trực thuộc và cấp dưới: bỏ chọn {names}.")
        raise RefusedError(told.format(names=", ".join(strange)))


def _not_asked(units: Sequence[Unit], said: Columns) -> list[Unit]:
    """Return the bodies that do not have this very request already, unanswered."""
    same = ContentRequest.objects.filter(**said)
    waiting = Contribution.objects.filter(request__in=same, state__in=WAITING)
    known = set(waiting.order_by().values_list("unit_id", flat=True))
    new = [unit for unit in units if unit.pk not in known]
    if not new:
        raise RefusedError(_("Các cơ quan này đã nhận đề nghị này và chưa trả lời."))
    return new


@transaction.atomic
def remind_contents(*, asked: ContentRequest, by: User, now: datetime) -> int:
    """Remind the bodies that have not sent yet, once a day; return how many."""
    require_draft(asked.plan, by, now)
    rows = list(queries.unsent().filter(request=asked))
    if not rows:
        raise RefusedError(_("Không còn cơ quan nào chưa gửi."))
    if telling.reminded_on(rows, timezone.localdate(now)):
        raise RefusedError(_("Hôm nay đã nhắc các cơ quan chưa gửi."))
    tell_contributors(rows, telling.CONTENTS_REMINDED, now)
    facts = {"units": [row.unit_id for row in rows]}
    record(action="plan.contents_reminded", by=by, of=asked.plan, facts=facts)
    return len(rows)


@transaction.atomic
def write_contents(
    *, contribution: Contribution, rows: Sequence[Columns], by: User, now: datetime
) -> int:
    """Add contents that a body writes, one or as many as were pasted; return how many."""
    _require_write(contribution, by, now)
    if not rows:
        raise RefusedError(_("Ghi ít nhất một nội dung."))
    last = contribution.items.aggregate(last=Max("order"))["last"] or 0
    known = queries.directory(contribution.unit, timezone.localdate(now))
    made = [
        ContributedItem(contribution=contribution, order=last + number, **_named(row, known))
        for number, row in enumerate(rows, start=1)
    ]
    _refuse_again(contribution, made)
    ContributedItem.objects.bulk_create(made)
    facts = {"contents": [row.pk for row in made]}
    record(action="contents.written", by=by, of=contribution, facts=facts)
    return len(made)


def _refuse_again(contribution: Contribution, made: Sequence[ContributedItem]) -> None:
    """Refuse what the body wrote already, the same in all that is seen: sent or pasted twice."""
    written = [content_said(one) for one in contribution.items.all()]
    for one in made:
        if content_said(one) in written:
            told = _("Nội dung này đã ghi rồi, chưa thêm gì: “{text}”.")
            raise RefusedError(told.format(text=one))


def _named(columns: Columns, known: Directory) -> dict[str, Any]:
    """Return columns with every body by its own name, as the body that writes means it."""
    named = {
        role: list(dict.fromkeys(map(known.official, known.each(columns[role]))))
        for role in ("lead", "coordinate")
        if role in columns
    }
    return {**columns, **named}


@transaction.atomic
def rewrite_content(
    *, content: ContributedItem, columns: Columns, by: User, now: datetime, seen: str = ""
) -> None:
    """Change one content before it is sent; ``seen`` is the mark of what the writer saw."""
    _require_rewrite(content, by, now)
    refuse_stale(seen, content_seen(content))
    known = queries.directory(content.contribution.unit, timezone.localdate(now))
    for name, value in _named(columns, known).items():
        setattr(content, name, value)
    content.save()
    facts = {"contents": [content.pk]}
    record(action="contents.rewritten", by=by, of=content.contribution, facts=facts)


@transaction.atomic
def drop_content(*, content: ContributedItem, by: User, now: datetime) -> None:
    """Take one content out before it is sent."""
    _require_rewrite(content, by, now)
    facts = {"contents": [content.pk]}
    content.delete()
    record(action="contents.dropped", by=by, of=content.contribution, facts=facts)


@transaction.atomic
def send_contents(*, contribution: Contribution, by: User, now: datetime) -> None:
    """Send what a body wrote to who gathers it."""
    _require_write(contribution, by, now)
    if not contribution.items.exists():
        raise RefusedError(_("Chưa có nội dung nào; nếu không góp, chọn “Không có nội dung”."))
    _send(contribution, State.SENT, by, now)
    tell_gatherers(contribution, telling.CONTENTS_SENT, now)
    facts = {"contents": contribution.items.count()}
    record(action="contents.sent", by=by, of=contribution, facts=facts)


@transaction.atomic
def declare_nothing(*, contribution: Contribution, by: User, now: datetime) -> None:
    """Answer that a body has no contents to give."""
    _require_write(contribution, by, now)
    if contribution.items.exists():
        raise RefusedError(_("Đã ghi nội dung; bỏ hết rồi mới trả lời không có nội dung."))
    _send(contribution, State.NOTHING, by, now)
    tell_gatherers(contribution, telling.CONTENTS_NONE, now)
    record(action="contents.none", by=by, of=contribution)


@transaction.atomic
def return_contents(*, contribution: Contribution, reason: str, by: User, now: datetime) -> None:
    """Give an answer back to its body, with the reason."""
    require_draft(contribution.request.plan, by, now)
    hold_contributions([contribution])
    if contribution.is_waiting:
        raise RefusedError(_("Cơ quan này chưa gửi nội dung."))
    if not reason.strip():
        raise RefusedError(_("Trả lại phải có lý do."))
    contribution.state, contribution.reason = State.RETURNED, reason.strip()
    contribution.save()
    tell_contributors([contribution], telling.CONTENTS_RETURNED, now)
    record(action="contents.returned", by=by, of=contribution)


@transaction.atomic
def merge_contents(
    *, plan: Plan, contents: Mapping[ContributedItem, str], by: User, now: datetime
) -> list[PlanItem]:
    """Take sent contents into the parts of a draft given by path; the body that wrote is kept."""
    require_draft(plan, by, now)
    if not contents:
        raise RefusedError(_("Chọn ít nhất một nội dung để đưa vào dự thảo."))
    known = {part["path"] for part in plan.document["sections"]}
    hold_contributions({content.contribution for content in contents})
    hold_contents(contents)
    for content, path in contents.items():
        _require_mergeable(plan, content)
        if path not in known:
            raise RefusedError(_("Chọn đề mục của dự thảo cho từng nội dung."))
    items = _merged(plan, contents, now)
    facts = {"items": [item.pk for item in items]}
    recount(plan, now)
    record(action="plan.contents_merged", by=by, of=plan, facts=facts)
    return items


def _merged(plan: Plan, contents: Mapping[ContributedItem, str], now: datetime) -> list[PlanItem]:
    """Make items of contents; few questions, for many bodies write into one plan that is held."""
    places = make_room(plan, queries.places_in(plan, contents.values(), PlanItem.Kind.TASK))
    items = [_item(plan, content, place) for content, place in zip(contents, places, strict=True)]
    PlanItem.objects.bulk_create(items)
    known = queries.directory(plan.unit, timezone.localdate(now))
    bodies: list[ItemBody] = []
    for content, item in zip(contents, items, strict=True):
        content.merged = item
        bodies += _bodies(content, item, known)
    ItemBody.objects.bulk_create(bodies)
    ContributedItem.objects.bulk_update(contents, ["merged"])
    return items


def _item(plan: Plan, content: ContributedItem, place: Columns) -> PlanItem:
    item = PlanItem(
        plan=plan,
        kind=PlanItem.Kind.TASK,
        contributed_by=content.contribution.unit,
        **place,
        **{name: getattr(content, name) for name in KEPT},
    )
    item.timing_more = days_said(item)
    return item


def _bodies(content: ContributedItem, item: PlanItem, known: Directory) -> Iterator[ItemBody]:
    lead = content.lead or [content.contribution.unit.issuer]
    for role, names in ((Role.LEAD, lead), (Role.COORDINATE, content.coordinate)):
        for order, (text, unit) in enumerate(known.each(names).items()):
            yield ItemBody(item=item, role=role, text=text, order=order, unit=unit)


def _require_mergeable(plan: Plan, content: ContributedItem) -> None:
    row = content.contribution
    if row.request.plan_id != plan.pk or row.state != State.SENT:
        raise RefusedError(_("Chỉ đưa vào dự thảo nội dung đã được gửi cho dự thảo này."))
    if content.merged_id is not None:
        raise RefusedError(_("Nội dung này đã có trong dự thảo."))


def _send(contribution: Contribution, state: State, by: User, now: datetime) -> None:
    contribution.state, contribution.reason = state, ""
    contribution.sent_by, contribution.sent_at = by, now
    contribution.sent_on = timezone.localdate(now)
    contribution.save()


def _require_rewrite(content: ContributedItem, by: User, now: datetime) -> None:
    _require_write(content.contribution, by, now)
    hold_contents([content])
    if content.merged_id is not None:
        raise RefusedError(_("Nội dung này đã vào dự thảo; cơ quan đầu mối sửa tại đó."))


def _require_write(contribution: Contribution, by: User, now: datetime) -> None:
    permissions.require(permissions.may_contribute(by, contribution, timezone.localdate(now)))
    hold_contributions([contribution])
    if not contribution.request.plan.is_draft:
        raise RefusedError(_("Kế hoạch đã ban hành, không nhận nội dung góp nữa."))
    if not contribution.is_waiting:
        raise RefusedError(_("Đã gửi; đề nghị cơ quan đầu mối trả lại nếu cần sửa."))
