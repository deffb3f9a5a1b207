"""Round 2: the contested criteria as a list, and one of them decided with a reason."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thuocdo.apps.assessments import actions, permissions, queries
from thuocdo.apps.assessments.errors import NotAllowedError, RefusedError
from thuocdo.apps.assessments.forms.contesting import CLAIM, KEEP, SettleForm
from thuocdo.apps.assessments.lists import contesting as listing
from thuocdo.apps.assessments.models import Cycle, StageKind
from thuocdo.apps.assessments.queries.contesting import Item, contested_in
from thuocdo.apps.assessments.queries.deadlines import days_left, stage_of
from thuocdo.apps.assessments.shown.contested import lines_of
from thuocdo.apps.assessments.views.shown import cycle_shown
from thuocdo.apps.ui.forms import add_issues
from thuocdo.apps.ui.lists import open_list
from thuocdo.apps.ui.pages import render
from thuocdo.core.errors import InputError


@require_GET
def second_round(request: HttpRequest, pk: int) -> HttpResponse:
    """List what units contest: to its appraisers what is theirs, to who leads the work all."""
    cycle = _looked_at_again(request, pk)
    today = timezone.localdate()
    lines = listing.row_lines(_seen(request, cycle), today)
    page = open_list(request, listing.contested(lines), lines)
    stage = stage_of(cycle, StageKind.ROUND2)
    return page.answer(
        "assessments/contested.html",
        cycle=cycle,
        waiting=sum(line.standing == listing.WAITING for line in lines),
        stage=stage,
        left=days_left(stage.closes, today) if stage and cycle.is_open else None,
    )


def settle(request: HttpRequest, pk: int, assessment: int, code: str) -> HttpResponse:
    """Show all that was said of a contested criterion, and keep what is decided of it."""
    cycle = _looked_at_again(request, pk)
    items = _seen(request, cycle)
    item = next((one for one in items if _is(one, assessment, code)), None)
    if item is None:
        raise Http404
    today = timezone.localdate()
    may = permissions.may_settle(request.user, item.assessment, item.field.code, today)
    if request.method == "POST" and not may:
        raise Http404
    (line,) = lines_of([item], today)
    words = {
        KEEP: _("Giữ kết quả vòng 1: {points}").format(points=line.found),
        CLAIM: _("Theo điểm tự chấm: {points}").format(points=line.claimed),
    }
    form = SettleForm(request.POST if request.method == "POST" else None, item=item, words=words)
    if form.is_bound and form.is_valid() and _kept(request, item, form):
        messages.success(request, _("Đã lưu quyết định vòng 2 của {code}.").format(code=code))
        return redirect(_next(items, item) or reverse("assessments:second-round", args=[pk]))
    return render(
        request,
        "assessments/settle.html",
        status=422 if form.is_bound else 200,
        cycle=cycle,
        line=line,
        item=item,
        form=form if may else None,
        links=queries.evidence_of([item.assessment], code)[item.assessment.pk, code],
        following=_next(items, item),
    )


def _kept(request: HttpRequest, item: Item, form: SettleForm) -> bool:
    given = form.cleaned_data
    try:
        actions.settle(
            assessment=item.assessment, leaf_code=item.leaf.code, inputs=form.inputs(),
            reason=given["reason"], cause=given["cause"], after=given["seen"], by=request.user,
            now=timezone.now(),
        )  # fmt: skip
    except NotAllowedError as refused:
        raise PermissionDenied(str(refused)) from refused
    except RefusedError as refused:
        form.add_error(None, str(refused))
    except InputError as refused:
        add_issues(form, refused.issues)
    return not form.errors


def _looked_at_again(request: HttpRequest, pk: int) -> Cycle:
    """Return a cycle in which contested criteria are, or were, decided."""
    cycle = cycle_shown(request, pk)
    explained = stage_of(cycle, StageKind.EXPLAIN) is not None
    if not explained or not (permissions.looks_again(cycle) or cycle.is_closed):
        raise Http404
    today = timezone.localdate()
    leads = permissions.may_lead(request.user, cycle, today)
    if not leads and not permissions.appraises_in(request.user, cycle, today):
        raise Http404
    return cycle


def _seen(request: HttpRequest, cycle: Cycle) -> list[Item]:
    today = timezone.localdate()
    queries.with_appraisers(cycle)
    items = contested_in(cycle)
    if permissions.may_lead(request.user, cycle, today):
        return items
    return [
        item
        for item in items
        if permissions.appraises(request.user, item.assessment, item.field.code, today)
    ]


def _is(item: Item, assessment: int, code: str) -> bool:
    return item.assessment.pk == assessment and item.leaf.code == code


def _next(items: Sequence[Item], item: Item) -> str:
    """Return where the next contested criterion that waits is."""
    at = items.index(item)
    order = [*items[at + 1 :], *items[:at]]
    found = next((one for one in order if one.second is None), None)
    return listing.settle_url(found) if found else ""
