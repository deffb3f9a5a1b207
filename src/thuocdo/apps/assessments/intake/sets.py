"""A criteria set from a file of either form."""

from dataclasses import dataclass

from thuocdo.adapters.framework_files import read_framework_file
from thuocdo.core.errors import InputError
from thuocdo.core.framework import Framework
from thuocdo.core.issues import Issue


@dataclass(frozen=True, slots=True)
class SetIntake:
    """A criteria set as its file has it; no framework when anything is an error."""

    framework: Framework | None
    issues: tuple[Issue, ...]


def read_set(content: bytes) -> SetIntake:
    """Read a file of either form; nothing is raised, whatever the file is."""
    try:
        found = read_framework_file(content)
    except InputError as refused:
        return SetIntake(None, refused.issues)
    return SetIntake(found.framework, found.warnings)
