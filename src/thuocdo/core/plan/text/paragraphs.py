"""Lines put together to paragraphs: hard wraps, and cuts by page numbers and footnotes, undone.

A paragraph ends where the next begins with an enumerator or a label, or where the text allows it;
a line that begins in small letters continues what was left open.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import ceil

from thuocdo.core.plan.text.cleaning import CleanLine
from thuocdo.core.plan.text.enumerators import Enumerator, Level, read_enumerator
from thuocdo.core.plan.text.labels import Labelled, labels_in
from thuocdo.core.plan.text.letters import UPPER, bare, is_capitals
from thuocdo.core.plan.text.openings import opens_paragraph

_ENDS = (".", ";", ":", "!", "?", "…", "./.")
# After one of these a name or a noun must follow, so the paragraph can't end there.
_CONNECTORS = frozenset(
    [
        *("và", "của", "với", "tại", "cho", "để", "các", "những", "trong", "theo", "từ", "đến"),
        *("thuộc", "về", "do", "là", "hoặc", "cùng", "bằng", "trên", "số", "ngày"),
        *("tỉnh", "huyện", "xã", "phường", "thôn", "sở", "phòng"),
    ]
)
_COMPOUNDS = frozenset(
    (left, right)
    for left, rights in {
        "phong": ("thong",),
        "chinh": ("ke",),
        "phap": ("ho",),
        "hoa": ("xa", "thong"),
        "tri": ("xa",),
        "te": ("xa",),
        "hoi": ("nghe",),
        "hdnd": ("ubnd",),
        "dong": ("thuong",),
        "nguyen": ("moi",),
        "khoa": ("giao",),
        "lap": ("tu",),
    }.items()
    for right in rights
)
_NAME_PAIR = re.compile(rf"([{UPPER}][^\W\d_]*)(?= ([{UPPER}][^\W\d_]*))")
_ALMOST_ALL = 0.9
_A_BIT_LONGER = 1.15
_WIDEST_WRAP = 130
_LONG = 60
_ONE_WORD = 6
_STAMPS = ("khan", "mat")
_SENTENCE = 40
LONGEST = 20_000
"""Letters after which a paragraph takes no more lines: no person writes as many."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph with the numbers of its lines; ``rest`` is its text behind the enumerator.

    ``plain`` and ``whole_plain`` are ``rest`` and ``text`` without accents; ``opening`` is what
    its only line was seen to begin with.
    """

    text: str
    numbers: list[int]
    starts: list[int] = field(default_factory=lambda: [0])
    enumerator: Enumerator | None = None
    rest: str = ""
    heading: bool = False
    bold: bool = False
    italic: bool = False
    whole: bool = False
    plain: str = field(default="", repr=False)
    whole_plain: str = field(default="", repr=False)
    opening: tuple[Enumerator | None, str] | None = field(default=None, repr=False)
    _labels: tuple[str, tuple[Labelled, ...]] | None = field(default=None, repr=False)

    @property
    def first(self) -> int:
        """Return the number of the first line."""
        return self.numbers[0]

    @property
    def lines(self) -> tuple[int, int]:
        """Return the numbers of the first and the last line."""
        return (self.numbers[0], self.numbers[-1])

    def line_at(self, offset: int) -> int:
        """Return the number of the line that holds a position of ``text``."""
        return self.numbers[bisect_right(self.starts, offset) - 1]

    def labels(self) -> tuple[str, tuple[Labelled, ...]]:
        """Return ``labels_in`` of the text behind the enumerator, read once."""
        if self._labels is None:
            self._labels = labels_in(self.plain, self.rest)
        return self._labels

    def split(self) -> None:
        """Read the enumerator off the text."""
        self._labels = None
        self.enumerator, self.rest = self.opening or read_enumerator(self.text)
        self.whole_plain = self.whole_plain or bare(self.text)
        self.plain = self.whole_plain[len(self.text) - len(self.rest) :]


@dataclass(slots=True)
class Table:
    """Rows of cells that follow one another."""

    rows: list[CleanLine]


@dataclass(slots=True)
class Text:
    """All paragraphs of the body in order, tables among them, and the footnotes apart."""

    body: list[Paragraph | Table]
    footnotes: list[Paragraph]


def paragraphs(lines: Sequence[CleanLine]) -> Text:
    """Return the document's paragraphs; noise is left out, footnotes are set apart."""
    builder = _Builder(lines)
    for line, width in zip(lines, _widths(lines), strict=True):
        builder.add(line, width)
    text = Text(builder.body, builder.footnotes)
    for paragraph in [*text.body, *text.footnotes]:
        if isinstance(paragraph, Paragraph):
            paragraph.split()
    return text


