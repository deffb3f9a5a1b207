"""Names of bodies with the level they belong to: ``Công an xã Suối Đá`` is a police of a commune.

A name ends in its level (``tỉnh``, ``xã``, ``Sở``), with or without the place, or says nothing of
it. Levels are those of local government: https://vanban.chinhphu.vn, Law 72/2025/QH15 (since July
2025 provinces and communes; papers of earlier years name districts).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from thuocdo.core.plan.text.letters import UPPER, is_capitals
from thuocdo.core.plan.text.level_words import COMMUNES, DISTRICTS, LEVELS, PROVINCES, any_of
from thuocdo.core.vietnamese.text import fold, repair


class Level(StrEnum):
    """At which level of government a body sits; a department has offices of its own."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    DEPARTMENT = "department"


_DEPARTMENT_WORD = "sở"
_MAY_BE_SOCIAL = "xã"
_LEVELS = {
    **dict.fromkeys(PROVINCES, Level.PROVINCE),
    **dict.fromkeys(DISTRICTS, Level.DISTRICT),
    **dict.fromkeys(COMMUNES, Level.COMMUNE),
    _DEPARTMENT_WORD: Level.DEPARTMENT,
}
_BY_FOLDED = {fold(word): level for word, level in _LEVELS.items()}
_WORD = re.compile(
    r"(?<!\w)(?<!cấp )(?<!các )(?<!mọi )(?<!từng )"
    rf"(?:{any_of(*(word for word in LEVELS if word != _MAY_BE_SOCIAL))}"
    rf"|(?<!thị )(?<!hợp tác ){_MAY_BE_SOCIAL}|(?<!cơ )(?<!hội )(?<!trụ ){_DEPARTMENT_WORD})(?!\w)",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?: [^\W\d_][^\s,;:()]*(?: [^\s,;:()]+){,5})?")
_NO_PLACE = re.compile(r" (?:hội|ủy|uỷ|đoàn|đội|viên|lộ)\b", re.IGNORECASE)
_YET_A_PLACE = re.compile(rf" (?=[{UPPER}])(?i:hội|đoàn|đội|viên|lộ) [{UPPER}\d]")
_CITY = re.compile(r"(?<!\w)tp\.? ?(?=\w)", re.IGNORECASE)
_LEVELS_ABOVE = 2
_DEPARTMENT = re.compile(r"(?: .+)?")
COMMITTEES = ("", "ubnd", "chu tich ubnd")
"""What speaks for a commune, before its name: nothing, its committee, its chairman."""
_WITHIN = re.compile(
    rf"(?P<inner>.+), (?:{any_of(*PROVINCES, *DISTRICTS)}) [^,;:()]+", re.IGNORECASE
)
_OWNER = re.compile(r"[ ,(]+(?:(?:thuộc|của) )?$")
_SPELLED = tuple(
    (re.compile(rf"\b{short}\b"), whole)
    for short, whole in (
        ("uy ban nhan dan", "ubnd"),
        ("hoi dong nhan dan", "hdnd"),
        (r"(?:uy ban |ub ?)?(?:mat tran to quoc|mttq)(?: viet nam|vn)?", "ubmttq"),
        ("ubmttqvn", "ubmttq"),
        ("pvhcc", "phuc vu hanh chinh cong"),
        ("chqs", "chi huy quan su"),
        ("bhxh", "bao hiem xa hoi"),
        ("vh-?xh", "van hoa-xa hoi"),
        ("tt", "trung tam"),
        ("vp", "van phong"),
    )
)


@dataclass(frozen=True, slots=True)
class Seat:
    """Whose body it is: the folded word of a level, and the place where it is said."""

    word: str
    place: str = ""

    @property
    def level(self) -> Level:
        """Return the level that the word stands for."""
        return _BY_FOLDED[self.word]


@dataclass(frozen=True, slots=True)
class Title:
    """A name parted into what the body is, folded, and whose; no seat where nothing is said."""

    stem: str
    seat: Seat | None = None


def title_of(name: str) -> Title:
    """Part a name of a body: ``Công an xã Suối Đá`` → ``cong an``, of ``xa`` ``suoi da``.

    ``Văn hóa - Xã hội``, ``Hợp tác xã``, ``Tỉnh ủy`` and crowds (``các xã``, ``cấp tỉnh``) say no
    level.
    """
    text = _CITY.sub("thành phố ", repair(name)).strip(" .;,:")
    title = _parted(text)
    for _ in range(_LEVELS_ABOVE):  # xã Suối Đá, tỉnh Mẫu
        within = _WITHIN.fullmatch(text)
        text = within["inner"] if within else text
        inner = _parted(text) if within else title
        if inner.seat is None:
            break
        title = inner
    return title


def is_committee(name: str) -> bool:
    """Tell the committee of one commune, ``UBND xã Suối Đá``, ``xã Suối Đá``, from its offices."""
    title = title_of(name)
    if title.seat is None:
        return title.stem.startswith("ubnd ")
    commune = title.seat.level is Level.COMMUNE and bool(title.seat.place)
    return commune and title.stem in COMMITTEES


def _parted(text: str) -> Title:
    """Part one name: its capitals tell ``xã Hội An`` from what is social (``xã hội``)."""
    found = list(_WORD.finditer(text))
    for index in range(len(found) - 1, -1, -1):
        here = found[index]
        if index and _begins_a_place(found[index - 1], here):
            continue
        stem, place = _OWNER.sub("", text[: here.start()]), text[here.end() :]
        if _is_place(place, here, stem):
            return Title(spelled(stem), Seat(fold(here[0]), fold(place)))
    return Title(spelled(text))


def _begins_a_place(above: re.Match[str], word: re.Match[str]) -> bool:
    """Tell ``Quận`` of the commune ``xã Quận Hành`` from a level of its own."""
    return word[0][0].isupper() and above.end() + 1 == word.start()


def spelled(name: str) -> str:
    """Return a name folded, with the usual short forms written as one."""
    folded = fold(name).strip(" .;,:")
    for short, whole in _SPELLED:
        folded = short.sub(whole, folded)
    return folded


def _is_place(text: str, word: re.Match[str], stem: str) -> bool:
    """Tell whether a text behind the word of a level names the place; a Sở itself is a body."""
    if word[0].lower() == _DEPARTMENT_WORD:
        return bool(stem) and _DEPARTMENT.fullmatch(text) is not None
    if _NO_PLACE.match(text) and not _is_yet_a_place(text, word):
        return False
    return _PLACE.fullmatch(text) is not None


def _is_yet_a_place(text: str, word: re.Match[str]) -> bool:
    """Tell ``xã Hội An``, ``phường Đoàn Kết`` from ``BẢO HIỂM XÃ HỘI``, ``Tỉnh Đoàn``."""
    if _BY_FOLDED[fold(word[0])] is not Level.COMMUNE or not _YET_A_PLACE.match(text):
        return False
    social = word[0].lower() == _MAY_BE_SOCIAL
    return not social or word[0].islower() or (not word.start() and not is_capitals(text))
