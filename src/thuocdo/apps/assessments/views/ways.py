"""Phương án cải thiện: a target, the least work that reaches it, the place it would give."""

import math
from fractions import Fraction

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thuocdo.apps.assessments import permissions, queries
from thuocdo.apps.assessments.forms.ways import TargetForm
from thuocdo.apps.assessments.lists.results import rank_words
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Assessment
from thuocdo.apps.assessments.queries import loss_answers
from thuocdo.apps.assessments.queries import results as results_queries
from thuocdo.apps.assessments.queries.ways import Raise, Way, way_to
from thuocdo.apps.assessments.shown.drawings.ways import peer_line, staircase
from thuocdo.apps.assessments.shown.samples import mark_sample
from thuocdo.apps.assessments.shown.sums import rounding_note
from thuocdo.apps.assessments.wording.issues import named
from thuocdo.apps.assessments.wording.language import lang, number
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.context import chosen, follow_year, offer_years
from thuocdo.apps.ui.pages import render
from thuocdo.apps.ui.wording import sentence
from thuocdo.core.errors import InputError
from thuocdo.core.vietnamese.numbers import plain

STEP = 5
"""Without a target somebody is shown the next grade, or this many percent more."""


@require_GET
def ways(request: HttpRequest) -> HttpResponse:
    """Go to the chosen unit's file of the year; where there are none or several it chooses."""
    today, year, unit = timezone.localdate(), follow_year(request), chosen(request).unit
    rows = results_queries.files_with_cards(unit)
    seen = [row for row in rows if permissions.sees_whole(request.user, row, today)]
    wanted = [row for row in seen if row.cycle.year == year]
    if len(wanted) == 1:
        return redirect("assessments:way", wanted[0].pk)
    others = [row for row in seen if row.cycle.year != year]
    return render(request, "assessments/ways.html", rows=wanted, others=others, year=year)


@require_GET
def way(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing is written here, and nothing official changes."""
    row = queries.assessment_for(request.user, pk, timezone.localdate())
    whole = permissions.sees_whole(request.user, row, timezone.localdate())
    card = results_queries.latest_card(row) if whole else None
    if card is None or not card.max:
        raise Http404
    offer_years(request, row.cycle.year, reverse("assessments:ways"))
    if row.cycle.sample:
        mark_sample(request)
    ratio = card.points / card.max
    form = TargetForm(request.GET if "target" in request.GET else {"target": _usual(row, ratio)})
    target = form.cleaned_data["target"] if form.is_valid() else ratio * 100
    ranked = permissions.may_see_results(request.user, row.cycle, timezone.localdate())
    try:
        found = way_to(row, card, target, ranked=ranked)
    except InputError as refused:
        for issue in refused.issues:
            messages.error(request, sentence(named(issue, row.unit.name)))
        return redirect("assessments:unit-result", row.cycle_id, row.unit_id)
    gain = found.path.total - found.card.points
    return render(
        request,
        "assessments/way.html",
        row=row,
        card=card,
        form=form,
        target_words=_("mục tiêu {target} %").format(target=formats.points(target)),
        found=found,
        ranked=ranked,
        gain=gain,
        effort=number(found.path.effort),
        spare=found.path.total - target / 100 * found.card.max,
        now=rank_words(*found.now),
        then=rank_words(*found.then),
        line=peer_line(found),
        stairs=staircase(found),
        raises=[_named(one) for one in found.raises],
        locked=[(one, one.leaf.name.told(lang())) for one in found.locked],
        chosen=sum(one.chosen for one in found.raises),
        plan_url=loss_answers.plan_url(request.user, row.cycle, row.unit, timezone.localdate()),
        note=_note(found, card.points),
    )


def _note(found: Way, now: Fraction) -> str:
    """Say how the raises join what a unit has to what it would have."""
    gains = [one.gain for one in found.raises if one.chosen]
    parts = [now, *gains]
    if sum(parts, Fraction(0)) != found.path.total:
        return _("Điểm thêm không cộng thẳng vào tổng: có giới hạn, hoặc tiêu chí tính từ nhau.")
    return rounding_note(parts, found.path.total)


def _named(one: Raise) -> tuple[Raise, str, str]:
    return one, one.leaf.name.told(lang()), number(one.effort)


def _usual(row: Assessment, ratio: Fraction) -> str:
    """Return a sensible first target: the next grade of the set, else a step up."""
    bands = framework_of(row.cycle.criteria_set).ranking.bands
    above = sorted(band.start for band in bands if band.start > ratio * 100)
    step = Fraction(min(100, (math.floor(ratio * 100 / STEP) + 1) * STEP))
    return plain(above[0] if above else step)
