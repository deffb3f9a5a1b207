"""What a target measures: the subject before its number, or the noun behind it."""

import re

from thuocdo.core.plan.targets.clauses import Clause
from thuocdo.core.plan.targets.phrases import by_last_word, phrase_before
from thuocdo.core.plan.text.letters import bare

NEAR = 300
_LONGEST = 200
_MARKS = " ,("
_YEAR_LENGTH = len(" nam 2026")
_LEADING = re.compile(
    r"^(?:(?:chua|phan dau|bao dam|dam bao|dat|hoan thanh|thuc hien|den nam \d{4}|trong nam \d{4}"
    r"|nam \d{4}|muc tieu|va|duy tri|giu vung|nang cao|hoac|toi thieu|co them|co|tang|giam"
    r"|khong (?:co|con|de)(?: xay ra| phat sinh)?)\b[ ,:]*)+"
)
_TAILS = by_last_word(
    *("dat", "la", "tang", "giam", "len", "xuong", "con", "o muc", "duoc", "phai", "it nhat"),
    *("them", "xep", "dung", "va", "hang nam", "moi nam", "nam trong", "thuoc", "trong", "vao"),
    "nao",
)
_YEAR_AT_END = re.compile(r" nam \d{4}$")
_END = re.compile(r"\s{2,}|\s(?:so voi|tro len)\b|\s?\(|, (?:va )?\d|$")
_BEHIND = re.compile(
    r"\s*(?!so voi|tro len|va |hoac |trong |doi voi |tien do|(?:vao|truoc|den) (?:nam|quy|thang"
    r"|ngay|het|cuoi|\d))[a-z]"
)


def subject_before(clause: Clause, end: int) -> str:
    """Return what a clause is about, up to a place."""
    return tidy(clause.text[max(0, end - NEAR) : end])


def noun_behind(clause: Clause, start: int) -> str:
    """Return the noun that stands behind a number, empty where none does."""
    limit = start + NEAR
    end = _END.search(clause.plain, start, limit)
    return tidy(clause.text[start : end.start() if end else limit])


def measured(clause: Clause, start: int, end: int, *, moved: bool) -> str:
    """Return what the number between two places measures.

    A number that says how far something moved (``moved``) belongs to the subject before it.
    """
    subject = subject_before(clause, start)
    if subject and (moved or not _BEHIND.match(clause.plain, end)):
        return subject
    return noun_behind(clause, end) or subject


def tidy(text: str) -> str:
    """Return words of a metric without the verbs and marks at their edges."""
    plain = bare(text)
    end = _end(plain)
    text, plain = text[:end], plain[:end]
    lead = _LEADING.match(plain.lstrip())
    start = len(plain) - len(plain.lstrip()) + (lead.end() if lead else 0)
    return " ".join(text[start:].split()).strip(" ,.:;()-")[:_LONGEST]


def _end(plain: str) -> int:
    """Return where a metric ends, before the verbs and marks behind it."""
    end = len(plain.rstrip(_MARKS))
    year = _YEAR_AT_END.search(plain, max(0, end - _YEAR_LENGTH), end)
    end = len(plain[: year.start()].rstrip(_MARKS)) if year else end
    while phrase := phrase_before(plain, end, _TAILS):
        end = len(plain[: end - len(phrase)].rstrip(_MARKS))
    return end
