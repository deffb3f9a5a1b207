"""Which reader a file needs, by what it holds and not by how it is called."""

from collections.abc import Iterable
from pathlib import PurePath

from thuocdo.adapters.file_bytes import Source, read_bytes
from thuocdo.adapters.plan_files.docx_lines import docx_lines
from thuocdo.adapters.plan_files.legacy_font import refuse_legacy_font
from thuocdo.adapters.plan_files.limits import LIMITS, Limits, refused, within
from thuocdo.adapters.plan_files.pdf_apart import pdf_lines_apart
from thuocdo.adapters.plan_files.text_lines import text_lines
from thuocdo.core.plan.lines import Line

_ZIP = b"PK\x03\x04"
_PDF = b"%PDF-"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PDF_MAY_START = 1024
_PROMISED = {".docx": "DOCX", ".pdf": "PDF"}


def read_lines(source: Source, limits: Limits = LIMITS, *, name: str = "") -> list[Line]:
    """Return the lines of a document; raise InputError for what is none or can't be read.

    ``name`` is what bytes are called; a file that is not what its name says is refused.
    """
    data = read_bytes(source, most=limits.file_bytes)
    called = name or ("" if isinstance(source, bytes) else str(source))
    suffix = PurePath(called).suffix.lower()
    lines = list(within(_lines(data, limits, suffix), limits))
    refuse_legacy_font(lines)
    return lines


def _lines(data: bytes, limits: Limits, suffix: str) -> Iterable[Line]:
    if data.startswith(_ZIP):
        _require_named(suffix, ".docx")
        return docx_lines(data, limits)
    if _PDF in data[:_PDF_MAY_START]:
        _require_named(suffix, ".pdf")
        return pdf_lines_apart(data, limits)
    if data.startswith(_OLE):
        raise refused("protected" if _ENCRYPTED in data else "old_word")
    if data.startswith(_RTF):
        raise refused("rtf")
    if data.startswith(_PICTURES):
        raise refused("picture")
    _require_named(suffix, "")
    return text_lines(data)


def _require_named(suffix: str, real: str) -> None:
    """Refuse a file whose name promises Word or PDF and which is something else."""
    if suffix in _PROMISED and suffix != real:
        raise refused("not_as_named", kind=_PROMISED[suffix])
