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
    left = limits.unpacked_bytes
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                if info.flag_bits & _ENCRYPTED:
                    raise refused("encrypted")
                if info.filename.endswith((".xml", ".rels")):
                    parts[info.filename] = _part(archive, info, left, limits)
                    left -= len(parts[info.filename])
    except BROKEN_ZIP:
        raise refused("broken_excel") from None
    return parts


def pack(parts: dict[str, bytes]) -> io.BytesIO:
    """Return a zip of the parts, stored."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    stream.seek(0)
    return stream


def xml_parser() -> expat.XMLParserType:
    """Return a parser that refuses a DTD, the only door to entities that grow."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_dtd
    parser.buffer_text = True
    return parser


def _part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int, limits: Limits) -> bytes:
    data = bytearray()
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            data += chunk
            if len(data) > left:
                raise refused("unpacked_too_big", limit=limits.unpacked_bytes // _CHUNK)
    return bytes(data)


def _refuse_dtd(*_: object) -> None:
    raise refused("broken_excel")
