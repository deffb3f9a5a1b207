"""A form that says ``{% once %}`` does its work once, however often its button is pressed.

The second of two clicks is answered as the first was. What was changed in between, or comes from a
page that was opened anew, is another form; what was refused can be sent again.

Of two at once the second waits for the first in the database, where an office has one that lets
one write at a time: so no file is read in that time. Forms with files have the browser alone to
keep them from being sent twice (``ui.js``).
"""

import json
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from http import HTTPStatus
from secrets import token_urlsafe

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from thuocdo.apps.ui.models import SentForm

FIELD = "once"
KEPT = timedelta(days=1)
_IGNORED = "csrfmiddlewaretoken"

Answer = Callable[[HttpRequest], HttpResponse]


def token() -> str:
    """Return what tells one page with a form from the next."""
    return token_urlsafe(12)


def once_only(get_response: Answer) -> Answer:
    def answer(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and FIELD in request.POST and not request.FILES:
            return _answered_once(request, get_response)
        return get_response(request)

    return answer


@transaction.atomic
def _answered_once(request: HttpRequest, get_response: Answer) -> HttpResponse:
    """Answer a form, or lead where it led; of two at once the second waits for the first."""
    now = timezone.now()
    SentForm.objects.filter(at__lt=now - KEPT).delete()
    sent, new = SentForm.objects.get_or_create(mark=_mark(request), defaults={"at": now})
    if not new:
        return HttpResponseRedirect(sent.went)
    response = get_response(request)
    if isinstance(response, HttpResponseRedirect):
        sent.went = response.url
        sent.save(update_fields=["went"])
    elif response.status_code >= HTTPStatus.BAD_REQUEST:
        transaction.set_rollback(True)
    else:
        sent.delete()
    return response


def _mark(request: HttpRequest) -> str:
    """Return the digest of who sends what where."""
    written = sorted((name, values) for name, values in request.POST.lists() if name != _IGNORED)
    said = [request.user.pk, request.get_full_path(), written]
    return sha256(json.dumps(said).encode()).hexdigest()
