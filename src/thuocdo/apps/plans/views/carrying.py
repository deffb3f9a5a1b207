from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import ngettext

from thuocdo.apps.plans import actions, queries
from thuocdo.apps.plans.shown.carrying import left_rows
from thuocdo.apps.plans.views.doing import made, on_draft
from thuocdo.apps.ui.forms import wholes
from thuocdo.apps.ui.pages import render


@on_draft
def carry(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer what earlier plans left unfinished; take what was chosen into the draft."""
    today = timezone.localdate()
    row = queries.plan_for(request.user, pk, today, to="edit")
    left = list(queries.unfinished(row))
    if request.method == "POST":
        wanted = set(wholes(request.POST.getlist("code")))
        items = [item for item in left if item.pk in wanted]
        count = made(request, actions.carry_over, plan=row, items=items, now=timezone.now())
        if count:
            told = ngettext(
                "Đã chuyển tiếp {n} nhiệm vụ; ghi thời hạn mới cho từng nhiệm vụ.",
                "Đã chuyển tiếp {n} nhiệm vụ; ghi thời hạn mới cho từng nhiệm vụ.",
                count,
            )
            messages.success(request, told.format(n=count))
            return redirect(row)
    return render(request, "plans/carry.html", plan=row, rows=left_rows(left, today))
