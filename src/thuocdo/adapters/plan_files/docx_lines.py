"""A .docx → lines: paragraphs and table rows in the order of the document, with their numbers.

Footnotes follow the paragraph or row that refers to them. A box comes before the paragraph that it
hangs on where it hangs before its first word or is in capitals (a letterhead, a stamp), else behind
it. All bear the number of that paragraph, since only paragraphs and rows are counted.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from thuocdo.adapters.plan_files.docx_names import blocks, is_on, value, w, whole
from thuocdo.adapters.plan_files.docx_numbering import Numbering
from thuocdo.adapters.plan_files.docx_package import Package, open_package
from thuocdo.adapters.plan_files.docx_styles import Styles
from thuocdo.adapters.plan_files.docx_text import (
    ParagraphText,
    is_blank,
    joined,
    paragraph_text,
)
from thuocdo.adapters.plan_files.limits import Limits, refused
from thuocdo.core.plan.head.signature import is_office
from thuocdo.core.plan.lines import Line
from thuocdo.core.plan.text.letters import is_capitals

_P, _TABLE, _ROW, _CELL = map(w, ("p", "tbl", "tr", "tc"))
_PARAGRAPH_PROPERTIES, _STYLE = w("pPr"), w("pStyle")
_ROW_PROPERTIES, _CELL_PROPERTIES = w("trPr"), w("tcPr")
_MOST_COLUMNS = 63  # as many as Word allows
_AROUND = (w("sdt"), w("sdtContent"), w("customXml"), w("ins"))
_FEWEST_FRAMED = 6  # lines: the row of a group has one or two
_CLOSED = (".", ";", ":", ",")


def docx_lines(data: bytes, limits: Limits) -> Iterator[Line]:
    """Yield the lines of a .docx; one without any text is refused at its end."""
    empty = True
    for line in _Reader(open_package(data, limits)).lines():
        empty = empty and not (line.text.strip() or any(line.cells))
        yield line
    if empty:
        raise refused("no_text")


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        styles = Styles(package.styles)
        self._numbering = Numbering(package.numbering, styles.lists())
        self._headings = styles.headings()
        self._looks = styles.looks()
        self._footnotes: dict[str, str] = {}
        self._noted: list[str] = []
        self._counted = 0  # paragraphs and rows so far
        self._number = 0  # that of the block in hand

    def lines(self) -> Iterator[Line]:
        """Yield the lines of the document in order; of blank ones in a row only the first."""
        self._read_notes()
        above: list[str] = []
        blank = False
        for block, at, count in joined(self._package.blocks, self._looks):
            self._number = self._counted + at + 1
            self._counted += count
            after_blank, blank = blank, block.tag == _P and is_blank(block)
            if blank:
                yield from [] if after_blank else [Line(self._number, "", whole=True)]
            elif block.tag == _P:
                yield from self._paragraph(block)
            elif block.tag == _TABLE:
                above = []
            elif not _is_unseen(block):
                self._counted += 1
                frame = _frame(block)
                above = [] if frame is not None else self._row(block, above)
                yield from [self._told(above)] if frame is None else self._framed(frame)
                yield from self._notes()

    def _told(self, cells: list[str]) -> Line:
        return Line(self._number, " | ".join(_flat(cells)), cells=tuple(cells), whole=True)

    def _framed(self, frame: Element) -> Iterator[Line]:
        """Yield what stands in a frame as if it stood outside."""
        for block, _, _ in joined(blocks(frame), self._looks):
            if block.tag == _P:
                yield from self._paragraph(block)
                continue
            above: list[str] = []
            for row in _rows(block):
                if not _is_unseen(row):
                    above = self._row(row, above)
                    yield self._told(above)

    def _read_notes(self) -> None:
        """Read the notes, whose lists count apart from those of the text."""
        for note in self._package.notes:
            key = f"{note.tag.removeprefix(w(''))} {value(note, 'id')}"
            self._footnotes[key] = " ".join(self._cell(note).split())
        self._numbering.restart()
        self._noted.clear()

    def _paragraph(self, block: Element) -> Iterator[Line]:
        read, mark, heading = self._read(block)
        above, below = _boxes_around(read)
        for box in above:
            yield from self._box(box)
        for index, text in enumerate(read.text.split("\n")):
            yield Line(
                self._number,
                f"{mark} {text}".strip() if index == 0 else text,
                bold=read.bold,
                italic=read.italic,
                heading=heading,
                whole=True,
            )
        for box in below:
            yield from self._box(box)
        yield from self._notes()

    def _read(self, block: Element) -> tuple[ParagraphText, str, bool]:
        properties = block.find(_PARAGRAPH_PROPERTIES)
        read = paragraph_text(block, self._looks)
        self._noted += read.notes
        mark = self._numbering.mark(properties) if read.text.strip() else ""
        style = value(properties.find(_STYLE)) if properties is not None else None
        return read, mark, style in self._headings

    def _box(self, box: Element) -> Iterator[Line]:
        for block, _, _ in joined(blocks(box), self._looks):
            if block.tag == _P:
                inner, mark, _ = self._read(block)
                for text in inner.text.split("\n"):
                    yield Line(self._number, f"{mark} {text}".strip(), bold=inner.bold, whole=True)
            else:
                for text in self._inner_rows(block):
                    yield Line(self._number, text, whole=True)

    def _notes(self) -> Iterator[Line]:
        """Yield the notes that were referred to since the last call."""
        noted, self._noted = self._noted, []
        for note in noted:
            if self._footnotes.get(note):
                yield Line(self._number, self._footnotes[note], footnote=True, whole=True)

    def _row(self, row: Element, above: list[str]) -> list[str]:
        """Return the texts of a row by column; a merged cell stands in all that it covers."""
        properties = row.find(_ROW_PROPERTIES)
        before = properties.find(w("gridBefore")) if properties is not None else None
        cells = [""] * min(whole(value(before)) or 0, _MOST_COLUMNS)
        for cell in _cells(row):
            cell_properties = cell.find(_CELL_PROPERTIES)
            merged = cell_properties.find(w("vMerge")) if cell_properties is not None else None
            goes_on = merged is not None and value(merged) != "restart"
            at = len(cells)
            text = above[at] if goes_on and at < len(above) else self._cell(cell)
            cells += [text] * _span(cell_properties)
        return cells[:_MOST_COLUMNS]

    def _cell(self, cell: Element) -> str:
        """Return the text of a cell as lines: its paragraphs, boxes and the rows inside it."""
        texts: list[str] = []
        for block, _, _ in joined(blocks(cell), self._looks):
            if block.tag == _P:
                read, mark, _ = self._read(block)
                above, below = _boxes_around(read)
                texts += map(self._cell, above)
                texts.append(f"{mark} {read.text}".strip())
                texts += map(self._cell, below)
            else:
                texts = [*map(_closed, filter(None, texts)), *self._inner_rows(block)]
        return "\n".join(filter(None, texts))

    def _inner_rows(self, table: Element) -> list[str]:
        """Return a table inside a cell or box: a line for each row, parted by semicolons."""
        rows = (row for row in _rows(table) if not _is_unseen(row))
        told = (" – ".join(filter(None, map(self._cell, _cells(row)))) for row in rows)
        lines = [" ".join(text.split()) for text in told if text]
        return [*map(_closed, lines[:-1]), *lines[-1:]]


def _boxes_around(read: ParagraphText) -> tuple[list[Element], list[Element]]:
    """Return the boxes that stand above a paragraph, and those below it.

    A letterhead or stamp stands above wherever it hangs, a signature below.
    """
    sides: tuple[list[Element], list[Element]] = ([], [])
    for hanging, boxes in enumerate((read.before, read.behind)):
        for box in boxes:
            first = _first_words(box)
            side = 1 if is_office(first) else 0 if is_capitals(first) else hanging
            sides[side].append(box)
    return sides


def _first_words(box: Element) -> str:
    texts = (paragraph_text(block).text for block in blocks(box) if block.tag == _P)
    return next((text for text in texts if text.strip()), "")


def _is_unseen(row: Element) -> bool:
    """Tell a row that was deleted or is hidden."""
    properties = row.find(_ROW_PROPERTIES)
    if properties is None:
        return False
    return properties.find(w("del")) is not None or is_on(properties.find(w("hidden")))


def _frame(row: Element) -> Element | None:
    """Return the only cell of a row that holds as much as a page: a frame, and no row of a table.

    What counts is its paragraphs and the rows of the tables inside it.
    """
    cells = list(_cells(row))
    inside = list(blocks(cells[0])) if len(cells) == 1 else []
    lines = sum(1 if block.tag == _P else sum(1 for _ in _rows(block)) for block in inside)
    return cells[0] if lines >= _FEWEST_FRAMED else None


def _rows(table: Element) -> Iterator[Element]:
    """Yield the rows of a table, those in controls as well, and none of a table inside a cell."""
    for child in table:
        if child.tag == _ROW:
            yield child
        elif child.tag in _AROUND:
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == _CELL:
            yield child
        elif child.tag in _AROUND:
            yield from _cells(child)


def _span(properties: Element | None) -> int:
    span = whole(value(properties.find(w("gridSpan")))) if properties is not None else None
    return min(max(span or 1, 1), _MOST_COLUMNS)


def _flat(cells: list[str]) -> Iterator[str]:
    """Yield the cells of a row for people: a merged one once, its lines on one."""
    last: str | None = None
    for cell in cells:
        if cell != last or not cell:
            yield " ".join(cell.split())
        last = cell


def _closed(line: str) -> str:
    return line if line.endswith(_CLOSED) else f"{line};"
