"""Digests by e-mail, where an office has set up a server; one a day and person."""

import logging
from datetime import datetime
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from thuocdo.apps.notices import queries
from thuocdo.apps.notices.models import Notice

MORNING = 7
logger = logging.getLogger(__name__)


def send_digests(now: datetime) -> int:
    """Send today's digests that were neither read nor sent; return how many went out.

    Nobody gets letters at night: they wait for the morning.
    """
    if not settings.EMAIL_HOST or timezone.localtime(now).hour < MORNING:
        return 0
    return sum(_send(digest, now) for digest in queries.unmailed_digests(timezone.localdate(now)))


def _send(digest: Notice, now: datetime) -> bool:
    # Claimed before it is sent: of two processes only one finds it unsent.
    mine = Notice.objects.filter(pk=digest.pk, mailed_at__isnull=True).update(mailed_at=now)
    if not mine:
        return False
    try:
        with translation.override(digest.user.locale):
            send_mail(digest.message, _body(digest), None, [digest.user.email])
    except (SMTPException, OSError):
        logger.exception("digest %s could not be sent", digest.pk)
        Notice.objects.filter(pk=digest.pk).update(mailed_at=None)
        return False
    return True


def _body(digest: Notice) -> str:
    lines = [
        f"- {line.due:%d/%m/%Y}: {line.message}"
        for line in digest.reminders.all()
        if line.withdrawn_at is None
    ]
    end = _("Mở Thước Đo để xem và xử lý từng việc.")
    return "\n".join([*lines, "", end])
