from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from thuocdo.apps.notices import actions, queries
from thuocdo.apps.notices.wording import line_of
from thuocdo.apps.ui.forms import whole
from thuocdo.apps.ui.pages import render

PER_PAGE = 30


@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    every = request.GET.get("xem") == "tat-ca"
    rows = queries.notices_for(request.user, unread=not every)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "notices/notices.html",
        every=every,
        unread=queries.unread_count(request.user),
        shown=shown,
        lines=[line_of(notice) for notice in shown.object_list],
    )


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark all as read, or the one that a person opens; then go where it leads."""
    named = request.POST.get("notice")
    keys = None if named is None else [key for key in [whole(named)] if key is not None]
    actions.mark_read(user=request.user, notices=keys, now=timezone.now())
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        return HttpResponseRedirect(wanted)
    return redirect("notices:notices")
