"""Small nouns that a name goes on with behind a comma: ``Phòng Văn thư, lưu trữ``."""

import re

from thuocdo.core.plan.words.agency_words import GENERIC_NOUN, HEAD, PLURAL, PREDICATE

_NOUNS = r"[^\W\d_A-ZĐ]+(?: [^\W\d_A-ZĐ]+){0,3}"
_ROW_AT_END = re.compile(rf"{_NOUNS}(?:, {_NOUNS})* và {_NOUNS}(?=\s*[:.]?\s*$)")
_NOUN = r"(?!và |các |những )[^\W\d_A-ZĐ]+ (?!và |các |những )[^\W\d_A-ZĐ]+"
_NO_NOUN = r"(?!(?:sau|trước|từng|ngay|vào|đến|từ|với|bằng|qua|nếu|do|mà|nhưng|như|để|tại|trừ|kể) )"
_NOUN_BEHIND = re.compile(
    rf"{_NO_NOUN}(?P<noun>{_NOUN}(?:, {_NOUN})*)(?: và {_NOUN})?"
    rf"(?=\s*[.:]?\s*$|\s*;|, (?:{HEAD.pattern}|{PLURAL.pattern})| (?:{PREDICATE.pattern}))"
)
_OFFICE = re.compile(r"(?:Phòng|Ban|Sở|Trung tâm|Chi cục|Cục|Vụ|Viện) ")
_STAFF = re.compile(r"(?:viên|công) chức\b")


def row_to_end(text: str, at: int) -> int | None:
    """Return where a row of nouns ends that begins at a place and closes the text."""
    row = _ROW_AT_END.match(text, at)
    return row.end() if row else None


def office_row(text: str, start: int, head_end: int, at: int) -> int | None:
    """Return where the nouns at a place end that the name of an office goes on with.

    The name begins at ``start`` with a word of its kind, which ends at ``head_end``.
    """
    if _OFFICE.match(text, start) is None:
        return None
    staff = text[head_end:at].rstrip(", ").endswith(("ông chức", "án bộ"))
    if GENERIC_NOUN.match(text, at) and not (staff and _STAFF.match(text, at)):
        return None
    row = _NOUN_BEHIND.match(text, at)
    return None if row is None or PREDICATE.search(row["noun"]) else row.end()
