"""The words of an official text that carry meaning, whatever way an office writes them."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from thuocdo.core.plan.matching.concepts import concepts
from thuocdo.core.vietnamese.text import fold, repair

_SHORT = {
    "attp": "an toàn thực phẩm",
    "bcci": "bưu chính công ích",
    "bhyt": "bảo hiểm y tế",
    "cbcc": "cán bộ công chức",
    "cbccvc": "cán bộ công chức viên chức",
    "cchc": "cải cách hành chính",
    "cđs": "chuyển đổi số",
    "cntt": "công nghệ thông tin",
    "cqđt": "chính quyền điện tử",
    "csdl": "cơ sở dữ liệu",
    "dn": "doanh nghiệp",
    "dvc": "dịch vụ công",
    "dvctt": "dịch vụ công trực tuyến",
    "hđnd": "hội đồng nhân dân",
    "klkc": "kỷ luật kỷ cương",
    "ktxh": "kinh tế xã hội",
    "mttq": "mặt trận tổ quốc",
    "pakn": "phản ánh kiến nghị",
    "qlvbđh": "quản lý văn bản điều hành",
    "qppl": "quy phạm pháp luật",
    "tthc": "thủ tục hành chính",
    "ttđt": "thông tin điện tử",
    "ttpvhcc": "trung tâm phục vụ hành chính công",
    "ubnd": "ủy ban nhân dân",
    "vbqppl": "văn bản quy phạm pháp luật",
}
"""Abbreviations of plans with what they stand for."""

_EMPTY = re.compile(
    r"\b(?:(?:chu tich )?uy ban nhan dan(?: (?:tinh|xa|phuong|cap xa|cac xa phuong))?"
    r"|cua (?:xa|phuong|tinh|don vi|co quan)|toan (?:xa|tinh)|tren dia ban(?: (?:xa|phuong|tinh))?"
    r"|theo quy dinh|theo chi dao|thuc hien|trien khai|to chuc|day manh|tang cuong|tiep tuc"
    r"|bao dam|dam bao|hang nam|hang quy|hang thang|nam 20\d\d)\b"
)
"""What says nothing about the work: bodies in general, openings, rhythms; unaccented."""
_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,/]\d+)*")
_RUN = 4


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """Return the syllables and numbers of a text as written, abbreviations written out."""
    found = _WORD.findall(repair(text).casefold())
    return tuple(part for word in found for part in _SHORT.get(word, word).split())


def plain(text: str) -> str:
    """Return those words unaccented, parted by blanks."""
    return fold(" ".join(words(text)))


@lru_cache(maxsize=512)
def accented(text: str) -> tuple[str, ...]:
    """Return words and their neighbouring pairs with accents: ``cửa`` is not ``của``."""
    return _with_pairs(words(text))


@lru_cache(maxsize=512)
def terms(text: str) -> tuple[str, ...]:
    """Return unaccented words and pairs, without what says nothing about the work."""
    return _with_pairs(_telling(text).split())


@lru_cache(maxsize=512)
def runs(text: str) -> tuple[str, ...]:
    """Return the runs of four characters, blanks included: they survive a slip of the pen."""
    line = f" {' '.join(_telling(text).split())} "
    return tuple(line[start : start + _RUN] for start in range(max(1, len(line) - _RUN + 1)))


@lru_cache(maxsize=512)
def ideas(text: str) -> tuple[str, ...]:
    """Return the ideas that a text speaks of."""
    return tuple(concepts(plain(text)))


def _telling(text: str) -> str:
    return _EMPTY.sub(" ", plain(text))


def _with_pairs(single: Iterable[str]) -> tuple[str, ...]:
    each = tuple(single)
    return (*each, *(f"{left} {right}" for left, right in pairwise(each)))
