"""PDFs that are small and unfold to more than any page holds, refused before they are opened.

The library unfolds a page whole and keeps some 200 bytes for each letter of it, so what pages
unfold to is counted first. Pictures are left out: they are unfolded only to be shown.
"""

import re
import zlib
from collections.abc import Iterator

from thuocdo.adapters.file_bytes import MEGABYTE
from thuocdo.adapters.plan_files.limits import Limits, refused
from thuocdo.adapters.plan_files.pdf_forms import Drawings

_BEGIN = re.compile(rb"(?<!end)stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_END = b"endstream"
_SETTINGS = 4000  # bytes: those of a stream are far fewer
_SHOWS_TEXT = re.compile(rb"T[jJ]\b")
_WORDS = re.compile(rb"\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>", re.DOTALL)
_MOST_OF_PAGE = 16 * MEGABYTE  # a drawn map has some; a full page of words has 50 kB
_MOST_DRAWN_ON_PAGE = 40 * MEGABYTE  # with all forms that it places: about 3 s and 100 MB
_MOST_DRAWN = 300 * MEGABYTE
_OBJECT_NUMBER = re.compile(rb"(?<!\d)(\d{1,9})\s+\d{1,5}\s+$")
_SHORT = 24
_MOST_WORDS = 400_000  # bytes of words; a full page has 6,000 to 12,000


def refuse_bomb(data: bytes, limits: Limits) -> None:
    """Raise InputError where a PDF unfolds to more than the limits allow."""
    left = limits.unpacked_bytes
    drawings = Drawings()
    for number, settings, packed in _streams(data):
        text = _unpacked(settings, packed)
        left -= len(text)
        if left < 0 or len(text) > _MOST_OF_PAGE:
            most = limits.unpacked_bytes if left < 0 else _MOST_OF_PAGE
            raise refused("unpacked_too_big", limit=most // MEGABYTE)
        if _SHOWS_TEXT.search(text) and _has_too_much(text):
            raise refused("too_long", limit=limits.characters)
        drawings.take(number, settings, text)
    largest, every = drawings.unfolded(data)
    if largest > _MOST_DRAWN_ON_PAGE or every > _MOST_DRAWN:
        raise refused("too_many_strokes", limit=limits.strokes)


def _streams(data: bytes) -> Iterator[tuple[int, bytes, memoryview]]:
    """Yield number and settings of each stream that is no picture, and its bytes."""
    view, last = memoryview(data), data.rfind(_END)
    for begun in _BEGIN.finditer(data):
        start = data.rfind(b"obj", max(begun.start() - _SETTINGS, 0), begun.start())
        settings = data[max(start, 0) : begun.start()]
        ends = begun.end() <= last  # looked for only where there is one: a look reads to it
        end = data.find(_END, begun.end()) if ends else len(data)
        if not _PICTURE.search(settings):
            number = _OBJECT_NUMBER.search(data, max(start - _SHORT, 0), max(start, 0))
            yield (
                int(number[1]) if number else 0,
                settings,
                view[begun.end() : end],
            )


def _unpacked(settings: bytes, packed: memoryview) -> bytes:
    """Return what a stream unfolds to, up to one byte more than is allowed."""
    if b"/FlateDecode" not in settings:
        return bytes(packed[: _MOST_OF_PAGE + 1])
    try:
        return zlib.decompressobj().decompress(packed, _MOST_OF_PAGE + 1)
    except zlib.error:
        return b""  # encrypted, or damaged: the library says which


def _has_too_much(text: bytes) -> bool:
    left = _MOST_WORDS
    for words in _WORDS.finditer(text):
        left -= words.end() - words.start()
        if left < 0:
            return True
    return False
