"""Doing what was asked: an action's refusal becomes words on the page, never an error page."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from thuocdo.apps.assessments.errors import NotAllowedError, RefusedError


def tried(request: HttpRequest, action: Callable[..., object], **given: Any) -> bool:
    """Tell whether an action was done; where it was refused, say why at the top of the page."""
    try:
        action(**given, by=request.user)
    except RefusedError as refused:
        messages.error(request, str(refused))
        return False
    except NotAllowedError as refused:
        raise PermissionDenied(str(refused)) from refused
    return True
