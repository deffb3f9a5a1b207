"""Lines put together to paragraphs: hard wraps, and cuts by page numbers and footnotes, undone."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from thuocdo.core.plan.text.cleaning import CleanLine
from thuocdo.core.plan.text.columns import setting_of
from thuocdo.core.plan.text.enumerators import Enumerator, read_enumerator, read_thousand
from thuocdo.core.plan.text.joining import Joining, Opened, glue
from thuocdo.core.plan.text.labels import Labelled, labels_in
from thuocdo.core.plan.text.letters import bare, is_capitals
from thuocdo.core.plan.text.openings import opens_paragraph
from thuocdo.core.plan.text.seams import is_open
from thuocdo.core.plan.text.slips import mended, with_slips

_SEAM = 24
LONGEST = 20_000
"""Letters after which a paragraph takes no more lines: no person writes as many."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph with the numbers of its lines; ``rest`` is its text behind the enumerator.

    ``data`` tells a row of figures or names, ``thousand`` a number of a list of so many. ``plain``
    and ``whole_plain`` are ``rest`` and ``text`` without accents; ``opening`` is what its only line
    was seen to begin with.
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
    data: bool = False
    thousand: bool = False
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
        read = read_thousand if self.thousand else read_enumerator
        self.enumerator, self.rest = self.opening or read(self.text)
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
    for line in lines:
        builder.add(line)
    text = Text(builder.body, builder.footnotes)
    said = [part for part in (*text.body, *text.footnotes) if isinstance(part, Paragraph)]
    _mend_seams([one for one in said if len(one.numbers) > 1], lines)
    for paragraph in said:
        paragraph.split()
    return text


def _mend_seams(broken: Sequence[Paragraph], lines: Sequence[CleanLine]) -> None:
    """Mend the slips that a line's end cut in two, which no line shows by itself."""
    seams = [(one, start) for one in broken for start in one.starts[1:]]
    around = [one.text[max(start - _SEAM, 0) : start + _SEAM] for one, start in seams]
    for at in sorted(with_slips(around)):
        paragraph, start = seams[at]
        number = paragraph.line_at(start)
        line = lines[bisect_left(lines, number, key=attrgetter("number"))]
        paragraph.text = mended(paragraph.text, line.note_slip)
        paragraph.whole_plain = bare(paragraph.text)


class _Builder:
    def __init__(self, lines: Sequence[CleanLine]) -> None:
        self.body: list[Paragraph | Table] = []
        self.footnotes: list[Paragraph] = []
        self._setting = setting_of(lines)
        self._joining = Joining(lines, self._setting)
        self._open: Paragraph | None = None
        self._opened = Opened("")
        self._last: CleanLine | None = None
        self._gap = self._page = False
        self._note: Paragraph | None = None
        self._told = False

    def add(self, line: CleanLine) -> None:
        if line.noise:
            if not (line.blank and self._setting.spread):
                self._gap, self._note = True, None
            self._page = self._page or not line.blank
        elif line.footnote:
            self._footnote(line)
        elif line.cells:
            self._row(line)
        elif self._note is not None and not (self._told or self._continues_body(line)):
            _extend(self._note, line)
        else:
            self._text(line)

    def _footnote(self, line: CleanLine) -> None:
        if self._note is not None and not (line.marked or line.whole):
            _extend(self._note, line)
        else:
            self._note = _paragraph(line)
            self.footnotes.append(self._note)
        self._told = line.told
        self._gap = self._page = True

    def _continues_body(self, line: CleanLine) -> bool:
        """Tell body from the second line of a footnote, where no blank line parts them."""
        return line.opening[0] is not None or opens_paragraph(line.text, line.plain)

    def _row(self, line: CleanLine) -> None:
        last = self.body[-1] if self.body else None
        if isinstance(last, Table) and self._open is None:
            last.rows.append(line)
        else:
            self.body.append(Table([line]))
        self._open, self._note = None, None
        self._gap = self._page = False

    def _text(self, line: CleanLine) -> None:
        self._note = None
        self._joining.mend(line)
        opened, last = self._open, self._last
        if opened is not None and last is not None and self._joins(opened, last, line):
            _extend(opened, line)
            self._opened.text = opened.text
        else:
            self._open, self._opened = _paragraph(line), Opened(line.text)
            self.body.append(self._open)
            self._joining.count(line.opening[0])
        self._last = line
        self._gap = self._page = False

    def _joins(self, opened: Paragraph, last: CleanLine, line: CleanLine) -> bool:
        if len(opened.text) > LONGEST:
            return False
        if line.goes_on:  # the layout tells nothing of a list that is set as tight as its lines
            return line.opening[0] is None or is_open(last.text)
        ended = line.goes_on is False and not is_capitals(line.text)
        if self._gap or line.whole or last.whole or ended:
            return self._joining.across(self._opened, last, line, page=self._page)
        return self._joining.beside(self._opened, last, line)


def _paragraph(line: CleanLine) -> Paragraph:
    return Paragraph(
        line.text,
        [line.number],
        heading=line.heading,
        bold=line.bold,
        italic=line.italic,
        whole=line.whole,
        thousand=line.thousand,
        whole_plain=line.plain,
        opening=line.opening,
    )


def _extend(paragraph: Paragraph, line: CleanLine) -> None:
    between = glue(paragraph.text, line.text)
    paragraph.starts.append(len(paragraph.text) + len(between))
    paragraph.text = f"{paragraph.text}{between}{line.text}"
    paragraph.whole_plain = f"{paragraph.whole_plain}{between}{line.plain}"
    paragraph.numbers.append(line.number)
    paragraph.opening = None
