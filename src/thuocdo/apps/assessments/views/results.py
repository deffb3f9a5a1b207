"""Results: who stands where, and one unit beside its peers."""

from collections.abc import Sequence
from fractions import Fraction
from statistics import median

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from thuocdo.apps.accounts.queries import heads_of
from thuocdo.apps.assessments import actions, permissions
from thuocdo.apps.assessments.lists import results as listing
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Cycle
from thuocdo.apps.assessments.queries import results as results_queries
from thuocdo.apps.assessments.queries.results import FieldShare, Place
from thuocdo.apps.assessments.shown.drawings.fields import field_bars
from thuocdo.apps.assessments.views.doing import tried
from thuocdo.apps.assessments.views.shown import results_shown
from thuocdo.apps.assessments.wording.grades import group_words
from thuocdo.apps.assessments.wording.language import lang
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.context import chosen, follow_year, offer_years
from thuocdo.apps.ui.lists import open_list
from thuocdo.apps.ui.pages import render
from thuocdo.core.rounding import rounding_gap

MOST_LOST = 2
CLOSE = 4
"""Decimals of a gap that shown percents do not tell."""


@require_GET
def all_results(request: HttpRequest) -> HttpResponse:
    """Go to the only settled result of the chosen year; else choose, that year's first."""
    cycles = list(results_queries.cycles_with_results(request.user, timezone.localdate()))
    year = follow_year(request)
    wanted = [row for row in cycles if row.year == year]
    settled = [row for row in wanted if row.is_closed]
    if len(settled) == 1:
        return redirect("assessments:results", settled[0].pk)
    return render(
        request,
        "assessments/results_choose.html",
        year=year,
        settled=settled,
        under_way=[row for row in wanted if not row.is_closed],
        others=[row for row in cycles if row.year != year],
    )


@require_GET
def results(request: HttpRequest, pk: int) -> HttpResponse:
    cycle = results_shown(request, pk)
    offer_years(request, cycle.year, reverse("assessments:all-results"))
    today = timezone.localdate()
    if not permissions.may_see_results(request.user, cycle, today):
        return _own_result(request, cycle)
    rows = results_queries.places(cycle)
    at = _looked_at(request, rows)
    lines = listing.result_lines(cycle, rows, at.card.assessment.unit_id if at else None)
    page = open_list(request, listing.results(cycle, lines), lines)
    group = at.card.assessment.group if at else ""
    peers = [row for row in rows if row.card.assessment.group == group]
    return page.answer(
        "assessments/results.html",
        cycle=cycle,
        framework=framework_of(cycle.criteria_set),
        summary=_summary(cycle, peers),
        group=group_words(group) if len(peers) < len(rows) else "",
        leads=permissions.may_lead(request.user, cycle, today),
        closable=cycle.is_open and permissions.may_close(request.user, cycle, today),
        years=results_queries.over_the_years(request.user, cycle, today),
        own=_own_place(request, rows),
        sees=at is not None and permissions.sees_whole(request.user, at.card.assessment, today),
        at=at,
        beside=_beside(cycle, at, peers) if at else None,
    )


@require_POST
def recompute(request: HttpRequest, pk: int) -> HttpResponse:
    cycle = results_shown(request, pk)
    if tried(request, actions.recompute_cycle, cycle=cycle, now=timezone.now()):
        messages.success(request, _("Đã tính lại điểm tạm tính theo số liệu mới nhất."))
    return redirect("assessments:results", pk)


def _own_result(request: HttpRequest, cycle: Cycle) -> HttpResponse:
    """Before the end a unit sees its own result and nobody else's."""
    today = timezone.localdate()
    own = [
        row
        for row in cycle.assessments.all()
        if permissions.is_own(request.user, row.unit_id, today)
    ]
    if not own:
        raise Http404
    messages.info(request, _("Kết quả của các đơn vị khác xem được sau khi khóa kỳ đánh giá."))
    return redirect("assessments:unit-result", cycle.pk, own[0].unit_id)


