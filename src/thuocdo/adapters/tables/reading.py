"""What kind of file it is, by its bytes, and the reader that takes it."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from thuocdo.adapters.file_bytes import Source, read_bytes
from thuocdo.adapters.tables.csv_reader import read_csv
from thuocdo.adapters.tables.limits import LIMITS, Limits, refused
from thuocdo.adapters.tables.sheet import Sheet
from thuocdo.adapters.tables.table import Table, table_of
from thuocdo.adapters.tables.xlsx_reader import read_xlsx
from thuocdo.core.vietnamese.text import fold

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHER = {b"%PDF-": "PDF", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"PAR1": "Parquet"}
_NO_TABLES = (".docx", ".doc", ".pdf", ".pptx", ".html", ".yaml", ".yml", ".json")
"""Names of files that hold no table, whatever is in them."""
_EXCEL_NAMES = (".xlsx", ".xlsm", ".xls", ".xlsb")


def read_table(
    source: Source,
    *,
    name: str = "",
    sheet: str | None = None,
    required: Iterable[str] = (),
    optional: Iterable[str] | None = None,
    aliases: Mapping[str, str] | None = None,
    limits: Limits = LIMITS,
) -> Table:
    """Return the table in a .csv or .xlsx, or raise ``InputError`` with all that is wrong.

    ``name`` is the file's name where the source is bytes; ``sheet`` the sheet of a workbook,
    else its first visible one that holds anything. For the columns see ``table_of``.
    """
    grid = _chosen(read_sheets(source, name=name, limits=limits), sheet)
    return table_of(grid, required=required, optional=optional, aliases=aliases)


def read_sheets(source: Source, *, name: str = "", limits: Limits = LIMITS) -> tuple[Sheet, ...]:
    """Return every sheet of a workbook, or the one grid of a text file; ``-`` is text on stdin."""
    data = read_bytes(source, most=limits.file_bytes)
    if data.startswith(_ZIP):
        return read_xlsx(data, limits)
    found = other_kind(data)
    if found:
        raise refused("other_file", kind=found)
    if not name and not isinstance(source, bytes):
        name = str(source)
    if says_excel(name):
        raise refused("not_excel", kind="TXT")
    suffix = Path(name).suffix.lower()
    if suffix in _NO_TABLES:
        raise refused("other_file", kind=suffix.removeprefix(".").upper())
    return (read_csv(data, limits),)


def other_kind(data: bytes) -> str:
    """Return what a file is by its first bytes where it is neither text nor an archive: ``PDF``.

    Raise ``InputError`` for an Excel file that has to be saved anew: an old one, or a locked one.
    """
    if data.startswith(_OLE):
        raise refused("encrypted" if _ENCRYPTED in data else "old_excel")
    return next((kind for magic, kind in _OTHER.items() if data.startswith(magic)), "")


def says_excel(name: str) -> bool:
    """Tell whether a file's name promises a workbook."""
    return Path(name).suffix.lower() in _EXCEL_NAMES


def _chosen(sheets: tuple[Sheet, ...], name: str | None) -> Sheet:
    if name is not None and sheets[:1] and sheets[0].name:
        for sheet in sheets:
            if fold(sheet.name) == fold(name):
                return sheet
        raise refused("no_sheet", sheet=name, sheets=", ".join(s.name for s in sheets))
    filled = (sheet for sheet in sheets if sheet.visible and sheet.rows)
    chosen = next(filled, None)
    if chosen is None:
        raise refused("no_rows")
    return chosen
