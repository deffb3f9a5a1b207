"""How well a plan was read: F1 of what was found against labels that a person wrote.

A label file names its document and lists header, citations, sections and items. Facts are
compared, not texts: names of bodies fold case, accents and blanks; items are known by their
place (id, kind and lines).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from thuocdo.core.plan.mapping import plan_mapping
from thuocdo.core.plan.model import PlanDocument
from thuocdo.core.vietnamese.text import fold

Facts = Counter[tuple[object, ...]]
WANTED = {
    "citations": 0.98,
    "items": 0.95,
    "bodies": 0.95,
    "deadlines": 0.95,
    "header": 0.95,
    "targets": 0.90,
}
"""The measures that are held to a figure; the others are shown beside them."""

_ROLES = ("lead", "coordinate", "implement")
_COUNTED = ("bases", "recipients", "addressees", "annexes")


@dataclass(frozen=True, slots=True)
class Score:
    """Found, wanted and both: how many facts of a kind."""

    right: int
    found: int
    wanted: int

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall; nothing wanted and found is 1."""
        total = self.found + self.wanted
        return 2 * self.right / total if total else 1.0


def load_labels(path: Path) -> dict[str, Any]:
    """Return the labels of one document."""
    labels: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return labels


def score(
    plan: PlanDocument, labels: Mapping[str, Any], lines: Mapping[int, str]
) -> dict[str, Score]:
    """Return a score per measure; ``lines`` gives the words of a labelled title by its lines."""
    found = _labelled_only(plan_mapping(plan), labels)
    return {
        name: _score(facts(found, {}), facts(labels, lines)) for name, facts in MEASURES.items()
    }


def differences(
    plan: PlanDocument, labels: Mapping[str, Any], lines: Mapping[int, str]
) -> list[str]:
    """Return what was found beyond the labels (+) and what was missed (-), for a person."""
    found = _labelled_only(plan_mapping(plan), labels)
    told: list[str] = []
    for name, facts in MEASURES.items():
        ours, theirs = facts(found, {}), facts(labels, lines)
        told += [f"{name} + {fact}" for fact in ours - theirs]
        told += [f"{name} - {fact}" for fact in theirs - ours]
    return told


def _labelled_only(found: dict[str, Any], labels: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was found of the parts that the labels speak of."""
    keys = {"title" if key == "title_lines" else key for key in labels["header"]}
    header = {key: value for key, value in found["header"].items() if key in keys}
    sections = found["sections"] if "sections" in labels else []
    return found | {"header": header, "sections": sections}


def _score(found: Facts, wanted: Facts) -> Score:
    return Score((found & wanted).total(), found.total(), wanted.total())


def _name(text: object) -> str:
    return fold(str(text)).replace(" ", "").replace("-", "")


def _citations(data: Mapping[str, Any], _lines: Mapping[int, str]) -> Facts:
    return Counter(
        (kind, number, str(date), line) for kind, number, date, _, line in _citation_rows(data)
    )


def _issuers(data: Mapping[str, Any], _lines: Mapping[int, str]) -> Facts:
    return Counter((number, _name(issuer)) for _, number, _, issuer, _ in _citation_rows(data))


def _citation_rows(data: Mapping[str, Any]) -> Iterable[tuple[Any, ...]]:
    for row in data.get("citations", []):
        if isinstance(row, Mapping):
            yield tuple(row[key] for key in ("kind", "number", "date", "issuer", "line"))
        else:
            yield tuple(row)


def _sections(data: Mapping[str, Any], _lines: Mapping[int, str]) -> Facts:
    rows = data.get("sections", [])
    return Counter((row["path"] if isinstance(row, Mapping) else row,) for row in rows)


def _items(data: Mapping[str, Any], _lines: Mapping[int, str]) -> Facts:
    return Counter((item["id"], item["kind"], *item["lines"]) for item in data["items"])


def _groups(data: Mapping[str, Any], _lines: Mapping[int, str]) -> Facts:
    return Counter(
        (item["id"], item.get("group"), item.get("force") or "assigned") for item in data["items"]
    )


def _bodies(data: Mapping[str, Any], _lines: Mapping[int, str]) -> Facts:
    return Counter(
        (item["id"], role, _name(body))
        for item in data["items"]
        for role in _ROLES
        for body in item.get(role) or ()
    )


def _actors(data: Mapping[str, Any], _lines: Mapping[int, str]) -> Facts:
    return Counter(
        (item["id"], _name(body)) for item in data["items"] for body in item.get("actors") or ()
    )


def _deadlines(data: Mapping[str, Any], _lines: Mapping[int, str]) -> Facts:
    facts: Facts = Counter()
    for item in data["items"]:
        timing = item.get("timing")
        kind = timing["kind"] if isinstance(timing, Mapping) else timing
        if kind is not None:
            facts[(item["id"], str(item.get("deadline")), kind)] += 1
    return facts


def _products(data: Mapping[str, Any], _lines: Mapping[int, str]) -> Facts:
    return Counter(
        (item["id"], _name(item["product"])) for item in data["items"] if item.get("product")
    )


def _targets(data: Mapping[str, Any], _lines: Mapping[int, str]) -> Facts:
    return Counter(
        (
            item["id"],
            target["operator"],
            str(target["value"]),
            target["unit"],
            str(target.get("baseline")),
            target.get("baseline_year"),
            bool(target.get("implied")),
            bool(target.get("rule")),
        )
        for item in data["items"]
        for target in item.get("targets") or ()
    )


def _header(data: Mapping[str, Any], lines: Mapping[int, str]) -> Facts:
    facts: Facts = Counter()
    for key, value in data["header"].items():
        if key == "title_lines":
            first, last = value
            title = " ".join(lines.get(number, "") for number in range(first, last + 1))
            facts[("title", _name(_undressed(title)))] += 1
        elif key == "title":
            facts[("title", _name(value))] += 1
        elif key in _COUNTED:
            facts[(key, value if isinstance(value, int) else len(value))] += 1
        else:
            facts[(key, _plain(value))] += 1
    return facts


def _undressed(title: str) -> str:
    return title.replace("*", "").replace("#", "").strip(" .:")


def _plain(value: object) -> object:
    if isinstance(value, list):
        return tuple(value)
    return value if value is None or isinstance(value, bool | int) else _name(value)


MEASURES = {
    "citations": _citations,
    "items": _items,
    "bodies": _bodies,
    "deadlines": _deadlines,
    "header": _header,
    "targets": _targets,
    "sections": _sections,
    "groups": _groups,
    "actors": _actors,
    "products": _products,
    "issuers": _issuers,
}
