"""Labels of a responsibility block: ``Cơ quan chủ trì: …``, ``Thời gian: …``, ``Sản phẩm: …``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache

from thuocdo.core.plan.text.letters import UPPER
from thuocdo.core.plan.words.name_rows import opens_name


class Label(Enum):
    """What the text behind a label is."""

    LEAD = auto()
    COORDINATE = auto()
    IMPLEMENT = auto()
    COORDINATE_AND_IMPLEMENT = auto()
    LEAD_AND_IMPLEMENT = auto()
    LEAD_AND_COORDINATE = auto()
    RESPONSIBILITY = auto()
    TIME = auto()
    PRODUCT = auto()
    CONTENT = auto()
    BUDGET = auto()


@dataclass(frozen=True, slots=True)
class Labelled:
    """One label with the text behind it; ``start`` is where the label begins."""

    label: Label
    value: str
    start: int


_BODY = r"(?:cac )?(?:co quan|don vi|bo phan|ca nhan|nguoi|phong|can bo|cong chuc|lanh dao)"
_BODIES = rf"{_BODY}(?:(?:, |/| va ){_BODY}){{0,3}}"
_TRUST = "(?:chiu )?trach nhiem(?: chinh)?"
_LEAD = "chu tri(?:,? (?:va )?(?:tham muu|thuc hien|chinh))?"
_HELP = "(?:cung )?phoi hop(?: (?:thuc hien|chinh))?"
_KINDS = (
    (Label.COORDINATE_AND_IMPLEMENT, r"phoi hop(?: ?/ ?|,? va |, )thuc hien"),
    (Label.LEAD_AND_COORDINATE, r"chu tri(?: ?/ ?|,? va |, )phoi hop(?: thuc hien)?"),
    (Label.LEAD_AND_IMPLEMENT, f"{_TRUST} thuc hien|chu tri,? (?:va )?thuc hien"),
    (Label.LEAD, rf"{_LEAD}|phu trach|(?:lam )?dau moi|chiu trach nhiem(?: chinh)?"),
    (Label.COORDINATE, f"{_HELP}|tham gia(?: thuc hien| phoi hop)?"),
    (Label.IMPLEMENT, r"(?:trien khai )?thuc hien|duoc giao"),
)
_TIME = (
    r"(?:hoan thanh|(?:moc thoi gian|thoi gian|thoi han|thoi diem|tien do|han|lo trinh|tan suat"
    r"|ky bao cao)"
    r"(?: (?:to chuc )?(?:thuc hien|hoan thanh|trien khai|bao cao|du kien|bat dau|ket thuc))?"
    r"(?:(?: ?/ ?|,? va |, )(?:thuc hien|hoan thanh))?"
    r"(?: (?:cac |nhung )?(?:nhiem vu|noi dung|cong viec)(?: (?:neu )?(?:tren|nay))?)?)"
)
_WITH_TIME = r"(?:(?:,| va|/| -)? (?:thoi gian|thoi han|tien do)(?: (?:thuc hien|hoan thanh))?)?"
_PRODUCT = (
    r"(?:san pham|ket qua|dau ra)(?: (?:du kien|dau ra|hoan thanh|thuc hien|can dat|chinh))*"
    r"(?: ?/ ?(?:san pham|ket qua)(?: du kien| dau ra)?)?"
)
_OTHERS = (
    (Label.RESPONSIBILITY, r"phan cong(?: (?:trach nhiem|thuc hien|nhiem vu))?|trach nhiem"),
    (Label.TIME, _TIME),
    (Label.PRODUCT, _PRODUCT),
    (Label.CONTENT, r"noi dung(?: (?:thuc hien|cong viec|nhiem vu|chinh|cu the))?|nhiem vu cu the"),
    (Label.BUDGET, r"kinh phi(?: (?:thuc hien|du kien))?|nguon kinh phi"),
)


def _patterns() -> str:
    roles, others = (
        "|".join(rf"(?P<{label.name}>{words})" for label, words in kinds)
        for kinds in (_KINDS, _OTHERS)
    )
    return rf"(?:(?:{_BODIES},? (?:lam |duoc giao )?)?(?:{roles}){_WITH_TIME}|{others})"


_AT_START = re.compile(rf"{_patterns()}\s*(?::|-(?= )|(?=$))\s*")
_WITHOUT_COLON = re.compile(
    rf"{_BODIES} (?:(?P<LEAD>chu tri)|(?P<COORDINATE>phoi hop)"
    rf"|(?P<IMPLEMENT>thuc hien))(?: la)? (?=\S)"
)
_LONGEST_LABEL = 100
_MAY_BEGIN = re.compile(r"[.;,(]|\s[-–+]")
_SHORT = frozenset({Label.LEAD, Label.COORDINATE, Label.IMPLEMENT, Label.TIME, Label.PRODUCT})
_SENTENCE = re.compile(rf"(?<=\w\w)\.\s+(?=[{UPPER}])")
_TIMES = re.compile(r"(?:Hoàn thành|Xong|Thực hiện)(?: xong)? (?:trước|trong|vào|chậm nhất)\b")
_INSIDE = re.compile(rf"\s*{_patterns()}\s*:\s*")


def leading_label(plain: str, text: str) -> Labelled | None:
    """Return the label that a paragraph begins with, with all behind it, else None."""
    marked = len(plain) <= _LONGEST_LABEL or ":" in plain or "-" in plain
    found = _AT_START.match(plain) if marked else None
    if found and found[0] == plain and text[:1].islower() and ":" not in plain:
        return None  # words of a sentence that the end of a line cut
    if found is None:
        found = _WITHOUT_COLON.match(plain)
        if found is None or not text[found.end()].isupper() or text[: found.end()].isupper():
            return None
    return Labelled(_label(found), text[found.end() :].strip(), 0)


@lru_cache(maxsize=64)  # a paragraph's text is asked for again when it becomes an item
def labels_in(plain: str, text: str) -> tuple[str, tuple[Labelled, ...]]:
    """Return the text before the first label of a line, and its labels with their values."""
    found = list(_inside(plain)) if ":" in plain else []
    if not found:
        lead = leading_label(plain, text)
        return ("", (lead,)) if lead else (text, ())
    ends = [start for start, _ in found[1:]] + [len(text)]
    labelled = (
        Labelled(_label(here), text[here.end() : end].strip(" ;,-"), start)
        for (start, here), end in zip(found, ends, strict=True)
    )
    return _cut(text[: found[0][0]].strip(), tuple(labelled))


def _cut(before: str, labelled: tuple[Labelled, ...]) -> tuple[str, tuple[Labelled, ...]]:
    """Let names and times end at their full stop; what is said behind is work, or its time."""
    if not any(". " in one.value for one in labelled):
        return before, labelled
    work, kept = [before] if before else [], []
    for one in labelled:
        value, *behind = _SENTENCE.split(one.value) if one.label in _SHORT else [one.value]
        if any(opens_name(sentence) for sentence in behind):  # who else has a part in it
            value, behind = one.value, []
        kept.append(replace(one, value=value))
        for sentence in behind:
            if _TIMES.match(sentence):
                kept.append(Labelled(Label.TIME, sentence, one.start))
            else:
                work.append(sentence)
    return ". ".join(work), tuple(kept)


def _inside(plain: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the labels that end in a colon, with the place where each begins."""
    last = plain.rfind(":")
    end = 0
    for begin in (None, *_MAY_BEGIN.finditer(plain, 0, last)):
        start = begin.start() + 1 if begin else 0
        found = _INSIDE.match(plain, begin.end() if begin else 0) if start >= end else None
        if found:
            yield start, found
            end = found.end()


def _label(found: re.Match[str]) -> Label:
    return Label[found.lastgroup or "RESPONSIBILITY"]
