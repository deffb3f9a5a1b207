"""The zip of a workbook, unpacked within limits and packed again for the fast reader.

The fast reader trusts what a zip says of itself; it gets only the XML parts that were unpacked
here, under a limit, so that neither a zip bomb nor a part hidden twice reaches it.
"""

import io
import zipfile
from xml.parsers import expat

from thuocdo.adapters.file_bytes import BROKEN_ZIP
from thuocdo.adapters.tables.limits import Limits, refused

_CHUNK = 1024 * 1024
_ENCRYPTED = 0x1


def unpack(data: bytes, limits: Limits) -> dict[str, bytes]:
    """Return the XML parts of a zip by name."""
    parts: dict[str, bytes] = {}
    meter = _Meter(limits)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                if info.flag_bits & _ENCRYPTED:
                    raise refused("encrypted")
                if info.filename.endswith((".xml", ".rels")):
                    parts[info.filename] = _part(archive, info, meter)
    except BROKEN_ZIP:
        raise refused("broken_excel") from None
    return parts


def pack(parts: dict[str, bytes]) -> io.BytesIO:
    """Return a zip of the parts, stored; they are taken out, not to be held twice."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name in list(parts):
            archive.writestr(name, parts.pop(name))
    stream.seek(0)
    return stream


def xml_parser() -> expat.XMLParserType:
    """Return a parser that refuses a DTD, the only door to entities that grow."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_dtd
    parser.buffer_text = True
    return parser


class _Meter:
    """Counts what the parts take together: a small zip may hold millions of empty cells."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._bytes = limits.unpacked_bytes
        self._tags = limits.tags

    def count(self, piece: bytes) -> None:
        self._bytes -= len(piece)
        self._tags -= piece.count(b"<")
        if self._bytes < 0:
            raise refused("unpacked_too_big", limit=self._limits.unpacked_bytes // _CHUNK)
        if self._tags < 0:
            raise refused("too_many_cells", limit=self._limits.cells)


def _part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, meter: _Meter) -> bytes:
    pieces: list[bytes] = []
    with archive.open(info) as stream:
        while piece := stream.read(_CHUNK):
            meter.count(piece)
            pieces.append(piece)
    return b"".join(pieces)


def _refuse_dtd(*_: object) -> None:
    raise refused("broken_excel")
