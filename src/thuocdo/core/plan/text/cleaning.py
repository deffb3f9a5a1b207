"""Lines as they were meant: Unicode repaired, markdown and footnote marks off, noise told.

Noise is what no reader would miss: blank lines, rules, pictures, comments of a converter, and what
pages left (``page_marks``).
"""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from thuocdo.core.plan.lines import Line
from thuocdo.core.plan.text.enumerators import Enumerator, read_enumerator, read_thousand
from thuocdo.core.plan.text.letters import UPPER, bare, is_capitals
from thuocdo.core.plan.text.page_marks import page_marks
from thuocdo.core.plan.text.slips import mended, with_slips
from thuocdo.core.vietnamese.text import repair

_NOISE = re.compile(
    r"[\W_]*"  # rules
    r"|!\[[^\]]*\]\([^)]*\)|<!--(?:(?!-->).)*-->|\[?(?:image|hình ảnh)\]?",  # pictures, comments
    re.IGNORECASE,
)
_HEADING = re.compile(r"#{1,6}\s+")
_QUOTE = re.compile(r">\s?")
_TAG = re.compile(
    r"</?(?:[abisu]|em|strong|su[bp]|br|p|hr|span|div|font|img|center|small|big|del|ins|mark|code"
    r"|pre|o:p|h[1-6]|[ou]l|li|table|thead|tbody|t[rdh]|col|colgroup)(?:\s[^<>]{0,80})?/?>",
    re.IGNORECASE,
)
_FOOTNOTE_TAG = re.compile(r"<sup>\s*\[?(\d{1,2})\]?\s*</sup>")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>&/])")
_BOLD = re.compile(r"[# ]*\*\*(?!\(?\w{1,5}[.)]?\*\*)")  # more than an enumerator
# An end of line that was escaped twice, unless it stands in the path of a file.
_WRITTEN_END = re.compile(
    r"(?P<path>(?:(?<!\w)[A-Za-z]:|(?<!\S)\\)(?!\\[rn](?![a-z]))\\\S*)"
    r"|\\r\\n|\\[rn](?![a-z])"
)
# What opens each of these stands first, and what is before it behind that: it is found at once.
_STRONG = re.compile(r"\*\*+|__+(?=\S)|_(?<=\S_)_+")
_EMPHASIS = re.compile(
    r"\*(?<![\w*]\*)(?=[^\s*])([^*]*[^\s*])\*(?![\w*])|_(?<!\w_)(?=\S)([^_]*\S)_(?!\w)"
)
# Its other end stands in another line.
_HALF_EMPHASIS = re.compile(r"\*(?:(?<![\w*]\*)(?=[\w(“])|(?<=[\w.,;:)]\*)(?!\w))")
_HALF_LINED = re.compile(r"(?<!\w)(?:_(?P<first>[^\W_]\w*)|(?P<last>[^\W_]\w*)_)(?!\w)")
_NAMES_FIELD = re.compile(r"[A-Z][A-Z0-9]*")
_WHOLE_EMPHASIS = re.compile(r"(?:[-+]\s+)?(\*{1,3}|_{1,3})[^*_]+\1[.:;]?")
_FOOTNOTE_LINE = re.compile(r"(?:[⁰¹²³⁴-⁹]+|\[\^?\d{1,2}\]:?|\(\s*[⁰¹²³⁴-⁹]+\s*\))\s*(?=\S)")
_NOTE_NUMBER = re.compile(rf"\d{{1,2}}\s+(?=[{UPPER}])")
_FOOTNOTE_MARK = re.compile(
    r"\[\^\d{1,2}\]|\([⁰¹²³⁴-⁹]{1,2}\)?"
    r"|[⁰¹²³⁴-⁹](?<=[^\s\d].)(?<!\bm.)(?<!\b[kcdh]m.)[⁰¹²³⁴-⁹]?\)?"
)
# A blank on one side of a dash; it looks back only from the blank, which is much faster.
_BESIDE_DASH = re.compile(r" (?:(?<=\w[-–] )(?=\w)|(?<=\w )(?=[-–][^\W\d]))")
_DRAWN = r"(?:[─━═▬⎯―¯]{2,}|[-–—_=*]{3,}|(?:[-–—_─] ){2,}[-–—_─])"
_RULE = re.compile(rf"\s*{_DRAWN}\s*$|^\s*{_DRAWN}\s*")
_UNDERLINE = re.compile(r"\s*_{3,}\s*(?=\n|$)")
_BESIDE_OFFICE = re.compile(
    r"(?P<left>\W*(?:Nơi nhận|[-–+] ).{0,80}?[;,:.*]) +"
    r"(?P<right>(?:\*\*)?(?:(?:TM|KT|TL|TUQ)\s?\.(?= ?\w)"
    r"|(?:Q\. ?)?(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|CHÁNH|HIỆU TRƯỞNG))"
    rf"[{UPPER} .,-]*(?:\*\*)?)"
)
_BEHIND_BULLET = 2
_WIDE_GAP = re.compile(r"(?: {4,}|\t+) *")
_COLUMN = re.compile(r"doc lap ?- ?tu do|cong hoa xa hoi|[a-z' -]{2,30}, ngay\b|noi nhan")
_PERSON = re.compile(rf"[{UPPER}][^\W\d_]*(?: [{UPPER}][^\W\d_]*){{1,4}}\.?")
_BESIDE = re.compile(r"(?<=\*\*) +(?=\*\*\S)")
_RAISED_OR_LOWERED = re.compile("[⁰¹²³⁴-⁹^₀-₉]")
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


