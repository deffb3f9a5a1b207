"""What kind a line names, where a title goes on, and which line says who decides."""

import re
from collections.abc import Sequence

from thuocdo.core.plan.head.openings import opens_body
from thuocdo.core.plan.head.parts import Head
from thuocdo.core.plan.head.phrases import (
    AUTHORITY_LINE,
    BROKEN_TITLE,
    ENDS_OF_KINDS,
    KINDS_IN_CAPITALS,
    LETTER_SUBJECT,
    OF_ISSUER,
    OLD_SUBJECT,
    ORGAN,
    STAMP,
)
from thuocdo.core.plan.text.letters import bare, is_capitals
from thuocdo.core.plan.text.numbers import kind_of_number

_LONGEST_NEXT_LINE = 160
_DECIDED = ("Quyết định", "Nghị quyết", "Công điện")
_WARD = "phường "
_START = re.compile("")
_JOINS = re.compile(r"\b(?:và|của|giữa)$", re.IGNORECASE)


def kind_in(text: str, plain: str, *, dressed: bool) -> str | None:
    """Return the kind of document that a line begins with, in capitals, bold, or alone."""
    if text[: len(_WARD)].lower() == _WARD:
        return None  # ``PHƯỜNG AN HẢI`` is no ``PHƯƠNG ÁN``
    named = (kind for kind in KINDS_IN_CAPITALS if plain.startswith(kind))
    kind = next((one for one in named if ENDS_OF_KINDS[one].match(plain, len(one))), None)
    if kind is None:
        return None
    alone = plain.rstrip(" :.") == kind
    return kind if dressed or alone or is_capitals(text[: len(kind)]) else None


def may_be_next(last: str, text: str) -> bool:
    """Tell whether a title goes on in a line: not where the first sentence begins."""
    capitals = is_capitals(text)
    if last.endswith((".", ":")) or text.endswith(":" if capitals else (".", ":", ";")):
        return False
    if capitals:
        return True
    sentence = opens_body(text) or (is_capitals(last) and text[:1].isupper())
    return not sentence and len(text) <= _LONGEST_NEXT_LINE


def joins_title(title: Sequence[str], text: str) -> bool:
    """Tell a line of a title that begins like a basis: ``… và``, ``Thực hiện dân chủ …``."""
    return not title or is_capitals(text) or _JOINS.search(title[-1]) is not None


def goes_on_in_capitals(last: str, text: str) -> bool:
    """Tell a line of capitals that begins like a number: a date was broken before it."""
    capitals = is_capitals(last) and is_capitals(text)
    return capitals and BROKEN_TITLE.search(bare(last)) is not None


def is_title_without_kind(head: Head, text: str, plain: str) -> bool:
    """Tell a title in capitals behind a whole letterhead whose kind was lost on the way."""
    whole = head.is_whole and not head.letter
    if not (whole and is_capitals(text)) or AUTHORITY_LINE.match(plain) or STAMP.match(plain):
        return False
    return ORGAN.match(plain) is None or plain.startswith("ban hanh")


def of_whom(text: str) -> int:
    """Return where a title begins behind who issues: ``CỦA CHỦ TỊCH UBND TỈNH V/V …``; 0 for any.

    Documents of older forms say it between kind and title.
    """
    plain = bare(text)
    if OF_ISSUER.match(plain) is None or not is_capitals(text.partition(" ")[0]):
        return 0
    subject = OLD_SUBJECT.search(plain)
    return subject.start() if subject else len(text)


def decides(head: Head, plain: str) -> bool:
    """Tell the line between title and bases that says who decides: the issuer once more."""
    kind = head.kind or (kind_of_number(head.number) if head.number else None)
    if kind not in _DECIDED:
        return False
    glued = plain.replace(" ", "")
    again = any(bare(name).replace(" ", "") == glued for name in head.organs)
    return again or (bool(head.title) and AUTHORITY_LINE.match(plain) is not None)


def subject_of_letter(head: Head, text: str, plain: str) -> re.Match[str] | None:
    """Return where the subject begins that stands under a letter's number without ``V/v``."""
    is_letter = head.number is not None and kind_of_number(head.number) == "Công văn"
    found = LETTER_SUBJECT.match(plain) if is_letter and not is_capitals(text) else None
    return _START.match(plain) if found else None
