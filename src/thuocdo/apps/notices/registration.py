from django.http import HttpRequest

from thuocdo.apps.notices import queries
from thuocdo.apps.ui import registry


def unread(request: HttpRequest) -> int:
    return queries.unread_count(request.user) if request.user.is_authenticated else 0


registry.frame.notices = unread
registry.frame.notices_url = "notices:notices"
