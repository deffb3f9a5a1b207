from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from thuocdo.apps.assessments.shown.samples import mark_sample
from thuocdo.apps.assessments.views.doing import tried
from thuocdo.apps.evidence.queries import attached_versions
from thuocdo.apps.plans import actions, queries
from thuocdo.apps.plans.forms.plans import IssueForm
from thuocdo.apps.plans.queries.findings import look_over
from thuocdo.apps.plans.shown.findings import findings_of
from thuocdo.apps.plans.shown.issuing import before_issue
from thuocdo.apps.plans.shown.signed import Signed, signed_copy
from thuocdo.apps.plans.views.doing import made, on_draft
from thuocdo.apps.ui.forms import whole
from thuocdo.apps.ui.pages import render
from thuocdo.core.vietnamese.text import repair

LEAD = "chu-tri-"
KNOWS = "da-xem"


@on_draft
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a plan as issued, with all that should be settled before on the same page."""
    today = timezone.localdate()
    row = queries.plan_for(request.user, pk, today, to="issue")
    initial = {"number": row.number, "date": row.date}
    form = IssueForm(
        request.POST or None,
        request.FILES or None,
        by=request.user,
        initial=initial,
        supersedable=queries.supersedable(row),
        today=today,
        notice=row.is_notice,
    )
    looked = look_over(row, today)
    ready = request.method == "POST" and form.is_valid()
    held = form.held
    signed = signed_copy(row, looked.rows, held.blob_id, held.filename) if held else None
    if ready and _knows(request, signed):
        differing = len(signed.rows) if signed else 0
        given = {"plan": row, "now": timezone.now(), "differing": differing, **form.cleaned_data}
        act = form.keeping(actions.issue_plan, unit=row.unit, of=lambda _count: [row])
        if tried(request, act, **given):
            messages.success(request, _("Đã ghi nhận ban hành; nhiệm vụ đã được giao."))
            return redirect(row)
    mark_sample(request, sample=row.sample)
    return render(
        request,
        "plans/issue.html",
        form=form,
        plan=row,
        findings=findings_of(row, looked, editable=False),
        before=before_issue(row, looked.rows, request.user.bodies(today)),
        signed=signed,
        bodies=queries.bodies_at(today),
    )


@require_GET
def signed(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where the signed copies that are kept differ from the plan that was approved."""
    today = timezone.localdate()
    row = queries.plan_for(request.user, pk, today)
    kept = attached_versions(row, by=request.user, at=today)
    items = queries.items_of(row)
    copies = [signed_copy(row, items, one.blob_id, one.filename) for one in kept]
    mark_sample(request, sample=row.sample)
    return render(request, "plans/signed.html", plan=row, copies=copies)


def _knows(request: HttpRequest, signed: Signed | None) -> bool:
    """Tell whether somebody has seen where a signed copy differs, or there is nothing to see."""
    if signed is None or not signed.rows or KNOWS in request.POST:
        return True
    told = ngettext(
        "Bản đã ký khác bản đã duyệt ở {n} chỗ. Sửa dự thảo cho khớp, hoặc đánh dấu đã xem.",
        "Bản đã ký khác bản đã duyệt ở {n} chỗ. Sửa dự thảo cho khớp, hoặc đánh dấu đã xem.",
        len(signed.rows),
    )
    messages.error(request, told.format(n=len(signed.rows)))
    return False


@require_POST
@on_draft
def set_leads(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who leads work that nobody leads, as many items at once as have a name."""
    row = queries.plan_for(request.user, pk, timezone.localdate(), to="issue")
    typed = {
        number: repair(text).strip(" .,;")
        for key, text in request.POST.items()
        if key.startswith(LEAD) and (number := whole(key.removeprefix(LEAD))) is not None
    }
    leads = {number: text for number, text in typed.items() if text}
    count = made(request, actions.set_leads, plan=row, leads=leads, now=timezone.now())
    if count:
        told = ngettext(
            "Đã ghi cơ quan chủ trì của {n} nhiệm vụ.",
            "Đã ghi cơ quan chủ trì của {n} nhiệm vụ.",
            count,
        )
        messages.success(request, told.format(n=count))
    return redirect("plans:issue", row.pk)