def _own_place(request: HttpRequest, rows: Sequence[Place]) -> Place | None:
    """Return the place of the unit chosen above, which a long list may hide."""
    unit = chosen(request).unit
    return next((row for row in rows if unit and row.card.assessment.unit_id == unit.pk), None)


def _looked_at(request: HttpRequest, rows: Sequence[Place]) -> Place | None:
    """Return the unit beside the list: as asked for, else the one chosen above, else the first."""
    first = listing.first_group((row.card.assessment.group, row.place) for row in rows)
    group = request.GET.get("nhom", first)
    shown = [row for row in rows if row.card.assessment.group == group] or list(rows)
    by_unit = {str(row.card.assessment.unit_id): row for row in shown}
    unit = chosen(request).unit
    default = by_unit.get(str(unit.pk) if unit else "", shown[0] if shown else None)
    return by_unit.get(request.GET.get("xem", ""), default)


def _summary(cycle: Cycle, peers: Sequence[Place]) -> dict[str, object]:
    """Return what the head of the page says of a group: how many, the best grade, the middle."""
    ranked = [row for row in peers if row.place]
    bands = sorted(framework_of(cycle.criteria_set).ranking.bands, key=lambda one: -one.start)
    top = bands[0].name if bands else None
    middle = median(_percent(row) for row in ranked) if ranked else None
    paired = [row for row in ranked if row.before and row.before.max]
    before = [row.before for row in paired if row.before]
    blank = len(results_queries.unscored_codes([row.card for row in ranked]))
    past = median(card.points / card.max * 100 for card in before) if before else None
    now = median(_percent(row) for row in paired) if paired else None
    return {
        "ranked": len(ranked),
        "units": len(peers),
        "top": top.told(lang()) if top else "",
        "bands": [(band.name.told(lang()), band.start) for band in bands],
        "in_top": sum(1 for row in ranked if top and row.card.band == top.vi),
        "median": formats.points(middle),
        "change": formats.signed(now - past) if now is not None and past is not None else "",
        "left_out": listing.left_out_words(blank, len(ranked) - len(before)) if before else "",
        "submitted": sum(1 for row in peers if row.card.assessment.submitted_at),
        "scored_at": max((row.card.scored_at for row in peers), default=None),
    }


def _beside(cycle: Cycle, at: Place, peers: Sequence[Place]) -> dict[str, object]:
    """Return what stands beside the list: the unit's fields, and why it is where it is."""
    shares = results_queries.field_shares(cycle, at.card, [row.card for row in peers])
    unit = at.card.assessment.unit
    head = heads_of([unit.pk], timezone.localdate()).get(unit.pk)
    lost = sorted((one for one in shares if one.lost), key=lambda one: -one.lost)[:MOST_LOST]
    return {
        "unit": unit,
        "rank": listing.rank_words(at.place, at.of),
        "bars": field_bars(shares),
        "lost": [_lost_words(one) for one in lost],
        "above": _above(at, peers),
        "head": head,
        "before": listing.rank_words(at.before.rank, at.before.of) if at.before else "",
        "predecessors": at.predecessors,
    }


def _lost_words(one: FieldShare) -> str:
    name = one.field.name.told(lang())
    return f"{one.field.code} {name} ({formats.signed(-one.lost)})"


def _above(at: Place, peers: Sequence[Place]) -> tuple[str, str] | None:
    """Return the place above and how far away it is, in points of a hundred."""
    better = [row for row in peers if row.place and at.place and row.place < at.place]
    if not better:
        return None
    nearest = max(better, key=lambda row: row.place or 0)
    gap = _percent(nearest) - _percent(at)
    places = next((n for n in range(2, 10) if round(gap, n)), 10)
    words = formats.points(gap, places)
    if rounding_gap([_percent(at), gap], _percent(nearest)):
        words = _("{gap} (tính trước khi làm tròn)").format(gap=formats.points(gap, CLOSE))
    return listing.rank_words(nearest.place, nearest.of), words


def _percent(row: Place) -> Fraction:
    return row.card.points / row.card.max * 100
