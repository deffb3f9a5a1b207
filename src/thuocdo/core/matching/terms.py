"""The words of an official text that carry meaning, whatever way an office writes them."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from thuocdo.core.matching.concepts import concepts
from thuocdo.core.vietnamese.text import fold

_SHORT = {
    "attp": "an toan thuc pham",
    "bcci": "buu chinh cong ich",
    "bpmc": "bo phan mot cua",
    "cbcc": "can bo cong chuc",
    "cbccvc": "can bo cong chuc vien chuc",
    "cchc": "cai cach hanh chinh",
    "cds": "chuyen doi so",
    "cqdt": "chinh quyen dien tu",
    "cntt": "cong nghe thong tin",
    "csdl": "co so du lieu",
    "dvc": "dich vu cong",
    "dvctt": "dich vu cong truc tuyen",
    "hdnd": "hoi dong nhan dan",
    "kkkc": "ky luat ky cuong",
    "ktxh": "kinh te xa hoi",
    "mttq": "mat tran to quoc",
    "pakn": "phan anh kien nghi",
    "qlvbdh": "quan ly van ban dieu hanh",
    "qppl": "quy pham phap luat",
    "tthc": "thu tuc hanh chinh",
    "ttdt": "thong tin dien tu",
    "ttpvhcc": "trung tam phuc vu hanh chinh cong",
    "ubnd": "uy ban nhan dan",
    "vbqppl": "van ban quy pham phap luat",
}
"""Abbreviations of plans, unaccented, with what they stand for."""

_EMPTY = re.compile(
    r"\b(?:(?:chu tich )?uy ban nhan dan(?: (?:tinh|xa|phuong|cap xa|cac xa phuong))?"
    r"|cua (?:xa|phuong|tinh|don vi|co quan)|toan (?:xa|tinh)|tren dia ban(?: (?:xa|phuong|tinh))?"
    r"|theo quy dinh|theo chi dao|thuc hien|trien khai|to chuc|day manh|tang cuong|tiep tuc"
    r"|bao dam|dam bao|hang nam|hang quy|hang thang|nam 20\d\d)\b"
)
"""What says nothing about the work: bodies in general, openings, rhythms."""
_WORD = re.compile(r"[a-z]+|\d+(?:[.,/]\d+)*")


def syllables(text: str) -> tuple[str, ...]:
    """Return the unaccented syllables and numbers of a text, abbreviations written out."""
    words = _WORD.findall(fold(text))
    return tuple(part for word in words for part in _SHORT.get(word, word).split())


def terms(text: str) -> tuple[str, ...]:
    """Return syllables and their neighbouring pairs: most Vietnamese words have two syllables."""
    single = syllables(_EMPTY.sub(" ", " ".join(syllables(text))))
    return (*single, *(f"{left} {right}" for left, right in pairwise(single)))


def ideas(text: str) -> tuple[str, ...]:
    """Return the ideas that a text speaks of."""
    return tuple(concepts(" ".join(syllables(text))))


def grams(text: str, size: int = 4) -> Iterator[str]:
    """Yield the runs of ``size`` characters, blanks included: they survive a slip of the pen."""
    plain = _EMPTY.sub(" ", " ".join(syllables(text)))
    line = f" {' '.join(plain.split())} "
    return (line[start : start + size] for start in range(max(1, len(line) - size + 1)))


def overlap(left: Iterable[str], right: Iterable[str]) -> float:
    """Return the share of words that two texts have in common, 0–1 (Jaccard)."""
    ours, theirs = set(left), set(right)
    either = len(ours | theirs)
    return len(ours & theirs) / either if either else 0.0
