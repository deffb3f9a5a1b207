from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from thuocdo.apps.accounts.models import User
from thuocdo.apps.audit import actions as audit
from thuocdo.apps.notices import planning, queries
from thuocdo.apps.notices.due import DueItem
from thuocdo.apps.notices.models import Clock, Notice, Reminder
from thuocdo.apps.notices.planning import Line
from thuocdo.core.calendar import WorkCalendar

DIGEST = gettext_noop("Nhắc việc ngày {day}: {count} việc")
DIGEST_LATE = gettext_noop("Nhắc việc ngày {day}: {count} việc, {late} việc quá hạn")


@transaction.atomic
def remind(*, items: Sequence[DueItem], now: datetime, calendar: WorkCalendar) -> dict[str, int]:
    """Tell everyone what today calls for, once; take back what is no longer theirs to do.

    Return how many reminders and escalations were told, in how many new digests, and how many
    were taken back.
    """
    clock = _locked_clock(now)
    withdrawn = _withdraw(items, now)
    lines = _new_lines(items, now, calendar)
    fresh = _write(lines, now)
    done = {
        "reminders": sum(not line.head for line in lines),
        "escalations": sum(line.head for line in lines),
        "digests": fresh,
        "withdrawn": withdrawn,
    }
    if any(done.values()):
        audit.record(action="notices.reminded", by=None, of=clock, facts=done)
    return done


@transaction.atomic
def mark_read(*, user: User, notices: Iterable[int] | None, now: datetime) -> int:
    """Mark a person's own notices as read: those named, or all."""
    rows = Notice.objects.filter(user=user, read_at__isnull=True)
    if notices is not None:
        rows = rows.filter(pk__in=list(notices))
    count = rows.update(read_at=now)
    if count:
        audit.record(action="notices.read", by=user, of=user, facts={"count": count})
    return count


def _locked_clock(now: datetime) -> Clock:
    """Lock the clock, so that of two ticks at once the second finds the work done."""
    Clock.objects.get_or_create(id=1, defaults={"ticked_at": now})
    clock = Clock.objects.select_for_update().get(id=1)
    clock.ticked_at = now
    clock.save(update_fields=["ticked_at"])
    return clock


def _withdraw(items: Iterable[DueItem], now: datetime) -> int:
    """Take back reminders of work that is done, has another date or went to somebody else."""
    open_work = {(item.key, item.due): item for item in items}
    heads = queries.heads_above(
        {item.unit for item in open_work.values() if item.unit}, timezone.localdate(now)
    )
    gone = []
    for reminder in queries.standing_reminders():
        item = open_work.get((reminder.about, reminder.due))
        owners = () if item is None else (*item.users, heads.get(item.unit or 0))
        if reminder.digest.user_id not in owners:
            gone.append(reminder)
    Reminder.objects.filter(pk__in=[row.pk for row in gone]).update(withdrawn_at=now)
    _close_empty({row.digest_id for row in gone}, now)
    return len(gone)


def _close_empty(digests: set[int], now: datetime) -> None:
    standing = queries.standing_reminders().filter(digest__in=digests)
    empty = digests - set(standing.values_list("digest_id", flat=True))
    Notice.objects.filter(pk__in=empty, read_at__isnull=True).update(read_at=now)


def _new_lines(items: Sequence[DueItem], now: datetime, calendar: WorkCalendar) -> list[Line]:
    today = timezone.localdate(now)
    heads = queries.heads_above({item.unit for item in items if item.unit}, today)
    lines = list(planning.lines(items, today, calendar, heads))
    people = queries.active_people(line.user for line in lines)
    told = queries.told([line.key for line in lines])
    by_key = {line.key: line for line in lines if line.key not in told and line.user in people}
    return list(by_key.values())


def _write(lines: Iterable[Line], now: datetime) -> int:
    """Put each person's lines under their one digest of the day; return how many are new."""
    by_user: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_user[line.user].append(line)
    day = timezone.localdate(now)
    standing = Notice.objects.filter(kind=Notice.Kind.DIGEST, day=day, user__in=by_user)
    digests = {notice.user_id: notice for notice in standing}
    fresh = [
        Notice(user_id=user, kind=Notice.Kind.DIGEST, day=day, created_at=now, text=DIGEST)
        for user in by_user
        if user not in digests
    ]
    digests |= {notice.user_id: notice for notice in Notice.objects.bulk_create(fresh)}
    Reminder.objects.bulk_create(
        _reminder(line, digests[user]) for user, own in by_user.items() for line in own
    )
    _word(digests.values())
    Notice.objects.bulk_update(digests.values(), ["text", "values", "read_at"])
    return len(fresh)


def _reminder(line: Line, digest: Notice) -> Reminder:
    item = line.item
    return Reminder(
        key=line.key,
        about=item.key,
        digest=digest,
        kind=item.kind,
        window=line.window,
        due=item.due,
        working_days=line.days,
        text=item.text,
        values=dict(item.values),
        url=item.url,
    )


def _word(digests: Iterable[Notice]) -> None:
    """Count the lines anew; more to say on the same day makes a digest unread again."""
    windows: dict[int, list[str]] = defaultdict(list)
    lines = Reminder.objects.filter(digest__in=digests, withdrawn_at__isnull=True)
    for digest, window in lines.values_list("digest_id", "window"):
        windows[digest].append(window)
    for notice in digests:
        told = windows[notice.pk]
        late = sum(window in planning.OVERDUE for window in told)
        notice.text = DIGEST_LATE if late else DIGEST
        notice.values = {"day": f"{notice.day:%d/%m/%Y}", "count": len(told), "late": late}
        notice.read_at = None
