"""Where the points went: of one unit with the way to a plan, of all units of a cycle together."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions
from thuocdo.apps.assessments.lists import loss_shares, loss_sums
from thuocdo.apps.assessments.lists import losses as listing
from thuocdo.apps.assessments.lists.results import counted_words, rank_words
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Assessment, Cycle
from thuocdo.apps.assessments.queries import loss_answers
from thuocdo.apps.assessments.queries import losses as losses_queries
from thuocdo.apps.assessments.queries import results as results_queries
from thuocdo.apps.assessments.queries.losses import Loss, UnitLosses
from thuocdo.apps.assessments.shown.drawings.pareto import pareto
from thuocdo.apps.assessments.shown.sums import list_notes, rounding_note, terms
from thuocdo.apps.assessments.views.shown import results_shown
from thuocdo.apps.assessments.wording.language import lang
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.context import chosen, follow_year, offer_years
from thuocdo.apps.ui.lists import open_list
from thuocdo.apps.ui.pages import render
from thuocdo.core.framework import Framework

ALL = "tat-ca"
BY_LEAF, BY_BODY, BY_FIELD = "", "co-quan", "linh-vuc"


@require_GET
def losses_home(request: HttpRequest) -> HttpResponse:
    """Go to the losses of the chosen unit and year, or of the cycle that one leads.

    Settled results come first: while a cycle runs, what nobody has scored yet is not lost.
    """
    today, year, unit = timezone.localdate(), follow_year(request), chosen(request).unit
    cycles = results_queries.cycles_with_results(request.user, today)
    seen = list(cycles.prefetch_related("assessments__unit"))
    measured = set(results_queries.measured_cycles(unit).values_list("pk", flat=True))
    own = [row for row in seen if row.pk in measured]
    led = own or [row for row in seen if permissions.may_lead(request.user, row, today)]
    led = [row for row in led if row.is_closed] or led
    wanted = [row for row in led if row.year == year] or led
    if not wanted:
        return render(request, "assessments/losses_none.html")
    if wanted[0].year != year:
        told = _("Năm {year} chưa có kết quả để phân tích; dưới đây là năm {other}.")
        messages.info(request, told.format(year=year, other=wanted[0].year))
    return redirect("assessments:losses", wanted[0].pk)


@require_GET
def losses(request: HttpRequest, pk: int) -> HttpResponse:
    cycle = results_shown(request, pk)
    offer_years(request, cycle.year, reverse("assessments:losses-home"))
    row = _wanted(request, cycle)
    if row is None:
        return _together(request, cycle)
    row.cycle = cycle
    found = losses_queries.unit_losses(row)
    if found is None:
        return render(request, "assessments/losses_none.html", cycle=cycle, unit=row.unit)
    framework = framework_of(cycle.criteria_set)
    heads = losses_queries.heads_by_body({one.body for one in found.losses}, timezone.localdate())
    planned = loss_answers.answers(cycle, row.unit)
    lines = listing.loss_lines(framework, found, heads, planned)
    plan_url = loss_answers.plan_url(request.user, cycle, row.unit, timezone.localdate())
    by = request.GET.get("theo", BY_LEAF)
    shown = listing.losses(cycle, lines, select=bool(plan_url), by_field=by == BY_FIELD)
    page = open_list(request, shown, lines)
    return page.answer(
        "assessments/losses.html",
        cycle=cycle,
        unit=row.unit,
        assessment=row,
        found=found,
        rank=rank_words(found.card.rank, found.card.of),
        unplanned=sum(line.answer is listing.UNPLANNED for line in lines),
        plan_url=plan_url,
        drawing=pareto([_drawn(one) for one in found.scored], _("{n} khác")),
        list_note=_list_notes(lines, found.account.lost),
        **_account(found),
        **_parts(request, found),
        **_sums(request, by, framework, found, heads),
        by=by,
        leads=permissions.may_lead(request.user, cycle, timezone.localdate()),
    )


@require_GET
def leaf_losses(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Show unit by unit what was lost of one criterion."""
    cycle = _led(request, pk)
    framework = framework_of(cycle.criteria_set)
    if code not in framework.inputs:
        raise Http404
    rows = losses_queries.leaf_losses(cycle, code)
    lines = loss_sums.unit_lines(rows, rows[0].lost if rows else Fraction(0))
    page = open_list(request, loss_sums.units(lines), lines)
    leaf = framework.leaf(code)
    done = [line for line in lines if line.state is not loss_sums.UNSCORED]
    blank = [line.lost for line in lines if line.state is loss_sums.UNSCORED]
    total = sum((line.lost for line in done), Fraction(0))
    return page.answer(
        "assessments/leaf_losses.html",
        cycle=cycle,
        leaf=leaf,
        name=leaf.name.told(lang()),
        total=total,
        blank=len(blank),
        unscored=sum(blank, Fraction(0)),
        list_note=_list_notes(done, total),
    )


def _account(found: UnitLosses) -> dict[str, object]:
    """Return the terms that a unit's points are made of."""
    made_of = terms(found.account, found.unscored_lost)
    note = rounding_note((one.points for one in made_of), found.account.points)
    return {"terms": made_of, "identity_note": note}


def _parts(request: HttpRequest, found: UnitLosses) -> dict[str, object]:
    """Return the losses by cause, and by what became of each criterion since last year."""
    causes = _shares(loss_shares.by_cause(found.losses))
    classes = loss_shares.by_class(found.nodes)
    whole = found.account.lost
    return {
        "causes": causes,
        "causes_note": _note(causes, whole),
        "classes": [(*one, _narrowed(request, "dien-bien", one[0])) for one in classes],
        "classes_note": rounding_note((one[-1] for one in classes), whole) if classes else "",
    }


