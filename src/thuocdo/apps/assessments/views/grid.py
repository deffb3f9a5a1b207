"""The grid of one criterion over many units: shown, filled, kept row by row or all at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from thuocdo.apps.assessments import actions
from thuocdo.apps.assessments.errors import NotAllowedError, UnreasonedError
from thuocdo.apps.assessments.forms.appraisal import GridForm
from thuocdo.apps.assessments.forms.pasting import read_block
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Answer, Cycle, StageKind
from thuocdo.apps.assessments.queries import appraisal as appraisal_queries
from thuocdo.apps.assessments.queries.appraisal import GridRow
from thuocdo.apps.assessments.queries.deadlines import stage_of
from thuocdo.apps.assessments.shown import grid
from thuocdo.apps.assessments.shown.grid.preview import preview_of
from thuocdo.apps.assessments.shown.grid.sheet import sheet_of
from thuocdo.apps.assessments.shown.grid.side import side_of
from thuocdo.apps.assessments.views.doing import tried
from thuocdo.apps.assessments.views.shown import cycle_shown
from thuocdo.apps.assessments.wording.language import lang
from thuocdo.apps.assessments.wording.rules import rule_words
from thuocdo.apps.ui import xlsx
from thuocdo.apps.ui.pages import render
from thuocdo.core.errors import InputError
from thuocdo.core.framework import Criterion, Field, FieldKind
from thuocdo.core.framework.rules import Checklist

TAB, SEARCH, CHOSEN = "loc", "q", "xem"
FIXED = 6
"""Columns that every grid has, the checkbox left out: unit to documents, and the state."""
JUDGED = 2
"""The appraiser's columns beside the inputs: points and reason."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody works: a criterion of a cycle, over the units that are theirs to judge."""

    cycle: Cycle
    field: Field
    leaf: Criterion
    rows: list[GridRow]

    @property
    def url(self) -> str:
        return reverse("assessments:appraise", args=[self.cycle.pk, self.leaf.code])


