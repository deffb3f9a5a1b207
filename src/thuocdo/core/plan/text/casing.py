"""Capitals of a letterhead as text has them: ``UBND TỈNH SAO MAI``, ``UBND tỉnh Sao Mai``."""

import re

from thuocdo.core.plan.text.letters import bare, is_capitals
from thuocdo.core.plan.text.level_words import DISTRICTS, LEVELS, PROVINCES

_LEVELS = frozenset((*LEVELS, "thôn"))
_LED = frozenset(level.split()[0] for level in (*PROVINCES, *DISTRICTS))
_LEADERS = frozenset(["ủy", "uỷ", "đoàn", "đội"])
_SCHOOLS = frozenset(["THPT", "THCS"])
_SHORT = _SCHOOLS | frozenset(
    ["UBND", "HĐND", "MTTQ", "BQL", "BCĐ", "BHXH", "ĐBQH", "TW", "HCC", "VP"]
)
_SMALL = frozenset(["và", "của", "về", "cấp"])
_JOINS = frozenset(["và", "-", "–"])
_SOCIETY = ["xã", "hội"]
_HEADS = (
    ("ban", "quản", "lý"),
    ("ban", "chỉ", "đạo"),
    ("ban", "chỉ", "huy"),
    ("ban", "thường", "vụ"),
    ("thủ", "tướng"),
    ("trung", "tâm"),
    ("đảng", "ủy"),
    ("đảng", "uỷ"),
    ("đảng", "bộ"),
    ("ủy", "ban"),
    ("bảo", "hiểm", "xã", "hội"),
    ("hội", "đồng"),
    ("văn", "phòng"),
    ("chi", "cục"),
    ("tổng", "cục"),
    ("thanh", "tra"),
    ("công", "an"),
)

_OFFICE = re.compile(
    r"(?:(?<=^Phó )|(?<=^Quyền ))(?:chủ tịch|giám đốc|bí thư|chánh|trưởng|tổng|viện trưởng)\b"
    r"|(?<=[Cc]hánh )(?:văn phòng|thanh tra)\b"
)


def natural_case(name: str, corpus: str, plain_corpus: str) -> str:
    """Return a name in capitals as the text elsewhere writes it, else by the rules of names.

    ``plain_corpus`` is ``bare(corpus)``, so that a place found in it is a place in the corpus.
    """
    if not is_capitals(name):
        return name
    for found in re.finditer(rf"(?<!\w){re.escape(bare(name))}(?!\w)", plain_corpus):
        written = corpus[found.start() : found.end()]
        if not is_capitals(written) or written in _SHORT:
            return written
    return _by_rule(name)


def office_case(office: str) -> str:
    """Return an office as a sentence has it: ``PHÓ CHỦ TỊCH UBND`` is ``Phó chủ tịch UBND``."""
    said = " ".join(word if word in _SHORT else word.lower() for word in office.split())
    return said[:1].upper() + said[1:]


def title_case(office: str) -> str:
    """Return an office beside a name as Decree 30/2020/NĐ-CP, Annex II, has it.

    ``Phó chủ tịch`` is ``Phó Chủ tịch``, ``Chánh văn phòng`` is ``Chánh Văn phòng``.
    """
    return _OFFICE.sub(lambda word: word[0][0].upper() + word[0][1:], office)


def _by_rule(name: str) -> str:
    words = name.split()
    lower = [word.lower() for word in words]
    capital_at, levels = _name_start(lower), _level_words(lower)
    cased: list[str] = []
    place = False
    for index, (word, small) in enumerate(zip(words, lower, strict=True)):
        if word in _SHORT:
            cased.append(word)
            place = place or word in _SCHOOLS
        elif index in levels:
            cased.append(small)
            place = True
        elif small in _SMALL:
            cased.append(small)
        elif index == 1 and lower[0] in _LED and small in _LEADERS:  # Tỉnh ủy Sao Mai
            cased.append(small)
            place = True
        elif lower[max(0, index - 1) : index + 1] == ["việt", "nam"]:
            cased.append("Nam")
        elif place or index in (0, capital_at) or lower[index - 1] in _JOINS:
            cased.append(small.capitalize())
        else:
            cased.append(small)
    return " ".join(cased)


def _name_start(lower: list[str]) -> int:
    """Return where the own name begins behind the head: ``Sở`` | ``Nội vụ``."""
    return next((len(head) for head in _HEADS if tuple(lower[: len(head)]) == head), 1)


def _level_words(lower: list[str]) -> set[int]:
    """Return where words of levels stand; what follows one is the name of its place.

    ``xã Thành Công`` is no city, and ``Văn hóa - Xã hội`` no commune.
    """
    found: set[int] = set()
    at = _name_start(lower)
    while at < len(lower):
        size = next((size for size in (2, 1) if " ".join(lower[at : at + size]) in _LEVELS), 0)
        if size == 0 or lower[at : at + 2] == _SOCIETY:
            at += 1
            continue
        found.update(range(at, at + size))
        at += size + 1
    return found
