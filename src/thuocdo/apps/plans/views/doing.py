"""Doing what was asked for its result: a refusal becomes words on the page, never an error page."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias, TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.assessments.errors import NotAllowedError, RefusedError
from thuocdo.apps.plans import permissions, queries
from thuocdo.apps.plans.models import Plan
from thuocdo.apps.ui.context import note_made

Made = TypeVar("Made")


View: TypeAlias = Callable[..., HttpResponse]


def on_draft(view: View) -> View:
    """Go to the plan where it was issued meanwhile, as by the first of two clicks."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **given: Any) -> HttpResponse:
        try:
            return view(request, *args, **given)
        except queries.IssuedError as issued:
            messages.info(request, _("Kế hoạch đã được ban hành, không sửa được nữa."))
            return redirect(issued.plan)

    return answer


def while_asked(view: View) -> View:
    """Go to what the body wrote where the plan was issued meanwhile: it is read, not changed."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **given: Any) -> HttpResponse:
        try:
            return view(request, *args, **given)
        except queries.ClosedError as closed:
            messages.info(request, _("Kế hoạch đã ban hành, không nhận nội dung góp nữa."))
            return redirect(closed.contribution)

    return answer


def back_to(request: HttpRequest, plan: Plan, address: str) -> str:
    """Return where a form goes when it is done: to the list that it came from, if it did."""
    for came_from, page in (("ban-hanh", "plans:issue"), ("ra-soat", "plans:findings")):
        if came_from in request.GET:
            return reverse(page, args=[plan.pk])
    return address


def opened(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Go to a draft that was just made; the list of plans then begins with its year."""
    note_made(request, plan.year)
    return redirect(plan)


def names_criteria(request: HttpRequest, plan: Plan) -> bool:
    """Tell whether a person may say which criteria a plan's items answer: there must be a set."""
    if not permissions.may_draft(request.user, plan.unit_id, timezone.localdate()):
        return False
    return (plan.cycle or queries.cycle_before(plan.unit, plan.year)) is not None


def made(request: HttpRequest, action: Callable[..., Made], **given: Any) -> Made | None:
    """Return what an action made; nothing where it was refused, which is said on the page."""
    try:
        return action(**given, by=request.user)
    except RefusedError as refused:
        messages.error(request, str(refused))
        return None
    except NotAllowedError as refused:
        raise PermissionDenied(str(refused)) from refused
