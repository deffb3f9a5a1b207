"""Putting right what was read of a document; the reading itself stays as it was."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.audit.actions import record
from thuocdo.apps.plans import permissions
from thuocdo.apps.plans.actions.holding import hold_upload
from thuocdo.apps.plans.mapping import ADDED, SEEN, reading_of, values_of
from thuocdo.apps.plans.models import PlanUpload
from thuocdo.apps.units.models import Unit


@transaction.atomic
def correct_item(
    *, upload: PlanUpload, position: int, values: Mapping[str, Any], by: User, now: datetime
) -> None:
    """Put right what was misread in one item, or leave it out; the reading itself stays."""
    require_open(upload, by, now)
    if not 0 <= position < len(reading_of(upload).items):
        raise RefusedError(_("Không có mục này trong tệp đã đọc."))
    _correct(upload, f"item:{position}", values)
    record(action="plan.upload_corrected", by=by, of=upload, facts={"item": position})


@transaction.atomic
def correct_header(
    *, upload: PlanUpload, unit: Unit, kind: str, values: Mapping[str, Any], by: User, now: datetime
) -> None:
    """Put right what was misread at head and foot, which kind of plan it is, and whose."""
    require_open(upload, by, now)
    if unit.pk != upload.unit_id:
        permissions.require(permissions.may_bring_in(by, unit.pk, timezone.localdate(now)))
    upload.unit, upload.kind = unit, kind
    upload.save(update_fields=["unit", "kind"])
    _correct(upload, "header", values)
    facts = {"item": "header", "unit": unit.pk, "kind": kind}
    record(action="plan.upload_corrected", by=by, of=upload, facts=facts)


@transaction.atomic
def take_leads(
    *, upload: PlanUpload, leads: Mapping[int, list[str]], by: User, now: datetime
) -> None:
    """Say who leads items where the document does not; the rest of each stays as it is."""
    require_open(upload, by, now)
    if not leads:
        raise RefusedError(_("Không còn nhiệm vụ nào có thể ghi cơ quan chủ trì theo câu văn."))
    items = reading_of(upload).items
    for position, names in leads.items():
        _correct(upload, f"item:{position}", values_of(items[position]) | {"lead": names})
    facts = {"items": sorted(leads)}
    record(action="plan.upload_corrected", by=by, of=upload, facts=facts)


@transaction.atomic
def see_warnings(*, upload: PlanUpload, numbers: Collection[int], by: User, now: datetime) -> None:
    """Say that somebody looked at warnings of the reader and has nothing to change."""
    require_open(upload, by, now)
    if not numbers or not set(numbers) <= set(range(len(upload.document["warnings"]))):
        raise RefusedError(_("Không có cảnh báo này trong tệp đã đọc."))
    _note(upload, SEEN, *numbers)
    facts = {"warnings": sorted(numbers)}
    record(action="plan.upload_corrected", by=by, of=upload, facts=facts)


@transaction.atomic
def take_line(*, upload: PlanUpload, line: int, by: User, now: datetime) -> int:
    """Make an item of a line that became none; return its position among the items."""
    require_open(upload, by, now)
    texts = {number: text for number, text, _place, _bold in upload.lines}
    if not texts.get(line, "").strip():
        raise RefusedError(_("Không có dòng này trong tệp đã đọc."))
    if line not in upload.corrections.get(ADDED, ()):
        _note(upload, ADDED, line)
        record(action="plan.upload_corrected", by=by, of=upload, facts={"item": f"+{line}"})
    return len(upload.document["items"]) + upload.corrections[ADDED].index(line)


def require_open(upload: PlanUpload, by: User, now: datetime) -> None:
    """Refuse who may not work on a reading, and everybody once it became a plan."""
    hold_upload(upload)
    may = permissions.may_draft(by, upload.unit_id, timezone.localdate(now))
    permissions.require(may, upload.by_id == by.pk)
    if upload.plan_id is not None:
        raise RefusedError(_("Tệp này đã được nhận thành kế hoạch."))


def _correct(upload: PlanUpload, key: str, values: Mapping[str, Any]) -> None:
    before = upload.corrections.get(key, {})
    upload.corrections = upload.corrections | {key: before | dict(values)}
    upload.save(update_fields=["corrections"])


def _note(upload: PlanUpload, key: str, *numbers: int) -> None:
    """Put numbers among those noted of an upload, each once."""
    noted = dict.fromkeys([*upload.corrections.get(key, ()), *numbers])
    upload.corrections = upload.corrections | {key: list(noted)}
    upload.save(update_fields=["corrections"])
