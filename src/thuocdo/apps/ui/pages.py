"""Answering with a page, or with a named part of it when HTMX asks."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render as render_template


def render(
    request: HttpRequest, template: str, part: str = "", status: int = 200, **context: Any
) -> HttpResponse:
    """Return the page; for an HTMX request only its part of that name, where one is named.

    A part is ``{% partialdef name inline %}`` in the page's own template.
    """
    if part and wants_part(request):
        template = f"{template}#{part}"
    return render_template(request, template, context, status=status)


def wants_part(request: HttpRequest) -> bool:
    htmx = getattr(request, "htmx", None)
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request
