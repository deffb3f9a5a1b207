"""Files of a cycle: the offline workbook out and in, and published results of a past period."""

from dataclasses import replace
from io import BytesIO

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from thuocdo.adapters.answers_files import write_workbook
from thuocdo.apps.assessments import actions, intake, permissions, queries
from thuocdo.apps.assessments.forms.beginning import new_cycle
from thuocdo.apps.assessments.forms.cycles import AnswersFileForm, ResultsForm, TakingForm
from thuocdo.apps.assessments.intake import AnswersIntake, ResultsIntake
from thuocdo.apps.assessments.intake.results_sheet import write_results_sheet
from thuocdo.apps.assessments.mapping import framework_of, unit_answers
from thuocdo.apps.assessments.models import Assessment, CriteriaSet, Cycle, Round, Upload
from thuocdo.apps.assessments.queries import cycles as cycles_queries
from thuocdo.apps.assessments.queries import groups
from thuocdo.apps.assessments.queries import sets as sets_queries
from thuocdo.apps.assessments.queries.export import names_of
from thuocdo.apps.assessments.shown.differences import difference_lines, result_lines
from thuocdo.apps.assessments.views.doing import tried
from thuocdo.apps.evidence.queries import home_of
from thuocdo.apps.ui import xlsx
from thuocdo.apps.ui.pages import as_file, render
from thuocdo.core.periods import parse_period

SHOWN = 200


@require_GET
def workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the workbook of the units that a person may look at, with what they have said."""
    today = timezone.localdate()
    row = queries.cycle_for(request.user, pk, today)
    rows = row.assessments.all()
    files = [one for one in rows if permissions.sees_whole(request.user, one, today)]
    wanted = request.GET.get("don-vi")
    return _workbook(row, [one for one in files if not wanted or str(one.pk) == wanted])


def bring_answers(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    row = queries.cycle_for(request.user, pk, today)
    if not row.is_open or not cycles_queries.files_to_enter(request.user, row, today):
        raise Http404
    form = AnswersFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        upload = actions.keep_upload(
            kind=Upload.Kind.ANSWERS,
            filename=file.name,
            content=file.read(),
            cycle=row,
            by=request.user,
            now=timezone.now(),
        )
        return redirect(upload)
    return render(request, "assessments/answers_import.html", cycle=row, form=form)


@require_GET
def answers_upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Show everything that is wrong with a workbook, or all that it would change."""
    upload, found = _claims(request, pk)
    return _upload_page(request, upload, found, _taking(request, found))


def _taking(request: HttpRequest, found: AnswersIntake) -> TakingForm:
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    return TakingForm(*sent, by=request.user, absent=len(found.not_applicable))


def _upload_page(
    request: HttpRequest, upload: Upload, found: AnswersIntake, form: TakingForm
) -> HttpResponse:
    lines = difference_lines(found.differences[:SHOWN])
    return render(
        request,
        "assessments/answers_upload.html",
        upload=upload,
        cycle=upload.cycle,
        found=found,
        form=form,
        lines=lines,
        hidden=len(found.differences) - len(lines),
    )


@require_POST
def accept_answers(request: HttpRequest, pk: int) -> HttpResponse:
    upload, found = _claims(request, pk)
    form = _taking(request, found)
    if not form.is_valid():
        return _upload_page(request, upload, found, form)
    given = {"upload": upload, "intake": found, "now": timezone.now(), **form.cleaned_data}
    home = home_of(request.user, timezone.localdate())
    act = form.keeping(actions.take_answers, unit=home, of=lambda _taken: [upload])
    if not tried(request, act, **given):
        return _upload_page(request, upload, found, form)
    n = len(found.differences)
    words = ngettext("Đã nhập {n} tiêu chí.", "Đã nhập {n} tiêu chí.", n)
    messages.success(request, words.format(n=n))
    return redirect(upload.cycle)


def bring_results(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    cycles_queries.require_lead(request.user, today)
    sets = queries.sets_for(request.user, today).filter(state=CriteriaSet.State.PUBLISHED)
    initial = new_cycle(request.user, today, year=today.year - 1, chosen=request.GET.get("bo", ""))
    form = ResultsForm(request.POST or None, request.FILES or None, sets=sets, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        upload = actions.keep_upload(
            kind=Upload.Kind.RESULTS,
            filename=given["file"].name,
            content=given["file"].read(),
            criteria_set=given["criteria_set"],
            details={"name": given["name"], "period": given["period"].code},
            by=request.user,
            now=timezone.now(),
        )
        return redirect(upload)
    return render(request, "assessments/results_import.html", form=form, sets=sets)


@require_GET
def results_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the table in which published points are written, for the units that are known."""
    today = timezone.localdate()
    cycles_queries.require_lead(request.user, today)
    row = sets_queries.set_for(request.user, pk, today)
    framework, stream = framework_of(row), BytesIO()
    units = groups.members(framework.levels, today)
    write_results_sheet(stream, framework, units, created=timezone.now())
    return _file(stream, f"bang-diem-{row.code}.xlsx")


@require_GET
def results_upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a file of published scores comes to, and the bodies that would be begun."""
    upload, found = _results(request, pk)
    return render(
        request,
        "assessments/results_upload.html",
        upload=upload,
        found=found,
        lines=result_lines(found.lines),
    )


@require_POST
def accept_results(request: HttpRequest, pk: int) -> HttpResponse:
    upload, found = _results(request, pk)
    if not tried(request, actions.take_results, upload=upload, intake=found, now=timezone.now()):
        return redirect(upload)
    messages.success(request, _("Đã nhập kết quả, xếp hạng và khóa kỳ đánh giá."))
    return redirect("assessments:losses", upload.cycle.pk)


def _workbook(row: Cycle, files: list[Assessment]) -> HttpResponse:
    framework = framework_of(row.criteria_set)
    said = queries.current_answers(files, Round.SELF)
    names = names_of(files)
    units = [
        replace(unit_answers(framework, one, said[one.pk, Round.SELF]), unit=names[one.unit_id])
        for one in files
    ]
    stream = BytesIO()
    write_workbook(stream, framework, units, created=timezone.now())
    return _file(stream, f"so-tu-cham-{row.period}.xlsx")


def _file(stream: BytesIO, name: str) -> HttpResponse:
    return as_file(HttpResponse(stream.getvalue(), content_type=xlsx.TYPE), name)


def _claims(request: HttpRequest, pk: int) -> tuple[Upload, AnswersIntake]:
    today = timezone.localdate()
    upload = cycles_queries.answers_upload_for(request.user, pk, today)
    files = cycles_queries.files_to_enter(request.user, upload.cycle, today)
    found = intake.read_claims(upload.cycle, files, bytes(upload.content), upload.filename)
    return upload, found


def _results(request: HttpRequest, pk: int) -> tuple[Upload, ResultsIntake]:
    upload = cycles_queries.upload_for(request.user, pk, Upload.Kind.RESULTS, timezone.localdate())
    framework = framework_of(upload.criteria_set)
    day = parse_period(upload.details["period"]).last_day
    return upload, intake.read_results(framework, day, bytes(upload.content), upload.filename)
