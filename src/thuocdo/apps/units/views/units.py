from django.contrib import messages
from django.contrib.auth.decorators import permission_required
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
from thuocdo.apps.units.forms import SuccessionForm, UnitForm
from thuocdo.apps.units.lists import UNITS, existence
from thuocdo.apps.units.models import Unit
from thuocdo.core.errors import InputError

manages = permission_required("units.manage", raise_exception=True)


@manages
def units(request: HttpRequest) -> HttpResponse:
    add_unit = Action(label=_("Thêm đơn vị"), url=reverse("units:add"), icon="plus")
    return open_list(request, UNITS, queries.all_units(), actions=[add_unit]).answer(
        "units/units.html"
    )


def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what everybody may know of a body: it is public, unlike its work."""
    body = _unit(pk)
    predecessors, successors = list(queries.predecessors(body)), list(queries.successors(body))
    with_papers(request, [*predecessors, *successors])
    return render(
        request,
        "units/unit.html",
        unit=body,
        state=existence(body),
        predecessors=predecessors,
        successors=successors,
        functions=queries.functions_of(body),
        children=queries.children_at(body, timezone.localdate()),
    )


@manages
def add(request: HttpRequest) -> HttpResponse:
    form = UnitForm(request.POST or None, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            body = actions.create_unit(**form.cleaned_data, by=request.user)
        except InputError as refused:
            add_issues(form, refused.issues)
        else:
            messages.success(request, _("Đã thêm {name}.").format(name=body.name))
            return redirect(body)
    return render(
        request,
        "ui/form.html",
        form=form,
        heading=_("Thêm đơn vị"),
        submit=_("Thêm đơn vị"),
        back=reverse("units:units"),
    )


@manages
def succeed(request: HttpRequest, pk: int) -> HttpResponse:
    body = _unit(pk)
    form = SuccessionForm(
        request.POST or None,
        request.FILES or None,
        by=request.user,
        unit=body,
        today=timezone.localdate(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            begun = _succeed(request, body, form)
        except InputError as refused:
            add_issues(form, refused.issues)
        else:
            messages.success(request, _("Đã ghi nhận thay đổi theo quyết định."))
            return redirect(begun[0] if begun else body)
    return render(
        request,
        "units/succeed.html",
        unit=body,
        form=form,
        submit=_("Ghi nhận theo quyết định"),
        back=body.get_absolute_url(),
    )


def _succeed(request: HttpRequest, body: Unit, form: SuccessionForm) -> list[Unit]:
    given = form.cleaned_data
    ended = [body, *given["others"]]
    act = form.keeping(actions.succeed, unit=body, of=lambda _begun: queries.successions(ended))
    return act(
        kind=given["kind"],
        before=ended,
        after=given["new_units"],
        decision=form.decision(),
        by=request.user,
        today=timezone.localdate(),
    )


def _unit(pk: int) -> Unit:
    body = queries.unit_page(pk)
    if body is None:
        raise Http404
    return body
