"""What the fast reader passes over in a workbook's XML: errors, uncomputed formulas, its reach.

The reader gives an error cell and a formula without a stored value back as blank, and it lays
out the whole rectangle up to the farthest cell. Both must be known before its values are used.
"""

from dataclasses import dataclass, field

from thuocdo.adapters.tables.xlsx_parts import xml_parser

_DIGITS = "0123456789"
_LAST_ROW = 1_048_576
_LAST_COLUMN = 16_384


@dataclass(slots=True)
class Scan:
    """The reach of a sheet's filled cells and those without a value: (row, column) → error.

    A formula that was never computed has an empty text.
    """

    last_row: int = 0
    last_column: int = 0
    faults: dict[tuple[int, int], str] = field(default_factory=dict)


def sheet_parts(parts: dict[str, bytes]) -> dict[str, str]:
    """Return the part's name of each sheet of a workbook by the sheet's name."""
    targets: dict[str, str] = {}
    sheets: dict[str, str] = {}

    def relationship(tag: str, attributes: dict[str, str]) -> None:
        if _local(tag) == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def sheet(tag: str, attributes: dict[str, str]) -> None:
        if _local(tag) == "sheet":
            link = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            sheets[attributes.get("name", "")] = _part_name(targets.get(link, ""))

    for name, handler in (("_rels/workbook.xml.rels", relationship), ("workbook.xml", sheet)):
        parser = xml_parser()
        parser.StartElementHandler = handler
        parser.Parse(parts.get(f"xl/{name}", b""), True)  # noqa: FBT003 - the end of the part
    return sheets


def scan_sheet(data: bytes) -> Scan:
    """Return what the XML of one sheet says of its cells; raise ``ValueError`` on a wrong place."""
    scanner = _Scanner()
    scanner.parse(data)
    return scanner.scan


def _part_name(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


class _Scanner:
    """Handlers of one pass over a sheet; the place of the current cell is its state."""

    def __init__(self) -> None:
        self.scan = Scan()
        self.row, self.row_digits = 0, "0"
        self.column = 0
        self.kind = ""
        self.formula = False
        self.text = ""
        self.columns: dict[str, int] = {}
        self.parser = xml_parser()
        self.parser.StartElementHandler = self._start

    def parse(self, data: bytes) -> None:
        self.parser.Parse(data, True)  # noqa: FBT003 - the end of the part
        self._leave_cell()

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag) if ":" in tag else tag
        if name == "c":
            if self.formula or self.kind == "e":
                self._leave_cell()
            self.kind = attributes.get("t", "n")
            self._enter_cell(attributes.get("r"))
        elif name in ("v", "is"):
            self._reach()
        elif name == "f":
            self.formula = True
        elif name == "row":
            self._leave_cell()
            self._enter_row(int(attributes.get("r", self.row + 1)))
            self.column = 0

    def _enter_row(self, row: int) -> None:
        self.row, self.row_digits = row, str(row)

    def _enter_cell(self, place: str | None) -> None:
        if place is None:
            self.column += 1
            return
        column = self.columns.get(place.removesuffix(self.row_digits))
        if column is None:  # a new column, or a cell in another row than its own
            letters = place.rstrip(_DIGITS)
            self._enter_row(int(place[len(letters) :]))
            column = self.columns.get(letters) or self._column(letters)
        self.column = column

    def _column(self, letters: str) -> int:
        number = 0
        for letter in letters.upper():
            number = number * 26 + ord(letter) - ord("A") + 1
        if not 0 < number <= _LAST_COLUMN or not letters.isalpha():
            raise ValueError(letters)
        self.columns[letters] = number
        return number

    def _reach(self) -> None:
        scan = self.scan
        if self.row != scan.last_row:
            if not 0 < self.row <= _LAST_ROW:
                raise ValueError(self.row)
            scan.last_row = max(scan.last_row, self.row)
        scan.last_column = max(scan.last_column, self.column)
        if self.formula or self.kind == "e":
            self.text = ""
            self.parser.CharacterDataHandler = self._characters

    def _characters(self, text: str) -> None:
        self.text += text

    def _leave_cell(self) -> None:
        """Note the cell just read when it is an error or a formula without a value."""
        if self.kind == "e":
            self.scan.faults[self.row, self.column] = self.text.strip() or "#ERROR!"
        elif self.formula and self.kind != "str" and not self.text.strip():
            self.scan.faults[self.row, self.column] = ""
        self.kind, self.formula, self.text = "", False, ""
        self.parser.CharacterDataHandler = None
