"""Round 1 as lists: cycles under appraisal, and the criteria that wait for an appraiser."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
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
    opened = queries.whole_cycles(request.user, today).filter(state=Cycle.State.OPEN)
    found = [row for row in opened if permissions.appraises_in(request.user, row, today)]
    if len(found) == 1:
        return redirect(_place(found[0]))
    cycles = [(row, _place(row)) for row in found]
    return render(request, "assessments/appraisals.html", cycles=cycles)


def _place(cycle: Cycle) -> str:
    """Return where a cycle is being appraised: in round 2 once that has begun."""
    again = permissions.looks_again(cycle)
    return reverse(f"assessments:{'second-round' if again else 'appraisal'}", args=[cycle.pk])


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
        waiting=sum(one.waiting for one in work if not one.counted),
        uncounted=[one.leaf.code for one in work if one.waiting and one.counted],
        stage=stage,
        left=days_left(stage.closes, today) if stage and cycle.is_open else None,
        leads=leads,
        second=permissions.looks_again(cycle),
    )
