"""The items under one heading of a plan: weaknesses, work, who answers for it, by when.

The wording is what offices write and what the plan reader understands again: lettered groups,
then ``Phân công trách nhiệm`` and ``Thời gian`` where all items share them, else the same labels
under each item.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from thuocdo.core.plan.model import Item, ItemKind
from thuocdo.core.report.blocks import Block, Bullet, Heading, Paragraph
from thuocdo.core.report.plan_words import DEADLINE, PRODUCT, Words, agencies, words_of

_NUMBERS = re.compile(r"\d+(?:\.\d+)+")
_LETTERS = tuple("abcdđeghiklmnopqrstuvxy")
_ROOMY_LETTERS = _LETTERS[:-2]  # followed by two more, for who and when
_LETTER_LEVEL = 4
_GROUP_TITLES = {
    ItemKind.LIMITATION: "Tồn tại, hạn chế:",
    ItemKind.TASK: "Nhiệm vụ, giải pháp:",
    ItemKind.TARGET: "Mục tiêu, yêu cầu:",
}

_Worded = tuple[Item, Words]


def item_blocks(
    items: Sequence[Item], parent: str, titles: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Block]:
    """Write the items of one section, ``parent`` being its path.

    ``titles`` are the lines that head its lettered groups (``a) Tuyên truyền``), by letter.
    """
    marks = [own_mark(item.path, parent) for item in items]
    worded = [(item, words_of(item)) for item in items]
    shared = _shared_lines([words for _, words in worded], marks)
    for mark, group in groupby(worded, key=lambda one: own_mark(one[0].path, parent)):
        members = list(group)
        lettered = mark in _LETTERS and _is_group([item for item, _ in members], items)
        headed = lettered or mark in titles
        if mark in titles:
            yield Heading(_LETTER_LEVEL, f"{mark})", titles[mark].removeprefix(f"{mark}) "))
        elif headed:
            yield Heading(_LETTER_LEVEL, f"{mark})", _GROUP_TITLES[members[0][0].kind])
        if headed or not mark:
            yield from _bullets(members, shared)
        else:
            yield from _numbered(members, shared, mark)
    yield from _closing(list(shared.values()), marks[-1] if marks else "")


def own_mark(path: str, parent: str) -> str:
    """Return the enumerator as printed: ``b`` of ``II.1.b`` under ``II.1``.

    Numbers under a number repeat it: ``1.2`` under ``1``.
    """
    if not parent or (_NUMBERS.fullmatch(path) and path != parent):
        return path
    return path.removeprefix(parent).removeprefix(".")


def _bullets(members: Sequence[_Worded], shared: dict[str, str]) -> Iterator[Block]:
    """Write items as dashes; those whose subject stands above them as plus lines below it."""
    for actors, group in groupby(members, key=lambda one: one[1].actors):
        if actors:
            yield Bullet(f"{agencies(actors)}:")
        for item, words in group:
            yield Bullet(item.text, 2 if actors else 1)
            own = _own_lines(words, shared)
            yield from (Paragraph(line) if actors else Bullet(line, 2) for line in own)


def _numbered(members: Sequence[_Worded], shared: dict[str, str], mark: str) -> Iterator[Block]:
    sign = ")" if mark in _LETTERS else "."
    for item, words in members:
        yield Paragraph(f"{mark}{sign} {item.text}")
        yield from map(Paragraph, _own_lines(words, shared))


def _own_lines(words: Words, shared: dict[str, str]) -> list[str]:
    return [
        line
        for label, line in words.lines.items()
        if label not in shared and label not in words.implied
    ]


def _is_group(members: Sequence[Item], items: Sequence[Item]) -> bool:
    """Tell a lettered group of items from lettered items that each stand alone."""
    alone = len(members) == 1 and members[0].kind is ItemKind.TASK
    tasks = {item.path for item in items if item.kind is ItemKind.TASK}
    return not (alone and len(tasks) > 1)


def _shared_lines(words: Sequence[Words], marks: Sequence[str]) -> dict[str, str]:
    """Return the lines to write once, below items that all have them.

    Below letters that is each such line but a product, which is always of one item; below bullets
    all lines or none, or a reader could not tell whose they are; below numbers none.
    """
    if len(words) <= 1:
        return {}
    if all(mark in _ROOMY_LETTERS for mark in marks):
        return {
            label: line
            for label, line in _first_lines(words).items()
            if label != PRODUCT and all(_shares(one, label, line) for one in words)
        }
    alike = all(one.lines == words[0].lines and not one.actors for one in words)
    return words[0].lines if alike and not any(marks) else {}


def _first_lines(words: Sequence[Words]) -> dict[str, str]:
    """Return the first line of each label that all but those who say it themselves write."""
    first: dict[str, str] = {}
    for one in words:
        first = one.lines | first
    return first


def _shares(words: Words, label: str, line: str) -> bool:
    return label in words.said or words.lines.get(label) == line


def _closing(shared: Sequence[str], last: str) -> Iterator[Block]:
    if last not in _ROOMY_LETTERS:
        yield from map(Paragraph, shared)
        return
    following = iter(_LETTERS[_LETTERS.index(last) + 1 :])
    roles = [line for line in shared if not line.startswith(DEADLINE)]
    if roles:
        yield Heading(_LETTER_LEVEL, f"{next(following)})", "Phân công trách nhiệm:")
        yield from map(Bullet, roles)
    for line in (line for line in shared if line.startswith(DEADLINE)):
        yield Paragraph(f"{next(following)}) {line}")
