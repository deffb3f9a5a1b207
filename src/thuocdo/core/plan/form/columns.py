"""The columns of a table of tasks, by what their heads say.

A head such as ``Đơn vị`` may name who does the work or a unit of measure: it is unsure, and what
stands below it decides (``told_columns``).
"""

import re
from collections.abc import Sequence
from enum import Enum, auto
from functools import lru_cache

from thuocdo.core.plan.form.indicator_tables import holds_figure
from thuocdo.core.plan.text.letters import bare


class Column(Enum):
    """What a column of a table of tasks holds; ``CRITERION`` is what the work is to improve."""

    NUMBER = auto()
    CRITERION = auto()
    CONTENT = auto()
    WEAKNESS = auto()
    CAUSE = auto()
    LEAD = auto()
    COORDINATE = auto()
    IMPLEMENT = auto()
    RESPONSIBILITY = auto()
    TIME = auto()
    PRODUCT = auto()
    AIM = auto()
    OTHER = auto()


_WORKS = "noi dung|nhiem vu|cong viec|hoat dong|giai phap|bien phap"
_SOME = "(?:(?:noi dung|nhung|cac|mot so) )*"
_WEAK = "(?:ton tai|han che|khuyet diem|yeu kem|bat cap)"
_NAMED = r"(?:ten |cac |noi dung |danh muc |linh vuc ?[/,-] ?)*"
_NO_BODY = r"(?! (?:cac )?(?:xa|phuong|thon|don vi|co quan|dia phuong|can bo|cong chuc|nguoi)\b)"
_WHO = (
    r"(?:co quan|don vi|bo phan|phong(?: ban| chuyen mon)?|to chuc|ca nhan|nguoi|can bo|cong chuc"
    r"|lanh dao|chuyen vien|dia phuong)"
)
_BODIES = rf"(?:cac )?{_WHO}(?:(?:, | ?/ ?| va |, va ){_WHO})*"
_PAST = r"(?! (?:[a-z]+ ){0,3}(?:nam|quy|ky) (?:truoc|20\d\d)| 20\d\d)"
"""Behind ``kết quả``: that of an earlier year is no product."""
_HEADINGS = (
    (Column.NUMBER, r"(?:stt|tt|so ?tt|so thu tu)$"),
    (
        Column.WEAKNESS,
        rf"{_SOME}(?:con )?{_WEAK}\b(?!.*\b(?:giai phap|bien phap|nhiem vu|khac phuc))",
    ),
    (Column.CAUSE, rf"{_SOME}nguyen nhan\b(?!.*\b(?:giai phap|bien phap|ton tai|han che))"),
    (
        Column.RESPONSIBILITY,
        (
            rf".*\bchu tri\b.*\bphoi hop\b|phan cong|trach nhiem"
            rf"|{_BODIES} (?:duoc (?:phan cong|giao)|phan cong|nhan viec)(?: nhiem vu| thuc hien)?$"
        ),
    ),
    (Column.COORDINATE, r".*\bphoi hop\b"),
    (Column.LEAD, r"(?!ho (?:va )?ten).*\b(?:chu tri|phu trach|dau moi|chiu trach nhiem)\b"),
    (
        Column.TIME,
        (
            r"(?:du kien )?(?:thoi (?:gian|han|diem)|tien do|han(?: |$)"
            r"|(?:ngay )?hoan thanh|lo trinh|moc|ky han|deadline|dead line)"
        ),
    ),
    (
        Column.PRODUCT,
        (
            rf"(?:du kien )?(?:san pham|ket qua{_PAST}|dau ra)|(?:tai lieu |ho so )?(?:minh"
            r" chung|kiem chung)|hinh thuc (?:van ban|san pham|the hien)"
        ),
    ),
    (Column.AIM, r"(?:chi tieu|muc tieu)(?! nhiem vu)"),
    (
        Column.CRITERION,
        (
            r"(?:(?:ten|cac|nhom|noi dung|danh muc|so hieu)[ ,/]*)*(?:tieu chi|chi so)\b"
            r"(?! (?:can dat|phan dau|nam|20))"
        ),
    ),
    (
        Column.CONTENT,
        (
            rf"{_NAMED}(?:(?:{_WORKS}|dau viec|ten)\b{_NO_BODY}|viec$|viec (?:phai |can |se )?"
            r"(?:lam|thuc hien|trien khai)$|cong tac(?: (?:trong tam|chinh|cu the))?$)"
        ),
    ),
    (
        Column.IMPLEMENT,
        rf"{_BODIES}(?:, [a-z ]+)? (?:truc tiep )?(?:thuc hien|tham muu|khac phuc|xu ly)",
    ),
    (Column.OTHER, r"(?:ghi chu|kinh phi|nguon|diem|don vi tinh|thuc trang)"),
)
WHO = frozenset({Column.LEAD, Column.COORDINATE, Column.IMPLEMENT, Column.RESPONSIBILITY})
WHO_OR_WHEN = WHO | {Column.TIME, Column.PRODUCT}
_CONTENTS = frozenset({Column.CONTENT, Column.WEAKNESS})
_HEADING = re.compile("|".join(f"(?P<{column.name}>{words})" for column, words in _HEADINGS))
_UNSURE = re.compile(rf"{_BODIES}$")
_LONGEST_HEADING = 60
_ROW_NUMBER = re.compile(r"(?!20\d\d)\d{1,4}(?:\.\d{1,2})*[.)]*")
_COLUMN_NUMBERS = re.compile(r"\(?[0-9a-h]\)?$|\([0-9=+x/a-h() ]+\)$", re.IGNORECASE)


