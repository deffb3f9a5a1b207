"""Files kept until somebody has looked at what they would change."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions
from thuocdo.apps.assessments.actions.sets import import_set
from thuocdo.apps.assessments.models import CriteriaSet, Cycle, Upload
from thuocdo.apps.audit.actions import as_parts, record
from thuocdo.core.framework import Framework


@transaction.atomic
def keep_upload(
    *,
    kind: Upload.Kind,
    filename: str,
    content: bytes,
    by: User,
    now: datetime,
    criteria_set: CriteriaSet | None = None,
    cycle: Cycle | None = None,
    details: Mapping[str, str] | None = None,
) -> Upload:
    """Keep a file as it came, whatever it holds; taking it in is another action."""
    today = timezone.localdate(now)
    permissions.require(_leads_in(cycle, by, today) or _scores_in(cycle, by, today))
    upload = Upload.objects.create(
        kind=kind,
        filename=filename,
        content=content,
        criteria_set=criteria_set,
        cycle=cycle,
        details=dict(details or {}),
        by=by,
        at=now,
    )
    facts = {"kind": kind.value, "digest": hashlib.sha256(content).hexdigest()}
    record(action="upload.kept", by=by, of=upload, facts=facts)
    return upload


@transaction.atomic
def take_set(*, upload: Upload, framework: Framework, by: User, now: datetime) -> CriteriaSet:
    """Make a draft of what a kept file says; the same content as before is the same set."""
    with as_parts() as parts:
        criteria_set = import_set(framework=framework, source_file=upload.filename, by=by, now=now)
    upload.criteria_set = criteria_set
    mark_accepted(upload, now)
    facts = {"set": criteria_set.pk}
    record(action="upload.taken", by=by, of=upload, facts=facts, parts=parts)
    return criteria_set


def mark_accepted(upload: Upload, now: datetime) -> None:
    """Note that a file was taken in; call it inside the action that does so."""
    upload.accepted_at = now
    upload.save(update_fields=["accepted_at", "criteria_set", "cycle"])


def _leads_in(cycle: Cycle | None, by: User, today: date) -> bool:
    if cycle is None:
        return permissions.may_coordinate(by, today)
    return permissions.coordinates(by, cycle, today)


def _scores_in(cycle: Cycle | None, by: User, today: date) -> bool:
    rows = cycle.assessments.all() if cycle else ()
    return any(permissions.may_score(by, row, today) for row in rows)
