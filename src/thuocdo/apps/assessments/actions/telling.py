"""Telling the head above that a file which no coordinator may judge can be finished."""

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_noop

from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.assessments import permissions, queries
from thuocdo.apps.assessments.models import Assessment
from thuocdo.apps.notices.models import Notice
from thuocdo.apps.notices.sending import notify
from thuocdo.apps.units.queries.day import Bodies

READY = gettext_noop("Hồ sơ {cycle} của {unit} đã thẩm định hết, chờ lãnh đạo kết thúc thẩm định")


def tell_heads_above(settled: Collection[Assessment], now: datetime) -> None:
    """Tell, once a file, those who head what is above it when the last of its claims is settled.

    Only of files that are left to them: of the body that coordinates the work.
    """
    bodies = Bodies(timezone.localdate(now))
    leads = {row.cycle.lead_id for row in settled}
    own = {lead: permissions.coordinators_own(lead, bodies) for lead in leads}
    rows = [row for row in settled if row.unit_id in own[row.cycle.lead_id]]
    left = queries.unsettled_codes(rows) if rows else {}
    for row in rows:
        if not left[row.pk] and not Notice.objects.filter(about=_about(row)).exists():
            _tell(row, now)


def _tell(row: Assessment, now: datetime) -> None:
    heads = Duty.objects.at(timezone.localdate(now)).filter(
        role=Duty.Role.LEADER, unit=row.unit.parent_id
    )
    notify(
        User.objects.filter(pk__in=heads.values("user")),
        kind=Notice.Kind.APPRAISAL,
        text=READY,
        values={"cycle": row.cycle.name, "unit": row.unit.name},
        now=now,
        url=row.cycle.files_url,
        about=_about(row),
    )


def _about(row: Assessment) -> str:
    return f"assessment-ready:{row.pk}"
