"""Telling people something at once; for the actions of other apps, inside their transaction."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils import timezone

from thuocdo.apps.accounts.models import User
from thuocdo.apps.notices.models import Notice, Reminder


def unlink(about: str) -> None:
    """Keep what people were told of some work that is gone, but lead nobody there any more."""
    for told in (Notice, Reminder):
        told.objects.filter(about=about).update(url="")


def notify(
    users: Iterable[User],
    *,
    kind: str,
    text: str,
    now: datetime,
    values: Mapping[str, str | int] | None = None,
    url: str = "",
    about: str = "",
) -> int:
    """Leave a notice with each person; ``text`` is a msgid with placeholders for ``values``.

    The action that calls this writes the audit event of what happened.
    """
    people = {user.pk for user in users if user.is_active}
    Notice.objects.bulk_create(
        Notice(
            user_id=pk,
            kind=kind,
            text=text,
            values=dict(values or {}),
            url=url,
            about=about,
            created_at=now,
            day=timezone.localdate(now),
        )
        for pk in sorted(people)
    )
    return len(people)
