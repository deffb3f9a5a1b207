"""«Giải trình»: what round 1 took from a unit, what it says of it, and sending that once."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thuocdo.apps.assessments import actions, permissions
from thuocdo.apps.assessments.errors import FilesRefusedError
from thuocdo.apps.assessments.forms.contesting import ExplanationForm
from thuocdo.apps.assessments.models import Assessment, StageKind
from thuocdo.apps.assessments.queries import contesting
from thuocdo.apps.assessments.queries.deadlines import days_left, stage_of
from thuocdo.apps.assessments.shown.contested import file_lines, open_lines
from thuocdo.apps.assessments.shown.samples import mark_sample
from thuocdo.apps.assessments.views.doing import tried
from thuocdo.apps.evidence.forms import ACCEPT
from thuocdo.apps.ui.pages import render
from thuocdo.apps.ui.wording import sentence
from thuocdo.core.errors import InputError

REFUSED = 422
FILES = "files-"
"""What the names of the fields with files begin with; the code of a criterion follows."""


def explanation(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was reduced; keep what is written, or send it. Nothing typed is lost."""
    if request.method == "POST":
        return _sent(request, pk)
    row = contesting.file_explained(request.user, pk, timezone.localdate())
    return _page(request, row)


@require_POST
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Take in the files that were chosen; what was typed beside them is kept."""
    row = contesting.file_to_explain(request.user, pk, timezone.localdate())
    _keep_given(request, row)
    return redirect(f"{row.explanation_url}#tc-{request.POST.get('code', '')}")


@require_POST
def detach(request: HttpRequest, pk: int) -> HttpResponse:
    row = contesting.file_to_explain(request.user, pk, timezone.localdate())
    _keep_given(request, row)
    papers = contesting.papers_of(row)
    paper = get_object_or_404(papers, pk=request.POST.get("paper", "").strip() or 0)
    paper.assessment = row
    if tried(request, actions.detach_paper, paper=paper, now=timezone.now()):
        messages.success(request, _("Đã gỡ tài liệu khỏi giải trình; tài liệu vẫn còn trong kho."))
    return redirect(f"{row.explanation_url}#tc-{paper.leaf_code}")


def _sent(request: HttpRequest, pk: int) -> HttpResponse:
    row = contesting.file_to_explain(request.user, pk, timezone.localdate())
    form = ExplanationForm(request.POST, items=contesting.contestable(row))
    if not form.is_valid():
        messages.error(request, _("Chưa lưu: xem các ô báo lỗi."))
    elif _done(request, row, form):
        return redirect(row.explanation_url)
    _tell_files_left(request)
    return _page(request, row, form)


def _done(request: HttpRequest, row: Assessment, form: ExplanationForm) -> bool:
    """Save or send what was written together with the files that were chosen, or nothing."""
    given = {"assessment": row, "texts": form.texts(), "files": _files(request)}
    if request.POST.get("do") != "send":
        action = actions.explain
        told = _("Đã lưu. Giải trình chỉ được xem xét sau khi gửi.")
    else:
        action = actions.contest
        given["silence_confirmed"] = form.cleaned_data["confirmed"]
        told = _("Đã gửi giải trình. Nội dung và tài liệu được giữ nguyên bản.")
    try:
        done = tried(request, action, **given, now=timezone.now())
    except FilesRefusedError as refused:
        for name, issue in refused.found:
            messages.error(request, f"{name}: {sentence(issue)}")
        return False
    if done:
        messages.success(request, told)
    return done


def _files(request: HttpRequest) -> dict[str, list[UploadedFile]]:
    """Return the files that were chosen, by the code of the criterion they go with."""
    chosen = request.FILES.lists()
    return {name.removeprefix(FILES): found for name, found in chosen if name.startswith(FILES)}


def _tell_files_left(request: HttpRequest) -> None:
    """Name the files that came with what was refused: a browser does not keep them chosen."""
    names = [file.name for found in _files(request).values() for file in found]
    if names:
        told = _("Chưa nhận tệp nào; chọn lại: {names}.")
        messages.error(request, told.format(names=", ".join(names)))


def _keep_given(request: HttpRequest, row: Assessment) -> None:
    """Keep what was typed and every file that can be taken; say what is wrong with the others."""
    form = ExplanationForm(request.POST, items=contesting.contestable(row))
    if form.is_valid():
        tried(request, actions.explain, assessment=row, texts=form.texts(), now=timezone.now())
    for code, file in ((code, file) for code, found in _files(request).items() for file in found):
        given = {"assessment": row, "leaf_code": code, "now": timezone.now()}
        try:
            tried(request, actions.attach_paper, **given, file=file)
        except InputError as refused:
            for issue in refused.issues:
                messages.error(request, f"{file.name}: {sentence(issue)}")


def _page(
    request: HttpRequest, row: Assessment, form: ExplanationForm | None = None
) -> HttpResponse:
    today = timezone.localdate()
    mark_sample(request, sample=row.cycle.sample)
    lines = open_lines(file_lines(request.user, row, today))
    writes = permissions.explains(request.user, row, today)
    filled = form or ExplanationForm(items=[line.item for line in lines if line.lowered])
    if writes:
        lines = [
            replace(line, typed=filled.shown(line.item), wrong=tuple(filled.wrong(line.item)))
            for line in lines
        ]
    return render(
        request,
        "assessments/contest.html",
        status=REFUSED if form else 200,
        assessment=row,
        lines=lines,
        writes=writes and bool(lines),
        form=filled,
        accept=ACCEPT,
        **_window(row),
    )


def _window(row: Assessment) -> Mapping[str, Any]:
    """Return the days of explaining, and how many are left of them."""
    today, stage = timezone.localdate(), stage_of(row.cycle, StageKind.EXPLAIN)
    running = stage is not None and permissions.explaining(row.cycle, today)
    return {
        "stage": stage,
        "running": running,
        "left": days_left(stage.closes, today) if stage and running else None,
        "ahead": stage is not None and row.cycle.is_open and not running and today < stage.opens,
    }
