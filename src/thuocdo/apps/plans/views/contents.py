"""Contents of a draft gathered from other bodies, as its coordinator sees them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from thuocdo.apps.assessments.views.doing import tried
from thuocdo.apps.plans import actions, queries
from thuocdo.apps.plans.forms.contents import AskForm
from thuocdo.apps.plans.shown.contents import content_rows, request_rows
from thuocdo.apps.plans.views.doing import made, names_criteria, on_draft
from thuocdo.apps.ui.pages import render
from thuocdo.core.vietnamese.text import repair


@require_GET
@on_draft
def contents(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who has sent and who has not, and all contents that can be merged."""
    today = timezone.localdate()
    plan = queries.plan_for(request.user, pk, today, to="edit")
    asked = list(queries.requests_of(plan))
    return render(
        request,
        "plans/contents.html",
        plan=plan,
        may_edit=True,
        names_criteria=names_criteria(request, plan),
        requests=request_rows(asked, today),
        contents=content_rows(asked),
        parts=plan.headings,
    )


@on_draft
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    plan = queries.plan_for(request.user, pk, today, to="edit")
    units = queries.units_to_ask(plan, today)
    form = AskForm(request.POST or None, parts=plan.headings, units=units)
    if request.method == "POST" and form.is_valid():
        given = {"plan": plan, "now": timezone.now()} | form.asked()
        if tried(request, actions.ask_contents, **given):
            messages.success(request, _("Đã gửi đề nghị góp nội dung."))
            return redirect("plans:contents", pk)
    return render(request, "plans/ask_contents.html", plan=plan, form=form)


@require_POST
@on_draft
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.request_for(request.user, pk, timezone.localdate())
    count = made(request, actions.remind_contents, asked=row, now=timezone.now())
    if count:
        told = ngettext("Đã nhắc {n} cơ quan.", "Đã nhắc {n} cơ quan.", count)
        messages.success(request, told.format(n=count))
    return redirect("plans:contents", row.plan_id)


@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.contribution_for(request.user, pk, timezone.localdate(), to="gather")
    reason = repair(request.POST.get("ly-do", ""))
    given = {"contribution": row, "reason": reason, "now": timezone.now()}
    if tried(request, actions.return_contents, **given):
        messages.success(request, _("Đã trả lại để sửa."))
    return redirect("plans:contents", row.request.plan_id)


@require_POST
@on_draft
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the ticked contents into the parts chosen beside them."""
    plan = queries.plan_for(request.user, pk, timezone.localdate(), to="edit")
    chosen = set(request.POST.getlist("code"))
    rows = [
        item
        for asked in queries.requests_of(plan)
        for answer in asked.contributions.all()
        for item in answer.items.all()
        if str(item.pk) in chosen
    ]
    picked = {row.pk: request.POST.get(f"muc-{row.pk}", row.section) for row in rows}
    given = {"plan": plan, "contents": {row: picked[row.pk] for row in rows}}
    items = made(request, actions.merge_contents, now=timezone.now(), **given)
    if not items:
        return redirect("plans:contents", pk)
    told = ngettext(
        "Đã đưa {n} nội dung vào dự thảo.", "Đã đưa {n} nội dung vào dự thảo.", len(items)
    )
    messages.success(request, told.format(n=len(items)))
    return redirect(f"{plan.get_absolute_url()}?muc={items[0].parent}")
