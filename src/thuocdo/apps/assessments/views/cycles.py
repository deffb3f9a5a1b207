"""Cycles: the list, one cycle with everyone's progress, and leading it from stage to stage."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import actions, permissions, queries
from thuocdo.apps.assessments.forms.cycles import ExtensionForm
from thuocdo.apps.assessments.lists import cycles as cycle_list
from thuocdo.apps.assessments.lists.appraisal import lockers_words
from thuocdo.apps.assessments.models import Assessment, Cycle
from thuocdo.apps.assessments.queries import cycles as cycles_queries
from thuocdo.apps.assessments.queries import progress
from thuocdo.apps.assessments.queries.appointed import vacancies
from thuocdo.apps.assessments.queries.locking import lock_of
from thuocdo.apps.assessments.queries.own_files import own_files
from thuocdo.apps.assessments.shown import stages
from thuocdo.apps.assessments.shown.samples import mark_sample
from thuocdo.apps.assessments.views.doing import tried
from thuocdo.apps.evidence.queries import home_of
from thuocdo.apps.ui.lists import Action, open_list, year_filter
from thuocdo.apps.ui.pages import render
from thuocdo.apps.ui.shelf import with_papers


@require_GET
def cycles(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    leads = permissions.may_coordinate(request.user, today)
    buttons = [
        Action(label=_("Lập kỳ đánh giá"), url=reverse("assessments:cycle-add"), icon="plus"),
        Action(
            label=_("Nhập kết quả năm trước"),
            url=reverse("assessments:results-import"),
            icon="table-import",
            primary=False,
        ),
    ]
    rows = cycles_queries.with_submissions(queries.cycles_for(request.user, today))
    found = queries.cycles_for(request.user, today).order_by().values_list("year", flat=True)
    years = year_filter(request, found.distinct(), cycle_list.other_years)
    listing = replace(cycle_list.CYCLES, filters=(years, *cycle_list.CYCLES.filters))
    page = open_list(request, listing, rows, actions=buttons if leads else [])
    return page.answer("assessments/cycles.html", own=own_files(request))


@require_GET
def cycle(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far everyone is, and what leads on from here."""
    today = timezone.localdate()
    row = queries.cycle_for(request.user, pk, today)
    mark_sample(request, sample=row.sample)
    leads = permissions.coordinates(request.user, row, today)
    lines = progress.unit_lines(request.user, row, today)
    tally = progress.tally(lines)
    chasing = leads and row.is_open and bool(tally.waiting)
    begun = permissions.appraisal_has_begun(row)
    changes = stages.change_lines(request.user, row, today)
    with_papers(request, [one.change for one in changes])
    page = open_list(request, cycle_list.units(row, lines, select=chasing), lines)
    return page.answer(
        "assessments/cycle.html",
        cycle=row,
        state=cycle_list.state_of(row),
        stages=stages.stage_lines(row, today),
        changes=changes,
        after=stages.next_stage(row),
        tally=tally,
        fields=progress.field_names(row),
        missing=queries.fields_without_appraiser(row) if leads and _is_draft(row) else [],
        vacancies=vacancies(row, today) if leads and not row.is_closed else [],
        manages=request.user.has_perm("accounts.manage"),
        lock=_lock(request.user, row) if leads and row.is_open and begun else None,
        leads=leads,
        enters=bool(cycles_queries.files_to_enter(request.user, row, today)),
        judges=begun and permissions.appraises_in(request.user, row, today),
        second=permissions.looks_again(row),
        chasing=chasing,
        closable=permissions.may_close(request.user, row, today) and row.is_open,
    )


@require_POST
def open_(request: HttpRequest, pk: int) -> HttpResponse:
    row = cycles_queries.cycle_to_lead(request.user, pk, timezone.localdate())
    if tried(request, actions.open_cycle, cycle=row, now=timezone.now()):
        messages.success(request, _("Đã mở kỳ đánh giá; các đơn vị chấm được từ bây giờ."))
    return redirect(row)


@require_POST
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind the units that are ticked, or all that have not submitted."""
    row = cycles_queries.cycle_to_lead(request.user, pk, timezone.localdate())
    wanted = set(request.POST.getlist("chosen"))
    chosen = [one for one in row.assessments.all() if not wanted or str(one.pk) in wanted]
    told = [one for one in chosen if one.state == Assessment.State.DRAFTING]
    if tried(request, actions.remind, cycle=row, assessments=told, now=timezone.now()):
        words = ngettext("Đã nhắc {n} đơn vị.", "Đã nhắc {n} đơn vị.", len(told))
        messages.success(request, words.format(n=len(told)))
    return redirect(row)


def extend(request: HttpRequest, pk: int) -> HttpResponse:
    """Let one unit submit after the stage, by decision."""
    today = timezone.localdate()
    row = queries.assessment_for(request.user, pk, today)
    if not permissions.leads_file(request.user, row, today):
        raise Http404
    form = ExtensionForm(request.POST or None, request.FILES or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if tried(
            request,
            form.keeping(actions.extend, unit=home_of(request.user, today), of=lambda _none: [row]),
            assessment=row,
            until=given["until"],
            decision=given["decision"],
            today=today,
        ):
            messages.success(request, _("Đã gia hạn cho {unit}.").format(unit=row.unit.name))
            return redirect(row.cycle)
    with_papers(request, [row])
    return render(
        request,
        "assessments/extend.html",
        row=row,
        changes=cycles_queries.file_changes(row),
        form=form,
        heading=_("Gia hạn nộp: {unit}").format(unit=row.unit.name),
        submit=_("Gia hạn"),
        back=row.cycle.get_absolute_url(),
    )


def _lock(user: User, row: Cycle) -> dict[str, object]:
    """Return what is missing before a cycle can be locked, and who locks it."""
    today = timezone.localdate()
    return {"lacks": lock_of(user, row, today), "by": lockers_words(user, row, today)}


def _is_draft(row: Cycle) -> bool:
    return row.state == Cycle.State.DRAFT
