"""Issues of core in the words and the language of the page."""

import re
from collections.abc import Mapping
from dataclasses import replace

from thuocdo.adapters.messages import Finding, finding
from thuocdo.apps.ui.formats import lang
from thuocdo.core.issues import Issue

QUANTITIES = frozenset({"value", "max", "low", "high", "numerator"})
"""Values of issues that are numbers; others, as codes, may only look like one."""
_DECIMAL = re.compile(r"-?\d+\.\d+")


def told(issue: Issue) -> Finding:
    if lang() != "vi" or not issue.code.startswith("scoring."):
        return finding(issue, lang())  # what somebody typed is told as it was typed
    return finding(replace(issue, values=_as_read(issue.values)), lang())


def _as_read(values: Mapping[str, str]) -> dict[str, str]:
    """Return decimals with the comma of Vietnamese."""
    return {
        key: value.replace(".", ",") if key in QUANTITIES and _DECIMAL.fullmatch(value) else value
        for key, value in values.items()
    }


def sentence(issue: Issue) -> str:
    """Return what is wrong and what to do as one sentence, for a form or a message."""
    found = told(issue)
    return f"{found.message}; {found.remedy}." if found.remedy else f"{found.message}."
