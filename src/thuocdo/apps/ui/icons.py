"""Icons drawn into the page, so that they need no request and no font."""

import json
from functools import cache
from pathlib import Path

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

FILE = Path(__file__).parent / "static/vendor/tabler/icons.json"
LOGO = [
    ["path", {"d": "M4 7h16a1 1 0 0 1 1 1v8a1 1 0 0 1 -1 1h-16a1 1 0 0 1 -1 -1v-8a1 1 0 0 1 1 -1"}],
    ["path", {"d": "M7 17v-4m3.3 4v-2.5m3.4 2.5v-2.5m3.3 2.5v-4"}],
]


@cache
def icon(name: str, label: str = "") -> SafeString:
    """Return an icon as SVG; with a label it speaks for itself, without it is decoration."""
    speech = {"role": "img", "aria-label": label} if label else {"aria-hidden": "true"}
    drawn = ((tag, _attributes(given)) for tag, given in _shapes(name))
    return format_html(
        '<svg class="td-icon" viewBox="0 0 24 24" {}>{}</svg>',
        _attributes(speech),
        format_html_join("", "<{} {}/>", drawn),
    )


def _attributes(given: dict[str, str]) -> SafeString:
    return format_html_join(" ", '{}="{}"', given.items())


def _shapes(name: str) -> list[list]:
    return LOGO if name == "thuocdo" else _drawings()[name]


@cache
def _drawings() -> dict[str, list[list]]:
    return json.loads(FILE.read_bytes())
