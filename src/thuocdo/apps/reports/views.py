from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from thuocdo.adapters.catalog_data import load_calendar
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.assessments.shown.samples import mark_sample
from thuocdo.apps.assessments.views.doing import outcome, tried
from thuocdo.apps.office_forms.queries import STANDARD
from thuocdo.apps.reports import actions, permissions, queries
from thuocdo.apps.reports.actions import Typed
from thuocdo.apps.reports.forms import GRACE, AskForm, CreateForm, ReasonForm, SendForm, typed_parts
from thuocdo.apps.reports.lists import of_year, other_years, state_of
from thuocdo.apps.reports.lists import reports as report_list
from thuocdo.apps.reports.mapping.parts import Part, all_parts
from thuocdo.apps.reports.models import REFORM, Report
from thuocdo.apps.reports.queries import documents
from thuocdo.apps.reports.queries.facts import facts_of
from thuocdo.apps.reports.shown.board import board as board_of
from thuocdo.apps.reports.shown.said import said, sending
from thuocdo.apps.ui.context import chosen
from thuocdo.apps.ui.lists import Action, open_list, year_filter
from thuocdo.apps.ui.pages import render, wants_part


@require_GET
def reports(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    rows = queries.reports_for(request.user, today)
    found = (int(code[:4]) for code in queries.periods_of(rows))
    years = year_filter(request, found, other_years, narrow=of_year)
    listing = report_list(rows, years, today, load_calendar())
    page = open_list(request, listing, rows, actions=_actions(request))
    owed = queries.to_write(request.user, today)
    return page.answer(
        "reports/reports.html",
        late=owed.filter(due__lt=today, first_sent_at=None).count(),
        waiting=len(queries.to_approve(request.user, today)),
    )


@require_GET
def board(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    rows = queries.of_year(queries.reports_for(request.user, today), chosen(request).year)
    works = queries.works_of(rows)
    work = request.GET.get("noi-dung", "")
    work = work if work in works else next(iter([REFORM, *works]))
    return render(
        request,
        "reports/board.html",
        board=board_of(rows.filter(work=work), today, load_calendar()),
        work=work,
        works=works,
        year=chosen(request).year,
    )


def create(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    units = queries.written_units(request.user, timezone.localdate(now))
    if not units:
        raise Http404
    form = CreateForm(
        request.POST or None,
        units=units,
        year=chosen(request).year,
        today=timezone.localdate(now),
        initial=_likely_unit(request, units),
    )
    if request.method == "POST" and form.is_valid():
        unit, terms = form.cleaned_data["unit"], form.terms()
        if tried(request, actions.create_report, unit=unit, terms=terms, now=now):
            made = Report.objects.get(unit=unit, period=terms.period.code, work=terms.work)
            return redirect(made)
    return _form(request, form, _("Lập báo cáo"), _("Lập báo cáo"))


def ask(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    if not permissions.may_ask(request.user, today):
        raise Http404
    form = AskForm(
        request.POST or None,
        units=queries.asked_units(request.user, today),
        year=chosen(request).year,
        today=today,
        initial={"recipient": chosen(request).unit.name if chosen(request).unit else ""},
    )
    if request.method == "POST" and form.is_valid():
        units = list(form.cleaned_data["units"])
        if tried(request, actions.ask_for_reports, units=units, terms=form.terms(), now=now):
            messages.success(request, _("Đã giao báo cáo cho các đơn vị đã chọn."))
            return redirect("reports:board")
    heading, submit = _("Giao báo cáo cho nhiều đơn vị"), _("Giao báo cáo")
    return _form(request, form, heading, submit, template="reports/ask.html")


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
    form = SendForm(request.POST)
    if form.is_valid() and tried(
        request, actions.send_report, report=row, now=now, **form.cleaned_data
    ):
        messages.success(request, _("Đã ghi nhận báo cáo gửi đi; văn bản được giữ nguyên."))
        return redirect(row)
    return _page(
        request, queries.report_for(request.user, pk, timezone.localdate(now)), send_form=form
    )


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
    return _page(
        request, queries.report_for(request.user, pk, timezone.localdate(now)), reason_form=form
    )


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
    return _page(
        request, queries.report_for(request.user, row.pk, timezone.localdate()), left=changed
    )


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
        changed=request.POST.get("panel") != panel["left"],
        send_form=SendForm(),
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
    below = queries.same_elsewhere(row)
    return render(
        request,
        "reports/report.html",
        report=row,
        state=state_of(row, today, load_calendar()),
        **known,
        below=below,
        below_unsent=[one for one in below if one.is_draft],
        below_late=[one for one in below if not one.is_draft and one.is_late(today)],
        reopenings=queries.reopenings_of(row),
        may_write=permissions.may_write(request.user, row, today),
        may_approve=permissions.may_approve(request.user, row, today),
        may_reopen=permissions.may_reopen(request.user, row, today),
        may_withdraw=permissions.may_withdraw(request.user, row, today),
        left_out=left,
        send_form=send_form or SendForm(),
        reason_form=reason_form or ReasonForm(initial={"again_by": today + GRACE}),
    )


def _actions(request: HttpRequest) -> list[Action]:
    today = timezone.localdate()
    actions_ = []
    if permissions.may_ask(request.user, today):
        url = reverse("reports:ask")
        label = _("Giao báo cáo cho các đơn vị")
        actions_.append(Action(label=label, url=url, icon="send", primary=False))
    if queries.written_units(request.user, today):
        url = reverse("reports:create")
        actions_.append(Action(label=_("Lập báo cáo"), url=url, icon="plus"))
    return actions_


def _likely_unit(request: HttpRequest, units: list) -> dict[str, object]:
    unit = chosen(request).unit
    first = next((one for one in units if unit and one.pk == unit.pk), units[0])
    above = first.parent.name if first.parent else _("Bộ Nội vụ")
    return {"unit": first.pk, "recipient": above}


def _form(
    request: HttpRequest,
    form: object,
    heading: str,
    submit: str,
    template: str = "ui/form.html",
) -> HttpResponse:
    back = reverse("reports:reports")
    return render(request, template, form=form, heading=heading, submit=submit, back=back)


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