@dataclass(slots=True)
class CleanLine:
    """A line without its dress; ``heading``, ``bold`` and ``italic`` remember what it wore.

    ``raw`` is all of it, as wide as it was set; ``head`` is a title that repeats over pages. A
    ``footnote`` is ``told`` by the layout, line by line, else by its mark.
    """

    number: int
    text: str
    plain: str
    noise: bool = False
    blank: bool = False
    footnote: bool = False
    told: bool = False
    marked: bool = False
    whole: bool = False
    goes_on: bool | None = None
    full_above: bool | None = None
    heading: bool = False
    bold: bool = False
    italic: bool = False
    indented: bool = False
    raw: str = ""
    head: str = ""
    cells: tuple[str, ...] = ()
    slips: tuple[tuple[str, str], ...] = ()
    thousand: bool = False
    _opening: tuple[Enumerator | None, str] | None = field(default=None, repr=False)

    @property
    def opening(self) -> tuple[Enumerator | None, str]:
        """Return ``read_enumerator`` of the text, read once."""
        if self._opening is None:
            self._opening = read_enumerator(self.text)
        return self._opening

    def put_blank(self, at: int) -> None:
        """Put in a blank that is missing."""
        self.text = f"{self.text[:at]} {self.text[at:]}"
        self.plain, self._opening = bare(self.text), None

    def open_thousand(self) -> None:
        """Read a number of four figures as that of a list, which the text before it tells."""
        self.thousand, self._opening = True, read_thousand(self.text)

    def note_slip(self, wrong: str, right: str) -> None:
        """Keep what was mended."""
        self.slips = (*self.slips, (wrong, right))


def clean(lines: Iterable[Line]) -> list[CleanLine]:
    """Return every line cleaned, the noise as well, marked as such."""
    given = list(lines)
    marks = page_marks(given)
    cleaned = [
        _of_a_page(line, head=at in marks.heads)
        if at in marks.heads or at in marks.numbers
        else _clean_line(line._replace(text=f"{line.text.strip()}.") if at in marks.rows else line)
        for at, line in enumerate(given)
    ]
    _mend_slips(cleaned)
    return cleaned


def _of_a_page(line: Line, *, head: bool) -> CleanLine:
    return CleanLine(line.number, "", "", noise=True, head=line.text.strip() if head else "")


def _mend_slips(lines: Sequence[CleanLine]) -> None:
    for at in with_slips(["\n".join((line.text, *line.cells)) for line in lines]):
        line = lines[at]
        line.cells = tuple(mended(cell, line.note_slip) for cell in line.cells)
        line.text = mended(line.text, line.note_slip)
        if line.slips:
            line.plain = bare(line.text)


