"""A criteria set from a file of either form."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.adapters.framework_files import read_framework_file
from thuocdo.core.errors import InputError
from thuocdo.core.framework import Framework, read_framework
from thuocdo.core.issues import Issue


@dataclass(frozen=True, slots=True)
class SetIntake:
    """A criteria set as its file has it; no framework when anything is an error."""

    framework: Framework | None
    issues: tuple[Issue, ...]


def read_set(content: bytes, name: str = "") -> SetIntake:
    """Read a file of either form; nothing is raised, whatever the file is.

    Figures know the metrics of the registry alone, so any other is a warning.
    """
    try:
        found = read_framework_file(content, load_metrics(), name=name)
    except InputError as refused:
        return SetIntake(None, refused.issues)
    return SetIntake(found.framework, found.warnings)


def unknown_metrics(stored: Mapping[str, Any]) -> list[Issue]:
    """Return a warning for each criterion of a stored set whose figures can never come in."""
    _framework, issues = read_framework(stored, load_metrics())
    return [
        replace(issue, place=issue.values["leaf"])
        for issue in issues
        if issue.code == "framework.unknown_metric"
    ]