class _Builder:
    def __init__(self, lines: Sequence[CleanLine]) -> None:
        self.body: list[Paragraph | Table] = []
        self.footnotes: list[Paragraph] = []
        self._lines = lines
        self._open: Paragraph | None = None
        self._last: CleanLine | None = None
        self._gap = False
        self._note: Paragraph | None = None

    def add(self, line: CleanLine, width: int) -> None:
        if line.noise:
            self._gap = True
            self._note = None
        elif line.footnote:
            self._footnote(line)
        elif line.cells:
            self._row(line)
        elif self._note is not None and not self._continues_body(line):
            _extend(self._note, line)
        else:
            self._text(line, width)

    def _footnote(self, line: CleanLine) -> None:
        if self._note is not None and not (line.marked or line.whole):
            _extend(self._note, line)
        else:
            self._note = _paragraph(line)
            self.footnotes.append(self._note)
        self._gap = True

    def _continues_body(self, line: CleanLine) -> bool:
        """Tell body from the second line of a footnote, where no blank line parts them."""
        return line.opening[0] is not None or opens_paragraph(line.text, line.plain)

    def _row(self, line: CleanLine) -> None:
        last = self.body[-1] if self.body else None
        if isinstance(last, Table) and self._open is None:
            last.rows.append(line)
        else:
            self.body.append(Table([line]))
        self._open, self._gap, self._note = None, False, None

    def _text(self, line: CleanLine, width: int) -> None:
        self._note = None
        if self._open is not None and self._last is not None and self._joins(line, width):
            _extend(self._open, line)
        else:
            self._open = _paragraph(line)
            self.body.append(self._open)
        self._last, self._gap = line, False

    def _joins(self, line: CleanLine, width: int) -> bool:
        last = self._last
        if last is None or self._open is None or len(self._open.text) > LONGEST:
            return False
        enumerator, rest = line.opening
        if line.goes_on or enumerator is not None:
            broken = enumerator is not None and _broken_dash(last.text, enumerator, rest)
            return line.goes_on or (broken and not self._gap)
        if opens_paragraph(line.text, line.plain):
            return False
        if is_capitals(line.text) or is_capitals(last.text):
            return _continues_capitals(self._open, last, line, gap=self._gap)
        if self._gap or line.whole or last.whole or line.goes_on is False:
            titled = last.bold and not line.bold and line.text[:1].isupper()
            return not titled and self._mends_cut(last.text, line.text)
        return _continues_wrap(last, line, width) or self._splits_name(last.text, line.text)

    def _mends_cut(self, last: str, text: str) -> bool:
        """Tell whether a paragraph cut by a page goes on here."""
        if text[:1].islower() or text[:1] in ",;)":
            return not last.endswith(_ENDS) or (last.endswith(";") and len(last) > _LONG)
        if last.endswith(_ENDS) or len(last) < _SENTENCE:
            return False
        left = last.rpartition(" ")[2]
        if left.lower() in _CONNECTORS or last.endswith((",", "-", "–")):
            return True
        return self._splits_name(last, text)

    def _splits_name(self, last: str, text: str) -> bool:
        """Tell whether a line ends in the first word of a name that the next goes on with."""
        left, right = last.rpartition(" ")[2], text.partition(" ")[0].rstrip(",.;:")
        if len(last) < _SENTENCE or not (left[:1].isupper() and right[:1].isupper()):
            return False
        return (left, right) in self._pairs

    @cached_property
    def _pairs(self) -> frozenset[tuple[str, str]]:
        return _pairs(self._lines)


def _continues_wrap(last: CleanLine, line: CleanLine, width: int) -> bool:
    """Tell whether a line goes on where the one above ended at the edge of the column."""
    if width > _WIDEST_WRAP:
        return line.text[:1].islower() and not last.text.endswith(_ENDS)
    if line.text[:1].islower() or line.text[:1].isdigit() or line.text[:1] in '(,;)"“':
        return not last.text.endswith((":", "./."))
    if line.indented or last.text.endswith((":", ";", "./.")):
        return False
    wrapped = len(last.text) <= width * _A_BIT_LONGER
    full = wrapped and len(last.text) + len(line.text.partition(" ")[0]) >= width
    return full if last.text.endswith(".") else len(last.text) * 3 >= width * 2


def _continues_capitals(opened: Paragraph, last: CleanLine, line: CleanLine, *, gap: bool) -> bool:
    """Tell whether capitals go on: a heading of two lines, but never a letterhead."""
    if gap or not (is_capitals(line.text) and is_capitals(last.text)):
        return False
    word = " " not in last.text and last.plain not in _STAMPS
    if word and line.text[0] not in "-+" and len(last.text) <= _ONE_WORD:
        return True  # QUYẾT / ĐỊNH: a converter broke the kind of document
    first = read_enumerator(opened.text)[0]
    return first is not None and first.level <= Level.DECIMAL


def _broken_dash(last: str, enumerator: Enumerator, rest: str) -> bool:
    """Tell a dash inside a name or range, broken at the end of a line, from a bullet."""
    if enumerator.level != Level.DASH or last.endswith(_ENDS) or not rest:
        return False
    left = bare(last.rpartition(" ")[2])
    right = bare(rest.partition(" ")[0]).rstrip(",.;:")
    if rest[0].islower() or (rest[0].isdigit() and left[-1:].isdigit()):
        return True
    return (left, right) in _COMPOUNDS


def _paragraph(line: CleanLine) -> Paragraph:
    return Paragraph(
        line.text,
        [line.number],
        heading=line.heading,
        bold=line.bold,
        italic=line.italic,
        whole=line.whole,
        whole_plain=line.plain,
        opening=line.opening,
    )


def _extend(paragraph: Paragraph, line: CleanLine) -> None:
    paragraph.starts.append(len(paragraph.text) + 1)
    paragraph.text = f"{paragraph.text} {line.text}"
    paragraph.whole_plain = f"{paragraph.whole_plain} {line.plain}"
    paragraph.numbers.append(line.number)
    paragraph.opening = None


def _widths(lines: Sequence[CleanLine]) -> list[int]:
    """Return for each line how long those of its run are: where the column ended."""
    widths = [0] * len(lines)
    start = 0
    for index in range(len(lines) + 1):
        if index == len(lines) or lines[index].noise or lines[index].cells:
            if index > start:
                lengths = sorted([len(line.text) for line in lines[start:index]])
                width = lengths[ceil(_ALMOST_ALL * (len(lengths) - 1))]
                widths[start:index] = [width] * (index - start)
            start = index + 1
    return widths


def _pairs(lines: Iterable[CleanLine]) -> frozenset[tuple[str, str]]:
    """Return neighbouring capitalised words: evidence that ``Hà`` and ``Bắc`` are one name."""
    return frozenset(_NAME_PAIR.findall("\n".join(line.text for line in lines)))
