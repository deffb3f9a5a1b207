"""Who is at the other end, also behind the proxy that speaks HTTPS for us."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the address that guessing of passwords is counted by.

    Behind our proxy it is the last one in X-Forwarded-For: the proxy's own word. What stands
    before it came with the request and may be invented.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.HTTPS else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
