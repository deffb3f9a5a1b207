"""The words of an official text that carry meaning, whatever way an office writes them."""

import re
from functools import lru_cache
from itertools import pairwise

from thuocdo.core.plan.matching.abbreviations import LONG
from thuocdo.core.plan.matching.concepts import concepts
from thuocdo.core.vietnamese.text import fold, repair

_EMPTY = re.compile(
    r"\b(?:(?:chu tich )?uy ban nhan dan(?: (?:tinh|xa|phuong|cap xa|cac xa phuong))?"
    r"|cua (?:xa|phuong|tinh|don vi|co quan)|toan (?:xa|tinh)|tren dia ban(?: (?:xa|phuong|tinh))?"
    r"|nguoi dan(?: va)? doanh nghiep"
    r"|(?:nguoi dan|cong dan|ca nhan|to chuc) (?:va )?(?:cong dan|ca nhan|to chuc)"
    r"|theo quy dinh|theo chi dao|thuc hien|trien khai|to chuc|day manh|tang cuong|tiep tuc"
    r"|bao dam|dam bao|phan dau|tham muu|chu tri|phoi hop(?: voi)?|kip thoi|day du|kem theo"
    r"|nang cao|chat luong|hieu qua|gan voi|phu hop|dat tu|tro len|toi thieu|toi da|it nhat"
    r"|hang nam|hang quy|hang thang|nam 20\d\d)\b"
)
"""What says nothing about the work: bodies in general, openings, measures, rhythms; unaccented."""
_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,/]\d+)*")
_RUN = 4


@lru_cache(maxsize=2048)
def words(text: str) -> tuple[str, ...]:
    """Return the syllables and numbers of a text as written, abbreviations written out."""
    found = _WORD.findall(repair(text).casefold())
    return tuple(part for word in found for part in LONG.get(word, word).split())


def plain(text: str) -> str:
    """Return those words unaccented, parted by blanks."""
    return fold(" ".join(words(text)))


@lru_cache(maxsize=2048)
def telling(text: str) -> tuple[str, ...]:
    """Return the words as written, without those that say nothing about the work."""
    marked = _EMPTY.sub(lambda empty: re.sub(r"\S+", "-", empty[0]), plain(text)).split()
    return tuple(word for word, mark in zip(words(text), marked, strict=True) if mark != "-")


def terms(text: str) -> tuple[str, ...]:
    """Return these words and their neighbouring pairs, with accents: ``cửa`` is not ``của``."""
    each = telling(text)
    return (*each, *(f"{left} {right}" for left, right in pairwise(each)))


def runs(text: str) -> tuple[str, ...]:
    """Return the runs of four characters of these words, without accents, blanks included.

    They survive slips of the pen, other spellings, and people who write without accents.
    """
    line = f" {fold(' '.join(telling(text)))} "
    last = max(1, len(line) - _RUN + 1) if line.strip() else 0
    return tuple(line[start : start + _RUN] for start in range(last))


def ideas(text: str) -> tuple[str, ...]:
    """Return the ideas that a text speaks of."""
    return tuple(concepts(plain(text)))
