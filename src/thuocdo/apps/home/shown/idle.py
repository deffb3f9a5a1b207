"""Why somebody without any duty has nothing to do, and whom they ask."""

from datetime import date

from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.accounts.permissions import duties_at
from thuocdo.apps.accounts.queries import administrators, last_duty_of
from thuocdo.apps.ui import formats


def why_idle(user: User, today: date) -> str:
    """Say since when a person has no duty and who gives one; nothing for who has one."""
    if duties_at(user, today):
        return ""
    ask = _("Cần làm tiếp thì liên hệ người quản trị: {names}.")
    names = ", ".join(administrators(today))
    return " ".join([_reason(user, today), ask.format(names=names) if names else ""]).strip()


def _reason(user: User, today: date) -> str:
    ahead = [duty.valid_from for duty in user.all_duties if duty.valid_from > today]
    if ahead:
        told = _("Phân công của bạn có hiệu lực từ ngày {day}.")
        return told.format(day=formats.day(min(ahead)))
    last = last_duty_of(user, today)
    if last is None:
        return _("Bạn chưa được phân công việc gì, nên chưa có việc và chưa xem được hồ sơ nào.")
    told = _("Phân công của bạn ({duty}) đã hết từ sau ngày {day}, nên không còn việc nào ở đây.")
    return told.format(duty=last.line, day=formats.day(last.valid_to))
