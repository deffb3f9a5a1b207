"""Tables of tasks: columns by their headings, group rows, and rows that are items."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from thuocdo.core.plan.form.indicator_tables import Heads, holds_figure, read_heads
from thuocdo.core.plan.text.cleaning import CleanLine
from thuocdo.core.plan.text.enumerators import Enumerator, read_enumerator, read_thousand
from thuocdo.core.plan.text.letters import bare
from thuocdo.core.plan.text.paragraphs import Table


class Column(Enum):
    """What a column of a table of tasks holds."""

    NUMBER = auto()
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
_HEADINGS = (
    (Column.NUMBER, r"(?:stt|tt|so ?tt|so thu tu)$"),
    (
        Column.WEAKNESS,
        rf"{_SOME}(?:con )?{_WEAK}\b(?!.*\b(?:giai phap|bien phap|nhiem vu|khac phuc))",
    ),
    (Column.CAUSE, rf"{_SOME}nguyen nhan\b(?!.*\b(?:giai phap|bien phap|ton tai|han che))"),
    (Column.RESPONSIBILITY, r".*\bchu tri\b.*\bphoi hop\b|phan cong|trach nhiem"),
    (Column.COORDINATE, r".*\bphoi hop\b"),
    (Column.LEAD, r"(?!ho (?:va )?ten).*\b(?:chu tri|phu trach|dau moi|chiu trach nhiem)\b"),
    (
        Column.TIME,
        r"(?:du kien )?(?:thoi (?:gian|han|diem)|tien do|han |(?:ngay )?hoan thanh|lo trinh)",
    ),
    (Column.PRODUCT, r"(?:san pham|ket qua|dau ra|du kien ket qua)"),
    (Column.AIM, r"(?:chi tieu|muc tieu)(?! nhiem vu)"),
    (
        Column.CONTENT,
        rf"{_NAMED}(?:{_WORKS}|dau viec|ten)\b{_NO_BODY}",
    ),
    (
        Column.IMPLEMENT,
        r"(?:co quan|don vi|bo phan|nguoi)(?:, [a-z ]+)? (?:thuc hien|tham muu|khac phuc)",
    ),
    (Column.OTHER, r"(?:ghi chu|kinh phi|nguon|diem|don vi tinh|thuc trang)"),
)
_WHO_OR_WHEN = frozenset(
    {
        Column.LEAD,
        Column.COORDINATE,
        Column.IMPLEMENT,
        Column.RESPONSIBILITY,
        Column.TIME,
        Column.PRODUCT,
    }
)
_CONTENTS = frozenset({Column.CONTENT, Column.WEAKNESS})
_HEADING = re.compile("|".join(f"(?P<{column.name}>{words})" for column, words in _HEADINGS))
_LONGEST_HEADING = 60
_ROW_NUMBER = re.compile(r"(?!20\d\d)\d{1,4}(?:\.\d{1,2})*[.)]*")
_COLUMN_NUMBERS = re.compile(r"\(?[0-9a-h]\)?$|\([0-9=+x/a-h() ]+\)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A row across the table that names what follows."""

    line: CleanLine
    enumerator: Enumerator | None
    title: str


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """A row that says how much of something is wanted, under its heads; ``cells`` by column."""

    line: CleanLine
    enumerator: Enumerator | None
    heads: Heads
    cells: dict[Column, str]


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A row that is a task, by column."""

    line: CleanLine
    enumerator: Enumerator | None
    cells: dict[Column, str]


def is_plan_table(table: Table) -> bool:
    """Tell a table of tasks, which names contents and who or when, or one of indicators."""
    return any(_is_heading(row) for row in table.rows[:3])


def heading_rows(table: Table) -> list[CleanLine]:
    """Return the rows that only say what the columns are, repeated ones as well."""
    return [
        row
        for above, row in zip([None, *table.rows], table.rows, strict=False)
        if _is_numbering(row) or _is_heading(row) or _lower_heads(above, row) is not None
    ]


def table_rows(table: Table) -> Iterator[GroupRow | IndicatorRow | TaskRow]:
    """Yield the rows of a table of tasks or indicators below its heading."""
    columns: list[Column] = []
    heads: Heads | None = None
    above: CleanLine | None = None
    for row in table.rows:
        counted = _is_counted(row)
        named = None if counted else _columns(row.cells)
        measured = None if counted else read_heads(row.cells) or _lower_heads(above, row)
        above = row
        if measured is not None:
            heads, columns = measured, _around(measured)
        elif named is not None:
            heads, columns = None, named
        elif not columns or _is_numbering(row):
            continue
        elif heads is None:
            yield _row(row, columns)
        else:
            yield _indicator(row, heads, columns)


def _is_counted(row: CleanLine) -> bool:
    """Tell a row that begins with its number: its cells are no heads, whatever they say."""
    return bool(row.cells) and _ROW_NUMBER.fullmatch(row.cells[0].strip()) is not None


def _is_heading(row: CleanLine) -> bool:
    if _is_counted(row):
        return False
    return _columns(row.cells) is not None or read_heads(row.cells) is not None


def _lower_heads(above: CleanLine | None, row: CleanLine) -> Heads | None:
    """Return the heads of two rows: under ``Kết quả`` stand the years, under the name nothing."""
    upper = read_heads(above.cells) if above else None
    if above is None or upper is None or upper.name >= len(row.cells) or _is_counted(row):
        return None
    if row.cells[upper.name].strip() or not any(cell.strip() for cell in row.cells):
        return None
    said = ""
    joined: list[str] = []
    for head, lower in zip(above.cells, row.cells, strict=False):
        said = head if head.strip() or not lower.strip() else said  # one head above several
        joined.append(f"{said} {lower}")
    return read_heads(joined)


def _around(heads: Heads) -> list[Column]:
    """Return the columns beside the values of a table of indicators: its numbers, who and when."""
    own = (heads.name, heads.unit, *heads.columns)
    told = [Column.OTHER if at in own else _column(cell) for at, cell in enumerate(heads.said)]
    beside = (Column.NUMBER, *_WHO_OR_WHEN - {Column.PRODUCT})
    return [column if column in beside else Column.OTHER for column in told]


def _indicator(row: CleanLine, heads: Heads, columns: Sequence[Column]) -> GroupRow | IndicatorRow:
    """Return a row of indicators; one without any value names those below it."""
    cells = _by_column(row.cells, columns)
    name = row.cells[heads.name].strip() if heads.name < len(row.cells) else ""
    enumerator, rest = _numbered(cells.get(Column.NUMBER, "").strip(), name)
    filled = [row.cells[at].strip() for at in heads.columns if at < len(row.cells)]
    if not any(cell and cell != name for cell in filled):
        title = rest or next((cell for cell in row.cells if cell.strip()), "")
        return GroupRow(row, enumerator, title.strip())
    return IndicatorRow(row, enumerator, heads, cells | {Column.CONTENT: rest})


def known_heads(cells: Sequence[str]) -> int:
    """Return how many cells name a column of a table of tasks, 0 where they are not its heads."""
    return sum(_column(cell) is not None for cell in cells) if _columns(cells) else 0


def _columns(cells: Sequence[str]) -> list[Column] | None:
    """Return the columns that a heading row names, None for any other row."""
    columns = [_column(cell) for cell in cells]
    known = {column for column in columns if column is not None}
    if not known & _CONTENTS or not known & _WHO_OR_WHEN:
        return None
    return [column or Column.OTHER for column in columns]


def _column(cell: str) -> Column | None:
    said = " ".join(cell.split()).strip(" .:*")
    may_head = len(said) <= _LONGEST_HEADING and not holds_figure(bare(said))
    found = _HEADING.match(bare(said)) if may_head else None
    return Column[found.lastgroup] if found and found.lastgroup else None


def _is_numbering(row: CleanLine) -> bool:
    """Tell the row (1) (2) (3) under a heading."""
    filled = [cell.strip() for cell in row.cells if cell.strip()]
    return len(filled) > 1 and all(_COLUMN_NUMBERS.match(cell) for cell in filled)


def _row(row: CleanLine, columns: Sequence[Column]) -> GroupRow | TaskRow:
    cells = _by_column(row.cells, columns)
    number = cells.get(Column.NUMBER, "").strip()
    content = cells.get(Column.CONTENT, "").strip()
    enumerator, rest = _numbered(number, content)
    filled = [cell.strip() for cell in row.cells if cell.strip() not in ("", number)]
    said = {column for column, cell in cells.items() if cell.strip()} & _WHO_OR_WHEN
    if len(set(filled)) <= 1 or not said:
        title = rest or next((cell for cell in row.cells if cell.strip()), "")
        if enumerator is None:
            enumerator, title = read_enumerator(title)
        return GroupRow(row, enumerator, title.strip())
    return TaskRow(row, enumerator, cells | {Column.CONTENT: rest})


def _by_column(cells: Sequence[str], columns: Sequence[Column]) -> dict[Column, str]:
    """Return the cells by column; a column that spans several is read once."""
    by_column: dict[Column, str] = {}
    for column, cell in zip(columns, cells, strict=False):
        known = by_column.get(column, "")
        if cell not in known.split("\n"):
            by_column[column] = f"{known}\n{cell}" if known else cell
    return by_column


def _numbered(number: str, content: str) -> tuple[Enumerator | None, str]:
    """Return the number of a row, from its own column or from the text."""
    if number:
        mark = f"{number.rstrip('.)')}. X"
        enumerator = read_enumerator(mark)[0] or read_thousand(mark)[0]
        if enumerator is not None:
            return enumerator, content
    enumerator, rest = read_enumerator(content)
    if enumerator is not None and not enumerator.bullet:
        return enumerator, rest
    return None, content


def is_heading_cell(text: str) -> bool:
    """Tell a cell that says what its column is: ``Cơ quan chủ trì``, ``(3)``."""
    plain = bare(text).strip()
    if len(plain) > _LONGEST_HEADING:
        return False
    if _COLUMN_NUMBERS.match(plain):
        return True
    return _HEADING.match(plain) is not None and not any(map(str.isdigit, plain))
