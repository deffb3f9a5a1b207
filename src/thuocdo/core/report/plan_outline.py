"""The outline of a plan as blocks: headings, prose and items in the order of their numbers."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from thuocdo.core.plan.form.context import Context
from thuocdo.core.plan.form.outline import contexts_under, paths_above
from thuocdo.core.plan.model import Item, PlanDocument, Section
from thuocdo.core.plan.text.enumerators import Enumerator, read_enumerator
from thuocdo.core.plan.text.letters import bare
from thuocdo.core.plan.words.prose import is_closing
from thuocdo.core.plan.words.topics import announced
from thuocdo.core.report.blocks import Article, Block, Heading, Table
from thuocdo.core.report.plan_items import Above, headed_letters, item_blocks, own_mark
from thuocdo.core.report.plan_opening import END, prose
from thuocdo.core.report.plan_tables import Part, tables_at

_DEEPEST = 3
_ARTICLE = re.compile(r"Điều (\d+)$")


@dataclass(frozen=True, slots=True)
class Outline:
    """Writes the parts of a plan; ``titles`` and ``contexts`` are of its sections, by path.

    ``year`` is that of the plan. ``annexed`` leaves it to an annex to tell who does the work, by
    when and with what.
    """

    titles: Mapping[str, str]
    contexts: Mapping[str, Context]
    year: int | None = None
    annexed: bool = False

    def blocks(self, parts: Sequence[Part]) -> Iterator[Block]:
        """Write parts one after another; the closing words of each stand behind all in it."""
        above: list[_Open] = []
        rows = 0
        for at, (section, items) in enumerate(parts):
            if rows:  # a group of the table above
                rows -= 1
                continue
            while above and not section.path.startswith(f"{above[-1].path}."):
                yield from above.pop().rest()
            if above:
                yield from above[-1].due(own_mark(section.path, above[-1].path))
            if section.path:
                yield self._heading(section, leads=bool(items))
            above.append(_opened(section, items))
            yield from above[-1].first
            tables, rows = ([], 0) if self.annexed else self._tables(parts, at)
            yield from tables
            if not tables:
                yield from self._items(items, above)
        for part in reversed(above):
            yield from part.rest()

    def _tables(self, parts: Sequence[Part], at: int) -> tuple[list[Table], int]:
        return tables_at(parts, at, self.contexts, self.year)

    def _items(self, items: Sequence[Item], above: Sequence["_Open"]) -> Iterator[Block]:
        """Write items, each behind the prose of its part that has a lower number."""
        for parent, members in groupby(items, key=lambda item: item.parent or ""):
            part = next((one for one in above if one.path == parent), above[-1])
            over = self.over(parent, part)
            run: list[Item] = []
            for item in members:
                due = list(part.due(own_mark(item.path, parent)))
                if due:
                    yield from item_blocks(run, parent, over)
                    yield from due
                    run = []
                run.append(item)
            yield from item_blocks(run, parent, over)

    def over(self, parent: str, part: "_Open") -> Above:
        """Return what stands above items of a part."""
        title, context = self.titles.get(parent, ""), self.contexts.get(parent)
        told = {"annexed": self.annexed, "listed": part.listed}
        return Above(title, context, part.titles, part.marks, **told)

    def _heading(self, section: Section, *, leads: bool) -> Block:
        above = list(paths_above(section.path, self.titles))
        mark = own_mark(section.path, above[0] if above else "")
        article = _ARTICLE.match(mark)
        if article:
            return Article(int(article[1]), section.title + (":" if leads else "."))
        level = min(len(above) + 1, _DEEPEST)
        return Heading(level, f"{mark}." if mark else "", section.title)


@dataclass(slots=True)
class _Open:
    """A part that is being written, and the prose of it that waits for its place.

    ``titles`` are the lines that head lettered groups, by letter; ``marks`` the numbers and letters
    of prose that waits, or has stood, in its place. A line of it announces what is ``listed``.
    """

    path: str
    titles: Mapping[str, str]
    first: list[Block] = field(default_factory=list)
    waiting: list[tuple[Enumerator, list[Block]]] = field(default_factory=list)
    last: list[Block] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)
    listed: bool = False

    def due(self, mark: str) -> Iterator[Block]:
        """Yield the prose that stands before what has this number or letter."""
        here = _read(mark)
        while here and self.waiting and _stands_before(self.waiting[0][0], here):
            yield from self.waiting.pop(0)[1]

    def rest(self) -> Iterator[Block]:
        """Yield what nothing else of the part stands behind."""
        for _, blocks in self.waiting:
            yield from blocks
        yield from self.last

    def add(self, line: str) -> None:
        """Take a line of prose: what has no number goes on with what had the last one."""
        number, _text = read_enumerator(line)
        if number is not None and not number.bullet:
            self.waiting.append((number, [prose(line)]))
            self.marks.add(number.label)
        elif _closes(line):
            self.last.append(prose(line))
        else:
            (self.waiting[-1][1] if self.waiting else self.first).append(prose(line))


def _opened(section: Section, items: Sequence[Item]) -> _Open:
    titles = _group_titles(section, items)
    part = _Open(section.path, titles)
    for line in section.text:
        if line not in titles.values():
            part.add(line)
            part.listed = part.listed or announced(bare(line)) is not None
    return part


def _closes(line: str) -> bool:
    return line.endswith(END) or is_closing(bare(line))


def _stands_before(one: Enumerator, other: Enumerator) -> bool:
    return one.level == other.level and one.order <= other.order


def _read(mark: str) -> Enumerator | None:
    """Return what a paragraph with that number or letter begins with; ``1.a`` stands under 1."""
    outer, _, letter = mark.rpartition(".")
    mark = outer if outer and letter.isalpha() and letter.islower() else mark
    return read_enumerator(f"{mark}{')' if mark.islower() else '.'} X")[0] if mark else None


def outline_of(plan: PlanDocument, *, annexed: bool = False) -> Outline:
    """Return the writer of a plan's parts."""
    titles = {section.path: section.title for section in plan.sections}
    return Outline(titles, contexts_under(plan), plan.header.plan_year, annexed)


