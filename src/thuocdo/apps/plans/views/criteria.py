from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.assessments.views.doing import tried
from thuocdo.apps.plans import actions, lists, permissions, queries
from thuocdo.apps.plans.models import Plan, PlanItem
from thuocdo.apps.plans.shown.criteria import with_criteria
from thuocdo.apps.ui.forms import whole
from thuocdo.apps.ui.lists import open_list


def criteria(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose which criterion each item answers; a person confirms one by one."""
    today = timezone.localdate()
    plan = queries.plan_for(request.user, pk, today)
    cycle = plan.cycle or queries.cycle_before(plan.unit, plan.year)
    if cycle is None or not permissions.may_draft(request.user, plan.unit_id, today):
        raise Http404
    if request.method == "POST":
        key, _colon, code = request.POST.get("gan", "").partition(":")
        item = get_object_or_404(_bare(plan), pk=whole(key))
        given = {"item": item, "cycle": cycle, "code": code, "now": timezone.now()}
        if tried(request, actions.name_criterion, **given):
            messages.success(request, _("Đã gắn tiêu chí {code}.").format(code=code))
        return redirect(request.get_full_path())
    listing = lists.criteria(with_criteria(cycle))
    return open_list(request, listing, _bare(plan)).answer(
        "plans/criteria.html", plan=plan, cycle=cycle
    )


def _bare(plan: Plan) -> QuerySet[PlanItem]:
    return plan.items.filter(kind=PlanItem.Kind.TASK, group="", criterion_code="")
