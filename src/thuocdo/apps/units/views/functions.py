"""Fields of management: which body is in charge of which, and since when."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.ui.forms import add_issues
from thuocdo.apps.ui.lists import Action, open_list
from thuocdo.apps.ui.pages import render
from thuocdo.apps.ui.shelf import with_papers
from thuocdo.apps.units import actions, queries
from thuocdo.apps.units.forms import FunctionForm, OwnerForm
from thuocdo.apps.units.lists import FUNCTIONS, charge
from thuocdo.apps.units.models import Function, FunctionOwner
from thuocdo.core.errors import InputError

assigns = permission_required("units.assign", raise_exception=True)


@assigns
def functions(request: HttpRequest) -> HttpResponse:
    add_one = Action(label=_("Thêm lĩnh vực"), url=reverse("units:function-add"), icon="plus")
    page = open_list(request, FUNCTIONS, queries.functions(), actions=[add_one])
    return page.answer("units/functions.html")


@assigns
def add(request: HttpRequest) -> HttpResponse:
    form = FunctionForm(
        request.POST or None, request.FILES or None, by=request.user, today=timezone.localdate()
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = _created(request, form)
        except InputError as refused:
            add_issues(form, refused.issues)
        else:
            messages.success(request, _("Đã thêm {name}.").format(name=made.name))
            return redirect(made)
    return render(
        request,
        "ui/form.html",
        form=form,
        heading=_("Thêm lĩnh vực quản lý"),
        submit=_("Thêm lĩnh vực"),
        back=reverse("units:functions"),
    )


@assigns
def function(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who has had a field, and give it to another body from a day on."""
    row = _function(pk)
    today = timezone.localdate()
    form = OwnerForm(request.POST or None, request.FILES or None, by=request.user, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            owner = _given(request, row, form)
        except InputError as refused:
            add_issues(form, refused.issues)
        else:
            told = _("Đã giao {function} cho {unit}.")
            messages.success(request, told.format(function=row.name, unit=owner.unit.name))
            return redirect(row)
    owners = list(row.owners.all())
    with_papers(request, owners)
    return render(
        request,
        "units/function.html",
        function=row,
        owners=[(owner, owner.holds(today)) for owner in owners],
        state=charge(row),
        form=form,
    )


@transaction.atomic
def _created(request: HttpRequest, form: FunctionForm) -> Function:
    """Add a field together with its first owner: both or neither."""
    given = form.cleaned_data
    made = actions.create_function(code=given["code"], name=given["name"], by=request.user)
    _given(request, made, form)
    return made


def _given(request: HttpRequest, row: Function, form: OwnerForm) -> FunctionOwner:
    given = form.cleaned_data
    act = form.keeping(actions.give_function, unit=given["unit"], of=lambda owner: [owner])
    return act(
        function=row,
        to=given["unit"],
        since=given["since"],
        decision=given["decision"],
        by=request.user,
    )


def _function(pk: int) -> Function:
    row = queries.function_page(pk)
    if row is None:
        raise Http404
    return row