def _list_notes(
    lines: Sequence[listing.LossLine] | Sequence[loss_sums.UnitLine], total: Fraction
) -> list[str]:
    rows = [(line.points, line.lost, line.max) for line in lines]
    return list_notes((line.lost for line in lines), total, rows)


def _note(sums: list[dict[str, object]], whole: Fraction) -> str:
    return rounding_note((cast("Fraction", one["lost"]) for one in sums), whole)


def _together(request: HttpRequest, cycle: Cycle) -> HttpResponse:
    if not permissions.may_lead(request.user, cycle, timezone.localdate()):
        raise Http404
    framework = framework_of(cycle.criteria_set)
    found = losses_queries.cycle_losses(cycle)
    lines = loss_sums.sum_lines(cycle, framework, found)
    page = open_list(request, loss_sums.sums(lines), lines)
    drawn = [(one.leaf.code, one.leaf.name.told(lang()), one.lost) for one in found if one.lost]
    total = sum((one.lost for one in found), Fraction(0))
    unscored = sum((one.unscored for one in found), Fraction(0))
    bodies = _shares(_by((one.body, one.lost) for one in found if one.lost))
    return page.answer(
        "assessments/losses_together.html",
        cycle=cycle,
        total=total,
        unscored=unscored,
        blank=sum(1 for one in found if one.unscored),
        counted=counted_words(_counted(cycle)),
        units=max((one.of for one in found), default=0),
        drawing=pareto(drawn, _("{n} khác")),
        bodies=bodies,
        bodies_note=_note(bodies, total),
        list_note=list_notes((one.lost for one in found), total),
        rows=list(cycle.assessments.all()),
        plan_url=_plan_above(request.user, cycle),
    )


def _counted(cycle: Cycle) -> results_queries.Counted:
    return results_queries.counted(cycle, results_queries.latest_cards(cycle))


def _plan_above(user: User, cycle: Cycle) -> str:
    """Return where the body above all measured units begins a plan from what they lost."""
    above = {row.unit.parent for row in cycle.assessments.select_related("unit__parent")}
    one = above.pop() if len(above) == 1 else None
    return loss_answers.plan_url(user, cycle, one, timezone.localdate()) if one else ""


def _wanted(request: HttpRequest, cycle: Cycle) -> Assessment | None:
    """Return the unit to look at: as asked for, else the one chosen above; none for all units."""
    today = timezone.localdate()
    by_unit = {str(row.unit_id): row for row in cycle.assessments.all()}
    asked = request.GET.get("unit", "")
    if asked and asked != ALL and asked not in by_unit:
        raise Http404
    unit = chosen(request).unit
    row = by_unit.get(asked or str(unit.pk if unit else ""))
    if row is not None and not permissions.sees_whole(request.user, row, today):
        raise Http404
    return row


def _led(request: HttpRequest, pk: int) -> Cycle:
    cycle = results_shown(request, pk)
    if not permissions.may_lead(request.user, cycle, timezone.localdate()):
        raise Http404
    return cycle


def _drawn(one: Loss) -> tuple[str, str, Fraction]:
    return one.leaf.code, one.leaf.name.told(lang()), one.lost


def _sums(
    request: HttpRequest,
    by: str,
    framework: Framework,
    found: UnitLosses,
    heads: dict[str, str],
) -> dict[str, object]:
    """Return the losses by body or by field, where the page is asked for them."""
    if by == BY_BODY:
        pairs = _by((one.body or _("Chưa giao"), one.lost) for one in found.scored)
        key, notes = "co-quan", heads
    elif by == BY_FIELD:
        codes = {one.leaf.code: framework.field_of(one.leaf.code) for one in found.scored}
        names = {field.code: field.name.told(lang()) for field in codes.values()}
        pairs = _by((codes[one.leaf.code].code, one.lost) for one in found.scored)
        key, notes = "linh-vuc", names
    else:
        return {"sums": []}
    shares = _shares(pairs)
    sums = [
        {
            **one,
            "note": notes.get(str(one["name"]), ""),
            "url": _narrowed(request, key, str(one["name"])),
        }
        for one in shares
    ]
    return {"sums": sums, "sums_note": _note(shares, found.scored_lost)}


def _narrowed(request: HttpRequest, key: str, value: str) -> str:
    """Return this address with the list narrowed by one more filter."""
    query = request.GET.copy()
    query[key] = value
    query.pop("page", None)
    return f"?{query.urlencode()}"


def _by(pairs: Iterable[tuple[str, Fraction]]) -> list[tuple[str, Fraction]]:
    sums: dict[str, Fraction] = {}
    for name, lost in pairs:
        sums[name] = sums.get(name, Fraction(0)) + lost
    return sorted(sums.items(), key=lambda pair: -pair[1])


def _shares(pairs: list[tuple[str, Fraction]]) -> list[dict[str, object]]:
    """Return sums with the length of their bars, the largest being full."""
    most = pairs[0][1] if pairs else Fraction(1)
    total = sum((lost for _name, lost in pairs), Fraction(0))
    return [
        {
            "name": name,
            "lost": lost,
            "bar": float(lost / most) if most else 0,
            "share": formats.percent(lost / total, 1) if total else "",
        }
        for name, lost in pairs
    ]
