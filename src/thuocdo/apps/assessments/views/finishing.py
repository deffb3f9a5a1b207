"""The end of round 1: files finished or given back, and the cycle closed for good."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import actions, permissions
from thuocdo.apps.assessments.forms.finishing import CloseForm, ReturnForm
from thuocdo.apps.assessments.lists import appraisal as listings
from thuocdo.apps.assessments.models import Assessment, Cycle
from thuocdo.apps.assessments.queries import appraisal as appraisal_queries
from thuocdo.apps.assessments.queries.deadlines import proposed_return
from thuocdo.apps.assessments.queries.locking import lock_of
from thuocdo.apps.assessments.queries.settled import settled_files
from thuocdo.apps.assessments.queries.unranked import places_at_closing
from thuocdo.apps.assessments.shown.unranked import unranked_lines
from thuocdo.apps.assessments.views.doing import tried
from thuocdo.apps.assessments.views.shown import cycle_shown
from thuocdo.apps.ui.lists import open_list
from thuocdo.apps.ui.pages import render


@require_GET
def files(request: HttpRequest, pk: int) -> HttpResponse:
    """List the files of all units for who leads the work: finished, waiting, to be given back."""
    cycle = _led(request, pk)
    today = timezone.localdate()
    lines = listings.file_lines(appraisal_queries.unit_work(cycle), request.user, today)
    page = open_list(request, listings.files(lines), lines)
    return page.answer(
        "assessments/appraise_files.html",
        cycle=cycle,
        ready=sum(line.may_finish for line in lines),
        by_criteria=permissions.coordinates(request.user, cycle, today),
        closable=cycle.is_open and permissions.may_close(request.user, cycle, today),
    )


@require_POST
def finish(request: HttpRequest, pk: int, assessment: int) -> HttpResponse:
    row = _file(request, pk, assessment)
    if tried(request, actions.finish_appraisal, assessment=row, now=timezone.now()):
        told = _("Đã kết thúc thẩm định {unit}.")
        messages.success(request, told.format(unit=row.unit.name))
    return redirect("assessments:appraisal-units", pk)


@require_POST
def finish_settled(request: HttpRequest, pk: int) -> HttpResponse:
    """End the appraisal of every file that waits for nothing else."""
    cycle, today = _led(request, pk), timezone.localdate()
    rows = settled_files(cycle.assessments.all())
    led = permissions.led_files(request.user, rows, today)
    ended = sum(
        1
        for row in rows
        if row.pk in led
        and tried(request, actions.finish_appraisal, assessment=row, now=timezone.now())
    )
    if ended:
        told = ngettext(
            "Đã kết thúc thẩm định {n} hồ sơ.", "Đã kết thúc thẩm định {n} hồ sơ.", ended
        )
        messages.success(request, told.format(n=ended))
    on = request.POST.get("back") == "advance"
    return redirect("assessments:cycle-advance" if on else "assessments:appraisal-units", pk)


def give_back(request: HttpRequest, pk: int, assessment: int) -> HttpResponse:
    row = _file(request, pk, assessment)
    proposed = proposed_return(timezone.localdate())
    form = ReturnForm(request.POST or None, initial={"until": proposed})
    if request.method == "POST" and form.is_valid():
        given = {"assessment": row, "now": timezone.now(), **form.cleaned_data}
        if tried(request, actions.return_assessment, **given):
            told = _("Đã trả hồ sơ cho {unit}.")
            messages.success(request, told.format(unit=row.unit.name))
            return redirect("assessments:appraisal-units", pk)
    return render(
        request,
        "ui/form.html",
        form=form,
        heading=_("Trả lại hồ sơ: {unit}").format(unit=row.unit.name),
        submit=_("Trả lại hồ sơ"),
        back=reverse("assessments:appraisal-units", args=[pk]),
    )


def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a cycle after a look at who has not submitted; nothing can be changed after it."""
    cycle = cycle_shown(request, pk)
    if not permissions.may_close(request.user, cycle, timezone.localdate()):
        raise Http404
    lock = lock_of(request.user, cycle, timezone.localdate())
    places = places_at_closing(cycle)
    form = CloseForm(
        request.POST or None,
        drafting=bool(lock.drafting),
        blanks=bool(lock.blanks),
        contested=lock.contested,
    )
    sent = request.method == "POST" and (form.is_valid() or not form.fields)
    said = form.cleaned_data if sent and form.fields else {}
    if sent and tried(
        request,
        actions.close_cycle,
        cycle=cycle,
        now=timezone.now(),
        unsubmitted_confirmed=bool(lock.drafting),
        unscored_reason=said.get("reason", ""),
        unsettled_reason=said.get("unsettled", ""),
    ):
        messages.success(request, _("Đã khóa kỳ đánh giá. Kết quả là cuối cùng."))
        return redirect("assessments:results", pk)
    return render(
        request,
        "assessments/close.html",
        cycle=cycle,
        form=form,
        lock=lock,
        places=places,
        unranked=unranked_lines(places),
        total=len(lock.rows),
        from_above=_from_above(request.user, cycle, lock.waiting),
    )


def _from_above(user: User, cycle: Cycle, waiting: list[Assessment]) -> list[str]:
    """Say who ends the files that no coordinator may touch."""
    left = permissions.coordinators_own(cycle.lead_id, user.bodies(timezone.localdate()))
    return [listings.above_words(row) for row in waiting if row.unit_id in left]


def _led(request: HttpRequest, pk: int) -> Cycle:
    cycle = cycle_shown(request, pk)
    if not permissions.may_lead(request.user, cycle, timezone.localdate()):
        raise Http404
    return cycle


def _file(request: HttpRequest, pk: int, assessment: int) -> Assessment:
    cycle = _led(request, pk)
    row = get_object_or_404(cycle.assessments.select_related("unit"), pk=assessment)
    row.cycle = cycle
    return row
