"""All reports: the list, the table of a year, and how a report begins."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thuocdo.adapters.catalog_data import load_calendar
from thuocdo.apps.accounts.queries import appraised_keys
from thuocdo.apps.assessments.views.doing import tried
from thuocdo.apps.evidence.queries import home_of
from thuocdo.apps.reports import actions, permissions, queries
from thuocdo.apps.reports.forms import AskForm, CreateForm
from thuocdo.apps.reports.lists import of_year, other_years
from thuocdo.apps.reports.lists import reports as report_list
from thuocdo.apps.reports.models import REFORM, Report
from thuocdo.apps.reports.shown.board import board as board_of
from thuocdo.apps.ui.context import chosen, follow_year
from thuocdo.apps.ui.lists import Action, open_list, year_filter
from thuocdo.apps.ui.pages import render


@require_GET
def reports(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    rows = queries.reports_for(request.user, today)
    found = (int(code[:4]) for code in queries.periods_of(rows))
    years = year_filter(request, found, other_years, narrow=of_year)
    listing = report_list(rows, years, today, load_calendar(), _closed(request))
    page = open_list(request, listing, rows, actions=_actions(request))
    waiting = queries.waiting(request.user, today)
    late = [row for row in waiting.to_write if row.is_overdue(today)]
    return page.answer("reports/reports.html", late=len(late), waiting=len(waiting.to_approve))


@require_GET
def board(request: HttpRequest) -> HttpResponse:
    today, year = timezone.localdate(), follow_year(request)
    rows = queries.of_year(queries.reports_for(request.user, today), year)
    works = queries.works_of(rows)
    work = request.GET.get("noi-dung", "")
    work = work if work in works else next(iter([REFORM, *works]))
    return render(
        request,
        "reports/board.html",
        board=board_of(rows.filter(work=work), today, load_calendar()),
        closed=_closed(request),
        work=work,
        works=works,
        year=year,
    )


def create(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    units = queries.written_units(request.user, timezone.localdate(now))
    if not units:
        raise Http404
    form = CreateForm(
        request.POST or None,
        request.FILES or None,
        by=request.user,
        units=units,
        year=chosen(request).year,
        today=timezone.localdate(now),
        initial=_likely_unit(request, units),
    )
    if request.method == "POST" and form.is_valid():
        unit, terms = form.cleaned_data["unit"], form.terms()
        act = form.keeping(actions.create_report, unit=unit, of=lambda made: [made])
        if tried(request, act, unit=unit, terms=terms, now=now):
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
        request.FILES or None,
        by=request.user,
        units=queries.asked_units(request.user, today),
        year=chosen(request).year,
        today=today,
        initial={"recipient": chosen(request).unit.name if chosen(request).unit else ""},
    )
    if request.method == "POST" and form.is_valid():
        units, terms = list(form.cleaned_data["units"]), form.terms()
        act = form.keeping(
            actions.ask_for_reports,
            unit=home_of(request.user, today),
            of=lambda _count: list(queries.reports_on(units, terms.period.code, terms.work)),
        )
        if tried(request, act, units=units, terms=terms, now=now):
            messages.success(request, _("Đã giao báo cáo cho các đơn vị đã chọn."))
            return redirect("reports:board")
    heading, submit = _("Giao báo cáo cho nhiều đơn vị"), _("Giao báo cáo")
    return _form(request, form, heading, submit, template="reports/ask.html")


def _closed(request: HttpRequest) -> set[int]:
    return appraised_keys(request.user, timezone.localdate())


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
