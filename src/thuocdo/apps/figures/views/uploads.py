from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from thuocdo.apps.figures import actions, permissions, queries, shown
from thuocdo.apps.figures.followers import follow
from thuocdo.apps.figures.forms import UploadForm
from thuocdo.apps.figures.intake import Intake, Names, read_file
from thuocdo.apps.figures.intake.metric_names import MetricNames
from thuocdo.apps.figures.intake.results import read_results
from thuocdo.apps.figures.intake.unit_names import UnitNames
from thuocdo.apps.figures.models import Upload
from thuocdo.apps.figures.queries import provinces, review
from thuocdo.apps.figures.shown.form_file import form_sheets
from thuocdo.apps.ui import xlsx
from thuocdo.apps.ui.context import chosen
from thuocdo.apps.ui.pages import render
from thuocdo.core.errors import InputError
from thuocdo.core.figure_diff import Change, ChangeKind
from thuocdo.core.issues import Issue, has_errors
from thuocdo.core.metrics import FIGURE_COLUMNS, Figure

MOST_SHOWN = 500
KINDS = {"so-lieu": Upload.Kind.FIGURES, "ket-qua": Upload.Kind.RESULTS}


def take(request: HttpRequest, kind: str) -> HttpResponse:
    """Take a file, read it, and either tell all that is wrong or show what it would change."""
    _require(request, KINDS[kind])
    form = UploadForm(request.POST or None, request.FILES or None)
    issues: Sequence[Issue] = ()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            return redirect(_kept(request, KINDS[kind], file.read(), file.name))
        except InputError as refused:
            issues = refused.issues
    return render(
        request,
        "figures/import.html",
        form=form,
        kind=kind,
        issues=issues,
        columns=FIGURE_COLUMNS,
    )


def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a file would change, beside what stands now."""
    kept = queries.upload_for(request.user, pk, at=timezone.localdate())
    intake = _read(kept.kind, bytes(kept.content), kept.filename)
    changes = review.compare(intake.figures, intake.silent)
    telling = [change for change in changes if change.kind is not ChangeKind.SAME]
    names = shown.names_among((int(one.figure.unit), one.figure.metric) for one in telling)
    return render(
        request,
        "figures/upload.html",
        upload=kept,
        issues=intake.issues,
        wrong=has_errors(intake.issues),
        counts={kind.value: sum(one.kind is kind for one in changes) for kind in ChangeKind},
        telling=len(telling),
        lines=[_line(change, intake, names) for change in telling[:MOST_SHOWN]],
        hidden=max(0, len(telling) - MOST_SHOWN),
    )


@require_GET
def form_file(request: HttpRequest) -> HttpResponse:
    """Send the workbook in which figures come in: what is waited for, and all that can be."""
    _require(request, Upload.Kind.FIGURES)
    today = timezone.localdate()
    units = queries.units_to_enter(request.user, today)
    reads = shown.read_of([unit.pk for unit in units])
    return xlsx.workbook("mau-nhap-so-lieu.xlsx", form_sheets(units, reads, chosen(request).year))


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    kept = queries.upload_for(request.user, pk, at=timezone.localdate())
    intake = _read(kept.kind, bytes(kept.content), kept.filename)
    try:
        taken = actions.accept_upload(
            upload=kept, intake=intake, by=request.user, now=timezone.now()
        )
    except InputError:
        return redirect(kept)
    follow(timezone.now(), taken.new + taken.changed)
    told = _("Đã nhập {new} số liệu mới, {changed} số liệu thay đổi.")
    messages.success(request, told.format(new=taken.new, changed=taken.changed))
    results = kept.kind == Upload.Kind.RESULTS
    return redirect("figures:results" if results else "figures:figures")


@require_POST
def take_shipped(request: HttpRequest) -> HttpResponse:
    _require(request, Upload.Kind.RESULTS)
    taken = actions.import_shipped(by=request.user, now=timezone.now())
    told = _("Đã nạp {n} kết quả công bố có nguồn.")
    messages.success(request, told.format(n=taken.new + taken.changed))
    return redirect("figures:results")


@transaction.atomic
def _kept(request: HttpRequest, kind: str, content: bytes, filename: str) -> Upload:
    if kind == Upload.Kind.RESULTS:
        actions.add_provinces(by=request.user)
    intake = _read(kind, content, filename)
    if has_errors(intake.issues):
        raise InputError(intake.issues)
    return actions.keep_upload(
        kind=kind, filename=filename, content=content, by=request.user, now=timezone.now()
    )


def _read(kind: str, content: bytes, filename: str) -> Intake:
    if kind == Upload.Kind.RESULTS:
        return read_results(content, filename, provinces.standing())
    units = queries.all_units()
    read = shown.read_of([unit.pk for unit in units])
    names = MetricNames({one: what.name for one, what in read.items()})
    return read_file(content, filename, Names(UnitNames(units), names))


def _line(change: Change, intake: Intake, names: Mapping[tuple[int, str], str]) -> dict[str, Any]:
    figure, before = change.figure, change.before
    return {
        "new": change.kind is ChangeKind.NEW,
        "unit": intake.units[figure.unit].name,
        "metric": names[int(figure.unit), figure.metric],
        "code": figure.metric,
        "period": shown.period_name(figure.period.code),
        "before": _told(before) if before else "",
        "after": _told(figure),
        "source": figure.source,
    }


def _told(figure: Figure) -> str:
    parts = shown.parts(figure)
    return f"{shown.value(figure)} ({parts})" if parts else shown.value(figure)


def _require(request: HttpRequest, kind: str) -> None:
    today = timezone.localdate()
    results = kind == Upload.Kind.RESULTS
    may = permissions.may_import_results if results else permissions.may_import
    if not may(request.user, today):
        raise PermissionDenied
