"""Whether the file of a form is safe to open: no macros, no bomb, nothing from elsewhere."""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from thuocdo.adapters.docx_template.limits import Limits, refused
from thuocdo.adapters.file_bytes import BROKEN_ZIP, MEGABYTE

_BROKEN = (*BROKEN_ZIP, RuntimeError, ET.ParseError)
_ENCRYPTED = 0x1
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # .doc, and a .docx locked by a password
_TYPES = "[Content_Types].xml"
_MAIN_TYPE = b"wordprocessingml.document.main+xml"
_STRICT = b"purl.oclc.org/ooxml/"
_XML = (".xml", ".rels", ".vml")
_ACTIVE_PARTS = re.compile(r"vba(project|data)|/activex/|/embeddings/|\.(bin|exe|dll|js|vbs)$")
_ACTIVE_KINDS = frozenset(
    {"oleObject", "package", "control", "aFChunk", "vbaProject", "subDocument", "frame"}
)
_LINKS = ("http://", "https://", "mailto:")
# Fields of Word that read other files or start programmes.
_FETCHING = re.compile(r"INCLUDETEXT|INCLUDEPICTURE|DDE|DATABASE|(?<!HYPER)LINK", re.IGNORECASE)
_ACTIVE_TAGS = ("altChunk", "object", "control", "subDoc")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def check_package(data: bytes, limits: Limits) -> None:
    """Refuse what no form may hold; unpacks each part once, counting what comes out."""
    if data.startswith(_OLD_OFFICE):
        raise refused("locked_or_old")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_entries(archive.infolist(), limits)
            for name, content in _unpacked(archive, limits):
                _check_part(name, content, limits)
    except _BROKEN:
        raise refused("not_word") from None


def _check_entries(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    names = [entry.filename for entry in entries]
    if len(names) > limits.parts:
        raise refused("bomb", limit=limits.unpacked_bytes // MEGABYTE)
    if _TYPES not in names or len(set(names)) < len(names):
        raise refused("not_word")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise refused("locked_or_old")
    if any(name.lower().endswith(_XML) and not name.endswith(_XML) for name in names):
        raise refused("not_word")  # some programmes would read it, others would not
    active = next((name for name in names if _ACTIVE_PARTS.search(name.lower())), None)
    if active is not None:
        raise refused("active", part=active)


def _unpacked(archive: zipfile.ZipFile, limits: Limits) -> Iterator[tuple[str, bytes]]:
    left, elements = limits.unpacked_bytes, limits.elements
    for name in archive.namelist():
        data = bytearray()
        with archive.open(name) as stream:
            while chunk := stream.read(MEGABYTE):
                data += chunk
                if len(data) > left:
                    raise refused("bomb", limit=limits.unpacked_bytes // MEGABYTE)
        left -= len(data)
        elements -= data.count(b"<") - data.count(b"</") if name.endswith(_XML) else 0
        if elements < 0:
            raise refused("too_many_elements", limit=limits.elements)
        yield name, bytes(data)


def _check_part(name: str, content: bytes, limits: Limits) -> None:
    if not name.endswith(_XML):
        return
    if b"<!DOCTYPE" in content.replace(b"\0", b""):
        raise refused("not_word")  # no Word file has one, and entities in it may grow
    if len(content) > limits.text_bytes:
        raise refused("bomb", limit=limits.text_bytes // MEGABYTE)
    if _STRICT in content:
        raise refused("strict")
    root = ET.fromstring(content)  # noqa: S314 - size is bounded and entities are refused
    if name == _TYPES:
        _check_types(content, root)
    elif name.endswith(".rels"):
        _check_relationships(root)
    else:
        _check_content(name, root)


def _check_types(content: bytes, root: ET.Element) -> None:
    """Refuse macros, and XML under another name than .xml: it would be opened and never checked."""
    if b"macroenabled" in content.lower():
        raise refused("active", part="macro")
    if _MAIN_TYPE not in content:
        raise refused("not_word")
    for kind in root:
        name = kind.get("PartName") or f".{kind.get('Extension', '')}"
        if kind.get("ContentType", "").lower().endswith("xml") and not name.endswith(_XML):
            raise refused("not_word")


def _check_relationships(root: ET.Element) -> None:
    for relationship in root:
        kind = relationship.get("Type", "").rpartition("/")[2]
        target = relationship.get("Target", "")
        if kind in _ACTIVE_KINDS:
            raise refused("active", part=target)
        outside = relationship.get("TargetMode") == "External"
        if outside and not (kind == "hyperlink" and target.lower().startswith(_LINKS)):
            raise refused("external", target=target)


def _check_content(name: str, root: ET.Element) -> None:
    for tag in _ACTIVE_TAGS:
        if root.find(f".//{_WORD}{tag}") is not None:
            raise refused("active", part=name)
    codes = [element.text or "" for element in root.iter(f"{_WORD}instrText")]
    codes += [element.get(f"{_WORD}instr", "") for element in root.iter(f"{_WORD}fldSimple")]
    found = _FETCHING.search("".join(codes))
    if found is not None:
        raise refused("external", target=found[0])
