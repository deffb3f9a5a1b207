"""Doing what was asked: an action's refusal becomes words on the page, never an error page."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from thuocdo.apps.assessments.errors import NotAllowedError, RefusedError

T = TypeVar("T")


def tried(
    request: HttpRequest, action: Callable[..., object], *, told_at: str = "", **given: Any
) -> bool:
    """Tell whether an action was done; where it was refused, say why at the top of the page.

    ``told_at`` marks what a page says in another place.
    """

    def done(**given: Any) -> bool:
        action(**given)
        return True

    return bool(outcome(request, done, told_at=told_at, **given))


def outcome(
    request: HttpRequest, action: Callable[..., T], *, told_at: str = "", **given: Any
) -> T | None:
    """Return what an action came to; nothing where it was refused, and why, on the page."""
    try:
        return action(**given, by=request.user)
    except RefusedError as refused:
        messages.error(request, str(refused), extra_tags=told_at)
        return None
    except NotAllowedError as refused:
        raise PermissionDenied(str(refused)) from refused