def _clean_line(line: Line) -> CleanLine:
    if not line.text.strip():
        return CleanLine(line.number, "", "", noise=True, blank=True)
    if "\\" in line.text and _WRITTEN_END.search(line.text):
        line = line._replace(text=_WRITTEN_END.sub(lambda end: end["path"] or " ", line.text))
    if line.furniture or _NOISE.fullmatch(line.text):
        return CleanLine(line.number, "", "", noise=True)
    stripped = line.text.strip()
    cells: tuple[str, ...] = line.cells or _cells(stripped)
    if cells:
        cells = tuple(_undress(_BESIDE.sub("\n", cell.replace("<br>", "\n"))) for cell in cells)
    mark = _FOOTNOTE_LINE.match(stripped)
    number = _NOTE_NUMBER.match(stripped) if line.footnote and not line.whole else None
    behind = mark or number
    text = "" if cells else _undress(stripped[behind.end() if behind else 0 :])
    return CleanLine(
        number=line.number,
        text=text,
        plain=bare(text),
        noise=not text and not any(map(without_rule, cells)),
        footnote=line.footnote or mark is not None,
        told=line.footnote,
        marked=mark is not None or stripped[:1].isdigit(),
        whole=line.whole,
        goes_on=line.goes_on,
        full_above=line.full_above,
        heading=line.heading or (stripped[:1] == "#" and _HEADING.match(stripped) is not None),
        bold=line.bold or ("**" in stripped and _BOLD.match(stripped) is not None),
        italic=line.italic or _is_emphasised(stripped),
        indented=line.text[:1].isspace(),
        raw=line.text,
        cells=cells,
    )


def _is_emphasised(stripped: str) -> bool:
    dressed = "*" in stripped or "_" in stripped
    return dressed and _WHOLE_EMPHASIS.fullmatch(stripped) is not None


def without_rule(text: str) -> str:
    """Return a line without the rule drawn behind or before it: ``UBND XÃ ─────``."""
    return _RULE.sub("", text).strip() if _RULE.search(text) else text.strip()


def _cells(stripped: str) -> tuple[str, ...]:
    """Return the cells of a row flattened with bars or wide gaps; none for any other line."""
    if "|" not in stripped:
        return _columns(stripped)
    inner = stripped.removeprefix("|").removesuffix("|")
    cells = tuple(cell.strip() for cell in inner.split("|"))
    if all(re.fullmatch(r"[\s:\-=]*", cell) for cell in cells):
        return ("",)
    return cells if len(cells) > 1 or "|" in (stripped[0], stripped[-1]) else ()


def _columns(text: str) -> tuple[str, ...]:
    """Return the two columns of a letterhead or signature that stand on one line."""
    if "    " not in text and "\t" not in text:
        signed = _BESIDE_OFFICE.fullmatch(text) if text.rstrip("*")[-1:].isupper() else None
        return (signed["left"], signed["right"]) if signed else ()
    parts = _WIDE_GAP.split(text)
    two = 2
    if len(parts) != two:
        return ()
    left, right = parts
    received = left[:1] in "-–+" and left.endswith((";", ",", "."))
    beside = received and _PERSON.fullmatch(right) is not None
    if not (beside or _COLUMN.match(bare(right)) or is_capitals(right)):
        return ()
    return (left, right)


def _undress(text: str) -> str:
    if "<" in text:
        text = _TAG.sub(" " if "<br" in text else "", _FOOTNOTE_TAG.sub("", text))
    text = html.unescape(text) if "&" in text else text
    small = _RAISED_OR_LOWERED.search(text) is not None
    if small:
        text = _FOOTNOTE_MARK.sub("", text)
    text = repair(text)
    text = _QUOTE.sub("", _HEADING.sub("", text, count=1), count=1) if text[:1] in "#>" else text
    if "___" in text:
        text = _UNDERLINE.sub("", text)
    if "*" in text or "_" in text:
        text = _STRONG.sub("", text)
        text = _HALF_EMPHASIS.sub("", _EMPHASIS.sub(lambda found: found[1] or found[2], text))
        text = _HALF_LINED.sub(_without_half, text) if "_" in text else text
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    if _has_loose_dash(text):
        text = _BESIDE_DASH.sub("", text)
    if small:
        text = text.translate(_SUBSCRIPTS)
    return text.strip()


def _without_half(found: re.Match[str]) -> str:
    """Return a word without the mark of emphasis; names of fields (``_HS``) keep what is theirs.

    ``UBND_`` at the end of a line is a name set off there.
    """
    text, word = found.string, found["first"] or found["last"]
    around = text[: found.start()] if found["first"] else text[found.end() :]
    field = _NAMES_FIELD.fullmatch(word) is not None and around.strip(" -+(.,;:)") != ""
    return found[0] if field or "_" in word else word


def _has_loose_dash(text: str) -> bool:
    """Tell whether a dash beside a blank stands in a text, other than its bullet."""
    if text.find("- ", _BEHIND_BULLET) > 0 or text.find(" -", _BEHIND_BULLET) > 0:
        return True
    return "–" in text and (
        text.find("– ", _BEHIND_BULLET) > 0 or text.find(" –", _BEHIND_BULLET) > 0
    )
