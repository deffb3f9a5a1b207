"""YAML in: every scalar is text, every value has its line, nothing is run or guessed.

YAML 1.1 turns ``1.10`` into 1.1, ``no`` into false and ``2026-01-01`` into a date. Codes, labels
and numbers have to survive, so only null is resolved here; core reads numbers and dates from
their texts, exactly. A file of a hundred thousand brackets is a fault of the file.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import yaml

from thuocdo.adapters.catalog_yaml.tree import Builder, refused
from thuocdo.adapters.file_bytes import Source, read_bytes
from thuocdo.adapters.tables.limits import LIMITS
from thuocdo.core.errors import InputError
from thuocdo.core.issues import Issue

MOST_BYTES = 5 * 1024 * 1024

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NEAR = 40


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """What a file holds, where each value stands (``line:column``), and what is wrong with it."""

    value: object
    places: Mapping[str, str]
    issues: tuple[Issue, ...] = ()

    def placed(self, issues: Iterable[Issue]) -> list[Issue]:
        """Return issues of core with their paths turned into lines, and those of the file."""
        return [
            *self.issues,
            *placed_issues(issues, self.places),
        ]


def placed_issues(issues: Iterable[Issue], places: Mapping[str, str]) -> list[Issue]:
    """Return issues of core at their lines or cells; where one was ``first`` becomes one too."""
    return [
        replace(
            issue,
            place=place_of(issue.place, places),
            values={
                name: place_of(value, places) if name == "first" else value
                for name, value in issue.values.items()
            },
        )
        for issue in issues
    ]


def place_of(path: str, places: Mapping[str, str]) -> str:
    """Return the place of a path, or of the nearest value around it."""
    while path and path not in places:
        cut = max(path.rfind("."), path.rfind("["))
        path = path[:cut] if cut > 0 else ""
    return places.get(path, "")


def read_yaml(source: Source) -> YamlDocument:
    """Return the single document of a YAML (or JSON) file; ``-`` is standard input.

    Raise ``InputError`` when there is nothing to work with: not there, too big, not UTF-8, not
    YAML, nested too deep. A key written twice is an issue of the document.
    """
    data = read_bytes(source, most=LIMITS.file_bytes)
    if len(data) > MOST_BYTES:
        raise refused("too_big", limit=MOST_BYTES // 1024 // 1024)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        raise refused("encoding", f"dòng {line}") from None
    builder = Builder()
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.YAMLError as fault:
        raise _syntax(fault, text) from None
    return YamlDocument(builder.root, builder.places, tuple(builder.issues))


def _syntax(fault: yaml.YAMLError, text: str) -> InputError:
    """Return where the parser stopped, with the text around that place."""
    mark = getattr(fault, "problem_mark", None)
    if mark is not None:
        place = f"{mark.line + 1}:{mark.column + 1}"
        return refused("syntax", place, near=_near(text, mark.line, mark.column))
    position = getattr(fault, "position", 0)
    line = text[:position].count("\n") if isinstance(position, int) else 0
    return refused("syntax", str(line + 1), near=_near(text, line, 0))


def _near(text: str, line: int, column: int) -> str:
    lines = text.splitlines()
    start = max(0, column - _NEAR // 2)
    return lines[line][start : start + _NEAR].strip() if line < len(lines) else ""
