"""The items under one heading of a plan: weaknesses, work, who answers for it, by when.

The wording is what offices write and what the plan reader understands again: lettered groups,
then ``Phân công trách nhiệm`` and ``Thời gian`` where all items share them, else the same labels
under each item.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import itemgetter

from thuocdo.core.plan.form.assignments import Terms
from thuocdo.core.plan.form.context import GIVEN, Context
from thuocdo.core.plan.form.headings import answered
from thuocdo.core.plan.form.items import read_alone
from thuocdo.core.plan.model import Item, ItemKind
from thuocdo.core.plan.words.topics import Topic
from thuocdo.core.report.blocks import Block, Bullet, Heading, Paragraph, spans
from thuocdo.core.report.plan_words import DEADLINE, LABELS, PRODUCT, Words, agencies, words_of

_NUMBERS = re.compile(r"\d+(?:\.\d+)+")
_LETTERS = tuple("abcdđeghiklmnopqrstuvxy")
_ROOMY_LETTERS = _LETTERS[:-2]  # followed by two more, for who and when
_LETTER_LEVEL = 4
_GROUP_TITLES = {
    ItemKind.LIMITATION: "Tồn tại, hạn chế:",
    ItemKind.TASK: "Nhiệm vụ, giải pháp:",
    ItemKind.TARGET: "Mục tiêu, yêu cầu:",
}

_DASH_TITLES = {ItemKind.LIMITATION: "Tồn tại", ItemKind.TASK: "Giải pháp"}

_Worded = tuple[Item, Words]


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above items: the title of their section, and what all headings say together.

    ``titles`` are the lines that head lettered groups (``a) Tuyên truyền``), by letter; ``marks``
    the numbers and letters of prose in its place, which heads the items that bear the same.
    ``annexed`` work has in an annex who does it, by when and with what. ``listed`` items stand
    below a sentence that announces them (``… còn một số tồn tại sau:``).
    """

    title: str = ""
    context: Context | None = None
    titles: Mapping[str, str] = field(default_factory=dict)
    marks: AbstractSet[str] = frozenset()
    annexed: bool = False
    listed: bool = False


def item_blocks(items: Sequence[Item], parent: str, above: Above = Above()) -> Iterator[Block]:
    """Write the items of one section, ``parent`` being its path."""
    marks = _printed([own_mark(item.path, parent) for item in items])
    groups = headed_letters(items, marks, above)
    worded = list(_worded(items, marks, groups, above))
    shared = _shared_lines([words for _, words in worded], marks, groups)
    alone = _last_alone(worded, marks, shared)
    for mark, group in groupby(zip(marks, worded, strict=True), key=itemgetter(0)):
        members = [one for _, one in group]
        if mark in groups:
            title = above.titles.get(mark) or f"{mark}) {_GROUP_TITLES[members[0][0].kind]}"
            yield Heading(_LETTER_LEVEL, f"{mark})", title.removeprefix(f"{mark}) "))
        if mark in groups or mark in above.marks or not mark:
            yield from _bullets(members, shared)
        else:
            yield from _numbered(members, shared, mark, alone=alone)
    yield from _closing(list(shared.values()), marks[-1] if marks else "")


def _meant(item: Item, above: Above) -> Context | None:
    """Return what holds for an item when it says itself what it is, and for what is below it."""
    if above.context is None or not _is_another(item, above):
        return above.context
    weak = item.kind is ItemKind.LIMITATION
    return above.context._replace(topic=Topic.LIMITATION if weak else Topic.TASK)


def _is_another(item: Item, above: Above) -> bool:
    if above.context is None or above.listed or item.kind is ItemKind.TARGET:
        return False
    weak, topic = item.kind is ItemKind.LIMITATION, above.context.topic
    if topic is Topic.SITUATION:
        return True
    return weak is not (topic is Topic.LIMITATION) and topic not in (*GIVEN, Topic.PURPOSE)


def _worded(
    items: Sequence[Item], marks: Sequence[str], groups: AbstractSet[str], above: Above
) -> Iterator[_Worded]:
    """Yield items with what has to be written beside them.

    Those that are not what stands above makes them say so: ``- Tồn tại: Chậm …``.
    """
    firsts: dict[str, Item] = {}
    for item, mark in zip(items, marks, strict=True):
        over = _over(item, mark, firsts, groups, above)
        words = words_of(item, _meant(item, over))
        told = above.annexed and item.group is None and item.kind is not ItemKind.TARGET
        kind = f"{_DASH_TITLES[item.kind]}: " if _is_another(item, over) else ""
        said = replace(item, text=f"{kind}{item.text}")
        yield said, replace(words, lines={}) if told else words
        if mark and mark not in above.marks:
            firsts.setdefault(mark, item)


def _over(
    item: Item, mark: str, firsts: Mapping[str, Item], groups: AbstractSet[str], above: Above
) -> Above:
    """Return what stands above an item: a line that heads its group, or the item it is part of."""
    if mark in above.titles:
        return replace(above, context=_headed(mark, above), listed=True)
    if mark in groups:
        return replace(above, context=_meant(firsts.get(mark, item), above))
    outer = firsts.get(mark) or firsts.get(mark.rpartition(".")[0])
    return replace(above, context=_under(outer, _meant(outer, above))) if outer else above


def _headed(mark: str, above: Above) -> Context | None:
    """Return what holds below the line that heads a group: the bodies it names answer for all."""
    title = above.titles.get(mark)
    if title is None or above.context is None:
        return above.context
    terms = Terms((), None, lambda _code, _text: None)
    return answered(title.removeprefix(f"{mark}) "), above.context, terms)


