"""Heads of a table of tasks that stand in the text: its columns were not told apart."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from thuocdo.core.plan.text.cleaning import CleanLine

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
