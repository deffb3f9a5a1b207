"""Giving stages other days: the form with what stands now, then the act."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thuocdo.apps.assessments import actions
from thuocdo.apps.assessments.forms.stages import MovingForm
from thuocdo.apps.assessments.models import Cycle, StageChange
from thuocdo.apps.assessments.queries import cycles as cycles_queries
from thuocdo.apps.assessments.queries.deadlines import plan_of
from thuocdo.apps.assessments.shown.samples import mark_sample
from thuocdo.apps.assessments.views.doing import outcome
from thuocdo.apps.evidence.queries import home_of
from thuocdo.apps.ui.pages import render


def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the days as they are planned; change them by whoever leads the cycle."""
    today = timezone.localdate()
    row = cycles_queries.cycle_to_lead(request.user, pk, today)
    plan = plan_of(row, today)
    if row.is_closed or not plan.stages:
        raise Http404
    last = row.stage_changes.first()
    form = MovingForm(
        request.POST or None,
        request.FILES or None,
        by=request.user,
        plan=plan,
        after=last.pk if last else 0,
    )
    if request.method == "POST" and form.is_valid():
        change = _moved(request, row, form)
        if change is not None:
            messages.success(request, _told(change))
        return redirect(row if change else "assessments:cycle-dates", *([] if change else [pk]))
    mark_sample(request, sample=row.sample)
    return render(request, "assessments/cycle_dates.html", cycle=row, form=form)


def _moved(request: HttpRequest, row: Cycle, form: MovingForm) -> StageChange | None:
    today = timezone.localdate()
    return outcome(
        request,
        form.keeping(
            actions.move_stages, unit=home_of(request.user, today), of=lambda made: [made]
        ),
        cycle=row,
        stages=form.stages(),
        reason=form.cleaned_data["reason"],
        basis=form.basis_given(),
        after=form.cleaned_data["after"],
        now=timezone.now(),
    )


def _told(change: StageChange) -> str:
    told = _("Đã sửa thời hạn.")
    if change.held_again:
        back = _("Kỳ đánh giá trở lại giai đoạn: {stage}.")
        told += " " + back.format(stage=change.get_held_again_display())
    forgiven = change.on_time.count()
    if forgiven:
        words = ngettext(
            "{n} hồ sơ không còn tính là nộp sau hạn.",
            "{n} hồ sơ không còn tính là nộp sau hạn.",
            forgiven,
        )
        told += " " + words.format(n=forgiven)
    return told
