"""Pages of a PDF as pictures: what a browser may show without opening the file itself.

Each file is opened in a process of its own (`page_process`), which is bounded.
"""

import json
from enum import StrEnum
from pathlib import Path

from thuocdo.adapters.apart import said_apart

_DRAWER = "thuocdo.adapters.page_process"


class PdfFault(StrEnum):
    """Why a PDF can't be looked at."""

    LOCKED = "locked"
    BROKEN = "broken"


class UnreadablePageError(ValueError):
    """A page can't be drawn, or the file it should be in can't be opened."""


def pdf_fault(path: Path) -> PdfFault | None:
    """Tell whether a PDF opens without a password and has a page; None when it does."""
    return _seen(path)[1]


def page_count(path: Path) -> int:
    """Return how many pages a PDF has; ``UnreadablePageError`` where it does not open."""
    pages, fault, _ = _seen(path)
    if fault is not None:
        raise UnreadablePageError(fault)
    return pages


def page_png(path: Path, number: int, width: int) -> bytes:
    """Return a page, counted from 1, as a PNG at most so many pixels across.

    ``IndexError`` where there is no such page, ``UnreadablePageError`` where it can't be drawn.
    """
    pages, fault, png = _seen(path, number, width)
    if fault is not None:
        raise UnreadablePageError(number)
    if not 1 <= number <= pages:
        raise IndexError(number)
    return png


def _seen(path: Path, *asked: int) -> tuple[int, PdfFault | None, bytes]:
    """Return pages, fault and picture; a file that breaks the process down is broken."""
    said = said_apart(_DRAWER, str(path), *map(str, asked))
    if said is None:
        return 0, PdfFault.BROKEN, b""
    head, _, png = said.partition(b"\n")
    told = json.loads(head)
    return told.get("pages", 0), PdfFault(told["fault"]) if "fault" in told else None, png
