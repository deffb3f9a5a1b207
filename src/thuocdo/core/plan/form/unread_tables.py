"""Tables of tasks that were read as text: their columns, or their heads, were not understood."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

from thuocdo.core.plan.form.columns import Column, column_of
from thuocdo.core.plan.text.cleaning import CleanLine
from thuocdo.core.plan.text.letters import bare
from thuocdo.core.plan.text.paragraphs import Paragraph, Table
from thuocdo.core.plan.words.name_rows import opens_name
from thuocdo.core.plan.words.prose import is_work

_NUMBERS = ("tt", "stt")
_NUMBER = re.compile(r"s?tt\b")
_HEADS = re.compile(
    r"s?tt (?:ten |cac |danh muc )*(?:noi dung|nhiem vu|cong viec|hoat dong|giai phap)\b[a-z /()-]*"
    r"\b(?:chu tri|phoi hop|thuc hien|phu trach|thoi gian|thoi han|tien do|hoan thanh)\b[a-z /()-]*"
)
_MOST_LINES, _LONGEST = 10, 160
_LONGEST_HEAD = 60


def unread_heads(lines: Sequence[CleanLine]) -> Iterator[tuple[int, str]]:
    """Yield the line and the words of heads without their table: ``TT``, tasks, who or when.

    The words stand in one line or in several, one below the other, up to the first number.
    """
    for at, line in enumerate(lines):
        numbers = line.plain.startswith(_NUMBERS) and not line.cells
        if numbers and _NUMBER.match(line.plain):
            parts = [line, *_below(lines, at)]
            if _HEADS.fullmatch(" ".join(part.plain for part in parts)[:_LONGEST].strip()):
                yield line.number, " ".join(part.text for part in parts)


def _below(lines: Sequence[CleanLine], at: int) -> Iterator[CleanLine]:
    """Yield the short lines below one, until a number or something long begins."""
    for line in islice(lines, at + 1, at + _MOST_LINES):
        if line.blank:
            continue
        long = len(line.text) > _LONGEST_HEAD or any(map(str.isdigit, line.plain))
        if line.noise or line.cells or long or line.opening[0] is not None:
            return
        yield line


def unread_tables(parts: Iterable[Paragraph | Table]) -> Iterator[tuple[int, str]]:
    """Yield line and words of the first row of tables of data that give work to bodies.

    ``parts`` are the document's, with such a table row by row.
    """
    for data, rows in groupby(parts, lambda part: isinstance(part, Paragraph) and part.data):
        if not data:
            continue
        first, *below = (row for row in rows if isinstance(row, Paragraph))
        named = any(column_of(cell) is Column.CONTENT for cell in first.text.split(" | "))
        if below and sum(_gives_work(row, named=named) for row in below) * 2 > len(below):
            yield first.first, first.text


def _gives_work(row: Paragraph, *, named: bool) -> bool:
    """Tell a row with work in one cell and who does it in another, or ``named`` work."""
    cells = row.text.split(" | ")
    return (named or any(map(opens_name, cells))) and any(is_work(bare(cell)) for cell in cells)