@lru_cache(maxsize=512)  # a row is asked for as heading, as row, and as the row above
def named_columns(cells: tuple[str, ...]) -> tuple[Column | None, ...] | None:
    """Return the columns that a heading row names, None for any other row.

    Heads that say nothing by themselves are None in it.
    """
    columns = tuple(map(column_of, cells))
    if not _CONTENTS & set(columns):  # ``Tên tiêu chí | Cơ quan chủ trì``
        columns = tuple(map(_as_content, cells, columns))
    return columns if is_of_tasks(columns) else None


def _as_content(cell: str, column: Column | None) -> Column | None:
    """Let what is to improve be the work where no column tells the work itself."""
    named = column is Column.CRITERION and bare(cell).startswith(("ten ", "noi dung ", "danh muc "))
    return Column.CONTENT if named else column


def is_of_tasks(columns: Sequence[Column | None]) -> bool:
    """Tell the columns of a table of tasks: contents, and who or when."""
    known = set(columns)
    return bool(known & _CONTENTS) and bool(known & WHO_OR_WHEN)


def column_of(cell: str) -> Column | None:
    """Return what a head says of its column, None where it says nothing."""
    said = " ".join(cell.split()).strip(" .:*")
    may_head = 0 < len(said) <= _LONGEST_HEADING and not holds_figure(bare(said))
    found = _HEADING.match(bare(said)) if may_head else None
    return Column[found.lastgroup] if found and found.lastgroup else None


def is_unsure(cell: str) -> bool:
    """Tell a head of bodies or of units of measure: ``Đơn vị``, ``Cơ quan, đơn vị``."""
    said = " ".join(cell.split()).strip(" .:*")
    return len(said) <= _LONGEST_HEADING and _UNSURE.match(bare(said)) is not None


def known_heads(cells: Sequence[str]) -> int:
    """Return how many cells name a column of a table of tasks, 0 where they are not its heads."""
    columns = named_columns(tuple(cells))
    return sum(column is not None for column in columns) if columns else 0


def is_heading_cell(text: str) -> bool:
    """Tell a cell that says what its column is: ``Cơ quan chủ trì``, ``(3)``."""
    plain = bare(text).strip()
    if len(plain) > _LONGEST_HEADING:
        return False
    if _COLUMN_NUMBERS.match(plain):
        return True
    return _HEADING.match(plain) is not None and not any(map(str.isdigit, plain))


def is_counted(cells: Sequence[str]) -> bool:
    """Tell a row that begins with its number: its cells are no heads, whatever they say."""
    return bool(cells) and _ROW_NUMBER.fullmatch(cells[0].strip()) is not None


def is_numbering(cells: Sequence[str]) -> bool:
    """Tell the row (1) (2) (3) under a heading."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return len(filled) > 1 and all(_COLUMN_NUMBERS.match(cell) for cell in filled)
