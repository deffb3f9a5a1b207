"""What is wrong in an input, as a value: a code, a place and the facts, never a sentence.

Sentences for officials are data (``catalog/messages``), so the same issue can be told in two
languages on the command line, in a page or in JSON.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

NOTHING = "–"
"""How a sentence shows a value that isn't there."""


class Severity(StrEnum):
    """How much an issue weighs: an error refuses the input, a warning asks for a look."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding: ``code`` is ``module.name``, ``place`` a cell, line or path in the input."""

    code: str
    severity: Severity = Severity.ERROR
    place: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


def error(code: str, place: str = "", **values: object) -> Issue:
    """Return an issue that refuses the input; ``values`` fill the wording's placeholders."""
    return Issue(code, Severity.ERROR, place, _as_text(values))


def warning(code: str, place: str = "", **values: object) -> Issue:
    """Return an issue that lets the input pass but wants a person's look."""
    return Issue(code, Severity.WARNING, place, _as_text(values))


def note(code: str, place: str = "", **values: object) -> Issue:
    """Return an issue that only tells something worth knowing."""
    return Issue(code, Severity.INFO, place, _as_text(values))


def has_errors(issues: Iterable[Issue]) -> bool:
    """Tell whether any of the issues refuses the input."""
    return any(issue.severity is Severity.ERROR for issue in issues)


def _as_text(values: Mapping[str, object]) -> dict[str, str]:
    return {name: NOTHING if value is None else str(value) for name, value in values.items()}
