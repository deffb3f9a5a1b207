"""Answering with a page, or with a named part of it when HTMX asks."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render as render_template
from django.utils.http import content_disposition_header

NOT_IN_NAMES = set('/\\:*?"<>|')


def render(
    request: HttpRequest, template: str, part: str = "", status: int = 200, **context: Any
) -> HttpResponse:
    """Return the page; for an HTMX request only its part of that name, where one is named.

    A part is ``{% partialdef name inline %}`` in the page's own template.
    """
    if part and wants_part(request):
        template = f"{template}#{part}"
    return render_template(request, template, context, status=status)


def as_file(response: HttpResponse, name: str) -> HttpResponse:
    """Let a browser save an answer under a name; what no file may be called by becomes a dash."""
    kept = "".join(
        char if char.isprintable() and char not in NOT_IN_NAMES else "-" for char in name
    )
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=kept)
    return response


def wants_part(request: HttpRequest) -> bool:
    htmx = getattr(request, "htmx", None)
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request
