"""Settling what the reader was not sure of: a warning looked at, a line made an item."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from thuocdo.apps.assessments.views.doing import tried
from thuocdo.apps.plans import actions, queries
from thuocdo.apps.plans.mapping import reading_of
from thuocdo.apps.plans.shown.reading import reading_page, taking
from thuocdo.apps.plans.views.doing import made
from thuocdo.apps.ui.forms import wholes
from thuocdo.apps.ui.pages import render, wants_part


@require_POST
def see_warnings(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that warnings were looked at: the list is drawn anew, else the page.

    With the list go the ticks of what nothing is left to be looked at of.
    """
    today = timezone.localdate()
    row = queries.upload_for(request.user, pk, today)
    numbers = wholes(request.POST.getlist("so"))
    given = {"upload": row, "numbers": numbers, "now": timezone.now()}
    if not tried(request, actions.see_warnings, **given) or not wants_part(request):
        return redirect(f"{row.get_absolute_url()}#can-xem")
    known = queries.directory(row.unit, today)
    page = reading_page(reading_of(row), known, None, today, {})
    looked_at = {note.item for note in page.notes if note.number in numbers}
    every = "duyet" in request.headers.get("HX-Current-URL", "")
    return render(
        request,
        "plans/_seen_now.html",
        upload=row,
        page=page,
        settled=[one for one in page.items if one.position in looked_at and one.ticked],
        taking=taking(page, None, every=every),
    )


@require_POST
def take_line(request: HttpRequest, pk: int, line: int) -> HttpResponse:
    """Make an item of a line, and open it to say whose and by when."""
    row = queries.upload_for(request.user, pk, timezone.localdate())
    position = made(request, actions.take_line, upload=row, line=line, now=timezone.now())
    if position is None:
        return redirect(row)
    return redirect("plans:upload-item", pk, position)
