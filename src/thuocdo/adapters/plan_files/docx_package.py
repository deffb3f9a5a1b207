"""The parts of a .docx that hold text, unpacked within limits; everything else stays packed."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from thuocdo.adapters.file_bytes import MEGABYTE
from thuocdo.adapters.plan_files.docx_names import w
from thuocdo.adapters.plan_files.docx_stream import BROKEN, Meter, stream_blocks
from thuocdo.adapters.plan_files.limits import Limits, refused

_ENCRYPTED = 0x1
_MACROS = "vbaproject.bin"
_END_OF_LIST = b"PK\x05\x06"
_MOST_LISTED = 2 * MEGABYTE  # Word lists some hundred entries in 20 kB
_OTHER_OFFICE = ("xl/workbook.xml", "ppt/presentation.xml", "content.xml")
_MAIN, _NUMBERING, _STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_BLOCKS = frozenset([w("p"), w("tr")])
_NOTE = frozenset([w("footnote"), w("endnote")])


@dataclass(frozen=True, slots=True)
class Package:
    """The blocks of the text, its notes, and its numbering and styles where there are any.

    ``blocks`` and ``notes`` are unpacked as they are asked for, once.
    """

    numbering: ET.Element | None
    styles: ET.Element | None
    notes: Iterator[ET.Element]
    blocks: Iterator[ET.Element]


def open_package(data: bytes, limits: Limits) -> Package:
    """Return the text parts of a .docx; other zips, macros and bombs are refused."""
    if _listed_bytes(data) > _MOST_LISTED:
        raise refused("broken_word")
    meter = Meter(limits)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        _check(archive)
        numbering, styles = (_tree(archive, name, meter) for name in (_NUMBERING, _STYLES))
    except BROKEN:
        raise refused("broken_word") from None
    held = archive.namelist()
    notes = (
        note
        for name in _NOTES
        if name in held
        for note in stream_blocks(archive, name, _NOTE, meter)
    )
    return Package(numbering, styles, notes, stream_blocks(archive, _MAIN, _BLOCKS, meter))


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


def _tree(archive: zipfile.ZipFile, name: str, meter: Meter) -> ET.Element | None:
    """Return a small part whole: a list of settings, whose tags and attributes are counted."""
    if name not in archive.namelist():
        return None
    data = b"".join(meter.unpack(archive, name)).replace(b"\0", b"")
    if data.count(b"<") + data.count(b"=") > meter.limits.settings:
        raise refused("too_many_elements", limit=meter.limits.settings)
    if b"<!DOCTYPE" in data.replace(b"\0", b""):
        raise refused("broken_word")  # no Word file has one, and entities in it may grow
    return ET.fromstring(data)  # noqa: S314 - counted, and entities are refused
