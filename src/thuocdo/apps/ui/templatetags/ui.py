"""Tags and filters that every template has without loading: icon, state, bar, formats."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from thuocdo.adapters.messages import Finding
from thuocdo.apps.ui import formats, icons
from thuocdo.apps.ui.once import FIELD, token
from thuocdo.apps.ui.states import State
from thuocdo.apps.ui.wording import told
from thuocdo.core.issues import Issue

register = template.Library()

for function in (
    formats.points,
    formats.signed,
    formats.percent,
    formats.count,
    formats.day,
    formats.day_month,
    formats.near_day,
    formats.moment,
    formats.ago,
    formats.size,
):
    register.filter(function.__name__, function)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    return icons.icon(name, str(label))


@register.simple_tag
def once() -> SafeString:
    """Let a form do its work once, whoever presses its button twice."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, token())


@register.inclusion_tag("ui/_state.html")
def state(value: State | None) -> dict[str, Any]:
    return {"state": value}


@register.inclusion_tag("ui/_bar.html")
def bar(
    share: float, tone: str = "accent", label: str = "", *, beside: float = 0.0
) -> dict[str, Any]:
    """Draw a bar that fills ``share`` (0–1) of its track; ``label`` says it in words.

    ``beside``: a share of another kind that follows, hatched in another colour.
    """
    whole = _percent(share + beside) if beside else ""
    return {"width": _percent(share), "whole": whole, "tone": tone, "label": label}


def _percent(share: float) -> str:
    return f"{max(0.0, min(1.0, float(share))) * 100:.2f}"


@register.inclusion_tag("ui/_findings.html")
def findings(issues: Iterable[Issue]) -> dict[str, list[Finding]]:
    return {"findings": [told(issue) for issue in issues]}


@register.simple_tag(takes_context=True)
def address(context: dict[str, Any], **changes: object) -> str:
    """Return this page's address with some of its parameters changed; empty ones left out."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value not in ("", None):
            query[name] = str(value)
    return f"{request.path}?{query.urlencode()}" if query else request.path
