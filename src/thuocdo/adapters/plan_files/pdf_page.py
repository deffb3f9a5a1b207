"""The lines of a page as they stand on it, with their place and the size of their letters."""

from collections import Counter
from collections.abc import Iterator
from ctypes import c_double
from dataclasses import dataclass
from math import hypot

import pypdfium2
from pypdfium2 import raw

_SAMPLES = 8
RAISED = 0.75
HYPHEN = "\ufffe"  # what the library makes of a hyphen at the end of a line


@dataclass(slots=True)
class PageLine:
    """A text with its edges and its foot in points, the height of that (0-1 of the page) and size.

    ``height`` is 1 at the top; the size is that which most of its letters have. The row of a
    ruled table has ``cells``, where its columns are parted, and those that reach the next row.
    """

    text: str
    left: float = 0.0
    right: float = 0.0
    up: float = 0.0
    height: float = 0.0
    size: float = 0.0
    furniture: bool = False
    note: bool = False
    cells: tuple[str, ...] = ()
    columns: tuple[float, ...] = ()
    goes_on: frozenset[int] = frozenset()


class Glyphs:
    """The characters of a page: the text that they make, and where each of them stands."""

    def __init__(self, text_page: pypdfium2.PdfTextPage, height: float) -> None:
        self._page = text_page
        self._raw = text_page.raw
        self._matrix = raw.FS_MATRIX()
        self.height = height
        self.text = text_page.get_text_range()
        if len(self.text) != text_page.count_chars():
            self.text = "".join(
                chr(raw.FPDFText_GetUnicode(self._raw, at) or 32)
                for at in range(text_page.count_chars())
            )

    def box(self, at: int) -> tuple[float, float, float, float]:
        """Return left, foot, right and top of a character."""
        try:
            left, foot, right, top = self._page.get_charbox(at)
        except (pypdfium2.PdfiumError, IndexError):
            return (0.0, self.height, 0.0, self.height)
        return left, foot, right, top

    def size(self, at: int) -> float:
        """Return the size that a character is shown in, however the page is scaled."""
        size: float = raw.FPDFText_GetFontSize(self._raw, at)
        if not raw.FPDFText_GetMatrix(self._raw, at, self._matrix):
            return size
        scale: float = hypot(self._matrix.c, self._matrix.d)
        return round(size * (scale or 1.0), 1)

    def baseline(self, at: int) -> float:
        """Return the height that a character stands on."""
        x, y = c_double(), c_double()
        raw.FPDFText_GetCharOrigin(self._raw, at, x, y)
        return y.value

    def parts(self) -> Iterator[tuple[int, str]]:
        """Yield the lines of the text that hold something, each with where it begins."""
        at = 0
        for part in self.text.split("\n"):
            stripped = part.strip()
            if stripped:
                yield at + part.index(stripped[0]), stripped
            at += len(part) + 1


class LineReader:
    """Makes lines of parts; what a raised number of a footnote cut off is put back."""

    def __init__(self, glyphs: Glyphs) -> None:
        self._glyphs = glyphs
        self._open: PageLine | None = None

    def read(self, first: int, text: str) -> PageLine | None:
        """Return a new line, None where the part goes on with the last one."""
        line = self._line(first, text)
        raised = self._ends_raised(first, text, line.size)
        if raised:
            line.text = line.text.rstrip("0123456789")
        before, self._open = self._open, None
        if before is not None:
            before.text += line.text if line.text[:1] in (*",.;:)", "") else f" {line.text}"
            before.right = line.right
            line = before
        if raised:
            self._open = line
        return None if before is not None else line

    def close(self) -> None:
        """Let the next part begin a line, whatever stood before."""
        self._open = None

    def _line(self, first: int, text: str) -> PageLine:
        left, foot, _, _ = self._glyphs.box(first)
        right = self._glyphs.box(first + len(text) - 1)[2]
        size = self._size(first, text)
        said = text.replace(HYPHEN, "-")
        return PageLine(said, left, right, foot, foot / self._glyphs.height, size)

    def _size(self, first: int, text: str) -> float:
        """Return the size that most letters have; what the library put between has none."""
        step = max(len(text) // _SAMPLES, 1)
        sizes: Counter[float] = Counter()
        wanted = 0
        for at, char in enumerate(text):
            if at >= wanted and char.isalnum():
                sizes[self._glyphs.size(first + at)] += 1
                wanted = at + step
        if not sizes:
            sizes[self._glyphs.size(first)] += 1
        return max(sizes.items(), key=lambda size: (size[1], size[0]))[0]

    def _ends_raised(self, first: int, text: str, size: float) -> bool:
        """Tell whether a line ends in the small number of a footnote."""
        if not text[-1].isdigit() or text.isdigit():
            return False
        return self._glyphs.size(first + len(text) - 1) < size * RAISED