def letters_heading_groups(plan: PlanDocument, path: str) -> set[str]:
    """Return the letters under a heading that print as headings of groups, not as items."""
    outline, found = outline_of(plan), set[str]()
    for section, items in parts_of(plan):
        if section.path == path:
            marks = [own_mark(item.path, path) for item in items]
            found |= headed_letters(items, marks, outline.over(path, _opened(section, items)))
    return found


def parts_of(plan: PlanDocument) -> list[Part]:
    """Return each section with the items behind it, where their lines have them.

    The first one, which has no name, holds the items that stand before all sections.

    ``II.4`` stands behind the section ``II.3``, though ``II`` is its parent. What has no line in
    its parent, since it was composed or moved, follows what is before it there: the heading, an
    item or the part with the number before. No item leaves its parent, whatever the lines are.
    """
    parts: list[Part] = [(section, []) for section in (Section("", "", (0, 0)), *plan.sections)]
    places: dict[str, list[int]] = {}  # two annexes may have one name
    for at, section in enumerate(plan.sections, start=1):
        places.setdefault(section.path, []).append(at)
    starts, ends = _starts(plan), _ends(plan)
    last: dict[str, int] = {}
    for item in plan.items:
        parent = item.parent or ""
        read = starts[bisect_right(starts, (item.lines[0], len(parts))) - 1][1]
        named = places.get(parent, [0])
        at = named[bisect_right(named, read, lo=1) - 1]
        if read and (parent not in places or _is_within(parts[read][0].path, parent)):
            at = max(at, read)
        else:
            at = max(at, last.get(parent, 0), ends.get(_number_before(item.path), 0))
        last[parent] = at
        parts[at][1].append(item)
    return [(section, _inner_first(section, items)) for section, items in parts]


def _inner_first(section: Section, items: Sequence[Item]) -> list[Item]:
    """Put what is the section's own before what only stands behind it, as ``II.4`` behind II.3."""
    return sorted(items, key=lambda item: -min(len(item.parent or ""), len(section.path)))


def _starts(plan: PlanDocument) -> list[tuple[int, int]]:
    """Return the first line of each part that was read with its place; composed ones have none."""
    lines = ((section.lines[0], at) for at, section in enumerate(plan.sections, start=1))
    return [(0, 0), *sorted((line, at) for line, at in lines if line)]


def _is_within(path: str, parent: str) -> bool:
    return f"{path}.".startswith(f"{parent}.")


def _ends(plan: PlanDocument) -> dict[str, int]:
    """Return the last part that stands in each section, by path."""
    found: dict[str, int] = {}
    for at, section in enumerate(plan.sections, start=1):
        steps = section.path.split(".")
        found |= {".".join(steps[:depth]): at for depth in range(1, len(steps) + 1)}
    return found


def _number_before(path: str) -> str:
    """Return the path that is numbered one before, "" where a path ends in no number."""
    stem, dot, own = path.rpartition(".")
    return f"{stem}{dot}{int(own) - 1}" if own.isdecimal() else ""


def _group_titles(section: Section, items: Sequence[Item]) -> dict[str, str]:
    """Return the lines of a section's prose that head a lettered group of it, by letter."""
    marks = {own_mark(item.path, item.parent or "") for item in items}
    headed = ((line.partition(") ")[0], line) for line in section.text if ") " in line)
    return {mark: line for mark, line in headed if mark in marks}
