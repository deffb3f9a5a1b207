"""A part of a .docx unpacked and parsed piece by piece: its blocks, without what nobody reads.

A zip of some kilobytes can hold millions of elements, so they are counted before they are kept;
one without text is dropped as it ends, and a block is handed on before the next is begun.
"""

import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from thuocdo.adapters.file_bytes import BROKEN_ZIP, MEGABYTE
from thuocdo.adapters.plan_files.docx_names import ALTERNATIVE_FALLBACK, w
from thuocdo.adapters.plan_files.limits import Limits, refused

BROKEN = (*BROKEN_ZIP, RuntimeError, ET.ParseError)
"""What unpacking and parsing raise where a file is damaged."""

TIMES = "times"
"""The attribute of a blank paragraph that stands for several."""

_PIECE = 4 * MEGABYTE
_DEEPEST = 250
_COUNTED_AT_ONCE = 1000
_LONGEST_NAME = 300  # of a namespace, which the name of every element repeats
_KEPT = (w("val"), w("id"), w("font"), w("char"))
_PARAGRAPH, _TABLE, _TEXT = w("p"), w("tbl"), w("t")
_SPEAK_EMPTY = frozenset(
    map(
        w,
        (
            *("p", "tr", "tc", "t", "tab", "br", "cr", "noBreakHyphen"),
            *("b", "i", "caps", "vanish", "hidden", "strike", "dstrike", "del", "moveFrom", "sym"),
            *("pStyle", "rStyle", "numId", "ilvl", "gridSpan", "gridBefore", "vMerge"),
            *("footnoteReference", "endnoteReference"),
        ),
    )
)
_DELETED = frozenset([w("del"), w("moveFrom")])
_PROPERTIES = frozenset([w("rPr"), w("trPr")])
_LEFT_OUT = frozenset(
    map(
        w,
        (
            *("instrText", "delText", "delInstrText", "sectPr"),
            *("pPrChange", "rPrChange", "trPrChange", "tcPrChange", "tblPrChange"),
        ),
    )
) | {ALTERNATIVE_FALLBACK, *_DELETED}


class Meter:
    """Counts what the parts of one document take, and refuses what takes too much."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._bytes = limits.unpacked_bytes
        self._elements = limits.elements
        self._characters = limits.characters

    def unpack(self, archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
        """Yield the pieces of a part; what its list of entries says of its size is not trusted."""
        with archive.open(name) as stream:
            while piece := stream.read(_PIECE):
                self._bytes -= len(piece)
                if self._bytes < 0:
                    limit = self.limits.unpacked_bytes // MEGABYTE
                    raise refused("unpacked_too_big", limit=limit)
                yield piece

    def elements(self, count: int) -> None:
        """Count elements."""
        self._elements -= count
        if self._elements < 0:
            raise refused("too_many_elements", limit=self.limits.elements)

    def text(self, length: int) -> None:
        """Count characters."""
        self._characters -= length
        if self._characters < 0:
            raise refused("too_long", limit=self.limits.characters)


def stream_blocks(
    archive: zipfile.ZipFile, name: str, tags: frozenset[str], meter: Meter
) -> Iterator[ET.Element]:
    """Yield the outermost elements of these names; before the rows of a table, the empty table.

    Raise ``InputError`` where the part takes more than the limits allow, or is damaged.
    """
    builder = _Builder(tags, meter)
    parser = ET.XMLParser(target=builder)  # noqa: S314 - counted, and without entities
    pieces = meter.unpack(archive, name)
    while _fed(parser, pieces):
        yield from builder.taken()
    yield from builder.taken()


def _fed(parser: ET.XMLParser, pieces: Iterator[bytes]) -> bool:
    """Parse the next piece; tell whether there was one."""
    try:
        piece = next(pieces, None)
        if piece is None:
            parser.close()
        else:
            parser.feed(piece)
    except BROKEN:
        raise refused("broken_word") from None
    return piece is not None


class _Builder:
    """Builds blocks as the parser tells what begins and ends."""

    def __init__(self, tags: frozenset[str], meter: Meter) -> None:
        self._tags = tags
        self._meter = meter
        self._open: list[ET.Element] = []
        self._depth = self._begun = 0
        self._left_out = 0
        self._pieces: list[str] = []
        self._kept = self._blanks = 0
        self._done: list[ET.Element] = []

    def taken(self) -> list[ET.Element]:
        """Return the blocks that ended since the last call."""
        done, self._done = self._done, []
        return done

    def start_ns(self, _prefix: str, address: str) -> None:
        if len(address) > _LONGEST_NAME:
            raise refused("broken_word")

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
        raise refused("broken_word")  # no Word file has one, and entities in it may grow

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._begun += 1
        if self._begun == _COUNTED_AT_ONCE or self._depth > _DEEPEST:
            self._count()
        if self._left_out or (tag in _LEFT_OUT and self._is_left_out(tag)):
            self._left_out += 1
        elif self._open or tag in self._tags:
            if attributes:
                attributes = {name: attributes[name] for name in _KEPT if name in attributes}
            self._open.append(ET.Element(tag, attributes))
        elif tag == _TABLE:
            self._finish(tag, ET.Element(tag))

    def data(self, text: str) -> None:
        self._begun += 1  # a piece of text costs as much as an element
        if self._begun >= _COUNTED_AT_ONCE:
            self._count()
        if self._open and not self._left_out and self._open[-1].tag == _TEXT:
            self._meter.text(len(text))
            self._pieces.append(text)

    def end(self, tag: str) -> None:
        self._depth -= 1
        if self._left_out:
            self._left_out -= 1
        elif self._open:
            self._end(tag, self._open.pop())

    def close(self) -> None:
        return None

    def _count(self) -> None:
        if self._depth > _DEEPEST:  # than any person nests
            raise refused("broken_word")
        self._meter.elements(self._begun)
        self._begun = 0

    def _is_left_out(self, tag: str) -> bool:
        """Tell what nobody sees; the mark of a deleted paragraph or row is a property of it."""
        return not (tag in _DELETED and self._open and self._open[-1].tag in _PROPERTIES)

    def _end(self, tag: str, element: ET.Element) -> None:
        if tag == _TEXT:
            element.text = "".join(self._pieces)
            self._pieces.clear()
        if not self._open:
            self._finish(tag, element)
        elif len(element) or tag in _SPEAK_EMPTY:
            self._open[-1].append(element)
            self._kept += 1
            if self._kept > self._meter.limits.block_elements:
                raise refused("too_many_elements", limit=self._meter.limits.block_elements)

    def _finish(self, tag: str, block: ET.Element) -> None:
        """Hand on a block, and blank paragraphs in a row as one that knows how many they are."""
        self._kept = 0
        if tag != _PARAGRAPH or len(block):
            self._done.append(block)
            self._blanks = 0
            return
        self._blanks = self._blanks + 1 if self._done else 1
        if self._blanks == 1:
            self._done.append(block)
        else:
            self._done[-1].set(TIMES, str(self._blanks))
