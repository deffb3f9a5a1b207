"""Going on to the next stage: first what that leaves unfinished, then the act."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.assessments import actions
from thuocdo.apps.assessments.models import StageKind
from thuocdo.apps.assessments.queries import cycles as cycles_queries
from thuocdo.apps.assessments.queries.deadlines import stage_of
from thuocdo.apps.assessments.queries.unfinished import unfinished
from thuocdo.apps.assessments.shown.samples import mark_sample
from thuocdo.apps.assessments.shown.stages import next_stage
from thuocdo.apps.assessments.views.doing import tried
from thuocdo.apps.ui.pages import render


def advance(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what is not finished yet; go on when that is confirmed."""
    row = cycles_queries.cycle_to_lead(request.user, pk, timezone.localdate())
    if request.method == "POST":
        if tried(request, actions.advance_stage, cycle=row, now=timezone.now()):
            told = _("Đã chuyển sang giai đoạn: {stage}.")
            messages.success(request, told.format(stage=row.get_stage_display()))
        return redirect(row)
    after = next_stage(row)
    if after is None:
        raise Http404
    mark_sample(request, sample=row.sample)
    return render(
        request,
        "assessments/advance.html",
        cycle=row,
        after=after,
        left=unfinished(row),
        explain_ahead=after.kind == StageKind.EXPLAIN,
        over=after.kind == StageKind.EXPLAIN and after.closes < timezone.localdate(),
        explains=stage_of(row, StageKind.EXPLAIN) is not None,
    )