def _under(item: Item, context: Context | None) -> Context | None:
    """Return what holds for what stands below a numbered item: its body answers for it too."""
    draft = read_alone(item.text, None, context)
    if context is None or draft is None or context.topic not in GIVEN or not draft.own.lead:
        return context
    return context._replace(heading=draft.own, agency=True, force=draft.force)


def _printed(marks: Sequence[str]) -> list[str]:
    """Return marks as printed: what stands under the item ``1`` is ``1.1`` there, not ``1.1.1``."""
    return [
        rest if outer in marks and rest.startswith(f"{outer}.") else mark
        for mark in marks
        for outer, _, rest in [mark.partition(".")]
    ]


def own_mark(path: str, parent: str) -> str:
    """Return the enumerator as printed: ``b`` of ``II.1.b`` under ``II.1``.

    Numbers under a number repeat it: ``1.2`` under ``1``.
    """
    if not parent or (_NUMBERS.fullmatch(path) and path != parent):
        return path
    return path.removeprefix(parent).removeprefix(".")


def _bullets(members: Sequence[_Worded], shared: dict[str, str]) -> Iterator[Block]:
    """Write items as dashes, what belongs to one as plus lines.

    Those whose subject stands above them go one deeper, or below a star if more is to be said.
    """
    for actors, group in groupby(members, key=lambda one: one[1].actors):
        told = [(item.text, _own_lines(words, shared)) for item, words in group]
        starred = any(own for _, own in told)
        if actors:
            yield Paragraph(f"* {agencies(actors)}:") if starred else Bullet(f"{agencies(actors)}:")
        for text, own in told:
            yield Bullet(text, 2 if actors and not starred else 1)
            yield from (Bullet(line, 2) for line in own)


def _numbered(
    members: Sequence[_Worded], shared: dict[str, str], mark: str, *, alone: bool
) -> Iterator[Block]:
    """Write an item with its number or letter, and the others that bear the same as its dashes."""
    (item, words), *below = members
    letter = mark.rpartition(".")[2]  # of ``1.a``, below the item 1
    number = f"{letter})" if letter in _LETTERS else f"{mark}."
    yield Paragraph(f"{number} {item.text}")
    own = _own_lines(words, shared)
    yield from (Bullet(line, 2) if alone else Paragraph(line) for line in own)
    yield from _bullets(below, shared)


def _last_alone(worded: Sequence[_Worded], marks: Sequence[str], shared: dict[str, str]) -> bool:
    """Tell whether only the last of several numbered items has lines of its own.

    Below it they would be read as those of all; as its details they are its own.
    """
    told = [bool(_own_lines(words, shared)) for _, words in worded]
    return len(set(marks)) > 1 and told[-1] and not any(told[:-1])


def _own_lines(words: Words, shared: dict[str, str]) -> list[str]:
    return [
        line
        for label, line in words.lines.items()
        if label not in shared and label not in words.implied
    ]


def headed_letters(items: Sequence[Item], marks: Sequence[str], above: Above) -> set[str]:
    """Return the letters that head groups of items, rather than being items themselves.

    Several items under one letter are a group, and so is one that only a heading of the group
    makes what it is: a weakness, an aim before all work. Beside such groups work has its heading as
    well.
    """
    groups = {mark for mark, count in Counter(marks).items() if count > 1 and mark in _LETTERS}
    mixed = len({item.kind for item in items}) > 1
    tasks = {mark for item, mark in zip(items, marks, strict=True) if item.kind is ItemKind.TASK}
    for item, mark in zip(items, marks, strict=True):
        grouped = mixed and _stands_before(mark, tasks)
        headed = mark in _LETTERS and (grouped or not _is_itself(item, above))
        if mark in above.titles or headed:
            groups.add(mark)
    return groups | {mark for mark in tasks if groups and len(tasks) == 1 and mark in _LETTERS}


def _stands_before(mark: str, tasks: AbstractSet[str]) -> bool:
    """Tell the letter of a group that leads to the one letter of all work."""
    if mark not in _LETTERS or len(tasks) > 1:
        return False
    return all(task in _LETTERS[_LETTERS.index(mark) + 1 :] for task in tasks)


def _is_itself(item: Item, above: Above) -> bool:
    """Tell whether an item is of its kind under the headings that stand above it already."""
    draft = read_alone(item.text, None, above.context, above.title)
    return item.kind is (draft.kind if draft else ItemKind.TASK)


def _shared_lines(
    words: Sequence[Words], marks: Sequence[str], groups: AbstractSet[str]
) -> dict[str, str]:
    """Return the lines to write once, below items that all have them.

    Below lettered groups that is each such line but a product, which is always of one item, and
    what nobody has decided yet; below bullets all lines or none, or a reader could not tell whose
    they are; below numbered and lettered items none. What the headings tell of all of them is not
    written.
    """
    if len(words) <= 1:
        return {}
    first = _first_lines(words)
    wanted = [
        label for label in LABELS if not all(label in one.said | one.implied for one in words)
    ]
    if all(mark in _ROOMY_LETTERS and mark in groups for mark in marks):
        shared = (label for label in wanted if label != PRODUCT and _decided(first, label))
        return {
            label: first[label]
            for label in shared
            if all(_shares(one, label, first[label]) for one in words)
        }
    alike = all(one.lines == words[0].lines and not one.actors for one in words)
    lines = {label: line for label, line in words[0].lines.items() if label in wanted}
    return lines if alike and not any(marks) else {}


def _first_lines(words: Sequence[Words]) -> dict[str, str]:
    """Return the first line of each label that all but those who say it themselves write."""
    first: dict[str, str] = {}
    for one in words:
        first = one.lines | first
    return first


def _decided(lines: Mapping[str, str], label: str) -> bool:
    return label in lines and not any(is_gap for _, is_gap in spans(lines[label]))


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
