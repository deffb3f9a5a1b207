"""Calling to mind: a notice to those who score for units that have not submitted."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.assessments.models import Assessment, Cycle
from thuocdo.apps.assessments.queries.deadlines import last_day
from thuocdo.apps.audit.actions import record
from thuocdo.apps.figures.queries.people import reporters_of
from thuocdo.apps.notices.models import Notice
from thuocdo.apps.notices.sending import notify
from thuocdo.core.vietnamese.dates import show_date

REMINDER = gettext_noop("{unit} chưa nộp hồ sơ {cycle}, hạn {day}")
REMINDER_OPEN = gettext_noop("{unit} chưa nộp hồ sơ {cycle}")


@transaction.atomic
def remind(
    *, cycle: Cycle, assessments: Collection[Assessment], by: User, now: datetime
) -> list[Assessment]:
    """Remind the reporters of units that still draft; return units that have no reporter."""
    today = timezone.localdate(now)
    permissions.require(permissions.coordinates(by, cycle, today))
    rows = [row for row in assessments if row.state == Assessment.State.DRAFTING]
    if not cycle.is_open or not rows:
        raise RefusedError(_("Không có đơn vị nào đang tự chấm để nhắc."))
    people = reporters_of([row.unit_id for row in rows], today)
    for row in rows:
        _tell(cycle, row, people.get(row.unit_id, []), now)
    record(action="cycle.reminded", by=by, of=cycle, facts={"assessments": [r.pk for r in rows]})
    return [row for row in rows if not people.get(row.unit_id)]


def _tell(cycle: Cycle, row: Assessment, people: Collection[User], now: datetime) -> None:
    day = last_day(row)
    values = {"unit": row.unit.name, "cycle": cycle.name}
    notify(
        people,
        kind=Notice.Kind.SCORING,
        text=REMINDER if day else REMINDER_OPEN,
        values=values | ({"day": show_date(day)} if day else {}),
        now=now,
        url=row.get_absolute_url(),
        about=f"assessment:{row.pk}",
    )
