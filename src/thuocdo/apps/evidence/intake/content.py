"""What a file really is, read from its bytes; its name is only what somebody called it."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from thuocdo.adapters.page_images import PdfFault, pdf_fault
from thuocdo.core.issues import Issue, error

MOST_ENTRIES = 5_000
MOST_UNPACKED = 300 * 2**20
HEAD = 1024


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is taken: how it is called, served and recognised."""

    name: str
    media_type: str
    signature: bytes = b""
    part: str = ""


PDF = Kind("PDF", "application/pdf", signature=b"%PDF-")
PNG = Kind("PNG", "image/png", signature=b"\x89PNG\r\n\x1a\n")
JPEG = Kind("JPG", "image/jpeg", signature=b"\xff\xd8\xff")
OPEN_XML = "application/vnd.openxmlformats-officedocument."
DOCX = Kind("DOCX", f"{OPEN_XML}wordprocessingml.document", part="word/document.xml")
XLSX = Kind("XLSX", f"{OPEN_XML}spreadsheetml.sheet", part="xl/workbook.xml")
TAKEN = {
    ".pdf": PDF,
    ".docx": DOCX,
    ".xlsx": XLSX,
    ".png": PNG,
    ".jpg": JPEG,
    ".jpeg": JPEG,
}
TEXT = Kind("TXT", "text/plain; charset=utf-8")
TEXTS = {".txt": TEXT, ".md": TEXT}
"""Plain text proves nothing: it is kept only as the source of what was read from it."""
MACROS = {".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".xlsb"}
# An extension that the real one is to be taken for: "bao-cao.pdf.exe", "lenh.exe.pdf".
HIDDEN = set(TAKEN) | MACROS | {
    ".bat", ".cmd", ".com", ".doc", ".exe", ".hta", ".htm", ".html", ".jar", ".js", ".lnk",
    ".msi", ".php", ".ps1", ".py", ".rar", ".scr", ".sh", ".svg", ".vbs", ".xls", ".zip", ".7z",
}  # fmt: skip
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def name_issues(filename: str, *, texts: bool = False) -> list[Issue]:
    """Return what is wrong with a file's name alone; ``texts`` takes plain text too."""
    suffixes = [suffix.lower() for suffix in PurePath(filename).suffixes]
    last = suffixes[-1] if suffixes else ""
    if last in MACROS:
        return [error("evidence.macros", filename)]
    if last not in TAKEN and not (texts and last in TEXTS):
        return [error("evidence.not_taken", filename, extension=last or "–")]
    hidden = [suffix for suffix in suffixes[:-1] if suffix in HIDDEN]
    if hidden:
        return [error("evidence.double_extension", filename, extension=hidden[0] + last)]
    return []


def content_issues(path: Path, filename: str) -> list[Issue]:
    """Return what is wrong with the bytes of a file whose name has passed."""
    kind = kind_of(filename)
    if kind is TEXT:
        return [] if _is_text(path) else [error("evidence.not_that_kind", filename, kind=kind.name)]
    with path.open("rb") as file:
        head = file.read(HEAD)
    if kind.part and head.startswith(OLD_OFFICE):
        return [error("evidence.locked_or_old", filename)]
    if kind.part and zipfile.is_zipfile(path):
        return _package_issues(path, filename, kind)
    if kind is PDF and kind.signature in head:
        return _pdf_issues(path, filename)
    if kind.signature and head.startswith(kind.signature):
        return []
    return [error("evidence.not_that_kind", filename, kind=kind.name)]


def kind_of(filename: str) -> Kind:
    """Return the kind that a taken name promises."""
    return (TAKEN | TEXTS)[PurePath(filename).suffix.lower()]


def _is_text(path: Path) -> bool:
    try:
        return "\0" not in path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return False


def _pdf_issues(path: Path, filename: str) -> list[Issue]:
    fault = pdf_fault(path)
    if fault is None:
        return []
    code = "evidence.locked" if fault is PdfFault.LOCKED else "evidence.broken"
    return [error(code, filename, kind=PDF.name)]


def _package_issues(path: Path, filename: str, kind: Kind) -> list[Issue]:
    try:
        with zipfile.ZipFile(path) as package:
            return list(_entry_issues(package, filename, kind))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return [error("evidence.broken", filename, kind=kind.name)]


def _entry_issues(package: zipfile.ZipFile, filename: str, kind: Kind) -> Iterator[Issue]:
    entries = package.infolist()
    # Sizes as declared: a reader never unpacks an entry beyond its declared size.
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED:
        yield error("evidence.bomb", filename, limit=MOST_UNPACKED // 2**20)
        return
    names = {entry.filename for entry in entries}
    if kind.part not in names:
        yield error("evidence.not_that_kind", filename, kind=kind.name)
    elif any(_is_macro(name) for name in names) or _declares_macros(package, names):
        yield error("evidence.macros", filename)


def _is_macro(name: str) -> bool:
    folded = name.lower()
    return folded.endswith("vbaproject.bin") or folded.startswith("xl/macrosheets/")


def _declares_macros(package: zipfile.ZipFile, names: set[str]) -> bool:
    types = "[Content_Types].xml"
    return types in names and b"macroenabled" in package.read(types).lower()
