"""Whom an action on a report is told to at once; reminders by date are in ``registration``."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_noop

from thuocdo.apps.accounts.models import User
from thuocdo.apps.notices.models import Notice
from thuocdo.apps.notices.sending import notify, unlink
from thuocdo.apps.reports import permissions, queries
from thuocdo.apps.reports.models import Reopening, Report
from thuocdo.core.vietnamese.dates import show_date

LONGEST = 120
ASKED = gettext_noop("{unit} được giao: {title}, gửi chậm nhất ngày {day}")
WITHDRAWN = gettext_noop("{unit} không phải gửi nữa: {title}")
APPROVED = gettext_noop("Đã duyệt báo cáo của {unit}: {title}")
RETURNED = gettext_noop("Báo cáo của {unit} bị trả lại, gửi lại chậm nhất ngày {day}: {reason}")


def tell_asked(reports: Collection[Report], by: User, now: datetime) -> None:
    """Tell those who write for each body what it owes, but not who asked."""
    writers = queries.writers_of([row.unit for row in reports], timezone.localdate(now))
    people = User.objects.in_bulk({key for keys in writers.values() for key in keys} - {by.pk})
    for row in reports:
        told = [people[key] for key in writers.get(row.unit_id, ()) if key in people]
        _tell(row, told, ASKED, now, title=row.title, day=show_date(row.due))


def tell_withdrawn(report: Report, by: User, now: datetime) -> None:
    """Tell whoever was told of a report that it is owed no more; what they have leads nowhere."""
    about = _about(report)
    told = User.objects.filter(notices__about=about).exclude(pk=by.pk)
    _tell(report, told, WITHDRAWN, now, title=report.title)
    unlink(about)


def tell_approved(report: Report, now: datetime) -> None:
    _tell(report, _senders(report, report.sent_by_id, now), APPROVED, now, title=report.title)


def tell_returned(kept: Reopening, now: datetime) -> None:
    """Tell why a report came back, but not who gave it back."""
    report, day = kept.report, show_date(kept.report.owed_by)
    reason = kept.reason[:LONGEST]
    told = [user for user in _senders(report, kept.sent_by_id, now) if user.pk != kept.by_id]
    _tell(report, told, RETURNED, now, day=day, reason=reason)


def _senders(report: Report, sent_by: int, now: datetime) -> list[User]:
    """Return who writes for the body of a report, and who sent it unless they have left."""
    day, unit = timezone.localdate(now), report.unit
    people = {*queries.writers_of([unit], day).get(unit.pk, ()), sent_by}
    found = User.objects.filter(pk__in=people)
    return [user for user in found if permissions.writes_for(user, unit, day)]


def _tell(report: Report, users: Iterable[User], text: str, now: datetime, **values: str) -> None:
    notify(
        users,
        kind=Notice.Kind.REPORT,
        text=text,
        values={"unit": report.unit.name, **values},
        url=report.get_absolute_url(),
        about=_about(report),
        now=now,
    )


def _about(report: Report) -> str:
    return f"report:{report.pk}"
