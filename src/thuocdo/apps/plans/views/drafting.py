from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.plans import actions, queries
from thuocdo.apps.plans.forms.plans import DraftForm
from thuocdo.apps.plans.mapping import Results
from thuocdo.apps.plans.models import Plan
from thuocdo.apps.plans.queries import Coverage
from thuocdo.apps.plans.shown.losses import blank_of, loss_rows, sums_by_body
from thuocdo.apps.plans.views.doing import made, opened
from thuocdo.apps.ui.context import chosen
from thuocdo.apps.ui.forms import whole
from thuocdo.apps.ui.pages import render
from thuocdo.apps.units.models import Unit

PROPOSED = (11, 30), (12, 31)
"""Days proposed for work of a year: before the year is scored, else its last."""
LEAD = timedelta(days=30)
"""A day nearer than this is nothing to propose: the plan has to be issued first."""
CHOSEN = ("code", "chosen")
"""Names under which lost criteria come from other pages."""


def draft(request: HttpRequest) -> HttpResponse:
    """Compose a draft from lost points: choose results, choose criteria, decide the frame."""
    today = timezone.localdate()
    if "cycle" not in request.GET:
        return _choose_source(request)
    results = _results(request)
    cycle, unit = results.cycle, results.unit
    covered = queries.covered(results, queries.answering(cycle, unit))
    composing = request.method == "POST" and "plan_year" in request.POST
    form = DraftForm(request.POST if composing else None, initial=_initial(request, results))
    if composing and form.is_valid():
        plan = _compose(request, results, form)
        if plan is not None:
            return opened(request, plan)
    return render(
        request,
        "plans/draft.html",
        results=results,
        cycle=cycle,
        unit=unit,
        form=form,
        rows=loss_rows(covered, queries.criterion_names(cycle), _chosen_codes(request, covered)),
        sums=sums_by_body(covered),
        blank=blank_of(covered),
        bodies=queries.bodies_at(today),
    )


def _results(request: HttpRequest) -> Results:
    cycle, unit = (whole(request.GET.get(name, "")) for name in ("cycle", "unit"))
    if cycle is None or unit is None:
        raise Http404
    return queries.results_to_plan(request.user, cycle, unit, timezone.localdate())


def _compose(request: HttpRequest, results: Results, form: DraftForm) -> Plan | None:
    codes = _codes(request)
    plan = made(
        request,
        actions.draft_from_losses,
        results=results,
        codes=codes,
        wish=form.wish(),
        kind=form.cleaned_data["kind"],
        now=timezone.now(),
    )
    if plan is not None:
        told = _("Đã lập dự thảo từ {n} tiêu chí; chỗ cần quyết định được đánh dấu [… …].")
        messages.success(request, told.format(n=len(results.of_codes(codes))))
    return plan


def proposed_deadline(year: int, today: date) -> date | None:
    """Return a day for the work of a year that leaves time to do it; none where none is left."""
    days = (date(year, *one) for one in PROPOSED)
    return next((day for day in days if day - today >= LEAD), None)


def _choose_source(request: HttpRequest) -> HttpResponse:
    """Offer the results of the chosen body, and those of the body above all that it plans for."""
    units = queries.units_to_plan(request.user, timezone.localdate())
    if not units:
        raise Http404
    unit = _unit(request, units)
    tops = [one for one in units if one.parent_id is None and one.pk != unit.pk]
    sources = [(one, cycle) for one in (unit, *tops) for cycle in queries.cycles_to_plan(one)]
    return render(request, "plans/source.html", unit=unit, sources=sources, many=len(units) > 1)


def _unit(request: HttpRequest, units: list[Unit]) -> Unit:
    current = chosen(request).unit
    return next((unit for unit in units if current and unit.pk == current.pk), units[0])


def _codes(request: HttpRequest) -> list[str]:
    data = request.POST if request.method == "POST" else request.GET
    return [code for name in CHOSEN for code in data.getlist(name)]


def _chosen_codes(request: HttpRequest, covered: Sequence[Coverage]) -> list[str]:
    """Return the criteria that are ticked: as sent, else those of the body asked for."""
    body = request.GET.get("cua")
    if request.method != "POST" and body is not None:
        named = [row.leaf for row in covered if body in {row.leaf.body, "*"}]
        return [leaf.code for leaf in named if leaf.lost]
    return _codes(request)


def _initial(request: HttpRequest, results: Results) -> dict[str, Any]:
    """Offer next year, and the body that coordinates the whole province for its own plan."""
    today, unit = timezone.localdate(), results.unit
    bodies = queries.coordinating_units(today) if unit.parent_id is None else []
    follows = [body for body in bodies if body.parent_id == unit.pk and not body.is_governed]
    year = max(results.cycle.year + 1, chosen(request).year)
    return {
        "plan_year": year,
        "deadline": proposed_deadline(year, today),
        "kind": Plan.Kind.IMPROVEMENT,
        "coordinator": follows[0].name if follows else "",
    }
