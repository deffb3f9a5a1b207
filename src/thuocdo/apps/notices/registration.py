from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.audit.words import Fact, tell
from thuocdo.apps.notices import queries, tick
from thuocdo.apps.ui import registry
from thuocdo.apps.units.actions import take_places


def unread(request: HttpRequest) -> int:
    return queries.unread_count(request.user) if request.user.is_authenticated else 0


registry.frame.notices = unread
registry.frame.notices_url = "notices:notices"
tell(
    actions={
        "notices.read": _("Đánh dấu đã đọc thông báo"),
        "notices.reminded": _("Gửi nhắc việc"),
    },
    objects={"notices.clock": _("lịch nhắc việc")},
    facts={
        "reminders": Fact(label=_("nhắc việc")),
        "escalations": Fact(label=_("báo lên cấp trên")),
        "notices.reminded:digests": Fact(label=_("bản tổng hợp")),
        "withdrawn": Fact(label=_("thôi nhắc")),
    },
)
tick.register("bodies_placed", take_places)
