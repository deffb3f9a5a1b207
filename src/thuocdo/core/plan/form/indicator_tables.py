"""Tables of indicators: ``Chỉ tiêu | Đơn vị tính | Thực hiện 2025 | Kế hoạch 2026``.

Columns are told by their heads: what is measured, in which unit, what was reached before and what
is wanted. Of several years the latest is wanted and the one before it is where the value comes
from; heads may stand in two rows.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from thuocdo.core.plan.text.letters import bare

_NAME = re.compile(
    r"(?:(?:ten|cac|danh muc|nhom|noi dung|he thong)[ /]*)*"
    r"(?P<name>chi tieu|tieu chi|chi so|noi dung|muc tieu|linh vuc|truc noi dung)\b"
    r"(?! (?:nam|20|giao|ke hoach|phan dau|dat|can|de ra|nhiem vu|cong viec|giai phap|thuc hien))"
)
_UNIT = re.compile(r"(?:don vi(?: tinh| do)?|dvt)$")
_WANTED = re.compile(
    r"(?:gia tri |so )?"
    r"(?:muc tieu|ke hoach|chi tieu|phan dau|du kien|can dat|giao|dang ky|muc dat)\b"
)
_REACHED = re.compile(
    r"(?:so lieu |diem )?(?:tu cham|tham dinh|cham|duoc|cong bo|ket qua|uoc|thuc hien|hien trang"
    r"|thuc trang|dat duoc|da dat|hien nay|dat|nam truoc|thuc te)\b"
)
_POINTS = re.compile(
    r"(?:so |muc |tong |thang )*diem (?:so )?(?:toi da|chuan|bi |mat|tru|thieu|chua|hut|lech)"
    r"|thang diem"
)
"""Points that can be had, or were lost: no value of what is measured."""
_VALUE = re.compile(r"(?:ca |gia tri )?nam\b|diem|thu hang|xep hang|ty le|20\d\d")
_YEAR = re.compile(r"20\d\d")
_UNITS = {"%": "%", "diem": "điểm", "thu hang": "hạng", "xep hang": "hạng", "vi tri": "hạng"}
_UNIT_IN_HEAD = re.compile(r"%|\b(?:diem|thu hang|xep hang|vi tri)\b")
_MAY_NAME = re.compile(r"chỉ tiêu|tiêu chí|chỉ số|nội dung|mục tiêu|lĩnh vực", re.IGNORECASE)
_LONGEST_HEAD = 60
_BRACKETS = re.compile(r"\([^()]*\)")
_FIGURE = re.compile(r"(?<![0-9])(?!20[0-9]{2}(?![0-9])|[0-9]{1,2} thang\b|[0-9]{1,2}$)[0-9]")


@dataclass(frozen=True, slots=True)
class Value:
    """The columns of one value: what is wanted, and what was reached before, in a unit."""

    wanted: int
    before: int | None
    unit: str
    before_year: int | None


@dataclass(frozen=True, slots=True)
class Heads:
    """Where a table of indicators has what; ``said`` are its heads, unaccented.

    It has several values where points and places stand side by side.
    """

    said: tuple[str, ...]
    name: int
    unit: int | None
    values: tuple[Value, ...]

    @property
    def columns(self) -> tuple[int, ...]:
        """Return the columns of all values."""
        return tuple(
            at for value in self.values for at in (value.wanted, value.before) if at is not None
        )

    def reached_before(self, year: int | None) -> bool:
        """Tell a table of what was reached alone: its last year is over when the plan begins."""
        head = self.said[self.values[0].wanted]
        last = _YEAR.search(head)
        return bool(year and last and int(last[0]) < year and not _WANTED.match(head))


def read_heads(cells: Sequence[str]) -> Heads | None:
    """Return the heads of a table of indicators, None for any other row."""
    return _heads(tuple(cells))


def lower_heads(above: Sequence[str], cells: Sequence[str]) -> Heads | None:
    """Return the heads of two rows: under ``Kết quả`` stand the years, under the name nothing.

    ``above`` is the upper row. What stands before the name is the title of a group.
    """
    upper = read_heads(above)
    if upper is None or upper.name >= len(cells):
        return None
    if any(cell.strip() for cell in cells[: upper.name + 1]) or not any(map(str.strip, cells)):
        return None
    said = ""
    joined: list[str] = []
    for head, lower in zip(above, cells, strict=False):
        said = head if head.strip() or not lower.strip() else said  # one head above several
        joined.append(f"{said} {lower}")
    return read_heads(joined)


@lru_cache(maxsize=512)  # a row is asked for as heading, as row, and as the row above
def _heads(cells: tuple[str, ...]) -> Heads | None:
    if not any(len(cell) <= _LONGEST_HEAD and _MAY_NAME.search(cell) for cell in cells):
        return None
    said = tuple(bare(" ".join(cell.split()).strip(" .:*")) for cell in cells)
    named = _name(said)
    if named is None:
        return None
    columns = {at: one for at, one in enumerate(said) if at != named and _is_value(one)}
    wanted = _latest({at: one for at, one in columns.items() if not _REACHED.match(one)})
    if wanted is None:
        return None
    unit = next((at for at, one in enumerate(said) if _UNIT.match(one)), None)
    values = tuple(_value(at, wanted, columns) for at in _beside(wanted, columns))
    told = unit is not None or any(value.before is not None for value in values)
    return Heads(said, named, unit, values) if told or _names_only(said, named) else None


def _beside(wanted: int, columns: Mapping[int, str]) -> Sequence[int]:
    """Return the columns of all that is wanted: points and places of the same year."""
    same = [
        at for at in columns if _weight(at, columns[at])[:2] == _weight(wanted, columns[wanted])[:2]
    ]
    units = {_unit_in(columns[at]): at for at in reversed(same)}
    return sorted(units.values()) if _YEAR.search(columns[wanted]) and "" not in units else [wanted]


def _value(at: int, wanted: int, columns: Mapping[int, str]) -> Value:
    earlier = {one: head for one, head in columns.items() if _is_before(head, columns[wanted])}
    unit = _unit_in(columns[at])
    of_unit = {one: head for one, head in earlier.items() if _unit_in(head) == unit}
    before = _latest(of_unit or earlier)
    head = columns[before] if before is not None else ""
    year = _YEAR.search(head)
    return Value(at, before, unit or _unit_in(head), int(year[0]) if year else None)


def _unit_in(head: str) -> str:
    """Return the unit that a head names itself: ``Mục tiêu 2026 (%)``, ``Điểm 2025``."""
    found = _UNIT_IN_HEAD.search(head)
    return _UNITS[found[0]] if found else ""


def _name(said: Sequence[str]) -> int | None:
    return next(
        (at for at, one in enumerate(said) if len(one) <= _LONGEST_HEAD and _NAME.match(one)), None
    )


def _is_value(head: str) -> bool:
    too_long = len(head) > _LONGEST_HEAD or holds_figure(head)
    if too_long or head.startswith("quy ") or _POINTS.match(head):
        return False
    return any(words.match(head) for words in (_WANTED, _REACHED, _VALUE))


def holds_figure(plain: str) -> bool:
    """Tell a value from a head, where only years, months and what is in brackets are numbers."""
    return any(map(str.isdigit, plain)) and _FIGURE.search(_BRACKETS.sub("", plain)) is not None


def _is_before(head: str, wanted: str) -> bool:
    if head == wanted:
        return False
    year, last = _YEAR.search(head), _YEAR.search(wanted)
    earlier = year is not None and last is not None and year[0] < last[0]
    return _REACHED.match(head) is not None or (earlier and not _WANTED.match(head))


def _latest(columns: Mapping[int, str]) -> int | None:
    """Return the column of the latest year, of one year the one that says it is wanted."""
    return max(columns, key=lambda at: _weight(at, columns[at]), default=None)


def _weight(at: int, head: str) -> tuple[int, bool, int]:
    year = _YEAR.search(head)
    return (int(year[0]) if year else 0, _WANTED.match(head) is not None, -at)


def _names_only(said: Sequence[str], named: int) -> bool:
    """Tell ``Chỉ tiêu | Mục tiêu 2026``: nothing but what is measured and what is wanted."""
    found = _NAME.match(said[named])
    return (
        found is not None
        and found["name"] != "noi dung"
        and _YEAR.search(" ".join(said)) is not None
    )


# --- rows -----------------------------------------------------------------------------------

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SIGNS = (("≥", "≥ "), ("≤", "≤ "), (">=", "≥ "), ("<=", "≤ "), (">", "trên "), ("<", "dưới "))
_EMPTY = " -–—_x./"
_PLACE = re.compile(
    r"(?P<most>≤ |không quá |tối đa )?(?:từ )?(?:(?:thứ|hạng|vị trí) )*"
    r"(?P<place>\d{1,3}(?:/\d{1,3})?)(?P<up> trở lên)?",
    re.IGNORECASE,
)
_UNIT_OF_NAME = re.compile(
    r"\((?:(?:don vi(?: tinh)?|dvt|tinh (?:theo|bang))\W+)?(?P<unit>%|phan tram|diem(?: %)?|bac|lan"
    r"|luot|(?:thu |xep )?hang|vi tri|ngay(?: lam viec)?|gio|phut|nguoi|ho so|thu tuc|dich vu|xa"
    r"|phuong|don vi|co quan|hoi nghi|cuoc|tin|bai|(?:trieu|ty) dong|doanh nghiep|mo hinh)\)$"
)
_GROUP = "nhóm"
_UNITS_OF_OPENINGS = {"place": "hạng", "points": "điểm", "share": "%", "group": _GROUP}
_OPENING = re.compile(
    r"(?P<place>(?:xep hang|thu hang|vi tri|xep thu)\b)|(?P<points>(?:tong )?(?:so )?diem\b)"
    r"|(?P<share>ty le\b)|(?P<group>(?:thuoc )?nhom\b)"
)
"""What tells the unit of an indicator by the words it begins with."""
UNITS_OF_PLACES = ("bac", "hang", "thu", "thu hang", "vi tri", "xep hang", "thu bac")
"""What a column of units says of places, unaccented."""


def in_words(name: str, cells: Sequence[str], heads: Heads, year: int | None) -> str:
    """Return a row as a plan says it in words: ``Tỷ lệ …: 95% (năm 2025 đạt 91%)``.

    ``year`` is that of the plan, before which comes that of a column which tells none.
    """

    def cell(at: int | None) -> str:
        text = "" if at is None or at >= len(cells) else " ".join(cells[at].split())
        return text if text.strip(_EMPTY) else ""

    said = []
    for value in heads.values:
        unit = cell(heads.unit) or value.unit or unit_of(name)
        wanted = with_unit(cell(value.wanted), unit)
        earlier = value.before_year or (year - 1 if year else None)
        if earlier and year and earlier >= year:  # of several years to come
            earlier = None
        reached = with_unit(cell(value.before), unit)
        if wanted and earlier and unit == _GROUP and reached:
            wanted = f"{wanted} (năm {earlier} đạt {_small(reached)})"
        elif wanted and earlier and _NUMBER.search(reached):
            verb = "" if reached.lower().startswith(("xếp ", "đạt ")) else "đạt "
            wanted = f"{wanted} (năm {earlier} {verb}{_small(reached)})"
        if wanted:
            said.append(wanted)
    return f"{name}: {'; '.join(said)}" if said else name


def unit_of(name: str) -> str:
    """Return the unit that an indicator names itself: ``Chỉ số PAR INDEX (%)``, ``Tổng điểm …``."""
    plain = bare(name)
    found = _UNIT_OF_NAME.search(plain) if name.endswith(")") else None
    if found:
        return name[found.start("unit") : found.end("unit")]
    opening = _OPENING.match(plain)
    return _UNITS_OF_OPENINGS[str(opening.lastgroup)] if opening else ""


def _small(value: str) -> str:
    return value[:1].lower() + value[1:]


def with_unit(value: str, unit: str) -> str:
    """Return a value with the unit of its column behind its number, if it has none itself."""
    for sign, words in _SIGNS:
        if value.startswith(sign):
            value = words + value.removeprefix(sign).strip()
            break
    numbers = [*_NUMBER.finditer(value)]
    plain = bare(unit).strip(" ()")
    if unit == _GROUP and value and not numbers:
        return value if bare(value).startswith("nhom ") else f"nhóm {_small(value)}"
    if not numbers or "%" in value or not plain:
        return value
    if plain in UNITS_OF_PLACES:
        return _in_place(value)
    end = numbers[-1].end()
    if value[end:].strip() and not value[end:].strip().startswith("trở"):
        return value  # a unit of its own
    behind = "%" if plain in ("%", "phan tram") else f" {unit.strip()}"
    return value[:end] + behind + value[end:]


def _in_place(value: str) -> str:
    """Return a place in words; ``≤ 30`` is the 30th or better."""
    found = _PLACE.fullmatch(value)
    if found is None:
        return value
    better = " trở lên" if found["most"] or found["up"] else ""
    return f"xếp thứ {found['place']}{better}"
