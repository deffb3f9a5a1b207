from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from thuocdo.adapters.page_images import UnreadablePageError, page_count, page_png
from thuocdo.apps.evidence import actions, lists, permissions, queries, store
from thuocdo.apps.evidence.forms import FactsForm, ReplaceForm, UploadForm
from thuocdo.apps.evidence.intake.content import PDF
from thuocdo.apps.evidence.models import Version
from thuocdo.apps.evidence.sending import SHOWN_INLINE, stored_file
from thuocdo.apps.evidence.shown.uses import offered, used_for
from thuocdo.apps.evidence.wording import reused_words
from thuocdo.apps.ui.context import chosen
from thuocdo.apps.ui.forms import add_issues, whole
from thuocdo.apps.ui.lists import open_list
from thuocdo.apps.ui.pages import render
from thuocdo.apps.ui.wording import sentence
from thuocdo.apps.units.models import Unit
from thuocdo.core.errors import InputError
from thuocdo.core.issues import Issue

PAGE_WIDTH = 1000


@require_GET
def documents(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    kept = queries.kept_units(request.user, today)
    unit = chosen(request).unit
    rows = queries.documents_for(request.user, at=today)
    listing = lists.documents(request, rows, queries.units_seen(request.user, today))
    page = open_list(request, listing, rows)
    form = UploadForm(units=_first(kept, unit)) if kept else None
    return page.answer("evidence/documents.html", form=form)


def add(request: HttpRequest) -> HttpResponse:
    kept = queries.kept_units(request.user, timezone.localdate())
    if not kept:
        raise Http404
    units = _first(kept, chosen(request).unit)
    form = UploadForm(request.POST or None, request.FILES or None, units=units)
    if request.method == "POST" and form.is_valid():
        unit, files = form.cleaned_data["unit"], form.cleaned_data["files"]
        taken, refused = _take_all(request, unit, files)
        _tell(request, taken)
        if not refused:
            return redirect(taken[0].document if len(taken) == 1 else "evidence:documents")
        for told in refused:
            form.add_error(None, told)
    return render(request, "evidence/add.html", form=form)


@require_GET
def document(request: HttpRequest, pk: int) -> HttpResponse:
    return _document_page(request, pk)


@require_POST
def describe(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.document_for(request.user, pk, at=timezone.localdate(), to="keep")
    form = FactsForm(request.POST, instance=row)
    if form.is_valid():
        try:
            actions.describe(document=row, facts=form.facts(), by=request.user, now=timezone.now())
        except InputError as refused:
            add_issues(form, refused.issues)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect(row)
    return _document_page(request, pk, facts_form=form)


@require_POST
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.document_for(request.user, pk, at=timezone.localdate(), to="keep")
    form = ReplaceForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            version = actions.add_version(
                document=row,
                file=form.cleaned_data["file"],
                by=request.user,
                now=timezone.now(),
            )
        except InputError as refused:
            add_issues(form, refused.issues)
        else:
            told = _("Đã thêm bản {revision}. Bản trước vẫn được giữ nguyên.")
            messages.success(request, told.format(revision=version.revision))
            return redirect(row)
    return _document_page(request, pk, replace_form=form)


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.document_for(request.user, pk, at=timezone.localdate(), to="keep")
    try:
        actions.delete_document(document=row, by=request.user, now=timezone.now())
    except InputError as refused:
        form = ReplaceForm()
        return _document_page(request, pk, replace_form=form, issues=refused.issues)
    messages.success(request, _("Đã xóa tài liệu."))
    return redirect("evidence:documents")


@require_GET
def file(request: HttpRequest, pk: int) -> FileResponse:
    version = queries.version_for(request.user, pk, at=timezone.localdate())
    return stored_file(version, inline="xem" in request.GET)


@require_GET
def page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Send one page of a stored PDF as a picture."""
    version = queries.version_for(request.user, pk, at=timezone.localdate())
    path = store.path_of(version.blob_id)
    if version.blob.media_type != PDF.media_type or not path.exists():
        raise Http404
    try:
        picture = page_png(path, number, PAGE_WIDTH)
    except (IndexError, UnreadablePageError):
        raise Http404 from None
    response = HttpResponse(picture, content_type="image/png")
    response["Cache-Control"] = "private, max-age=3600"
    return response


def _document_page(
    request: HttpRequest,
    pk: int,
    facts_form: FactsForm | None = None,
    replace_form: ReplaceForm | None = None,
    issues: Iterable[Issue] = (),
) -> HttpResponse:
    today = timezone.localdate()
    row = queries.document_for(request.user, pk, at=today)
    versions = queries.versions_of(row)
    keeps = permissions.may_keep(request.user, row.unit, today)
    editable = keeps and not versions[0].is_frozen
    return render(
        request,
        "evidence/document.html",
        document=row,
        state=lists.standing(row),
        used=used_for(request, row),
        offers=offered(request, row),
        versions=versions,
        preview=_preview(request, versions[0]),
        facts_form=(facts_form or FactsForm(instance=row)) if editable else None,
        replace_form=(replace_form or ReplaceForm()) if keeps else None,
        may_delete=keeps and not row.was_frozen,
        issues=issues,
    )


def _preview(request: HttpRequest, version: Version) -> dict[str, Any] | None:
    """Return the picture of a version, and for a PDF which of its pages that is.

    A file that was damaged after it had been taken in can't be shown: the page says so.
    """
    if version.blob.media_type in SHOWN_INLINE:
        return {"url": f"{version.file_url()}?xem"}
    path = store.path_of(version.blob_id)
    if version.blob.media_type != PDF.media_type or not path.exists():
        return None
    try:
        last = page_count(path)
    except UnreadablePageError:
        return {"unreadable": True}
    number = min(whole(request.GET.get("trang", "")) or 1, last)
    url = reverse("evidence:page", args=[version.pk, number])
    return {
        "url": url,
        "number": number,
        "last": last,
        "previous": number - 1,
        "next": number + 1 if number < last else 0,
    }


def _take_all(
    request: HttpRequest, unit: Unit, files: Iterable[UploadedFile]
) -> tuple[list[Version], list[str]]:
    """Take in each file by itself; one that is refused is told by name and holds up no other."""
    taken, refused = [], list[str]()
    for one in files:
        try:
            version = actions.add_document(unit=unit, file=one, by=request.user, now=timezone.now())
        except InputError as wrong:
            refused.extend(f"{one.name}: {sentence(issue)}" for issue in wrong.issues)
        else:
            taken.append(version)
            if version.was_there:
                messages.info(request, reused_words(one.name, version))
    return taken, refused


def _tell(request: HttpRequest, taken: list[Version]) -> None:
    new = [one for one in taken if not one.was_there]
    if len(new) == 1:
        told = _("Đã lưu {file}. Kiểm tra lại số, ngày, trích yếu bên dưới.")
        messages.success(request, told.format(file=new[0].filename))
    elif new:
        messages.success(request, _("Đã lưu {n} tệp.").format(n=len(new)))


def _first(units: list[Unit], preferred: object) -> list[Unit]:
    """Put the unit that somebody works on first."""
    key = getattr(preferred, "pk", None)
    return sorted(units, key=lambda unit: unit.pk != key)
