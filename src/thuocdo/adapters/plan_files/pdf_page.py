"""The lines of a page as they stand on it, with their place and the size of their letters."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from ctypes import c_double, c_int, create_string_buffer
from dataclasses import dataclass
from math import hypot

import pypdfium2
from pypdfium2 import raw

HYPHEN = "\ufffe"  # what the library makes of a hyphen at the end of a line
NOTED = "\ufdd0"  # stands for a digit of the raised number of a footnote, and for no letter
_SAMPLES = 8
_RAISED, _LEAST_RISE, _LEVEL = 0.75, 0.1, 0.3  # shares of the size of the letters beside
_PERHAPS_NOTE = re.compile(r"(?<=[^\W\d]|[.,;:)”\"%])\s{0,2}(?P<number>\d{1,3})(?!\d|[./]\d)")
_APART = 1.8
_BLANK = re.compile(r"(?<=\S) +(?=\S)")
_LONGEST_NAME = 128  # bytes of the name of a font
_ENUMERATOR = re.compile(r"[-–+•*o]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđA-Z]|[IVX]+)[.)/]?")
_AREA = re.compile(r"(?:^|[\W\d])[ckd]?m$")  # m² and km³ are typed with a raised digit


@dataclass(slots=True)
class PageLine:
    """A text with its edges and its base in points, the height of that (0-1 of the page) and size.

    ``height`` is 1 at the top; the size is that which most of its letters have; ``word`` is how
    wide its first word is; ``foot`` is the base of what was put behind it. ``parts`` is what stands
    apart on one line; ``goes_on_above`` tells whether it is of one paragraph with the line above,
    ``full_above`` whether that had no room for its first word, where the layout says so; ``notes``
    are the numbers of the footnotes that its page refers to, ``refers`` those that it does itself.
    The row of a ruled table has ``cells``, where its columns are parted, and those that reach the
    next row.
    """

    text: str
    left: float = 0.0
    right: float = 0.0
    up: float = 0.0
    height: float = 0.0
    size: float = 0.0
    word: float = 0.0
    foot: float = 0.0
    begins_bold: bool = False
    ends_bold: bool = False
    parts: "tuple[PageLine, ...]" = ()
    goes_on_above: bool | None = None
    full_above: bool | None = None
    notes: frozenset[str] = frozenset()
    refers: frozenset[str] = frozenset()
    furniture: bool = False
    note: bool = False
    cells: tuple[str, ...] = ()
    columns: tuple[float, ...] = ()
    goes_on: frozenset[int] = frozenset()


class Glyphs:
    """The characters of a page: the text that they make, and where each of them stands.

    ``notes`` are the numbers of the footnotes that the text refers to, by where they stand.
    """

    def __init__(self, text_page: pypdfium2.PdfTextPage, height: float) -> None:
        self._page = text_page
        self._raw = text_page.raw
        self._matrix = raw.FS_MATRIX()
        self._name = create_string_buffer(_LONGEST_NAME)
        self._flags = c_int()
        self.height = height
        self.notes: dict[int, str] = {}
        self.text = text_page.get_text_range()
        if len(self.text) != text_page.count_chars():
            self.text = "".join(
                chr(raw.FPDFText_GetUnicode(self._raw, at) or 32)
                for at in range(text_page.count_chars())
            )
        self.text = _PERHAPS_NOTE.sub(self._unless_raised, self.text)
        self._noted = list(self.notes)  # in the order of the text

    def box(self, at: int) -> tuple[float, float, float, float]:
        """Return left, foot, right and top of a character."""
        try:
            left, foot, right, top = self._page.get_charbox(at)
        except (pypdfium2.PdfiumError, IndexError):
            return (0.0, self.height, 0.0, self.height)
        return left, foot, right, top

    def room(self, at: int) -> tuple[float, float]:
        """Return from where to where a character has its place, with the white beside it."""
        left, _, right, _ = self._page.get_charbox(at, loose=True)
        return left, right

    def size(self, at: int) -> float:
        """Return the size that a character is shown in, however the page is scaled."""
        size: float = raw.FPDFText_GetFontSize(self._raw, at)
        if not raw.FPDFText_GetMatrix(self._raw, at, self._matrix):
            return size
        scale: float = hypot(self._matrix.c, self._matrix.d)
        return round(size * (scale or 1.0), 1)

    def is_bold(self, at: int) -> bool:
        """Tell a character in bold letters, by the name of its font."""
        size = raw.FPDFText_GetFontInfo(self._raw, at, self._name, _LONGEST_NAME, self._flags)
        return size <= _LONGEST_NAME and b"bold" in self._name.value.lower()

    def baseline(self, at: int) -> float:
        """Return the height that a character stands on."""
        x, y = c_double(), c_double()
        raw.FPDFText_GetCharOrigin(self._raw, at, x, y)
        return y.value

    def _unless_raised(self, found: re.Match[str]) -> str:
        """Return what was found, the number of a footnote as a sign for each of its digits."""
        number = found.start("number")
        before = found.start() - 1
        size = self.size(before)
        rise = self.baseline(number) - self.baseline(before)
        is_small = self.size(number) < size * _RAISED and _LEAST_RISE * size < rise < size
        if not is_small or _AREA.search(self.text, max(before - 3, 0), before + 1):
            return found[0]
        self.notes[number] = found["number"]
        return found[0].replace(" ", NOTED).replace(found["number"], NOTED * len(found["number"]))

    def referred(self, first: int, last: int) -> frozenset[str]:
        """Return the numbers of the footnotes that stand between two places of the text."""
        places = self._noted[bisect_left(self._noted, first) : bisect_left(self._noted, last)]
        return frozenset(self.notes[at] for at in places)

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
        self._last: PageLine | None = None
        self._noted = False

    def read(self, first: int, text: str) -> PageLine | None:
        """Return a new line, None where the part goes on with the last one."""
        start, begun = first, text.lstrip(NOTED)
        noted = self._noted or begun != text
        self._noted = text.endswith(NOTED)
        first += len(text) - len(begun)
        if self._last is not None:  # a number at the start stands behind the line above
            self._last.refers |= self._glyphs.referred(start, first)
        if not begun:
            return None
        line = self._line(first, begun)
        line.refers = self._glyphs.referred(first, start + len(text))
        line.parts = tuple(self._parts(first, begun, line.size))
        above = self._last
        if above is not None and noted and _goes_on(above, line):
            above.text += line.text if line.text[:1] in (*",.;:)", "") else f" {line.text}"
            above.right = line.right
            above.refers |= line.refers
            return None
        self._last = line
        return line

    def close(self) -> None:
        """Let the next part begin a line, whatever stood before."""
        self._last, self._noted = None, False

    def _line(self, first: int, text: str) -> PageLine:
        left = self._glyphs.box(first)[0]
        last = first + len(text) - 1
        up = self._glyphs.baseline(first)
        return PageLine(
            text.replace(NOTED, "").replace(HYPHEN, "-"),
            left,
            self._glyphs.box(last)[2],
            up,
            up / self._glyphs.height,
            self._size(first, text),
            self._glyphs.box(first + len(text.partition(" ")[0]) - 1)[2] - left,
            foot=up,
            begins_bold=self._glyphs.is_bold(first),
            ends_bold=self._glyphs.is_bold(last),
        )

    def _parts(self, first: int, text: str, size: float) -> Iterator[PageLine]:
        """Yield what stands so far apart on a line that it is in different columns."""
        begun = 0
        for found in _BLANK.finditer(text):
            before, after = found.start() - 1, found.end()
            gap = self._glyphs.box(first + after)[0] - self._glyphs.box(first + before)[2]
            if gap > size * _APART and not _ENUMERATOR.fullmatch(text, begun, before + 1):
                yield self._line(first + begun, text[begun : before + 1])
                begun = after
        if begun:
            yield self._line(first + begun, text[begun:])

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


def _goes_on(above: PageLine, line: PageLine) -> bool:
    """Tell a part that stands behind another on the same line."""
    return line.left >= above.right - above.size and abs(line.up - above.up) < above.size * _LEVEL
