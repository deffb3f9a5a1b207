"""The file around the document: its properties, and the same bytes for the same document."""

from datetime import UTC, datetime
from io import BytesIO
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document as Docx
from docx.oxml.ns import qn

from thuocdo.adapters.docx_writer.typeset import printable
from thuocdo.core.report.document import Document

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first date a zip can hold
_LONGEST = 255
_WORD_2013 = "15"
_LEFT_OUT = {
    "customXml",
    "extended-properties",
    "fontTable",
    "numbering",
    "stylesWithEffects",
    "thumbnail",
    "webSettings",
}


def describe(docx: Docx, document: Document, created: datetime) -> None:
    """Fill the file's properties from the document; an aware time is stored in UTC."""
    moment = created.astimezone(UTC).replace(tzinfo=None) if created.tzinfo else created
    properties = docx.core_properties
    properties.title = printable(f"{document.kind} {document.subject}")[:_LONGEST]
    issuer = printable(document.letterhead.issuer)[:_LONGEST]
    properties.author = properties.last_modified_by = issuer
    properties.created = properties.modified = moment
    properties.language = "vi-VN"
    properties.comments = properties.keywords = properties.subject = ""
    properties.revision = 1


def modernise(docx: Docx) -> None:
    """Drop what the template brings along, and tell Word not to open the file as one of 2007."""
    for relationships in (docx.part.package.rels, docx.part.rels):
        for key, relationship in list(relationships.items()):
            if relationship.reltype.rpartition("/")[2] in _LEFT_OUT:
                del relationships[key]
    for setting in docx.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), _WORD_2013)


def save(docx: Docx, stream: IO[bytes]) -> None:
    """Write the file without the time of writing: same document, same bytes."""
    raw = BytesIO()
    docx.save(raw)
    with ZipFile(raw) as source, ZipFile(stream, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, _EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(name))
