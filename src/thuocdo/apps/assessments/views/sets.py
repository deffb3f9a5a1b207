"""Criteria sets: the list, one set as a tree, files in and out, publishing."""

from io import BytesIO

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from thuocdo.adapters.catalog_yaml import catalog_set, dump_yaml
from thuocdo.adapters.framework_xlsx import write_framework_template, write_framework_xlsx
from thuocdo.apps.assessments import actions, intake, permissions, queries
from thuocdo.apps.assessments.forms.files import SetFileForm
from thuocdo.apps.assessments.lists import sets as set_list
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import CriteriaSet, Upload
from thuocdo.apps.assessments.queries import cycles as cycles_queries
from thuocdo.apps.assessments.queries import sets as sets_queries
from thuocdo.apps.assessments.shown import editions
from thuocdo.apps.assessments.shown.outline import band_lines, outline
from thuocdo.apps.assessments.shown.samples import mark_sample, sample_sets
from thuocdo.apps.assessments.views.doing import tried
from thuocdo.apps.ui import xlsx
from thuocdo.apps.ui.lists import Action, open_list
from thuocdo.apps.ui.pages import as_file, render
from thuocdo.core.framework import Status, framework_mapping
from thuocdo.core.issues import Issue


@require_GET
def sets(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    rows = queries.sets_for(request.user, today)
    leads = permissions.may_coordinate(request.user, today)
    bring = Action(
        label=_("Nhập bộ tiêu chí"), url=reverse("assessments:set-import"), icon="upload"
    )
    page = open_list(request, set_list.sets(rows), rows, actions=[bring] if leads else [])
    samples = sample_sets(rows) if leads else []
    waiting = sets_queries.uploads_waiting(request.user, Upload.Kind.SET) if leads else []
    return page.answer("assessments/sets.html", samples=samples, waiting=waiting)


@require_GET
def criteria_set(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    row = sets_queries.set_for(request.user, pk, today)
    framework = framework_of(row)
    mark_sample(request, sample=framework.status is not Status.OFFICIAL)
    return render(
        request,
        "assessments/set.html",
        set=row,
        framework=framework,
        state=set_list.standing(row),
        index=set_list.index_name(row),
        levels=set_list.levels_of(row),
        fields=outline(framework),
        bands=band_lines(framework),
        issues=_issues(row),
        others=sets_queries.editions_of(request.user, row, today),
        leads=permissions.may_coordinate(request.user, today),
    )


@require_GET
def compare(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Show two editions side by side: what is new, gone, renumbered, or worth something else."""
    today = timezone.localdate()
    opened = sets_queries.set_for(request.user, pk, today)
    both = opened, sets_queries.set_for(request.user, other, today)
    before, row = sorted(both, key=lambda one: (not one.is_published, one.published_at, one.pk))
    changes = editions.compare(framework_of(before), framework_of(row))
    every = "tat-ca" in request.GET
    return render(
        request,
        "assessments/set_compare.html",
        opened=opened,
        set=row,
        before=before,
        tally=editions.tally(changes),
        changes=[one for one in changes if one.states or every],
        every=every,
    )


def bring(request: HttpRequest) -> HttpResponse:
    cycles_queries.require_lead(request.user, timezone.localdate())
    form = SetFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        upload = actions.keep_upload(
            kind=Upload.Kind.SET,
            filename=file.name,
            content=file.read(),
            by=request.user,
            now=timezone.now(),
        )
        return _take_in(request, upload)
    return render(request, "assessments/set_import.html", form=form)


@require_GET
def template(request: HttpRequest) -> HttpResponse:
    """Send the workbook in which a set is written, with examples and guidance."""
    cycles_queries.require_lead(request.user, timezone.localdate())
    stream = BytesIO()
    write_framework_template(stream, created=timezone.now())
    answer = HttpResponse(stream.getvalue(), content_type=xlsx.TYPE)
    return as_file(answer, "mau-bo-tieu-chi.xlsx")


@require_GET
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a file that cannot be a set yet: everything that is wrong with it, by cell."""
    row = cycles_queries.upload_for(request.user, pk, Upload.Kind.SET, timezone.localdate())
    if row.criteria_set is not None:
        return redirect(row.criteria_set)
    found = intake.read_set(bytes(row.content), row.filename)
    return render(
        request,
        "assessments/set_upload.html",
        upload=row,
        issues=found.issues,
        form=SetFileForm(),
    )


@require_POST
def take_sample(request: HttpRequest) -> HttpResponse:
    """Take over a set that ships with the program, as a draft of one's own."""
    cycles_queries.require_lead(request.user, timezone.localdate())
    code = request.POST.get("code", "")
    content = catalog_set(code)
    found = intake.read_set(content) if content else None
    if found is None or found.framework is None:
        raise Http404
    row = actions.import_set(
        framework=found.framework, source_file=code, by=request.user, now=timezone.now()
    )
    messages.success(request, _("Đã lấy bộ mẫu; xem lại rồi ban hành để dùng."))
    return redirect(row)


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    cycles_queries.require_lead(request.user, timezone.localdate())
    row = sets_queries.set_for(request.user, pk, timezone.localdate())
    if tried(request, actions.publish_set, criteria_set=row, now=timezone.now()):
        messages.success(request, _("Đã ban hành. Từ nay muốn sửa phải lập bản mới."))
    return redirect(row)


@require_GET
def export(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """Send the set as a file that comes back in as the very same set."""
    row = sets_queries.set_for(request.user, pk, timezone.localdate())
    framework = framework_of(row)
    if form not in {"yaml", "xlsx"}:
        raise Http404
    if form == "yaml":
        answer = HttpResponse(
            dump_yaml(framework_mapping(framework)), content_type="application/yaml; charset=utf-8"
        )
    else:
        stream = BytesIO()
        write_framework_xlsx(framework, stream, created=row.created_at)
        answer = HttpResponse(stream.getvalue(), content_type=xlsx.TYPE)
    return as_file(answer, f"{row.code}-v{row.version}.{form}")


def _take_in(request: HttpRequest, upload: Upload) -> HttpResponse:
    found = intake.read_set(bytes(upload.content), upload.filename)
    if found.framework is None:
        return redirect(upload)
    row = actions.take_set(
        upload=upload, framework=found.framework, by=request.user, now=timezone.now()
    )
    if row.is_published:
        messages.info(request, _("Tệp này trùng với bản đã ban hành; không có gì thay đổi."))
    return redirect(row)


def _issues(row: CriteriaSet) -> list[Issue]:
    """Return what is left to be looked at, of a draft at the cells of the file that it came in."""
    source = None if row.is_published else row.uploads.order_by("-pk").first()
    if source:
        return list(intake.read_set(bytes(source.content), source.filename).issues)
    return intake.unknown_metrics(row.framework)
