from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Prefetch, QuerySet

from thuocdo.apps.accounts.models import User
from thuocdo.apps.accounts.permissions import Person
from thuocdo.apps.accounts.queries import heads_of
from thuocdo.apps.notices.models import Notice, Reminder
from thuocdo.apps.units.models import Unit


def notices_for(user: Person, *, unread: bool = False) -> QuerySet[Notice]:
    """Return a person's own notices, newest first, digests with their lines."""
    rows = Notice.objects.filter(user=user.pk).prefetch_related(
        Prefetch("reminders", Reminder.objects.order_by("due", "pk"))
    )
    return rows.filter(read_at__isnull=True) if unread else rows


def unread_count(user: Person) -> int:
    return Notice.objects.filter(user=user.pk, read_at__isnull=True).count()


def heads_above(units: Iterable[int], at: date) -> dict[int, int]:
    """Return who leads each unit, or the body above it where it has no head, by the unit's key."""
    above = dict(Unit.objects.filter(pk__in=set(units)).values_list("pk", "parent_id"))
    heads = heads_of({*above, *(parent for parent in above.values() if parent)}, at)
    found = {unit: heads.get(unit) or heads.get(parent) for unit, parent in above.items()}
    return {unit: head.pk for unit, head in found.items() if head is not None}


def active_people(keys: Iterable[int]) -> set[int]:
    people = User.objects.filter(pk__in=set(keys), is_active=True)
    return set(people.values_list("pk", flat=True))


def told(keys: Sequence[str]) -> set[str]:
    """Return those of the reminders' keys that were sent already."""
    found = set[str]()
    for start in range(0, len(keys), 500):
        part = Reminder.objects.filter(key__in=keys[start : start + 500])
        found |= set(part.values_list("key", flat=True))
    return found


def standing_reminders() -> QuerySet[Reminder]:
    """Return the reminders of work that was open when they were last looked at."""
    return Reminder.objects.filter(withdrawn_at__isnull=True).select_related("digest")


def unmailed_digests(day: date) -> QuerySet[Notice]:
    """Return the digests of a day for people with an address that no e-mail told of."""
    rows = Notice.objects.filter(
        kind=Notice.Kind.DIGEST, day=day, mailed_at__isnull=True, read_at__isnull=True
    )
    return rows.exclude(user__email="").select_related("user").prefetch_related("reminders")
