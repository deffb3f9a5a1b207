"""Text tables: UTF-8 with or without BOM, parted by comma, semicolon or tab."""

import csv
import io
from collections.abc import Iterator
from functools import cache

from thuocdo.adapters.csv_writer import FORMULA_STARTS
from thuocdo.adapters.tables.limits import Limits, refused
from thuocdo.adapters.tables.sheet import Sheet, Value
from thuocdo.core.vietnamese.text import repair

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_DELIMITERS = ",;\t"


def read_csv(data: bytes, limits: Limits) -> Sheet:
    """Return the grid of a text table; the separator is the one its first line uses most."""
    text = _decode(data)
    first, _, rest = text.lstrip("\r\n").partition("\n")
    if len(first.rstrip("\r")) == len("sep=;") and first.startswith("sep="):
        return _grid("\n" + rest, first[len("sep=")], limits)
    return _grid(text, _delimiter(first), limits)


def _decode(data: bytes) -> str:
    if data.startswith(_UTF16):
        raise refused("utf16")
    if b"\0" in data:
        raise refused("binary")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = data[: fault.start]
        line = before.count(b"\n") + 1
        column = len(before) - (before.rfind(b"\n") + 1) + 1
        raise refused("encoding", f"dòng {line}", byte=column) from None


def _delimiter(line: str) -> str:
    outside = "".join(line.split('"')[::2])
    return max(_DELIMITERS, key=outside.count)


def _grid(text: str, delimiter: str, limits: Limits) -> Sheet:
    rows, lines, cells = [], [], 0
    value = cache(_value)  # texts repeat, so they are mended once a file
    for line, row in _records(text, delimiter):
        cells += len(row)
        if cells > limits.cells:
            raise refused("too_many_cells", f"dòng {line}", limit=limits.cells)
        rows.append(tuple(map(value, row)))
        lines.append(line)
    return Sheet("", tuple(rows), lines=tuple(lines))


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error:
        raise refused("csv_broken", f"dòng {line}") from None


def _value(cell: str) -> Value:
    # Our own writer marks text that a spreadsheet would run as a formula; the mark is no data.
    if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA_STARTS):
        cell = cell[1:]
    return repair(cell) or None
