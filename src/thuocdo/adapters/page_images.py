"""Pages of a PDF as pictures: what a browser may show without opening the file itself."""

import struct
import zlib
from enum import StrEnum
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

_RGB = 2
_DEPTH = 8
_QUICK = 4
_TALLEST = 6
"""So many times its width a picture may be tall; a roll of paper is drawn narrower."""


class PdfFault(StrEnum):
    """Why a PDF can't be looked at."""

    LOCKED = "locked"
    BROKEN = "broken"


class UnreadablePageError(ValueError):
    """A page can't be drawn, or the file it should be in can't be opened."""


def pdf_fault(path: Path) -> PdfFault | None:
    """Tell whether a PDF opens without a password and has a page; None when it does."""
    try:
        pages = page_count(path)
    except pypdfium2.PdfiumError as fault:
        locked = getattr(fault, "err_code", None) == raw.FPDF_ERR_PASSWORD
        return PdfFault.LOCKED if locked else PdfFault.BROKEN
    return None if pages else PdfFault.BROKEN


def page_count(path: Path) -> int:
    """Return how many pages a PDF has."""
    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def page_png(path: Path, number: int, width: int) -> bytes:
    """Return a page, counted from 1, as a PNG at most so many pixels across.

    ``IndexError`` where there is no such page, ``UnreadablePageError`` where it can't be drawn.
    """
    try:
        return _drawn(path, number, width)
    except pypdfium2.PdfiumError as fault:
        raise UnreadablePageError(number) from fault


def _drawn(path: Path, number: int, width: int) -> bytes:
    with pypdfium2.PdfDocument(path) as document:
        if not 1 <= number <= len(document):
            raise IndexError(number)
        page = document[number - 1]
        scale = min(width / page.get_width(), _TALLEST * width / page.get_height())
        bitmap = page.render(scale=scale, rev_byteorder=True)
        rows = bytes(bitmap.buffer)
        size, stride = (bitmap.width, bitmap.height), bitmap.stride
        return _png(rows, size, stride)


def _png(pixels: bytes, size: tuple[int, int], stride: int) -> bytes:
    """Write rows of RGB pixels as a PNG; ``stride`` is the length of a row with its padding."""
    width, height = size
    lines = (pixels[row * stride : row * stride + 3 * width] for row in range(height))
    packed = zlib.compress(b"".join(b"\0" + line for line in lines), _QUICK)
    head = struct.pack(">IIBBBBB", width, height, _DEPTH, _RGB, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)
