"""Going on to the next stage: first what that leaves unfinished, then the act."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.assessments import actions
from thuocdo.apps.assessments.forms.advancing import AdvanceForm
from thuocdo.apps.assessments.models import Cycle, Stage, StageKind
from thuocdo.apps.assessments.queries import cycles as cycles_queries
from thuocdo.apps.assessments.queries.deadlines import stage_of
from thuocdo.apps.assessments.queries.settled import files_to_end
from thuocdo.apps.assessments.queries.unfinished import unfinished
from thuocdo.apps.assessments.shown.samples import mark_sample
from thuocdo.apps.assessments.shown.stages import next_stage
from thuocdo.apps.assessments.views.doing import tried
from thuocdo.apps.ui.pages import render


def advance(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what is not finished yet; go on when that is confirmed."""
    today = timezone.localdate()
    row = cycles_queries.cycle_to_lead(request.user, pk, today)
    after, left = next_stage(row), unfinished(row)
    if after is None:
        return _gone_on(request, row)
    now_under_way = stage_of(row, row.stage)
    early = now_under_way is not None and today <= now_under_way.closes
    sent = request.method == "POST"
    form = AdvanceForm(request.POST if sent else None, early=early and not left.nothing)
    if sent and (form.is_valid() or not form.fields):
        if tried(request, actions.advance_stage, cycle=row, now=timezone.now()):
            told = _("Đã chuyển sang giai đoạn: {stage}.")
            messages.success(request, told.format(stage=row.get_stage_display()))
        return redirect(row)
    mark_sample(request, sample=row.sample)
    return render(
        request,
        "assessments/advance.html",
        cycle=row,
        form=form,
        after=after,
        left=left,
        ends=len(files_to_end(request.user, row, today)),
        **_days(row, now_under_way, today),
        explain_ahead=after.kind == StageKind.EXPLAIN,
        over=after.kind == StageKind.EXPLAIN and after.closes < today,
        explains=stage_of(row, StageKind.EXPLAIN) is not None,
    )


def _gone_on(request: HttpRequest, row: Cycle) -> HttpResponse:
    """Answer for a cycle that has no stage to go on to: the action says why it cannot."""
    if request.method != "POST":
        raise Http404
    tried(request, actions.advance_stage, cycle=row, now=timezone.now())
    return redirect(row)


def _days(row: Cycle, stage: Stage | None, today: date) -> dict[str, object]:
    """Return how the days of the stage under way stand, and until when units may hand in."""
    first = stage_of(row, StageKind.SELF)
    left = (stage.closes - today).days if stage else -1
    return {
        "ends_on": stage.closes if stage and left >= 0 else None,
        "days_left": left,
        "until": first.closes if first and first.closes >= today else None,
    }
