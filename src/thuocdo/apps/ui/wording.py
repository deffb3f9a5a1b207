"""Issues of core in the words and the language of the page."""

from thuocdo.adapters.messages import Finding, finding
from thuocdo.apps.ui.formats import lang
from thuocdo.core.issues import Issue


def told(issue: Issue) -> Finding:
    return finding(issue, lang())


def sentence(issue: Issue) -> str:
    """Return what is wrong and what to do as one sentence, for a form or a message."""
    found = told(issue)
    return f"{found.message}; {found.remedy}." if found.remedy else f"{found.message}."
