"""Doing what was asked for its result: a refusal becomes words on the page, never an error page."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from thuocdo.apps.assessments.errors import NotAllowedError, RefusedError

Made = TypeVar("Made")


def made(request: HttpRequest, action: Callable[..., Made], **given: Any) -> Made | None:
    """Return what an action made; nothing where it was refused, which is said on the page."""
    try:
        return action(**given, by=request.user)
    except RefusedError as refused:
        messages.error(request, str(refused))
        return None
    except NotAllowedError as refused:
        raise PermissionDenied(str(refused)) from refused
