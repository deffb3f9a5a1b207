"""Workbooks: the sheets of an .xlsx as grids of exact values, with cells that have none."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from xml.parsers.expat import ExpatError

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from thuocdo.adapters.tables.limits import Limits, refused
from thuocdo.adapters.tables.sheet import Sheet, Value, column_letters
from thuocdo.adapters.tables.xlsx_parts import pack, unpack
from thuocdo.adapters.tables.xlsx_scan import Scan, scan_sheet, sheet_parts
from thuocdo.core.vietnamese.text import repair

_Raw = str | float | bool | date | datetime | time | timedelta
_OTHER_KINDS = {"word/": "Word", "ppt/": "PowerPoint", "content.xml": "OpenDocument"}
_BROKEN = (ExpatError, ValueError, KeyError, OverflowError, CalamineError)


def read_xlsx(data: bytes, limits: Limits) -> tuple[Sheet, ...]:
    """Return the worksheets of a workbook in their order, hidden ones too."""
    parts = unpack(data, limits)
    if "xl/workbook.xml" not in parts:
        raise refused("not_excel", kind=_kind(parts))
    try:
        scans = {
            name: scan_sheet(parts[part])
            for name, part in sheet_parts(parts).items()
            if part in parts
        }
        _check_reach(scans, limits)
        with CalamineWorkbook.from_filelike(pack(parts)) as workbook:
            listed = [m for m in workbook.sheets_metadata if m.typ is SheetTypeEnum.WorkSheet]
            return tuple(_sheet(workbook, entry, scans[entry.name]) for entry in listed)
    except _BROKEN:
        raise refused("broken_excel") from None


def _kind(parts: Mapping[str, bytes]) -> str:
    for start, kind in _OTHER_KINDS.items():
        if any(name.startswith(start) for name in parts):
            return kind
    return "zip"


def _check_reach(scans: Mapping[str, Scan], limits: Limits) -> None:
    """Refuse rectangles that would not fit; the last cell tells where to look."""
    left = limits.cells
    for name, scan in scans.items():
        left -= scan.last_row * scan.last_column
        if left < 0:
            place = f"{name}!{column_letters(scan.last_column)}{scan.last_row}"
            raise refused("too_many_cells", place, limit=limits.cells)


def _sheet(workbook: CalamineWorkbook, entry: SheetMetadata, scan: Scan) -> Sheet:
    convert = _converter()
    grid = workbook.get_sheet_by_name(entry.name).to_python(skip_empty_area=False)
    return Sheet(
        entry.name,
        tuple(tuple(convert(cell) for cell in row) for row in grid),
        scan.faults,
        visible=entry.visible is SheetVisibleEnum.Visible,
    )


def _converter() -> Callable[[_Raw], Value]:
    """Return the reading of a cell; texts repeat, so their repair is remembered for one sheet."""
    mended = cache(repair)

    def convert(cell: _Raw) -> Value:
        if isinstance(cell, float):  # the most common, asked first
            return _exact(cell)
        if isinstance(cell, str):
            return mended(cell) or None
        if isinstance(cell, bool | date):
            return cell
        if isinstance(cell, time):
            return f"{cell:%H:%M}"
        return _hours(cell)

    return convert


def _exact(number: float) -> Decimal:
    """Return the decimal that was typed: Excel keeps 15 digits, beyond them is binary noise."""
    if number == int(number) and abs(number) < 10**15:
        return Decimal(int(number))
    return Decimal(f"{number:.15g}")


def _hours(length: timedelta) -> str:
    minutes = round(length.total_seconds() / 60)
    return f"{minutes // 60}:{minutes % 60:02}"
