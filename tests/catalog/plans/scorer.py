"""Labelled plans in many layouts: what was found is set beside the label that it stands for.

Labels of .docx and .pdf know an item by its first words, those of text by its lines as well.
An item that was found under another number is still the same item; ``paths`` tells how many
numbers are right.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.seeds.scorer import MEASURES, Score, load_labels
from thuocdo.adapters.plan_files import read_lines
from thuocdo.core.plan.mapping import plan_mapping
from thuocdo.core.plan.reading import read
from thuocdo.core.vietnamese.text import fold

FLOORS = {"citations": 0.95, "items": 0.90, "bodies": 0.85, "deadlines": 0.85}
"""What plans are held to that nobody looked at while the reader was made."""

HERE = Path(__file__).parent
Data = dict[str, Any]


def labelled(folder: str) -> list[Path]:
    """Return the label files of a folder: ``tuned`` or ``held``."""
    return sorted((HERE / folder).glob("*.labels.yaml"))


def score_file(path: Path, document: Path | None = None) -> dict[str, Score]:
    """Read the document of a label file, or a print of it, and return a score per measure."""
    found, labels = both(path, document)
    scores = {name: _score(found, labels, name) for name in MEASURES}
    right = sum(one["id"] == one.get("path_found") for one in found["items"])
    return scores | {"paths": Score(right, len(found["items"]), len(labels["items"]))}


def score_set(folder: str) -> dict[str, Score]:
    """Return the sums of the scores of all documents of a folder: ``tuned`` or ``held``."""
    totals = dict.fromkeys([*MEASURES, "paths"], Score(0, 0, 0))
    for path in labelled(folder):
        for name, result in score_file(path).items():
            totals[name] += result
    return totals


def both(path: Path, document: Path | None = None) -> tuple[Data, Data]:
    """Return what was found and what is wanted, items and citations under the same names.

    The lines of a print are others than those of its document.
    """
    labels = load_labels(path)
    lines = read_lines(document or path.parent / labels["document"])
    found = plan_mapping(read(lines).plan)
    if document is not None:
        labels["items"] = [item | {"lines": []} for item in labels["items"]]
    keys = labels["header"]
    header = {key: value for key, value in found["header"].items() if key in keys}
    items = [{**item, "lines": []} for item in labels["items"]]
    return (
        {
            "header": header,
            "sections": found["sections"] if "sections" in labels else [],
            "items": list(_named(found["items"], labels["items"])),
            "citations": list(_cited(found["citations"])),
        },
        labels | {"items": items, "citations": list(_cited(labels.get("citations", ())))},
    )


def _score(found: Data, labels: Data, name: str) -> Score:
    ours, theirs = MEASURES[name](found, {}), MEASURES[name](labels, {})
    return Score((ours & theirs).total(), ours.total(), theirs.total())


def _named(found: Iterable[Data], labels: Iterable[Data]) -> Iterator[Data]:
    """Yield found items under the id of their label, or under one that no label has."""
    left = list(labels)
    for item in found:
        label = next((one for one in left if _same(item, one)), None)
        if label is not None:
            left.remove(label)
        name = label["id"] if label else f"? {item['id']}"
        yield {**item, "id": name, "path_found": item["id"], "lines": []}


def _same(item: Mapping[str, Any], label: Mapping[str, Any]) -> bool:
    if label.get("lines") and item["lines"][0] != label["lines"][0]:
        return False
    words, text = _plain(label.get("words", "")), _plain(item["text"])
    return bool(words) and (text.startswith(words) or words.startswith(text))


def _plain(text: str) -> str:
    return "".join(sign for sign in fold(text) if sign.isalnum())


def _cited(rows: Iterable[Mapping[str, Any]]) -> Iterator[Data]:
    for row in rows:
        day = row.get("date")
        yield {
            "kind": row.get("kind"),
            "number": row["number"],
            "date": None if day is None else str(day),
            "issuer": row.get("issuer"),
            "line": None,
        }
