"""The items under one heading of a plan: weaknesses, work, who answers for it, by when.

The wording is what offices write and what the plan reader understands again: lettered groups,
then ``Phân công trách nhiệm`` and ``Thời gian`` where all items share them, else the same labels
under each item.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from thuocdo.core.plan.model import Item, ItemKind, TimingKind
from thuocdo.core.report.blocks import Block, Bullet, Heading, Paragraph
from thuocdo.core.vietnamese.dates import show_date

LEAD, COORDINATE, IMPLEMENT = "Cơ quan chủ trì", "Cơ quan phối hợp", "Cơ quan thực hiện"
DEADLINE, PRODUCT = "Thời gian hoàn thành", "Sản phẩm"

_NUMBERS = re.compile(r"\d+(?:\.\d+)+")
_LETTERS = tuple("abcdđeghiklmnopqrstuvxy")
_ROOMY_LETTERS = _LETTERS[:-2]  # followed by two more, for who and when
_LETTER_LEVEL = 4
_GROUP_TITLES = {
    ItemKind.LIMITATION: "Tồn tại, hạn chế:",
    ItemKind.TASK: "Nhiệm vụ, giải pháp:",
    ItemKind.TARGET: "Mục tiêu, yêu cầu:",
}
_RHYTHMS = {
    "week": "hằng tuần",
    "month": "hằng tháng",
    "quarter": "hằng quý",
    "half": "6 tháng một lần",
    "year": "hằng năm",
}
_YEAR_END = (12, 31)


def item_blocks(items: Sequence[Item], parent: str) -> Iterator[Block]:
    """Write the items of one section, ``parent`` being its path."""
    marks = [own_mark(item.path, parent) for item in items]
    shared = _shared_lines(items, marks)
    for mark, group in groupby(items, key=lambda item: own_mark(item.path, parent)):
        members = list(group)
        headed = mark in _LETTERS and _is_group(members, items)
        if headed:
            yield Heading(_LETTER_LEVEL, f"{mark})", _GROUP_TITLES[members[0].kind])
        for item in members:
            yield _item_block(item, "" if headed else mark)
            yield from (Paragraph(line) for line in _lines(item) if line not in shared)
    yield from _closing(shared, marks[-1] if marks else "")


def own_mark(path: str, parent: str) -> str:
    """Return the enumerator as printed: ``b`` of ``II.1.b`` under ``II.1``.

    Numbers under a number repeat it: ``1.2`` under ``1``.
    """
    if not parent or (_NUMBERS.fullmatch(path) and path != parent):
        return path
    return path.removeprefix(parent).removeprefix(".")


def time_words(item: Item) -> str:
    """Write by when: the plan's own words, else the date or the rhythm."""
    if item.deadline_text:
        return item.deadline_text
    if item.deadline is not None:
        if (item.deadline.month, item.deadline.day) == _YEAR_END:
            return f"Trong năm {item.deadline.year}"
        return f"Trước ngày {show_date(item.deadline)}"
    if item.timing is not None and item.timing.kind is TimingKind.RECURRING:
        return f"Định kỳ {_RHYTHMS.get(item.timing.every or '', '')}".strip()
    if item.timing is not None and item.timing.kind is TimingKind.CONTINUOUS:
        return "Thường xuyên"
    return ""


def agencies(names: Sequence[str]) -> str:
    """Join bodies so that a comma inside a name stays part of it."""
    return "; ".join(names)


def _is_group(members: Sequence[Item], items: Sequence[Item]) -> bool:
    """Tell a lettered group of items from lettered items that each stand alone."""
    alone = len(members) == 1 and members[0].kind is ItemKind.TASK
    tasks = {item.path for item in items if item.kind is ItemKind.TASK}
    return not (alone and len(tasks) > 1)


def _item_block(item: Item, mark: str) -> Block:
    if not mark:
        return Bullet(item.text)
    sign = ")" if mark in _LETTERS else "."
    return Paragraph(f"{mark}{sign} {item.text}")


def _lines(item: Item) -> list[str]:
    """Write who answers for an item, by when and with what, one line a label."""
    words = (
        (LEAD, agencies(item.lead)),
        (COORDINATE, agencies(item.coordinate)),
        (IMPLEMENT, agencies(item.implement)),
        (DEADLINE, time_words(item)),
        (PRODUCT, item.product or ""),
    )
    return [f"{label}: {said.rstrip('.')}." for label, said in words if said]


def _shared_lines(items: Sequence[Item], marks: Sequence[str]) -> list[str]:
    """Return the lines to write once, below items that all have them.

    Below letters that is each such line but a product, which is always of one item; below bullets
    all lines or none, or a reader could not tell whose they are; below numbers none.
    """
    own = [_lines(item) for item in items]
    if len(items) <= 1:
        return []
    if all(mark in _ROOMY_LETTERS for mark in marks):
        common = [line for line in own[0] if all(line in lines for lines in own)]
        return [line for line in common if not line.startswith(PRODUCT)]
    alike = all(lines == own[0] for lines in own)
    return own[0] if alike and not any(marks) else []


def _closing(shared: Sequence[str], last: str) -> Iterator[Block]:
    if last not in _ROOMY_LETTERS:
        yield from map(Paragraph, shared)
        return
    following = iter(_LETTERS[_LETTERS.index(last) + 1 :])
    roles = [line for line in shared if not line.startswith(DEADLINE)]
    if roles:
        yield Heading(_LETTER_LEVEL, f"{next(following)})", "Phân công trách nhiệm:")
        yield from map(Bullet, roles)
    for line in shared[len(roles) :]:
        yield Paragraph(f"{next(following)}) {line}")
