"""The parts of a .docx that hold text, unpacked within limits; everything else stays packed."""

import io
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from thuocdo.adapters.file_bytes import BROKEN_ZIP, MEGABYTE
from thuocdo.adapters.plan_files.limits import Limits, refused

_BROKEN = (*BROKEN_ZIP, RuntimeError, ET.ParseError)
_ENCRYPTED = 0x1
_MACROS = "vbaproject.bin"
_END_OF_LIST = b"PK\x05\x06"
_MOST_LISTED = 2 * MEGABYTE  # Word lists some hundred entries in 20 kB
_OTHER_OFFICE = ("xl/workbook.xml", "ppt/presentation.xml", "content.xml")
_MAIN = "word/document.xml"
_PARTS = ("word/numbering.xml", "word/styles.xml", "word/footnotes.xml", "word/endnotes.xml")


@dataclass(frozen=True, slots=True)
class Package:
    """The XML of the text, and of its numbering, styles and footnotes where there are any."""

    document: ET.Element
    numbering: ET.Element | None
    styles: ET.Element | None
    notes: tuple[ET.Element, ...]


def open_package(data: bytes, limits: Limits) -> Package:
    """Return the text parts of a .docx; other zips, macros and bombs are refused."""
    if _listed_bytes(data) > _MOST_LISTED:
        raise refused("broken_word")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive)
            parts = _Parts(archive, limits)
            document = parts.read(_MAIN)
            numbering, styles, *notes = (parts.read(name) for name in _PARTS)
    except _BROKEN:
        raise refused("broken_word") from None
    if document is None:
        raise refused("not_word")
    return Package(document, numbering, styles, tuple(note for note in notes if note is not None))


def _listed_bytes(data: bytes) -> int:
    """Return how long the list of entries is: a bomb may be nothing but entries."""
    end = data.rfind(_END_OF_LIST)
    return int.from_bytes(data[end + 12 : end + 16], "little") if end >= 0 else 0


def _check(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    if any(info.flag_bits & _ENCRYPTED for info in archive.infolist()):
        raise refused("protected")
    if any(name.lower().endswith(_MACROS) for name in names):
        raise refused("macros")
    if _MAIN not in names:
        raise refused("other_office" if names & set(_OTHER_OFFICE) else "not_word")


class _Parts:
    """Reads parts one by one, counting what they unpack to."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self._archive = archive
        self._limit = limits.unpacked_bytes
        self._left = limits.unpacked_bytes
        self._names = set(archive.namelist())

    def read(self, name: str) -> ET.Element | None:
        if name not in self._names:
            return None
        data = bytearray()
        with self._archive.open(name) as stream:
            while chunk := stream.read(MEGABYTE):
                data += chunk
                if len(data) > self._left:
                    raise refused("unpacked_too_big", limit=self._limit // MEGABYTE)
        self._left -= len(data)
        return _parsed(bytes(data))


def _parsed(data: bytes) -> ET.Element:
    if b"<!DOCTYPE" in data or "<!DOCTYPE".encode("utf-16-le") in data:
        raise refused("broken_word")  # no Word file has one, and entities in it may grow
    return ET.fromstring(data)  # noqa: S314 - size is bounded and entities are refused
