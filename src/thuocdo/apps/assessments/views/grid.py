"""The grid of one criterion over many units: shown, filled, kept row by row or all at once."""

from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from thuocdo.apps.assessments import actions
from thuocdo.apps.assessments.errors import NotAllowedError, OvertakenError, UnreasonedError
from thuocdo.apps.assessments.forms.appraisal import GridForm
from thuocdo.apps.assessments.forms.pasting import read_block
from thuocdo.apps.assessments.models import Assessment
from thuocdo.apps.assessments.queries.appraisal import GridRow
from thuocdo.apps.assessments.shown import grid
from thuocdo.apps.assessments.shown.grid.preview import preview_of
from thuocdo.apps.assessments.shown.grid.sheet import sheet_of
from thuocdo.apps.assessments.views.at_grid import (
    Place,
    columns,
    editable_rows,
    page,
    place_at,
)
from thuocdo.apps.assessments.views.doing import tried
from thuocdo.apps.ui import xlsx
from thuocdo.apps.ui.pages import render
from thuocdo.core.errors import InputError


def appraise(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Show the grid; take in what was typed, accepted or pasted. Nothing typed is lost."""
    place = place_at(request, pk, code)
    if request.GET.get("format") == "xlsx":
        return xlsx.answer(f"tham-dinh-{code}", sheet_of(place.leaf, place.rows))
    if request.method != "POST":
        return page(request, place)
    done = {"accept": _accept, "paste": _paste}.get(request.POST.get("do", ""), _save)
    return done(request, place)


@require_POST
def row(request: HttpRequest, pk: int, code: str, assessment: int) -> HttpResponse:
    """Keep or accept one row, and send it back as it stands now."""
    place = place_at(request, pk, code)
    form = GridForm(request.POST, place.leaf, editable_rows(place, assessment))
    if "accept" in request.POST and not place.counted and not form.changed():
        _accept_row(request, place, form)
    else:
        form = _keep(request, place, form)
    fresh = place_at(request, pk, code)
    lines = grid.lines_of(place.leaf, fresh.rows, form if form.errors else None)
    line = next(one for one in lines if one.key == assessment)
    answer = render(
        request,
        "assessments/_appraise_row.html",
        status=_status(form),
        line=line,
        **columns(place, editable=True),
    )
    tabs = grid.tabs_of(lines, claimed=not place.counted)
    answer["X-Tabs"] = ",".join(str(tab.count) for tab in tabs)
    verdict = next(one.verdict for one in fresh.rows if one.assessment.pk == assessment)
    if verdict is not None:
        answer["X-Saved"] = timezone.localtime(verdict.at).strftime("%H:%M")
    return answer


def _status(form: GridForm) -> int:
    """Tell a script whether a row was kept, lacks something, or was settled by another."""
    if not form.errors:
        return HTTPStatus.OK
    overtaken = form.errors.keys() & form.stale
    return HTTPStatus.CONFLICT if overtaken else HTTPStatus.UNPROCESSABLE_ENTITY


def _accept_row(request: HttpRequest, place: Place, form: GridForm) -> None:
    for key, one in form.rows.items():
        if key in form.stale:
            form.tell_news(key)
        else:
            _allowed(actions.accept_claims, request, place, assessments=[one.assessment])


@require_POST
def points(request: HttpRequest, pk: int, code: str) -> JsonResponse:
    """Return what the typed rows would be worth; nothing is kept."""
    place = place_at(request, pk, code)
    form = GridForm(request.POST, place.leaf, place.rows)
    found = preview_of(place.leaf, form)
    return JsonResponse({str(key): one.told() for key, one in found.items()})


def _save(request: HttpRequest, place: Place) -> HttpResponse:
    form = _keep(request, place, GridForm(request.POST, place.leaf, place.rows))
    if form.errors:
        told = ngettext(
            "Chưa lưu: {n} dòng cần sửa. Những gì đã nhập vẫn còn trong bảng.",
            "Chưa lưu: {n} dòng cần sửa. Những gì đã nhập vẫn còn trong bảng.",
            len(form.errors),
        )
        messages.error(request, told.format(n=len(form.errors)))
        fresh = place_at(request, place.cycle.pk, place.leaf.code)
        return page(request, fresh, form, status=422)
    messages.success(request, _("Đã lưu {n} dòng.").format(n=len(form.changed())))
    return redirect(place.back(request.GET))


def _keep(request: HttpRequest, place: Place, form: GridForm) -> GridForm:
    """Keep all changed rows, or none: then the form that is returned holds the errors."""
    verdicts = form.verdicts()
    if form.errors:
        _tell_unreasoned(place, form)
    if form.errors or not verdicts:
        return form
    try:
        if place.counted:
            _allowed(actions.enter_counts, request, place, counts=verdicts)
        else:
            _allowed(actions.appraise_many, request, place, verdicts=verdicts)
    except UnreasonedError:
        _tell_unreasoned(place, form)
    except InputError as refused:
        form.refuse(refused.issues)
    except OvertakenError:
        # Somebody was quicker by a moment: read again, and what was sent is found to be stale.
        fresh = place_at(request, place.cycle.pk, place.leaf.code)
        rows = [one for one in fresh.rows if one.assessment.pk in form.rows]
        return _keep(request, fresh, GridForm(request.POST, place.leaf, rows))
    return form


def _tell_unreasoned(place: Place, form: GridForm) -> None:
    """Say of all rows at once which of them lack a reason, or a source."""
    worth = preview_of(place.leaf, form)
    form.refuse_unreasoned(
        {key: one.move for key, one in worth.items() if one.moved and not form.typed[key].reason}
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
    """Accept the claims of the rows that are ticked; what was typed in any row stays typed."""
    wanted = set(request.POST.getlist("chosen"))
    typed = set(GridForm(request.POST, place.leaf, place.rows).changed())
    ticked = [one for one in place.rows if one.editable and str(one.assessment.pk) in wanted]
    open_rows = [one for one in ticked if one.verdict is None]
    chosen = [one.assessment for one in open_rows if one.assessment.pk not in typed]
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
    _tell_left_out(request, [one for one in ticked if one.assessment not in chosen], chosen)
    if typed:
        fresh = place_at(request, place.cycle.pk, place.leaf.code)
        return page(request, fresh, GridForm(request.POST, place.leaf, fresh.rows))
    return redirect(place.back(request.GET))


def _tell_left_out(
    request: HttpRequest, left: Sequence[GridRow], chosen: Sequence[Assessment]
) -> None:
    """Name the rows that were ticked and not accepted: settled by now, or typed in."""
    if not left and not chosen:
        messages.warning(request, _("Chưa chọn dòng nào còn chờ thẩm định."))
    names = {
        settled: ", ".join(
            one.assessment.unit.name for one in left if (one.verdict is not None) is settled
        )
        for settled in (True, False)
    }
    if names[True]:
        told = _("Đã có kết quả thẩm định từ trước, giữ nguyên: {units}.")
        messages.warning(request, told.format(units=names[True]))
    if names[False]:
        told = _("Không chấp nhận theo tự chấm vì bạn đang nhập số khác: {units}.")
        messages.warning(request, told.format(units=names[False]))


def _paste(request: HttpRequest, place: Place) -> HttpResponse:
    """Fill the fields from a block of Excel; it is kept only when somebody saves."""
    found = read_block(request.POST.get("block", ""), place.rows, place.leaf)
    form = GridForm(request.POST, place.leaf, place.rows)
    closed = form.fill(found.typed)
    form.verdicts()
    filled = len(found.typed) - len(closed)
    told = ngettext(
        "Đã điền {n} dòng từ Excel; xem lại rồi bấm Lưu.",
        "Đã điền {n} dòng từ Excel; xem lại rồi bấm Lưu.",
        filled,
    )
    messages.info(request, told.format(n=filled))
    if closed:
        names = "; ".join(form.rows[key].assessment.unit.name for key in closed)
        messages.warning(request, _("Chưa nhập được lúc này: {names}.").format(names=names))
    if found.unknown:
        names = "; ".join(found.unknown)
        messages.warning(request, _("Không có trong bảng này: {names}.").format(names=names))
    return page(request, place, form)
