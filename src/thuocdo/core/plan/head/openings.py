"""Where the head begins, and where its lines were put together or broken wrongly.

A page of a law library or a converter puts lines of its own before the letterhead; a place is
broken before its date; the first sentence stands under the title without a blank line.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from thuocdo.core.plan.head.dating import read_dating
from thuocdo.core.plan.head.mottoes import Motto
from thuocdo.core.plan.head.phrases import (
    AUTHORITY_LINE,
    DRAFT,
    KINDS_IN_CAPITALS,
    NUMBER,
    OPENS_BODY,
    ORGAN,
    STAMP,
)
from thuocdo.core.plan.text.letters import UPPER, bare, is_capitals
from thuocdo.core.plan.text.paragraphs import Paragraph, Table

_FARTHEST = 40
_LONGEST_ORGAN = 80
_LONGEST_LINE_OF_TITLE = 120
_OF_SENTENCE = re.compile(
    r";|[.:]\s*$|\bngày \d{1,2}(?:/\d{1,2}/| tháng \d{1,2} năm )\d{4}\b\W+\w", re.IGNORECASE
)
_COUNTRY = ("cong hoa xa hoi chu nghia viet nam", "dang cong san viet nam")
_BEHIND_KIND = 4
_PART_OF_PLACE = re.compile(
    rf"(?:TP\.? ?)?[{UPPER}][^\W\d_{UPPER}]*(?: ?- ?[{UPPER}]?[^\W\d_]+| [{UPPER}][^\W\d_{UPPER}]*)"
    r"{0,3}"
)


def letterhead_start(parts: Sequence[Paragraph | Table]) -> tuple[int, int]:
    """Return where the letterhead may begin, and the line that makes it certain.

    Both are 0 where nothing tells that something else stands before it.
    """
    first: int | None = None
    for at, part in enumerate(parts[:_FARTHEST]):
        if not isinstance(part, Paragraph):
            continue
        plain = part.whole_plain
        if part.enumerator is not None and part.enumerator.numbered:
            break
        if plain.rstrip(" :.") in KINDS_IN_CAPITALS and is_capitals(part.text):
            break
        if first is None and (
            _in_capitals(part) or _is_marked(plain) or plain.startswith(_COUNTRY)
        ):
            first = at
        if _is_certain(part):
            return _first_organ(parts, at if first is None else first), at
    return 0, 0


def _is_certain(part: Paragraph) -> bool:
    number = NUMBER.match(part.text)
    if number is not None and number["symbol"]:
        return True
    plain = part.whole_plain
    if plain.startswith(_COUNTRY):
        return True
    return is_capitals(part.text) and Motto().place_in(plain) is not None


def _in_capitals(part: Paragraph) -> bool:
    short = len(part.text) <= _LONGEST_ORGAN and part.enumerator is None
    return short and is_capitals(part.text) and not any(map(str.isdigit, part.text))


def _is_marked(plain: str) -> bool:
    return any(mark.match(plain) for mark in (STAMP, DRAFT))


def _first_organ(parts: Sequence[Paragraph | Table], at: int) -> int:
    """Return where the organs in small letters begin that stand right above a line."""
    while at > 0:
        above = parts[at - 1]
        named = isinstance(above, Paragraph) and ORGAN.match(above.whole_plain) is not None
        if not isinstance(above, Paragraph) or not named or len(above.text) > _LONGEST_ORGAN:
            break
        at -= 1
    return at


def mended_head(parts: Sequence[Paragraph | Table]) -> list[Paragraph | Table]:
    """Return the parts with broken places joined and sentences under a title parted from it.

    What was joined of a letterhead in capitals comes line by line: each may be another body.
    """
    mended: list[Paragraph | Table] = []
    titled, kind_passed = 0, False
    for at, part in enumerate(parts):
        if at >= _FARTHEST or not isinstance(part, Paragraph):
            mended.append(part)
            continue
        above = mended[-1] if mended else None
        if isinstance(above, Paragraph) and _breaks_place(above, part):
            mended[-1] = _joined(above, part)
        elif titled and not opens_body(part.text):
            mended.extend(_parted(part))
        elif not kind_passed and _is_of_capitals(part):
            mended.extend(_piece(part, at, at + 1) for at in range(len(part.starts)))
        else:
            mended.append(part)
        kind_passed = kind_passed or _is_kind(part) or part.enumerator is not None
        begun = part.enumerator is not None or opens_body(part.text)
        titled = _BEHIND_KIND if _is_kind(part) else 0 if begun else max(titled - 1, 0)
    return mended


def _is_of_capitals(part: Paragraph) -> bool:
    named = any(part.whole_plain.startswith(kind) for kind in KINDS_IN_CAPITALS)
    return len(part.starts) > 1 and is_capitals(part.text) and not named


def _is_kind(part: Paragraph) -> bool:
    return part.plain.rstrip(" :.") in KINDS_IN_CAPITALS and is_capitals(part.rest)


def _breaks_place(above: Paragraph, part: Paragraph) -> bool:
    """Tell ``Hà`` above ``Nội, ngày …``."""
    if part.first - above.numbers[-1] > 1 or not _PART_OF_PLACE.fullmatch(above.text):
        return False
    found = read_dating(part.text, part.whole_plain)
    return found is not None and found.place is not None and found.place[0].isupper()


def _joined(above: Paragraph, part: Paragraph) -> Paragraph:
    shift = len(above.text) + 1
    joined = replace(
        above,
        text=f"{above.text} {part.text}",
        numbers=[*above.numbers, *part.numbers],
        starts=[*above.starts, *(start + shift for start in part.starts)],
        whole_plain="",
        opening=None,
    )
    joined.split()
    return joined


def _parted(part: Paragraph) -> list[Paragraph]:
    """Return a paragraph in two where a later line begins a sentence, or says who decides."""
    for line in range(1, len(part.starts)):
        rest = part.text[part.starts[line] :]
        if opens_body(rest) or (is_capitals(rest) and AUTHORITY_LINE.match(bare(rest))):
            return [_piece(part, 0, line), _piece(part, line, len(part.starts))]
    return [part]


def opens_body(text: str) -> bool:
    """Tell the first sentence of a document: when and where a meeting was, who issues what.

    A line of a title may begin as well with a year or an aim, but has no end of a sentence.
    """
    if len(text) <= _LONGEST_LINE_OF_TITLE and not _OF_SENTENCE.search(text):
        return False
    if not text[:1].isupper() or is_capitals(text.partition(",")[0]):
        return False
    return OPENS_BODY.match(bare(text)) is not None


def _piece(part: Paragraph, first: int, last: int) -> Paragraph:
    start = part.starts[first]
    end = part.starts[last] - 1 if last < len(part.starts) else len(part.text)
    piece = replace(
        part,
        text=part.text[start:end],
        numbers=part.numbers[first:last],
        starts=[at - start for at in part.starts[first:last]],
        whole_plain="",
        opening=None,
    )
    piece.split()
    return piece
