"""Some items of a plan as a plan of their own: numbered on, without gaps where others stood.

Numbers and letters that the document itself left out stay left out; its headings keep their order.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from thuocdo.core.plan.model import Item, PlanDocument, Section
from thuocdo.core.plan.text.enumerators import LETTERS, read_enumerator

Labels = Mapping[str, str]
"""The new number or letter of a path that moves up."""


def renumbered(plan: PlanDocument, positions: Collection[int]) -> PlanDocument:
    """Return a plan of the items at some positions; what follows one left out moves up."""
    kept = [item for at, item in enumerate(plan.items) if at in positions]
    standing = {path for item in kept for path in _with_above(item.path)}
    for section in plan.sections:
        standing.update(_with_above(section.path), _numbered(section))
    gone = {item.path for item in plan.items} - standing - {""}
    labels = _moved(_by_heading([*standing, *gone], plan.sections), gone) if gone else {}
    return replace(
        plan,
        sections=tuple(_renamed_part(section, labels) for section in plan.sections),
        items=tuple(_renamed_items(kept, labels)),
    )


def _with_above(path: str) -> Iterator[str]:
    while path:
        yield path
        path = path.rpartition(".")[0]


def _numbered(section: Section) -> dict[str, int]:
    """Return the paths of the numbered lines of a part, each with the place of its line."""
    marks = ((at, read_enumerator(line)[0]) for at, line in enumerate(section.text))
    return {f"{section.path}.{one.label}": at for at, one in marks if one and not one.bullet}


def _by_heading(paths: Iterable[str], sections: Sequence[Section]) -> list[list[tuple[int, str]]]:
    """Return the paths that are counted or lettered together with their places, in order."""
    found: dict[tuple[str, bool], list[tuple[int, str]]] = defaultdict(list)
    order = {section.path: at for at, section in enumerate(sections)}
    for path in paths:
        stem, _dot, label = path.rpartition(".")
        if label.isdecimal() or label in [*LETTERS]:
            found[stem, label.isdecimal()].append((_place(label), path))
    groups = sorted(found, key=lambda group: order.get(group[0], len(order)))
    return [sorted(found[group]) for group in groups]


def _moved(groups: Iterable[Sequence[tuple[int, str]]], gone: Collection[str]) -> dict[str, str]:
    """Count what is gone before each path; a table counts on below its next group (1, 2; 3, 4)."""
    labels: dict[str, str] = {}
    counted: dict[str, tuple[int, int]] = {}
    for group in groups:
        above = group[0][1].rpartition(".")[0].rpartition(".")[0]
        last, missing = counted.get(above, (0, 0))
        missing = missing if last and group[0][0] == last + 1 else 0
        for place, path in group:
            missing += path in gone
            if missing and path not in gone:
                labels[path] = _label(path, place - missing)
        counted[above] = group[-1][0], missing
    return labels


def _place(label: str) -> int:
    return int(label) if label.isdecimal() else LETTERS.index(label) + 1


def _label(path: str, place: int) -> str:
    return str(place) if path.rpartition(".")[2].isdecimal() else LETTERS[place - 1]


def _renamed(path: str, labels: Labels) -> str:
    steps = path.split(".")
    heads = (".".join(steps[: end + 1]) for end in range(len(steps)))
    return ".".join(labels.get(head, step) for head, step in zip(heads, steps, strict=True))


def _renamed_items(kept: Iterable[Item], labels: Labels) -> Iterator[Item]:
    seen: Counter[str] = Counter()
    for item in kept:
        path = _renamed(item.path, labels)
        parent = item.parent and _renamed(item.parent, labels)
        seen[path] += 1
        yield replace(item, id=f"{path}#{seen[path]}", path=path, parent=parent)


def _renamed_part(section: Section, labels: Labels) -> Section:
    text = list(section.text)
    for path, at in _numbered(section).items():
        if path in labels:
            old = path.rpartition(".")[2]
            text[at] = re.sub(rf"(?<!\w){old}(?=[.)/:\s])", labels[path], text[at], count=1)
    return replace(section, path=_renamed(section.path, labels), text=tuple(text))
