"""Issues of core in the words and the language of the page."""

from django.utils.translation import get_language

from thuocdo.adapters.messages import Finding, finding
from thuocdo.core.issues import Issue


def told(issue: Issue) -> Finding:
    return finding(issue, "en" if (get_language() or "").startswith("en") else "vi")


def sentence(issue: Issue) -> str:
    """Return what is wrong and what to do as one sentence, for a form or a message."""
    found = told(issue)
    return f"{found.message}; {found.remedy}." if found.remedy else f"{found.message}."
