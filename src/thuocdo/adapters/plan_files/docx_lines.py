"""A .docx → lines: paragraphs and table rows in the order of the document, with their numbers.

Footnotes follow the paragraph that refers to them and boxes the one they are drawn beside, but a
box in capitals (a letterhead, a stamp) comes first. All bear the number of that paragraph, since
only paragraphs and rows are counted.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from thuocdo.adapters.plan_files.docx_names import blocks, value, w, whole
from thuocdo.adapters.plan_files.docx_numbering import Numbering
from thuocdo.adapters.plan_files.docx_package import Package, open_package
from thuocdo.adapters.plan_files.docx_text import ParagraphText, paragraph_text
from thuocdo.adapters.plan_files.limits import Limits, refused
from thuocdo.core.plan.head.signature import is_office
from thuocdo.core.plan.lines import Line
from thuocdo.core.plan.text.letters import is_capitals

_MOST_COLUMNS = 63  # as many as Word allows
_AROUND = (w("sdt"), w("sdtContent"), w("customXml"), w("ins"))


def docx_lines(data: bytes, limits: Limits) -> list[Line]:
    """Return the lines of a .docx; one without any text is refused."""
    package = open_package(data, limits)
    body = package.document.find(w("body"))
    try:
        lines = [] if body is None else list(_Reader(package).lines(body))
    except RecursionError:  # nested deeper than any person writes
        raise refused("broken_word") from None
    if not any(line.text.strip() or any(line.cells) for line in lines):
        raise refused("no_text")
    return lines


class _Reader:
    def __init__(self, package: Package) -> None:
        self._numbering = Numbering(package.numbering, package.styles)
        self._headings = _heading_styles(package.styles)
        self._footnotes = {value(note, "id") or "": note for part in package.notes for note in part}
        self._number = 0

    def lines(self, body: Element) -> Iterator[Line]:
        """Yield the lines of a body in order."""
        for block in blocks(body):
            if block.tag == w("p"):
                self._number += 1
                yield from self._paragraph(block)
            else:
                yield from self._table(block)

    def _paragraph(self, block: Element) -> Iterator[Line]:
        read, mark, heading = self._read(block)
        above = [box for box in read.boxes if _opens_in_capitals(box)]
        yield from self._boxes(above)
        for index, text in enumerate(read.text.split("\n")):
            yield Line(
                self._number,
                f"{mark} {text}".strip() if index == 0 else text,
                bold=read.bold,
                italic=read.italic,
                heading=heading,
                whole=True,
            )
        yield from self._boxes([box for box in read.boxes if box not in above])
        yield from self._notes_of(read)

    def _read(self, block: Element) -> tuple[ParagraphText, str, bool]:
        properties = block.find(w("pPr"))
        read = paragraph_text(block)
        mark = self._numbering.mark(properties) if read.text.strip() else ""
        style = value(properties.find(w("pStyle"))) if properties is not None else None
        return read, mark, style in self._headings

    def _boxes(self, boxes: list[Element]) -> Iterator[Line]:
        for box in boxes:
            for block in blocks(box):
                if block.tag == w("p"):
                    inner, mark, _ = self._read(block)
                    for text in inner.text.split("\n"):
                        yield Line(
                            self._number, f"{mark} {text}".strip(), bold=inner.bold, whole=True
                        )

    def _notes_of(self, read: ParagraphText) -> Iterator[Line]:
        for note in read.notes:
            if note in self._footnotes:
                text = " ".join(self._cell(self._footnotes[note]).split())
                yield Line(self._number, text, footnote=True, whole=True)

    def _table(self, table: Element) -> Iterator[Line]:
        above: list[str] = []
        for row in _rows(table):
            properties = row.find(w("trPr"))
            if properties is not None and properties.find(w("del")) is not None:
                continue
            self._number += 1
            above = self._row(row, above)
            yield Line(self._number, " | ".join(_flat(above)), cells=tuple(above), whole=True)

    def _row(self, row: Element, above: list[str]) -> list[str]:
        """Return the texts of a row by column; a merged cell stands in all that it covers."""
        properties = row.find(w("trPr"))
        before = properties.find(w("gridBefore")) if properties is not None else None
        cells = [""] * min(whole(value(before)) or 0, _MOST_COLUMNS)
        for cell in _cells(row):
            cell_properties = cell.find(w("tcPr"))
            merged = cell_properties.find(w("vMerge")) if cell_properties is not None else None
            goes_on = merged is not None and value(merged) != "restart"
            at = len(cells)
            text = above[at] if goes_on and at < len(above) else self._cell(cell)
            cells += [text] * _span(cell_properties)
        return cells[:_MOST_COLUMNS]

    def _cell(self, cell: Element) -> str:
        """Return the text of a cell; a table inside it comes as lines."""
        texts: list[str] = []
        for block in blocks(cell):
            if block.tag == w("p"):
                read, mark, _ = self._read(block)
                texts.append(f"{mark} {read.text}".strip())
            else:
                texts += [self._cell(inner) for row in _rows(block) for inner in _cells(row)]
        return "\n".join(text for text in texts if text)


def _opens_in_capitals(box: Element) -> bool:
    """Tell a letterhead or stamp, which stands above the paragraph that its box hangs on.

    A signature stands below it.
    """
    texts = (paragraph_text(block).text for block in blocks(box) if block.tag == w("p"))
    first = next((text for text in texts if text.strip()), "")
    return is_capitals(first) and not is_office(first)


def _rows(table: Element) -> Iterator[Element]:
    """Yield the rows of a table, those in controls as well, and none of a table inside a cell."""
    for child in table:
        if child.tag == w("tr"):
            yield child
        elif child.tag in _AROUND:
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == w("tc"):
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


def _heading_styles(styles: Element | None) -> frozenset[str]:
    """Return the ids of the styles that are headings, by their outline level or name."""
    found: set[str] = set()
    for style in [] if styles is None else styles.findall(w("style")):
        name = (value(style.find(w("name"))) or "").lower()
        outline = style.find(f"{w('pPr')}/{w('outlineLvl')}")
        if outline is not None or name.startswith("heading") or name == "title":
            found.add(value(style, "styleId") or "")
    return frozenset(found)
