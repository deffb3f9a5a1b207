"""Where something new stands in an outline: behind all under its heading, by the next enumerator.

What is there already keeps its enumerator, its place and its words.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from thuocdo.core.plan.form.outline import parent_of
from thuocdo.core.plan.model import ItemKind, PlanDocument, Section
from thuocdo.core.plan.text.enumerators import read_enumerator
from thuocdo.core.report.plan_outline import letters_heading_groups
from thuocdo.core.vietnamese.text import fold

LETTERS = "abcdđeghiklmnopqrstuvxy"
_OF_ALL = (
    "nhiem vu", "giai phap", "bien phap", "noi dung", "ton tai", "han che", "muc tieu", "chi tieu",
    "yeu cau",
)  # fmt: skip
"""How the heading of a group begins that takes all of its kind, whatever they are about."""


class Placed(NamedTuple):
    """Where one item stands: its number in the order of the plan, its heading, its path."""

    order: int
    parent: str
    path: str


def next_path(document: PlanDocument, parent: str, kind: ItemKind) -> str:
    """Return the path of an item of its own behind all under a heading.

    Where all of its kind stand in one lettered group (``b) Nhiệm vụ, giải pháp``) it is one of
    these, and where they are dashes another dash; else it gets the number or letter that follows.
    """
    within = [item for item in document.items if (item.parent or "") == parent]
    alike = [item for item in within if item.kind is kind and item.group is None]
    last = (alike or within or [None])[-1]
    own = [_step(item.path, parent) for item in alike]
    if last is None and not parent:
        return ""
    if last and (last.path == parent or _is_group_of_all(document, parent, own)):
        return last.path
    parts = [part.path for part in document.sections if parent and _above(part, document) == parent]
    taken = [_step(path, parent) for path in (*parts, *(item.path for item in within))]
    return ".".join(filter(None, (parent, _next([*taken, *_headed(document, parent)], parent))))


def order_behind(rows: Sequence[Placed], sections: Sequence[str], *, parent: str, path: str) -> int:
    """Return the order of a new item behind those of its place; later ones have to make room.

    ``sections`` are the paths of all headings in their order.
    """
    same = [row.order for row in rows if (row.parent, row.path) == (parent, path)]
    inside = same or [row.order for row in rows if row.parent == parent]
    if inside and not same and _step(path, parent).isdecimal():
        inside = [row.order for row in rows if f"{row.parent}.".startswith(f"{parent}.")]
    if inside:
        return inside[-1] + 1  # a number ends the parts before it, a letter goes on in its own
    inner = [at for at, one in enumerate(sections) if one == parent or _deeper(one, parent, path)]
    last = max(inner, default=-1)
    places = {one: at for at, one in enumerate(sections)}
    later = [row.order for row in rows if places.get(row.parent, -1) > last]
    return later[0] if later else max((row.order for row in rows), default=0) + 1


def section_behind(
    sections: Sequence[dict[str, Any]], title: str, items: Collection[str]
) -> tuple[list[Any], str]:
    """Return sections with one more behind the parts of the main chapter, and its path.

    The main chapter is the one of most parts, else that of the work; a section of that title is
    there at most once. ``items`` are the paths of the items: no number is given twice.
    """
    for known in sections:
        if known["title"] == title:
            return list(sections), known["path"]
    paths = [section["path"] for section in sections]
    chapters = Counter(path.partition(".")[0] for path in paths if "." in path)
    work = [part["path"] for part in sections if fold(part["title"]).startswith(_OF_ALL[0])]
    chapter = next(iter([*(path for path, _ in chapters.most_common(1)), *work]), "")
    inside = [at for at, path in enumerate(paths) if chapter in {path, path.partition(".")[0]}]
    last = last_number([*paths, *items], chapter)
    path = f"{chapter}.{last + 1}" if chapter else str(max(len(paths), last) + 1)
    at = inside[-1] + 1 if inside else len(paths)
    new = {"path": path, "title": title, "lines": [0, 0], "indexes": [], "text": []}
    return [*sections[:at], new, *sections[at:]], path


def last_number(paths: Iterable[str], parent: str) -> int:
    """Return the highest number that stands right under a heading, 0 where there is none."""
    under = f"{parent}." if parent else ""
    steps = (path[len(under) :].partition(".")[0] for path in paths if path.startswith(under))
    return max((int(step) for step in steps if step.isdecimal()), default=0)


def _deeper(section: str, parent: str, path: str) -> bool:
    """Tell a part of a heading that a numbered item stands behind; a dash stands above them."""
    return path != parent and bool(parent) and section.startswith(f"{parent}.")


def _above(part: Section, document: PlanDocument) -> str:
    return parent_of(part.path, {section.path: section for section in document.sections})


def _step(path: str, parent: str) -> str:
    return path.removeprefix(parent).removeprefix(".")


def _is_group_of_all(document: PlanDocument, parent: str, own: Sequence[str]) -> bool:
    """Tell that all of a kind stand behind one letter that heads them, whatever they are about."""
    if len(set(own)) != 1 or own[0] not in letters_heading_groups(document, parent):
        return False
    title = _headed(document, parent).get(own[0], _OF_ALL[0])
    return fold(title).startswith(_OF_ALL)


def _headed(document: PlanDocument, parent: str) -> dict[str, str]:
    """Return the prose under a heading that has a number or a letter, by that."""
    lines = (line for part in document.sections if part.path == parent for line in part.text)
    read = map(read_enumerator, lines)
    return {mark.label: words for mark, words in read if mark is not None and not mark.bullet}


def _next(taken: Iterable[str], parent: str) -> str:
    """Return the enumerator behind those taken; the first is a letter under a number.

    ``2.2`` is followed by ``2.3``. Behind the last letter of the alphabet there is only a dash.
    """
    steps = [step for step in taken if step]
    if not steps:
        return LETTERS[0] if parent.rpartition(".")[2].isdecimal() else "1"
    depth = min(step.count(".") for step in steps)
    steps = [step for step in steps if step.count(".") == depth]
    stem, dot, _own = steps[-1].rpartition(".")
    own = [step.removeprefix(f"{stem}{dot}") for step in steps]
    numbers = [int(one) for one in own if one.isdecimal()]
    if numbers:
        return f"{stem}{dot}{max(numbers) + 1}"
    letters = [LETTERS.find(one) for one in own if len(one) == 1]
    following = LETTERS[max(letters, default=-1) + 1 :]
    return f"{stem}{dot}{following[0]}" if following else ""
