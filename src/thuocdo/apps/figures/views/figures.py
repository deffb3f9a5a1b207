from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.apps.evidence.models import Version
from thuocdo.apps.evidence.queries import current_version, units_seen
from thuocdo.apps.figures import actions, lists, permissions, queries, shown
from thuocdo.apps.figures.followers import follow
from thuocdo.apps.figures.forms import DisputeForm, FigureForm
from thuocdo.apps.figures.intake import read_rows
from thuocdo.apps.figures.models import FigureRow
from thuocdo.apps.ui.context import chosen
from thuocdo.apps.ui.forms import add_issues, whole
from thuocdo.apps.ui.lists import Action, open_list
from thuocdo.apps.ui.pages import render
from thuocdo.apps.units.models import Unit
from thuocdo.core.errors import InputError
from thuocdo.core.issues import has_errors


@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    units = list(units_seen(request.user, timezone.localdate()))
    keys = [unit.pk for unit in units]
    unit = chosen(request).unit
    metrics = shown.metric_choices(queries.metrics_of(keys), keys)
    listing = lists.figures(units, metrics, queries.periods_of(keys), str(unit.pk) if unit else "")
    rows = queries.searchable(queries.figures_of(keys), metrics)
    return open_list(request, listing, rows, actions=_actions(request)).answer(
        "figures/figures.html"
    )


@require_GET
def figure(request: HttpRequest, pk: int) -> HttpResponse:
    return _figure_page(request, pk, DisputeForm())


def add(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    units = queries.units_to_enter(request.user, today)
    if not units:
        raise PermissionDenied
    form = _figure_form(request, units, today)
    if request.method == "POST" and form.is_valid():
        row = _record(request, form)
        if row is not None:
            messages.success(
                request, _("Đã ghi. Số liệu được dùng sau khi người thứ hai xác nhận.")
            )
            return redirect(row)
    return render(request, "figures/add.html", form=form)


def _figure_form(request: HttpRequest, units: Sequence[Unit], today: date) -> FigureForm:
    """Return the form for the unit and metric that the address names, else for one's own unit."""
    own = chosen(request).unit
    asked = whole(request.GET.get("don-vi", "")) or (own.pk if own else None)
    return FigureForm(
        request.POST or None,
        request.FILES or None,
        by=request.user,
        units=sorted(units, key=lambda one: one.pk != asked),
        offered=shown.offers(
            shown.read_of([unit.pk for unit in units]),
            first=asked,
            every=permissions.may_import(request.user, today),
        ),
        documents=queries.documents_to_name(request.user, today),
        initial={"metric": request.GET.get("chi-tieu"), "period": request.GET.get("ky")},
    )


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.figure_for(request.user, pk, at=timezone.localdate(), to="settle")
    try:
        actions.confirm_figure(figure=row, by=request.user, now=timezone.now())
    except InputError as refused:
        form = DisputeForm()
        return _figure_page(request, pk, form, issues=refused.issues)
    follow(timezone.now())
    messages.success(request, _("Đã xác nhận."))
    return redirect(row)


@require_POST
def dispute(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.figure_for(request.user, pk, at=timezone.localdate(), to="settle")
    form = DisputeForm(request.POST)
    if form.is_valid():
        try:
            actions.dispute_figure(
                figure=row,
                reason=form.cleaned_data["reason"],
                by=request.user,
                now=timezone.now(),
            )
        except InputError as refused:
            return _figure_page(request, pk, form, issues=refused.issues)
        follow(timezone.now())
        messages.success(request, _("Đã ghi ý kiến và báo cho người nhập số liệu."))
        return redirect(row)
    return _figure_page(request, pk, form)


def _record(request: HttpRequest, form: FigureForm) -> FigureRow | None:
    """Record what the form says; what is wrong goes to its fields, and nothing is kept."""
    unit = form.cleaned_data["unit"]
    intake = read_rows([form.row()], {str(unit.pk): unit}, [], "")
    add_issues(form, (issue for issue in intake.issues if has_errors([issue])))
    if not form.is_valid():
        return None
    try:
        with transaction.atomic():
            document = _source(request, form)
            [read] = intake.figures
            return actions.record_figure(
                unit=unit,
                figure=replace(
                    read, source=str(document), source_ref=f"document:{document.document_id}"
                ),
                document=document,
                by=request.user,
                now=timezone.now(),
            )
    except InputError as refused:
        add_issues(form, refused.issues)
        return None


def _source(request: HttpRequest, form: FigureForm) -> Version:
    if form.held is None:
        return current_version(form.cleaned_data["document"])
    unit = form.cleaned_data["unit"]
    return form.keep(unit=queries.keeper_of(request.user, unit, timezone.localdate()))


def _figure_page(request: HttpRequest, pk: int, form: DisputeForm, **context: Any) -> HttpResponse:
    today = timezone.localdate()
    row = queries.figure_for(request.user, pk, at=today)
    revisions = queries.revisions(row)
    current = revisions[0].pk == row.pk
    may_settle = current and permissions.may_settle(request.user, row, today)
    return render(
        request,
        "figures/figure.html",
        figure=row,
        metric=load_metrics()[row.metric],
        name=shown.name_of(row),
        period=shown.period_name(row.period),
        value=shown.value(row),
        parts=shown.parts(row),
        state=shown.state(row),
        current=current,
        revisions=[
            (one, shown.value(one), shown.parts(one), shown.state(one)) for one in revisions
        ],
        series=[
            (one, shown.period_name(one.period), shown.value(one))
            for one in queries.series_like(row)
        ],
        said=queries.confirmations(row),
        may_settle=may_settle,
        form=form if may_settle else None,
        **context,
    )


def _actions(request: HttpRequest) -> list[Action]:
    today = timezone.localdate()
    found = []
    if permissions.may_enter_any(request.user, today):
        found.append(Action(label=_("Nhập số liệu"), url=reverse("figures:add"), icon="plus"))
    if permissions.may_import(request.user, today):
        found.append(
            Action(
                label=_("Nhập từ Excel"),
                url=reverse("figures:import"),
                icon="table-import",
                primary=False,
            )
        )
    return found