def appraise(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Show the grid; take in what was typed, accepted or pasted. Nothing typed is lost."""
    place = _place(request, pk, code)
    if request.GET.get("format") == "xlsx":
        return xlsx.answer(f"tham-dinh-{code}", sheet_of(place.leaf, place.rows))
    if request.method != "POST":
        return _page(request, place)
    done = {"accept": _accept, "paste": _paste}.get(request.POST.get("do", ""), _save)
    return done(request, place)


@require_POST
def row(request: HttpRequest, pk: int, code: str, assessment: int) -> HttpResponse:
    """Keep or accept one row, and send it back as it stands now."""
    place = _place(request, pk, code)
    form = GridForm(request.POST, place.leaf, _only(place, assessment))
    if "accept" in request.POST and not form.changed():
        chosen = [one.assessment for one in form.rows.values()]
        _allowed(actions.accept_claims, request, place, assessments=chosen)
    else:
        _keep(request, place, form)
    fresh = place if form.errors else _place(request, pk, code)
    lines = grid.lines_of(place.leaf, fresh.rows, form.typed if form.errors else None, form.errors)
    line = next(one for one in lines if one.key == assessment)
    answer = render(
        request,
        "assessments/_appraise_row.html",
        status=422 if form.errors else 200,
        line=line,
        **_columns(place, editable=True),
    )
    answer["X-Tabs"] = ",".join(str(tab.count) for tab in grid.tabs_of(lines))
    return answer


@require_POST
def points(request: HttpRequest, pk: int, code: str) -> JsonResponse:
    """Return what the typed rows would be worth; nothing is kept."""
    place = _place(request, pk, code)
    form = GridForm(request.POST, place.leaf, place.rows)
    found = preview_of(place.leaf, form)
    return JsonResponse({str(key): one.told() for key, one in found.items()})


def _page(
    request: HttpRequest, place: Place, form: GridForm | None = None, status: int = 200
) -> HttpResponse:
    lines = grid.lines_of(
        place.leaf, place.rows, form.typed if form else None, form.errors if form else None
    )
    tab, text = request.GET.get(TAB, ""), request.GET.get(SEARCH, "")
    shown = grid.narrowed(lines, tab, text)
    wrong = [line.key for line in shown if line.error]
    chosen = _chosen(request, place, wrong or [line.key for line in shown])
    return render(
        request,
        "assessments/appraise.html",
        part="side",
        status=status,
        cycle=place.cycle,
        leaf=place.leaf,
        field=place.field,
        words=rule_words(place.leaf, taken=place.field.kind is FieldKind.PENALTY),
        stage=stage_of(place.cycle, StageKind.ROUND1),
        lines=shown,
        tabs=grid.tabs_of(lines),
        tab=tab,
        text=text,
        total=len(lines),
        side=side_of(place.leaf, chosen, form) if chosen else None,
        causes=Answer.Cause.choices,
        **_columns(place, editable=any(line.editable for line in lines)),
        **_neighbours(request, place),
    )


def _columns(place: Place, *, editable: bool) -> dict[str, Any]:
    heads, shows_share = grid.heads_of(place.leaf), grid.shows_share(place.leaf)
    judged = len(heads) + JUDGED if editable else 1
    return {
        "name": place.leaf.name.told(lang()),
        "heads": heads,
        "numbered": isinstance(place.leaf.rule, Checklist),
        "claim_head": grid.claim_head(place.leaf),
        "shows_share": shows_share,
        "editable": editable,
        "span": FIXED + shows_share + judged,
        "last_year": place.cycle.previous.year if place.cycle.previous else place.cycle.year - 1,
    }


def _save(request: HttpRequest, place: Place) -> HttpResponse:
    form = GridForm(request.POST, place.leaf, place.rows)
    kept = _keep(request, place, form)
    if form.errors:
        told = ngettext(
            "Chưa lưu: {n} dòng cần sửa. Những gì đã nhập vẫn còn trong bảng.",
            "Chưa lưu: {n} dòng cần sửa. Những gì đã nhập vẫn còn trong bảng.",
            len(form.errors),
        )
        messages.error(request, told.format(n=len(form.errors)))
        return _page(request, place, form, status=422)
    messages.success(request, _("Đã lưu {n} dòng.").format(n=kept))
    return redirect(_back(request, place))


def _keep(request: HttpRequest, place: Place, form: GridForm) -> int:
    """Keep all changed rows, or none: then the form holds the errors. Return how many."""
    verdicts = form.verdicts()
    if form.errors:
        _tell_unreasoned(place, form)
    if form.errors or not verdicts:
        return 0
    try:
        _allowed(actions.appraise_many, request, place, verdicts=verdicts)
    except UnreasonedError as refused:
        form.refuse_unreasoned(refused.assessments)
    except InputError as refused:
        form.refuse(refused.issues)
    return 0 if form.errors else len(verdicts)


def _tell_unreasoned(place: Place, form: GridForm) -> None:
    """Say of the other rows as well what they lack, so that everything is told at once."""
    worth = preview_of(place.leaf, form)
    form.refuse_unreasoned(
        key for key, one in worth.items() if one.lowered and not form.typed[key].reason
    )


def _allowed(
    action: Callable[..., object], request: HttpRequest, place: Place, **given: Any
) -> None:
    try:
        action(
            cycle=place.cycle,
            leaf_code=place.leaf.code,
            by=request.user,
            now=timezone.now(),
            **given,
        )
    except NotAllowedError as refused:
        raise PermissionDenied(str(refused)) from refused


def _accept(request: HttpRequest, place: Place) -> HttpResponse:
    """Accept the claims of the rows that are ticked; what was typed elsewhere stays typed."""
    wanted = set(request.POST.getlist("chosen"))
    chosen = [
        one.assessment
        for one in place.rows
        if str(one.assessment.pk) in wanted and one.editable and one.verdict is None
    ]
    form = GridForm(request.POST, place.leaf, place.rows)
    others = [key for key in form.changed() if str(key) not in wanted]
    if chosen and tried(
        request,
        actions.accept_claims,
        cycle=place.cycle,
        leaf_code=place.leaf.code,
        assessments=chosen,
        now=timezone.now(),
    ):
        told = ngettext("Đã chấp nhận {n} dòng.", "Đã chấp nhận {n} dòng.", len(chosen))
        messages.success(request, told.format(n=len(chosen)))
    if not chosen:
        messages.warning(request, _("Chưa chọn dòng nào còn chờ thẩm định."))
    if others:
        fresh = _place(request, place.cycle.pk, place.leaf.code)
        return _page(request, fresh, GridForm(request.POST, place.leaf, fresh.rows))
    return redirect(_back(request, place))


def _paste(request: HttpRequest, place: Place) -> HttpResponse:
    """Fill the fields from a block of Excel; it is kept only when somebody saves."""
    found = read_block(request.POST.get("block", ""), place.rows, place.leaf)
    form = GridForm(request.POST, place.leaf, place.rows)
    form.fill(found.typed)
    form.verdicts()
    told = ngettext(
        "Đã điền {n} dòng từ Excel; xem lại rồi bấm Lưu.",
        "Đã điền {n} dòng từ Excel; xem lại rồi bấm Lưu.",
        len(found.typed),
    )
    messages.info(request, told.format(n=len(found.typed)))
    if found.unknown:
        names = "; ".join(found.unknown)
        messages.warning(request, _("Không có trong bảng này: {names}.").format(names=names))
    return _page(request, place, form)


def _place(request: HttpRequest, pk: int, code: str) -> Place:
    cycle = cycle_shown(request, pk)
    framework = framework_of(cycle.criteria_set)
    if code not in framework.inputs or framework.leaf(code).watched:
        raise Http404
    leaf = framework.leaf(code)
    rows = appraisal_queries.grid_rows(request.user, cycle, leaf, timezone.localdate())
    if not rows:
        raise Http404
    return Place(cycle, framework.field_of(code), leaf, rows)


def _only(place: Place, assessment: int) -> list[GridRow]:
    found = [one for one in place.rows if one.assessment.pk == assessment and one.editable]
    if not found:
        raise Http404
    return found


def _chosen(request: HttpRequest, place: Place, shown: list[int]) -> GridRow | None:
    """Return the row to look at: as asked for, else the first that is shown."""
    wanted = request.GET.get(CHOSEN, "")
    by_key = {str(one.assessment.pk): one for one in place.rows}
    first = by_key.get(str(shown[0])) if shown else None
    return by_key.get(wanted, first)


def _neighbours(request: HttpRequest, place: Place) -> dict[str, object]:
    """Return the criteria before and after this one among those that are the person's own."""
    leaves = appraisal_queries.my_leaves(request.user, place.cycle, timezone.localdate())
    codes = [leaf.code for leaf in leaves]
    at = codes.index(place.leaf.code) if place.leaf.code in codes else -1
    return {
        "previous": leaves[at - 1] if at > 0 else None,
        "next": leaves[at + 1] if 0 <= at < len(leaves) - 1 else None,
    }


def _back(request: HttpRequest, place: Place) -> str:
    query = request.GET.urlencode()
    return f"{place.url}?{query}" if query else place.url
