"""One report: its page, what is typed, and each step that it takes."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from thuocdo.adapters.catalog_data import load_calendar
from thuocdo.apps.accounts.queries import appraised_keys
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.assessments.shown.samples import mark_sample
from thuocdo.apps.assessments.views.doing import outcome, tried
from thuocdo.apps.office_forms.queries import STANDARD
from thuocdo.apps.reports import actions, permissions, queries
from thuocdo.apps.reports.actions import Typed
from thuocdo.apps.reports.forms import GRACE, ReasonForm, SendForm, typed_parts
from thuocdo.apps.reports.lists import state_of
from thuocdo.apps.reports.mapping.parts import Part, all_parts
from thuocdo.apps.reports.models import Report
from thuocdo.apps.reports.queries import documents
from thuocdo.apps.reports.queries.facts import facts_of
from thuocdo.apps.reports.shown.said import said, sending
from thuocdo.apps.ui.pages import render, wants_part
from thuocdo.apps.ui.shelf import with_papers


@require_GET
def report(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.report_for(request.user, pk, timezone.localdate())
    return _page(request, row)


@require_POST
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what was typed; HTMX saves so while somebody types, the button without it."""
    now = timezone.now()
    row = queries.report_for(request.user, pk, timezone.localdate(now), to="write")
    typed = typed_parts(request.POST.items())
    both = outcome(request, actions.save_narrative, report=row, typed=typed, now=now)
    if both is None:
        return _not_saved(request, row, typed)
    if wants_part(request):
        return _saved(request, row, both, [(f"base-{key}", one.text) for key, one in typed.items()])
    messages.success(request, _both(both) or _("Đã lưu."))
    return redirect(row)


@require_GET
def docx(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.report_for(request.user, pk, timezone.localdate())
    if not row.is_draft:
        return _file(bytes(row.docx), documents.filename(row))  # as it was sent, whoever asks
    try:
        content = documents.docx_of(row, timezone.now(), standard=STANDARD in request.GET)
    except RefusedError as refused:
        messages.error(request, str(refused))
        return redirect(row)
    return _file(content, documents.filename(row))


@require_GET
def reopened_docx(request: HttpRequest, pk: int) -> HttpResponse:
    kept = queries.reopening_for(request.user, pk, timezone.localdate())
    return _file(bytes(kept.docx), f"bao-cao-tra-lai-{kept.pk}.docx")


@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    row = queries.report_for(request.user, pk, timezone.localdate(now), to="send")
    form = SendForm(request.POST, request.FILES, by=request.user)
    act = form.keeping(actions.send_report, unit=row.unit, of=lambda _sent: [row])
    if form.is_valid() and tried(request, act, report=row, now=now, **form.cleaned_data):
        messages.success(request, _("Đã ghi nhận báo cáo gửi đi; văn bản được giữ nguyên."))
        return redirect(row)
    return _again(request, pk, send_form=form)


@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    row = queries.report_for(request.user, pk, timezone.localdate(now), to="approve")
    digest = request.POST.get("digest", "")
    if tried(request, actions.approve_report, report=row, digest=digest, now=now):
        messages.success(request, _("Đã duyệt báo cáo."))
    return redirect(row)


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    row = queries.report_for(request.user, pk, timezone.localdate(now), to="reopen")
    form = ReasonForm(request.POST)
    digest = request.POST.get("digest", "")
    if form.is_valid() and tried(
        request, actions.reopen_report, report=row, digest=digest, now=now, **form.cleaned_data
    ):
        messages.success(request, _("Đã trả lại báo cáo để sửa."))
        return redirect(row)
    return _again(request, pk, reason_form=form)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    row = queries.report_for(request.user, pk, timezone.localdate(now), to="withdraw")
    if not tried(request, actions.withdraw_report, report=row, now=now):
        return redirect(row)
    messages.success(request, _("Đã rút báo cáo."))
    return redirect("reports:reports")


def _not_saved(request: HttpRequest, row: Report, typed: Mapping[str, Typed]) -> HttpResponse:
    """Tell why a text could not be kept, and show it: nothing that was typed is lost."""
    if wants_part(request):
        return render(request, "reports/_not_saved.html")
    left = [(part, typed[part.key].text) for part in all_parts(row) if part.key in typed]
    changed = [(part, text) for part, text in left if text != typed[part.key].base]
    return _again(request, row.pk, left=changed)


def _saved(
    request: HttpRequest, row: Report, both: list[str], bases: list[tuple[str, str]]
) -> HttpResponse:
    """Tell what was kept; the panel comes along where it says otherwise than the page's own.

    A panel that is right stays: somebody may be typing the number there.
    """
    panel = sending(row, facts_of(row, timezone.localdate()))
    return render(
        request,
        "reports/_saved.html",
        now=timezone.now(),
        both=both,
        bases=bases,
        report=row,
        today=timezone.localdate(),
        changed=request.POST.get("panel") != panel["left"],
        send_form=SendForm(by=request.user),
        **panel,
    )


def _again(request: HttpRequest, pk: int, **kept: Any) -> HttpResponse:
    """Show the page after a refusal, as the report stands now, with what was typed."""
    return _page(request, queries.report_for(request.user, pk, timezone.localdate()), **kept)


def _page(
    request: HttpRequest,
    row: Report,
    send_form: SendForm | None = None,
    reason_form: ReasonForm | None = None,
    left: Sequence[tuple[Part, str]] = (),
) -> HttpResponse:
    today = timezone.localdate()
    known = said(request.user, row, today)
    if known["sample"]:
        mark_sample(request)
    below = known["below"]
    with_papers(request, [row])
    return render(
        request,
        "reports/report.html",
        report=row,
        today=today,
        state=state_of(row, today, load_calendar()),
        **known,
        below_unsent=[one for one in below if one.is_draft],
        below_late=[one for one in below if not one.is_draft and one.is_late(today)],
        closed=appraised_keys(request.user, today),
        reopenings=queries.reopenings_of(row),
        may_write=permissions.may_write(request.user, row, today),
        may_approve=permissions.may_approve(request.user, row, today),
        may_reopen=permissions.may_reopen(request.user, row, today),
        may_withdraw=permissions.may_withdraw(request.user, row, today),
        left_out=left,
        send_form=send_form or SendForm(by=request.user),
        reason_form=reason_form or ReasonForm(initial={"again_by": today + GRACE}),
    )


def _both(keys: list[str]) -> str:
    if not keys:
        return ""
    told = ngettext(
        "Đã lưu. Có người khác cũng sửa {n} phần; cả hai phần viết đều được giữ.",
        "Đã lưu. Có người khác cũng sửa {n} phần; cả hai phần viết đều được giữ.",
        len(keys),
    )
    return told.format(n=len(keys))


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=documents.TYPE)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    return response
