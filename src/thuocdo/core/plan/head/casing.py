"""Capitals of a letterhead as text has them: ``UBND TỈNH SAO MAI``, ``UBND tỉnh Sao Mai``."""

import re

from thuocdo.core.plan.text.letters import bare, is_capitals

_LEVELS = frozenset(
    ["tỉnh", "huyện", "xã", "phường", "quận", "thôn", "thị", "trấn", "thành", "phố", "đặc", "khu"]
)
_LED = frozenset(["tỉnh", "thành", "huyện", "quận", "thị"])
_LEADERS = frozenset(["ủy", "uỷ", "đoàn", "đội"])
_SHORT = frozenset(["UBND", "HĐND", "MTTQ", "BQL", "BCĐ", "BHXH", "ĐBQH", "TW", "HCC", "VP"])
_SMALL = frozenset(["và", "của", "về"])
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
    ("hội", "đồng"),
    ("văn", "phòng"),
    ("chi", "cục"),
    ("tổng", "cục"),
    ("thanh", "tra"),
    ("công", "an"),
)


def natural_case(name: str, corpus: str, plain_corpus: str) -> str:
    """Return a name in capitals as the text elsewhere writes it, else by the rules of names.

    ``plain_corpus`` is ``bare(corpus)``, so that a place found in it is a place in the corpus.
    """
    if not is_capitals(name):
        return name
    found = re.search(rf"(?<!\w){re.escape(bare(name))}(?!\w)", plain_corpus)
    while found:
        written = corpus[found.start() : found.end()]
        if not is_capitals(written) or written in _SHORT:
            return written
        found = re.compile(re.escape(bare(name))).search(plain_corpus, found.end())
    return _by_rule(name)


def _by_rule(name: str) -> str:
    words = name.split()
    lower = [word.lower() for word in words]
    capital_at = _name_start(lower)
    cased: list[str] = []
    place = False
    for index, (word, small) in enumerate(zip(words, lower, strict=True)):
        if word in _SHORT:
            cased.append(word)
        elif small in _LEVELS and index > 0:
            cased.append(small)
            place = True
        elif small in _SMALL:
            cased.append(small)
        elif index == 1 and lower[0] in _LED and small in _LEADERS:  # Tỉnh ủy Sao Mai
            cased.append(small)
            place = True
        elif lower[max(0, index - 1) : index + 1] == ["việt", "nam"]:
            cased.append("Nam")
        elif place or index in (0, capital_at) or (index > 0 and lower[index - 1] == "và"):
            cased.append(small.capitalize())
        else:
            cased.append(small)
    return " ".join(cased)


def _name_start(lower: list[str]) -> int:
    """Return where the own name begins behind the head: ``Sở`` | ``Nội vụ``."""
    return next((len(head) for head in _HEADS if tuple(lower[: len(head)]) == head), 1)
