"""What the end of a line demands of the next: ``trong quý`` a number, ``khoản 1`` its article.

A sentence may be broken anywhere and goes on in the next line however that begins; here are the
ends that nothing but the rest of the sentence can follow.
"""

import re

from thuocdo.core.plan.text.letters import UPPER, bare

CLOSED = (".", ";", ":", "!", "?", "…")
"""Signs that may end a paragraph."""

SENTENCE_ENDS = (".", ";")
"""Those of them that another sentence may follow."""

_JOINING = frozenset(
    [
        *("và", "của", "với", "tại", "cho", "để", "các", "những", "trong", "theo", "từ", "đến"),
        *("thuộc", "về", "do", "là", "hoặc", "cùng", "bằng", "trên", "bởi", "mỗi", "mọi", "cứ"),
    ]
)
_ENDING = frozenset(
    [
        *("tiếp theo", "kèm theo", "nêu trên", "nói trên", "ở trên", "như trên"),
        *("lý do", "tự do", "công bằng"),
        *("văn bằng", "cuối cùng", "trở về", "bên trong", "thông qua"),
    ]
)
"""Words of two syllables that may end a sentence, unlike their second."""

_BEFORE_NAME = frozenset(
    ["tỉnh", "huyện", "xã", "phường", "thôn", "sở", "phòng", "số", "ngày", "quý"]
)
_RHYTHM = frozenset(["hằng", "hàng", "mỗi", "từng", "theo", "các", "đầu", "cuối", "định"])
_SEVERAL = frozenset(["các", "những", "nhiều", "từng", "mọi"])
_WITHIN = frozenset(
    [
        *("trong", "vào", "từ", "đến", "tới", "hết", "trước", "sau", "ngay", "và", "là", "của"),
        *("hoặc", "sang", "kể"),
    ]
)
_PART = frozenset(["tại", "theo", "và", "của", "các", "đến", "ở", "trong", "hoặc"])
_AMOUNTS = frozenset(["ít nhất", "tối thiểu", "không quá", "từ khoảng", "đạt khoảng"])
_OPENS = re.compile(rf"(?:\d{{1,2}}|[IVXLC]+)\s*[.)/]\s*[{UPPER}][^\W\d]")
_COUNTED = re.compile(r"\d|[IVXLC]+\b")
_DAY_OF = re.compile(r"ngày \d{1,2} tháng$")
_YEAR = re.compile(r"(?:19|20)\d\d\b")
_LABEL = r"(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]+)"
_PARTS = r"(?:diem|khoan|muc|tiet|dieu|phan|chuong|phu luc|bieu)"
_LISTED = re.compile(rf"(?:^|\s){_PARTS} (?:{_LABEL}(?:,| va) )*{_LABEL}(?:,| va)?$")
_LISTED_ON = re.compile(rf"{_PARTS} {_LABEL}\b|{_LABEL}[),]? {_PARTS}\b")
_TAIL = 40
_DASHES = ("-", "–")
_COMPOUNDS = frozenset(
    (left, right)
    for left, rights in {
        "phong": ("thong",),
        "chinh": ("ke",),
        "phap": ("ho",),
        "hoa": ("xa", "thong"),
        "tri": ("xa",),
        "te": ("xa",),
        "hoi": ("nghe",),
        "hdnd": ("ubnd",),
        "dong": ("thuong",),
        "nguyen": ("moi",),
        "khoa": ("giao",),
        "lap": ("tu",),
        "thanh": ("truyen",),
    }.items()
    for right in rights
)


def demands_word(last: str) -> bool:
    """Tell an end that a noun must follow, be it what it may: ``phối hợp với``."""
    word = _word(last).lower()
    return word in _JOINING and " ".join(last.rsplit(" ", 2)[-2:]).lower() not in _ENDING


def demands_more(last: str) -> bool:
    """Tell an end that some words must follow: one of these, a comma or a dash."""
    return last.endswith((",", *_DASHES)) or demands_word(last)


def demands_name(last: str) -> bool:
    """Tell an end that a name or number often follows: ``trên địa bàn tỉnh``."""
    return demands_more(last) or _word(last).lower() in _BEFORE_NAME


def demands_number(last: str, text: str) -> bool:
    """Tell an end that a number must follow, where one does: ``trong quý`` and ``II. …``."""
    if last.endswith(CLOSED):
        return False
    if not _COUNTED.match(text):
        return _goes_on_listing(last, text)
    before, word = last.rpartition(" ")[0::2]
    prior = _word(before)
    return (
        _counts(word, prior.lower(), text)
        or _DAY_OF.search(last) is not None
        or f"{prior} {word}".lower() in _AMOUNTS
        or _goes_on_listing(last, text)
    )


def _counts(word: str, prior: str, text: str) -> bool:
    """Tell a word that only its number ends, by the one before it: not ``hằng quý``.

    What looks like the number of the next sentence must be wanted: ``trong quý``, not ``công tác
    quý`` or ``các khóa``.
    """
    lower = word.lower()
    opens = _OPENS.match(text) is not None
    if opens and prior in _SEVERAL:
        return False
    if lower == "năm":
        return _YEAR.match(text) is not None
    if lower in ("quý", "tháng", "ngày"):
        wanted = not opens or prior in _WITHIN or prior.endswith(",")
        return wanted and not (prior in _RHYTHM or prior[:1].isdigit())
    if lower in ("điểm", "mục", "phần", "chương", "biểu", "mẫu", "khoản"):
        return prior in _PART or prior.endswith(",") or prior[:1].isdigit()
    if lower == "lục":
        return prior == "phụ"
    return word == "Điều" or lower in ("khóa", "khoá") or (lower == "thứ" and prior != "")


def _goes_on_listing(last: str, text: str) -> bool:
    """Tell a citation of parts of a document: ``điểm a, b`` and ``c khoản 2 Điều 5``."""
    return (
        _LISTED.search(bare(last[-_TAIL:])) is not None
        and _LISTED_ON.match(bare(text[:_TAIL])) is not None
    )


def is_open(last: str) -> bool:
    """Tell whether a line ends in the midst of a sentence, as far as its signs say."""
    return not last.endswith(CLOSED)


def are_compound(left: str, right: str) -> bool:
    """Tell two words that a dash joins to one name: ``Văn phòng - Thống kê``."""
    return (bare(left), bare(right)) in _COMPOUNDS


def _word(text: str) -> str:
    """Return the last word."""
    return text.rpartition(" ")[2]
