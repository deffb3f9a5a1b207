"""Preparing a cycle: the form, who takes part, who appraises."""

from datetime import date

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thuocdo.apps.assessments import actions, queries
from thuocdo.apps.assessments.forms import appointing
from thuocdo.apps.assessments.forms.beginning import new_cycle
from thuocdo.apps.assessments.forms.cycles import CycleForm, SubstituteForm, usual_dates
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import CriteriaSet, Cycle
from thuocdo.apps.assessments.queries import cycles as cycles_queries
from thuocdo.apps.assessments.queries import groups
from thuocdo.apps.assessments.queries.appointed import vacancies
from thuocdo.apps.assessments.views.doing import tried
from thuocdo.apps.evidence.queries import home_of
from thuocdo.apps.ui.pages import render
from thuocdo.apps.ui.shelf import with_papers
from thuocdo.apps.units.models import Unit
from thuocdo.core.framework import Status

YEAR_TURNS = 3
"""From this month on a new cycle is taken to be of the year that runs."""


def add(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    cycles_queries.require_lead(request.user, today)
    sets = queries.sets_for(request.user, today).filter(state=CriteriaSet.State.PUBLISHED)
    sets = sets.order_by("-published_at", "-pk")
    form = CycleForm(
        request.POST or None,
        sets=sets,
        cycles=queries.cycles_for(request.user, today).exclude(state=Cycle.State.DRAFT),
        initial=_initial(request, today),
    )
    if request.method == "POST" and form.is_valid():
        row = _create(request, form, today)
        if row is not None:
            messages.success(request, _("Đã lập kỳ đánh giá; xem lại đơn vị và cơ quan thẩm định."))
            return redirect(row)
    return render(request, "assessments/cycle_add.html", form=form, none=not sets)


def units(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose who takes part, and in which group each is ranked."""
    today = timezone.localdate()
    row = cycles_queries.cycle_to_lead(request.user, pk, today)
    lines = groups.choices(row, today)
    if request.method == "POST":
        chosen = groups.chosen(lines, request.POST)
        if tried(request, actions.set_units, cycle=row, units=chosen, today=today):
            messages.success(request, _("Đã lưu danh sách đơn vị."))
            return redirect(row)
    return render(request, "assessments/cycle_units.html", cycle=row, lines=lines)


def appraisers(request: HttpRequest, pk: int) -> HttpResponse:
    """Name the body that appraises each field; substitutes for one unit stand below."""
    today = timezone.localdate()
    row = cycles_queries.cycle_to_lead(request.user, pk, today)
    bodies = appointing.bodies(row, today)
    if request.method == "POST" and _appoint(request, row, bodies, today):
        messages.success(request, _("Đã lưu cơ quan thẩm định."))
        return redirect("assessments:appraisers", row.pk)
    return _appraisers_page(request, row, today)


@require_POST
def appoint(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the bodies that the set itself names."""
    today = timezone.localdate()
    row = cycles_queries.cycle_to_lead(request.user, pk, today)
    left = actions.appoint_responsible(cycle=row, by=request.user, today=today)
    if left:
        told = _("Chưa tìm được cơ quan của lĩnh vực {codes}; chọn trong bảng.")
        messages.warning(request, told.format(codes=", ".join(left)))
    return redirect("assessments:appraisers", row.pk)


@require_POST
def substitute(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    row = cycles_queries.cycle_to_lead(request.user, pk, today)
    form = _substitute_form(request, row, today, sent=True)
    act = form.keeping(
        actions.set_appraiser, unit=home_of(request.user, today), of=lambda appointed: [appointed]
    )
    if form.is_valid() and tried(request, act, cycle=row, today=today, **form.cleaned_data):
        messages.success(request, _("Đã ghi cơ quan thẩm định thay."))
        return redirect("assessments:appraisers", row.pk)
    return _appraisers_page(request, row, today, form)


@require_POST
def remove_substitute(request: HttpRequest, pk: int, appraiser: int) -> HttpResponse:
    today = timezone.localdate()
    row = cycles_queries.cycle_to_lead(request.user, pk, today)
    found = get_object_or_404(row.appraisers, pk=appraiser)
    tried(request, actions.remove_substitute, appraiser=found, today=today)
    return redirect("assessments:appraisers", row.pk)


def _initial(request: HttpRequest, today: date) -> dict[str, object]:
    year = today.year if today.month >= YEAR_TURNS else today.year - 1
    begun = new_cycle(request.user, today, year=year, chosen=request.GET.get("bo", ""))
    return begun | usual_dates(year)


@transaction.atomic
def _create(request: HttpRequest, form: CycleForm, today: date) -> Cycle | None:
    given = form.cleaned_data
    framework = framework_of(given["criteria_set"])
    members = groups.members(framework.levels, min(today, given["period"].end))
    if not members:
        form.add_error("criteria_set", _("Chưa có đơn vị nào thuộc loại mà bộ tiêu chí này đo."))
        return None
    row = actions.create_cycle(
        criteria_set=given["criteria_set"],
        name=given["name"],
        period=given["period"],
        units=members,
        stages=form.stages(),
        by=request.user,
        today=today,
        previous=given["previous"],
        sample=framework.status is not Status.OFFICIAL,
    )
    actions.appoint_responsible(cycle=row, by=request.user, today=today)
    return row


@transaction.atomic
def _appoint(request: HttpRequest, row: Cycle, bodies: list[Unit], today: date) -> bool:
    """Set every appraiser that the form changes; stop at the first that is refused."""
    changed = appointing.changed(row, request.POST, bodies)
    return all(
        tried(request, actions.set_appraiser, cycle=row, field_code=code, unit=unit, today=today)
        for code, unit in changed.items()
    )


def _substitute_form(
    request: HttpRequest, row: Cycle, today: date, *, sent: bool = False
) -> SubstituteForm:
    measured = Unit.objects.filter(assessments__cycle=row)
    bodies = Unit.objects.filter(pk__in=[unit.pk for unit in appointing.bodies(row, today)])
    return SubstituteForm(
        *((request.POST, request.FILES) if sent else ()),
        by=request.user,
        fields=appointing.field_choices(row),
        measured=measured,
        bodies=bodies,
    )


def _appraisers_page(
    request: HttpRequest, row: Cycle, today: date, form: SubstituteForm | None = None
) -> HttpResponse:
    substitutes = [one for one in row.appraisers.all() if one.for_unit_id]
    with_papers(request, substitutes)
    return render(
        request,
        "assessments/appraisers.html",
        cycle=row,
        lines=appointing.lines(row),
        bodies=appointing.bodies(row, today),
        substitutes=substitutes,
        lacking=appointing.lacking(row),
        vacancies=vacancies(row, today),
        manages=request.user.has_perm("accounts.manage"),
        form=form or _substitute_form(request, row, today),
    )
