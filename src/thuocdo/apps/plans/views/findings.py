from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from thuocdo.apps.assessments.shown.samples import mark_sample
from thuocdo.apps.assessments.views.doing import outcome, tried
from thuocdo.apps.plans import actions, permissions, queries
from thuocdo.apps.plans.forms.findings import SetAsideForm
from thuocdo.apps.plans.models import Plan
from thuocdo.apps.plans.models.findings import SetAside
from thuocdo.apps.plans.queries.findings import history, look_over
from thuocdo.apps.plans.shown.findings import Findings, findings_of, left_of
from thuocdo.apps.ui.pages import render


def findings(request: HttpRequest, pk: int) -> HttpResponse:
    """Show every finding of a plan; take a reason for those that stay as they are."""
    today = timezone.localdate()
    row = queries.plan_for(request.user, pk, today)
    looked = look_over(row, today)
    mark_sample(request, sample=row.sample)
    found = findings_of(row, looked, editable=permissions.may_edit(request.user, row, today))
    form = SetAsideForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _set_aside(request, row, found, form):
        return redirect("plans:findings", row.pk)
    return render(
        request,
        "plans/findings.html",
        plan=row,
        findings=found,
        form=form,
        left=left_of(looked.checked, history(row)),
        may_set_aside=permissions.may_look_over(request.user, row, today),
        chosen=set(request.POST.getlist("mark")),
        whole=set(request.POST.getlist("kind")),
    )


@require_POST
def take_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a finding that was left as it is back among those to look at."""
    row = get_object_or_404(SetAside, pk=pk)
    row.plan = queries.plan_for(request.user, row.plan_id, timezone.localdate())
    if tried(request, actions.take_up_again, row=row, now=timezone.now()):
        messages.success(request, _("Đã đưa lại danh sách cần xem."))
    return redirect("plans:findings", row.plan_id)


def _set_aside(request: HttpRequest, plan: Plan, found: Findings, form: SetAsideForm) -> bool:
    whole = set(request.POST.getlist("kind"))
    marks = {place.mark for kind in found.kinds if kind.code in whole for place in kind.places}
    given = {
        "plan": plan,
        "marks": marks | set(request.POST.getlist("mark")),
        "reason": form.cleaned_data["reason"],
    }
    count = outcome(request, actions.set_aside, now=timezone.now(), **given)
    if count:
        told = ngettext("Đã để nguyên {n} điều.", "Đã để nguyên {n} điều.", count)
        messages.success(request, told.format(n=count))
    return bool(count)
