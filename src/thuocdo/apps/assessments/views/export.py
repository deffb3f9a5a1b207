"""A cycle as a file: set, answers, figures and scores, to be reckoned again anywhere."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from thuocdo.apps.assessments import actions
from thuocdo.apps.assessments.errors import NotAllowedError, RefusedError
from thuocdo.apps.assessments.views.shown import results_shown
from thuocdo.apps.ui.pages import as_file


@require_POST
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the .zip that `thuocdo rescore` reads; the trail keeps its digest."""
    cycle = results_shown(request, pk)
    try:
        content = actions.export_cycle(cycle=cycle, by=request.user, now=timezone.now())
    except NotAllowedError as refused:
        raise PermissionDenied(str(refused)) from refused
    except RefusedError as refused:
        messages.error(request, str(refused))
        return redirect("assessments:results", pk)
    answer = HttpResponse(content, content_type="application/zip")
    state = "" if cycle.is_closed else "-tam-tinh"
    return as_file(answer, f"ky-danh-gia-{cycle.pk}-{cycle.period}{state}.zip")
