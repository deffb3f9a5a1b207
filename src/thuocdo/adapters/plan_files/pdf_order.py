"""Boxes of a page: few words that are drawn after all others, put back to where they stand."""

from collections.abc import Sequence
from itertools import pairwise

from thuocdo.adapters.plan_files.pdf_page import PageLine

_MOST_LINES = 3
_WIDEST = 0.5  # of the width of the text
_HIGHER = 1.0  # sizes of letters


def in_order(page: Sequence[PageLine]) -> list[PageLine]:
    """Return the lines of a page, a box above the first line that stands lower than its top."""
    runs = _runs(page)
    width = max((line.right for line in page), default=0.0) - min(
        (line.left for line in page), default=0.0
    )
    ordered: list[PageLine] = []
    for run in runs:
        box = bool(ordered) and len(run) <= _MOST_LINES and _is_narrow(run, width * _WIDEST)
        at = _place(ordered, run[0]) if box else len(ordered)
        ordered[at:at] = _stamp(run) if box else run
    return ordered


def _stamp(box: list[PageLine]) -> list[PageLine]:
    """Return a box of capitals, such as ``DỰ THẢO LẦN 2``, as the one line that it is."""
    if all(line.text.isupper() for line in box):
        box[0].text = " ".join(line.text for line in box)
        return box[:1]
    return box


def _runs(page: Sequence[PageLine]) -> list[list[PageLine]]:
    """Return the lines of a page parted where one stands higher than the one before it."""
    runs: list[list[PageLine]] = [list(page[:1])] if page else []
    for above, line in pairwise(page):
        if line.up > above.up + _HIGHER * line.size and not (line.furniture or line.cells):
            runs.append([])
        runs[-1].append(line)
    return runs


def _is_narrow(run: Sequence[PageLine], most: float) -> bool:
    plain = not any(line.furniture or line.note or line.cells for line in run)
    return plain and all(line.right - line.left < most for line in run)


def _place(lines: Sequence[PageLine], box: PageLine) -> int:
    """Return where a box belongs: above the first line that stands lower."""
    lower = (at for at, line in enumerate(lines) if line.up < box.up and not line.furniture)
    return next(lower, len(lines))
