"""Wording of findings: an issue's code and facts → a sentence and a remedy in one language.

The sentences are data, ``catalog/messages/<module>.yaml``: per code and language ``what`` is
wrong and what to do about it (``remedy``), with the issue's values as placeholders. A value that
is a number is written ``{sum:number}``, so that it has the decimal mark of the language.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Formatter
from typing import Any, Literal

import yaml

from thuocdo.core.issues import Issue, Severity

Language = Literal["vi", "en"]
Wording = dict[str, dict[str, dict[str, str]]]

_PARAGRAPH = "đoạn "
_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+")
_LINE = re.compile(r"dòng (\d+)(?:, cột (.+))?")


@dataclass(frozen=True, slots=True)
class Finding:
    """An issue in words: where, what is wrong, what to do."""

    code: str
    severity: Severity
    place: str
    message: str
    remedy: str

    def __str__(self) -> str:
        """Return one line as commands print it, without the file's name."""
        told = f"{self.message}; {self.remedy}" if self.remedy else self.message
        return f"{self.place}: {told}" if self.place else told


def finding(issue: Issue, lang: Language = "vi") -> Finding:
    """Put an issue into words; a code or placeholder without wording is a mistake of ours."""
    words, teller = wording()[issue.code][lang], _Teller(lang)
    return Finding(
        issue.code,
        issue.severity,
        _told_place(issue.place, lang),
        teller.vformat(words["what"], (), issue.values),
        teller.vformat(words["remedy"], (), issue.values),
    )


class _Teller(Formatter):
    """Fills placeholders; those marked as numbers in the way of the language: 20,5."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang

    def format_field(self, value: str, format_spec: str) -> str:
        """Return the value as it is told; what only looks like a number, as a code, is kept."""
        if format_spec != "number":
            return value
        return value.replace(".", ",") if self.lang == "vi" and _DECIMAL.fullmatch(value) else value


def _told_place(place: str, lang: Language) -> str:
    """Return a place in a language; lines and paragraphs are told in Vietnamese where found."""
    if lang == "en" and place.startswith(_PARAGRAPH):
        return place.replace(_PARAGRAPH, "paragraph ", 1)
    line = _LINE.fullmatch(place) if lang == "en" else None
    if line is None:
        return place
    return f"line {line[1]}, column {line[2]}" if line[2] else f"line {line[1]}"


def findings_mapping(issues: Iterable[Issue], lang: Language = "vi") -> list[dict[str, str]]:
    """Return issues as the ``findings`` of a JSON document."""
    return [_mapping(finding(issue, lang)) for issue in issues]


@cache
def wording() -> Wording:
    """Return all wording: code → language → ``what`` and ``remedy``; codes are unique."""
    merged: Wording = {}
    folder = files("thuocdo") / "catalog" / "messages"
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".yaml"):
            _merge(merged, _load(file), file.name)
    return merged


def _load(file: Traversable) -> Any:  # noqa: ANN401 - whatever the file holds
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with file.open("rb") as stream:
        return yaml.load(stream, Loader=loader) or {}  # noqa: S506 - both are safe loaders


def _merge(merged: Wording, words: Wording, name: str) -> None:
    repeated = merged.keys() & words.keys()
    if repeated:
        raise ValueError(f"{name} repeats the wording of {', '.join(sorted(repeated))}")
    merged.update(words)


def _mapping(told: Finding) -> dict[str, str]:
    return {
        "code": told.code,
        "severity": told.severity.value,
        "place": told.place,
        "message": told.message,
        "remedy": told.remedy,
    }
