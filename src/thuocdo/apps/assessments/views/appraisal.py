"""Round 1 as lists: cycles under appraisal, and the criteria that wait for an appraiser."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET

from thuocdo.apps.assessments import permissions, queries
from thuocdo.apps.assessments.lists import appraisal as listings
from thuocdo.apps.assessments.models import Cycle, StageKind
from thuocdo.apps.assessments.queries import appraisal as appraisal_queries
from thuocdo.apps.assessments.queries.deadlines import days_left, stage_of
from thuocdo.apps.assessments.views.shown import cycle_shown
from thuocdo.apps.ui.lists import open_list
from thuocdo.apps.ui.pages import render


@require_GET
def appraisals(request: HttpRequest) -> HttpResponse:
    """Go to the cycle that is being appraised; choose where there are several."""
    today = timezone.localdate()
    opened = queries.cycles_for(request.user, today).filter(state=Cycle.State.OPEN)
    found = [row for row in opened.prefetch_related("appraisers") if _has_part(request, row)]
    if len(found) == 1:
        return redirect("assessments:appraisal", found[0].pk)
    return render(request, "assessments/appraisals.html", cycles=found)


@require_GET
def criteria(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    cycle = cycle_shown(request, pk)
    judged = appraisal_queries.judged_leaves([cycle])
    work = appraisal_queries.leaf_work(request.user, cycle, judged, today)
    leads = permissions.may_lead(request.user, cycle, today)
    if not work and leads:
        return redirect("assessments:appraisal-units", pk)
    if not work:
        raise Http404
    lines = listings.leaf_lines(cycle, work)
    page = open_list(request, listings.criteria(lines), lines)
    stage = stage_of(cycle, StageKind.ROUND1)
    return page.answer(
        "assessments/appraise_criteria.html",
        cycle=cycle,
        waiting=sum(one.waiting for one in work),
        stage=stage,
        left=days_left(stage.closes, today) if stage and cycle.is_open else None,
        leads=leads,
    )


def _has_part(request: HttpRequest, cycle: Cycle) -> bool:
    today = timezone.localdate()
    mine = {
        duty.unit_id for duty in permissions.duties(request.user, today, permissions.Role.APPRAISER)
    }
    leads = permissions.coordinates(request.user, cycle, today)
    return leads or any(row.unit_id in mine for row in cycle.appraisers.all())
