"""A cycle handed out as a file: a read, but one that the trail should know of."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.assessments.models import Cycle
from thuocdo.apps.assessments.queries.export import cycle_export
from thuocdo.apps.audit.actions import record


@transaction.atomic
def export_cycle(*, cycle: Cycle, by: User, now: datetime) -> bytes:
    """Return the .zip of a cycle; the same closed cycle gives the same bytes."""
    permissions.require(permissions.may_lead(by, cycle, timezone.localdate(now)))
    if cycle.state == Cycle.State.DRAFT:
        raise RefusedError(_("Kỳ đánh giá chưa mở, chưa có gì để xuất."))
    content = cycle_export(cycle, timezone.localtime(cycle.closed_at or now))
    facts = {"digest": hashlib.sha256(content).hexdigest()}
    record(action="cycle.exported", by=by, of=cycle, facts=facts)
    return content
