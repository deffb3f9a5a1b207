"""Tables of indicators: ``Chỉ tiêu | Đơn vị tính | Thực hiện 2025 | Kế hoạch 2026``.

Columns are told by their heads: what is measured, in which unit, what was reached before and what
is wanted. Of several years the latest is wanted and the one before it is where the value comes
from; heads may stand in two rows.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
    r"(?:so lieu |diem )?(?:ket qua|uoc|thuc hien|hien trang|thuc trang|dat duoc|da dat|hien nay"
    r"|dat|nam truoc|thuc te)\b"
)
_VALUE = re.compile(r"(?:ca |gia tri )?nam\b|diem|thu hang|xep hang|ty le|20\d\d")
_YEAR = re.compile(r"20\d\d")
_UNITS = {"%": "%", "diem": "điểm", "thu hang": "hạng", "xep hang": "hạng", "vi tri": "hạng"}
_UNIT_IN_HEAD = re.compile(r"%|\b(?:diem|thu hang|xep hang|vi tri)\b")
_LONGEST_HEAD = 60


@dataclass(frozen=True, slots=True)
class Heads:
    """Where a table of indicators has what; ``said`` are its heads, unaccented."""

    said: tuple[str, ...]
    name: int
    wanted: int
    unit: int | None
    before: int | None

    @property
    def values(self) -> tuple[int, ...]:
        """Return the columns of what is wanted and what was reached."""
        return (self.wanted,) if self.before is None else (self.wanted, self.before)

    @property
    def before_year(self) -> int | None:
        """Return the year of the column of what was reached, if its head tells it."""
        found = _YEAR.search(self.said[self.before]) if self.before is not None else None
        return int(found[0]) if found else None

    @property
    def told_unit(self) -> str:
        """Return the unit that a head names itself: ``Mục tiêu 2026 (%)``, ``Điểm 2025``."""
        found = (_UNIT_IN_HEAD.search(self.said[column]) for column in self.values)
        return next((_UNITS[one[0]] for one in found if one), "")


def read_heads(cells: Sequence[str]) -> Heads | None:
    """Return the heads of a table of indicators, None for any other row."""
    said = tuple(bare(" ".join(cell.split()).strip(" .:*")) for cell in cells)
    named = _name(said)
    if named is None:
        return None
    values = {at: one for at, one in enumerate(said) if at != named and _is_value(one)}
    wanted = _latest({at: one for at, one in values.items() if not _REACHED.match(one)})
    if wanted is None:
        return None
    unit = next((at for at, one in enumerate(said) if _UNIT.match(one)), None)
    before = _latest({at: one for at, one in values.items() if _is_before(at, wanted, said)})
    told = unit is not None or before is not None
    return Heads(said, named, wanted, unit, before) if told or _names_only(said, named) else None


def _name(said: Sequence[str]) -> int | None:
    return next(
        (at for at, one in enumerate(said) if len(one) <= _LONGEST_HEAD and _NAME.match(one)), None
    )


def _is_value(head: str) -> bool:
    if len(head) > _LONGEST_HEAD or head.startswith("quy "):
        return False
    return any(words.match(head) for words in (_WANTED, _REACHED, _VALUE))


def _is_before(at: int, wanted: int, said: Sequence[str]) -> bool:
    if at == wanted or said[at] == said[wanted]:
        return False
    year, last = _YEAR.search(said[at]), _YEAR.search(said[wanted])
    earlier = year is not None and last is not None and year[0] < last[0]
    return _REACHED.match(said[at]) is not None or (earlier and not _WANTED.match(said[at]))


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
_RANKS = ("bac", "hang", "thu hang", "vi tri", "xep hang", "thu bac")


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a row wants: the cells of its value, its unit and what was reached before."""

    name: str
    value: str
    unit: str
    before: str
    before_year: int | None

    def sentence(self) -> str:
        """Return the row as a plan says it in words: ``Tỷ lệ …: 95% (năm 2025 đạt 91%)``."""
        wanted = with_unit(self.value, self.unit)
        text = f"{self.name}: {wanted}" if wanted else self.name
        reached = with_unit(self.before, self.unit)
        if not wanted or not _NUMBER.search(reached) or self.before_year is None:
            return text
        verb = "" if reached.startswith("xếp ") else "đạt "
        return f"{text} (năm {self.before_year} {verb}{reached})"


def read_indicator(cells: Sequence[str], heads: Heads, year: int | None) -> Indicator:
    """Return what a row under these heads wants; ``year`` is that of the plan."""

    def cell(at: int | None) -> str:
        return "" if at is None or at >= len(cells) else " ".join(cells[at].split())

    before_year = heads.before_year
    if before_year is None and heads.before is not None and year is not None:
        before_year = year - 1
    return Indicator(
        name=cell(heads.name).rstrip(" .;:"),
        value=_filled(cell(heads.wanted)),
        unit=cell(heads.unit) or heads.told_unit,
        before=_filled(cell(heads.before)),
        before_year=before_year,
    )


def with_unit(value: str, unit: str) -> str:
    """Return a value with the unit of its column behind its number, if it has none itself."""
    for sign, words in _SIGNS:
        if value.startswith(sign):
            value = words + value.removeprefix(sign).strip()
            break
    numbers = [*_NUMBER.finditer(value)]
    plain = bare(unit).strip(" ()")
    if not numbers or "%" in value or not plain:
        return value
    if plain in _RANKS:
        return f"xếp thứ {value}" if _NUMBER.fullmatch(value) else value
    end = numbers[-1].end()
    if value[end:].strip() and not value[end:].strip().startswith("trở"):
        return value  # a unit of its own
    behind = "%" if plain in ("%", "phan tram") else f" {unit.strip()}"
    return value[:end] + behind + value[end:]


def _filled(cell: str) -> str:
    return cell.strip() if cell.strip(_EMPTY) else ""
