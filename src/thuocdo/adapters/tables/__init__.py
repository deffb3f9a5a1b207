"""Tables in: .csv and .xlsx as rows of cells, each with its place, or everything that is wrong.

``read_table`` finds the header, matches its columns and returns rows; ``read_sheets`` gives the
bare grid of every sheet to readers of freer layouts. Both raise ``InputError`` with all faults.
"""

from thuocdo.adapters.file_bytes import Source
from thuocdo.adapters.tables.limits import LIMITS, Limits
from thuocdo.adapters.tables.reading import other_kind, read_sheets, read_table, says_excel
from thuocdo.adapters.tables.sheet import Sheet, Value, cell_text, column_letters
from thuocdo.adapters.tables.table import Row, Table, table_of

__all__ = [
    "LIMITS",
    "Limits",
    "Row",
    "Sheet",
    "Source",
    "Table",
    "Value",
    "cell_text",
    "column_letters",
    "other_kind",
    "read_sheets",
    "read_table",
    "says_excel",
    "table_of",
]
