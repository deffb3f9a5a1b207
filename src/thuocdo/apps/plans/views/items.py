from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thuocdo.apps.assessments.views.doing import tried
from thuocdo.apps.plans import actions, queries
from thuocdo.apps.plans.forms.items import ItemForm, initial_of
from thuocdo.apps.plans.mapping import LostLeaf
from thuocdo.apps.plans.models import Plan, PlanItem
from thuocdo.apps.plans.views.doing import back_to, on_draft
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.pages import render, wants_part


@on_draft
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an item under the heading of ``?muc=``, behind all that stands there.

    ``?tieu-chi=`` says which lost criterion it is to answer.
    """
    plan = queries.plan_for(request.user, pk, timezone.localdate(), to="edit")
    path = request.GET.get("muc", "")
    back = back_to(request, plan, _address(plan, path))
    initial = {
        "kind": PlanItem.Kind.TASK,
        "rhythm": "fixed",
        "force": PlanItem.Force.ASSIGNED,
        "criterion_code": request.GET.get("tieu-chi", ""),
    }
    given = {"criteria": _criteria(plan), "year": plan.year}
    form = ItemForm(request.POST or None, initial=initial, **given)
    if request.method == "POST" and form.is_valid():
        columns = form.columns() | {"parent": path}
        given = {"plan": plan, "columns": columns, "bodies": form.bodies()}
        if tried(request, actions.add_item, now=timezone.now(), **given):
            messages.success(request, _("Đã thêm."))
            return redirect(back)
    return _form_page(request, form, plan, back=back)


@on_draft
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    item = queries.item_for(request.user, pk, timezone.localdate())
    plan = item.plan
    back = back_to(request, plan, f"{_address(plan, _chosen(request))}#muc-{item.pk}")
    given = {"criteria": _criteria(plan), "year": plan.year}
    form = ItemForm(request.POST or None, initial=initial_of(item), **given)
    if request.method == "POST" and form.is_valid():
        given = {"item": item, "columns": form.columns(), "bodies": form.bodies()}
        given["seen"] = form.cleaned_data["seen"]
        if tried(request, actions.update_item, now=timezone.now(), **given):
            messages.success(request, _("Đã lưu."))
            return redirect(back)
    return _form_page(request, form, plan, back=back, item=item)


@require_POST
@on_draft
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    item = queries.item_for(request.user, pk, timezone.localdate())
    plan = item.plan
    if tried(request, actions.remove_item, item=item, now=timezone.now()):
        messages.success(request, _("Đã bỏ nội dung này khỏi kế hoạch."))
    return redirect(_address(plan, _chosen(request)))


def _form_page(
    request: HttpRequest, form: ItemForm, plan: Plan, *, back: str, item: PlanItem | None = None
) -> HttpResponse:
    return render(
        request,
        "plans/_item_form_row.html" if wants_part(request) else "plans/item.html",
        form=form,
        plan=plan,
        item=item,
        back=back,
        address=request.get_full_path(),
        columns=_COLUMNS + plan.clears,
        bodies=queries.bodies_at(timezone.localdate()),
    )


_COLUMNS = 6
"""Columns of the table of a plan beside its clears: the form spans all of them."""


def _criteria(plan: Plan) -> list[tuple[str, str]]:
    """Offer the criteria that lost points, the largest loss first."""
    if plan.cycle is None:
        return []
    names = queries.criterion_names(plan.cycle)
    return [
        (
            row.leaf.code,
            f"{row.leaf.code} {names[row.leaf.code]} ({_missing(row.leaf)})",
        )
        for row in queries.coverage(plan.cycle, plan.unit)
    ]


def _missing(leaf: LostLeaf) -> str:
    return f"−{formats.points(leaf.lost)}" if leaf.lost else str(_("chưa có số liệu"))


def _chosen(request: HttpRequest) -> str:
    return request.GET.get("muc", "")


def _address(plan: Plan, path: str) -> str:
    return f"{plan.get_absolute_url()}?muc={path}" if path else plan.get_absolute_url()
