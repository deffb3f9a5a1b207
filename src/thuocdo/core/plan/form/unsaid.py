"""What a document says and its plan does not: looked for at the end, so that nothing is lost.

A plan repeats what it read, so that most paragraphs are found in it as they are. The others are
looked at piece by piece: bodies, times and products stand apart, labels and headings that the
form knows are said by what they made of the text under them.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from thuocdo.core.plan.form.annex_tables import heading_rows, in_one_line
from thuocdo.core.plan.form.columns import is_heading_cell
from thuocdo.core.plan.form.indicator_tables import UNITS_OF_PLACES
from thuocdo.core.plan.form.lost_cells import Lost, LostCell, heads_at, lost_text, told_by_column
from thuocdo.core.plan.form.shapes import says_who
from thuocdo.core.plan.head.dating import read_dating
from thuocdo.core.plan.head.phrases import ANNEXED, is_of_every_head, without_enacting
from thuocdo.core.plan.model import Header, PlanDocument
from thuocdo.core.plan.text.cleaning import CleanLine
from thuocdo.core.plan.text.enumerators import read_enumerator
from thuocdo.core.plan.text.letters import bare, letters_of
from thuocdo.core.plan.text.paragraphs import Paragraph, Table
from thuocdo.core.plan.words.prose import is_nominal
from thuocdo.core.plan.words.topics import announced, inline_topic, opened_topic

_ENDS = " .,:;/-–+*()"
_SPLIT = re.compile(r"[;,.:()\n“”\"]|\s[-–]\s|\b(?:và|với|cùng)\b")
_NAMES = (("uybannhandan", "ubnd"), ("hoidongnhandan", "hdnd"))
_WORDS_OF_FORM = re.compile(
    r"(?:(?:cac )?(?:co quan|don vi|bo phan|ca nhan|nguoi|phong|can bo|cong chuc|lanh dao)[ ,/]*)*"
    r"(?:lam |duoc giao )?(?:chu tri|phoi hop|thuc hien|phu trach|dau moi|tham gia|trach nhiem"
    r"|chiu trach nhiem|phan cong|thoi gian|thoi han|tien do|hoan thanh|san pham|ket qua|noi dung"
    r"|kinh phi|nhiem vu|han|lo trinh|dau ra|yeu cau)"
    r"(?:[ /](?:thuc hien|hoan thanh|phoi hop|chu tri|trach nhiem|du kien|dau ra|chinh|nhiem vu"
    r"|trien khai|bao cao|nham|la|giao|cac))*"
    r"|noi nhan|kinh gui|doi|giao|de nghi|yeu cau|so|cac (?:so|ban|phong)"
)
_OWN_NUMBER = re.compile(r"Số\W+(?=\d)")
_WITHOUT_NUMBER = re.compile(r"(?:so\W*)?[/-]\s?[a-z-]{2,20}\)?$")
_LONGEST_HEADING = 60
_LONGEST_HEAD = 40
_NUMBER = re.compile(r"\(?(?:[\divxlc.]{1,6}|[a-zđ])[.)]*|\W*nt\W*", re.IGNORECASE)  # or "as above"
_FIGURE = re.compile(r"[\d.,]+")
_ROLE = re.compile(r"(?:\s*\b(?:chu tri|phoi hop|thuc hien)\b)+\W*$")


@dataclass(frozen=True, slots=True)
class _Short:
    """Names and the like that count wherever they stand: as they are, and their letters."""

    whole: frozenset[str]
    letters: frozenset[str]

    def and_of(self, texts: Iterable[str]) -> "_Short":
        """Return these and more, each in its pieces as well."""
        told = {text for text in texts if text}
        parts = {part for text in told for part in (text, *_SPLIT.split(text))}
        whole = self.whole.union(map(_stripped, told))
        return _Short(whole, self.letters.union(map(_letters, parts)))


class _Said:
    """All that a plan says, by the lines that say it.

    ``names`` (bodies, times, titles) are said by any of them, and so are products in the ``blocks``
    that hold for items of other lines. ``worked`` lines became items.
    """

    def __init__(self, plan: PlanDocument) -> None:
        self._texts: list[Iterable[str]] = []
        self._at: dict[int, list[int]] = {}
        self._letters: dict[int, str] = {}
        self._whole: set[tuple[str, int]] = set()
        self.worked: set[int] = set()
        self._prose: dict[str, tuple[int, int]] = {}
        header = list(_header_texts(plan.header))
        self._header = _letters(" ".join(header))
        self.header = set(map(_stripped, header))
        names: set[str] = set()
        self.parts = {section.lines[0]: section for section in plan.sections}
        for section in plan.sections:
            for text in map(_stripped, section.text):
                first, last = self._prose.get(text, section.lines)
                self._prose[text] = first, max(last, section.lines[1])
        for item in plan.items:
            bodies = (*item.lead, *item.coordinate, *item.implement)
            names.update(bodies, item.actors, (item.deadline_text or "",))
            self._whole.add((_stripped(item.text), item.lines[0]))
            when = (item.deadline_text or "", item.product or "")
            self._keep((item.text, *bodies, *when), item.lines)
            self.worked.update(range(item.lines[0], item.lines[1] + 1))
        for warning in plan.warnings:
            self._whole.update((_stripped(text), warning.line) for text in warning.values.values())
            self._keep(warning.values.values(), (warning.line, warning.line))
        titles = frozenset(_stripped(section.title) for section in plan.sections)
        self.names = _Short(titles, frozenset()).and_of(names)
        self.blocks = self.names.and_of(item.product or "" for item in plan.items)

    def _keep(self, texts: Iterable[str], lines: tuple[int, int]) -> None:
        at = len(self._texts)
        self._texts.append(texts)
        for line in range(lines[0], lines[1] + 1):
            self._at.setdefault(line, []).append(at)

    def whole(self, text: str, line: int, short: _Short) -> bool:
        """Tell whether a text is said as it is: by what its line became, or anywhere in short."""
        text = _stripped(text)
        if text in short.whole or (text, line) in self._whole:
            return True
        first, last = self._prose.get(text, (line, 0))
        return first <= line <= last

    def at(self, line: int) -> str:
        """Return all that a line became says, and what was told of it."""
        return " ".join(chain.from_iterable(self._texts[at] for at in self._at.get(line, ())))

    def has(self, text: str, numbers: Sequence[int], short: _Short) -> bool:
        """Tell whether a piece of the lines of such numbers is said."""
        letters = _letters(text)
        if letters in short.letters or not letters:
            return True
        return any(letters in one for one in self.told_at(numbers))

    def in_header(self, text: str) -> bool:
        """Tell whether a piece stands in the header."""
        return _letters(text) in self._header

    def told_at(self, numbers: Sequence[int]) -> Iterator[str]:
        """Yield the letters of the items and warnings that these lines became."""
        found = chain.from_iterable(self._at.get(number, ()) for number in numbers)
        for at in dict.fromkeys(found):
            if at not in self._letters:
                self._letters[at] = _letters(" ".join(self._texts[at]))
            yield self._letters[at]


def unsaid(
    parts: Iterable[Paragraph | Table], places: Mapping[int, str], plan: PlanDocument
) -> Iterator[Lost]:
    """Yield what went somewhere and is told nowhere, at its line."""
    said = _Said(plan)
    for part in parts:
        if isinstance(part, Table):
            yield from told_by_column(_rows(part, said))
        elif not (
            said.whole(part.rest, part.first, said.blocks)
            or (part.enumerator and said.whole(part.text, part.first, said.blocks))
        ):
            place = places.get(part.first)
            lost = _in_head(part, said) if place == "header" else _in_body(part, said, place)
            if lost:
                yield lost_text(part.first, part.text)


def _rows(table: Table, said: _Said) -> Iterator[LostCell]:
    """Yield the cells that are said nowhere; one that spans columns once, at the first of them."""
    headings = {row.number for row in heading_rows(table)}
    merged: Collection[tuple[int, str]] = ()
    for row, heads in zip(table.rows, heads_at(table.rows, headings), strict=True):
        worked = row.number in said.worked
        lost = set(_lost_of_item(row, said) if worked else _lost_of_title(row, headings, said))
        cells = [*enumerate(row.cells)]
        for at, cell in cells:
            if cell in lost and (at, cell) not in merged and row.cells.index(cell) == at:
                yield LostCell(row.number, at, heads.get(at, ""), cell.replace("\n", " "))
        merged = {one for one in cells if one[1] not in lost or one in merged}


def _lost_of_title(row: CleanLine, heads: Collection[int], said: _Said) -> Iterator[str]:
    """Yield the cells of a row that became no item: heads, the title of a group."""
    for cell in row.cells:
        texts = (cell, read_enumerator(cell)[1], in_one_line(row))  # ``A. Chỉ số PAPI``
        known = any(said.whole(one, row.number, said.names) for one in texts)
        known = known or _NUMBER.fullmatch(cell.strip()) is not None
        known = known or (row.number in heads and len(cell) <= _LONGEST_HEAD)
        if not known and _lacks(cell, [row.number], said, said.names) and not _is_of_heads(row):
            yield cell


def _lost_of_item(row: CleanLine, said: _Said) -> Iterator[str]:
    """Yield the cells that the items of their own row do not say; its number says itself."""
    part = said.parts.get(row.number)  # the criterion that the row is about
    told = " ".join((said.at(row.number), *((part.title, *part.text) if part else ())))
    letters = _letters(told)
    for at, cell in enumerate(row.cells):
        text = cell.strip()
        if _NUMBER.fullmatch(text) and (at == 0 or not text[0].isdigit()):
            continue
        if _FIGURE.fullmatch(text) and text[0].isdigit():
            known = re.search(rf"(?<!\d){re.escape(text)}(?!\d)", told) is not None
        else:
            known = _letters(text) in letters or bare(text) in UNITS_OF_PLACES
            known = known or all(_letters(piece) in letters for piece in _pieces(text, ()))
        if not known:
            yield cell


def _is_of_heads(row: CleanLine) -> bool:
    """Tell a row that only says what columns are, though no table of tasks has such heads."""
    return all(is_heading_cell(cell) for cell in row.cells if cell.strip())


def _in_head(paragraph: Paragraph, said: _Said) -> bool:
    text, plain = paragraph.text, paragraph.whole_plain
    if said.in_header(text):
        return False
    if is_of_every_head(text, plain) or _WITHOUT_NUMBER.match(plain) or read_dating(text, plain):
        return False
    return any(
        not said.in_header(piece) and not said.has(piece, paragraph.numbers, said.blocks)
        for piece in _parts(_OWN_NUMBER.sub("", without_enacting(text, plain)), said.header)
    )


def _in_body(paragraph: Paragraph, said: _Said, place: str | None) -> bool:
    if place is None or _is_known_heading(paragraph) or ANNEXED.match(paragraph.plain):
        return False
    if _is_said_behind(paragraph, said):
        return False
    before, labelled = paragraph.labels()
    told = says_who(paragraph) if place == "responsibility" else None
    texts = (*(told.words() if told else (before,)), *(one.value for one in labelled))
    return any(
        not said.whole(text, paragraph.first, said.blocks)
        and _lacks(text, paragraph.numbers, said, said.blocks)
        for text in texts
        if text
    )


def _is_said_behind(paragraph: Paragraph, said: _Said) -> bool:
    """Tell a text whose colon parts what is said: ``Tồn tại: …``, where a topic says itself."""
    inline, rest = inline_topic(paragraph.plain), paragraph.rest
    _, start = inline or announced(paragraph.plain) or (None, 0)
    texts = (rest[start:],) if inline else (rest[:start], rest[start:])
    return start > 0 and all(said.whole(text, paragraph.first, said.blocks) for text in texts)


def _is_known_heading(paragraph: Paragraph) -> bool:
    """Tell a heading that only says of what kind is that which stands under it."""
    plain = paragraph.plain
    if len(plain) > _LONGEST_HEADING or any(map(str.isdigit, plain)):
        return False
    return opened_topic(plain) is not None and (is_nominal(plain) or not plain.endswith("."))


def _lacks(text: str, numbers: Sequence[int], said: _Said, short: _Short) -> bool:
    letters = _letters(text)
    if any(letters in one for one in said.told_at(numbers)):
        return False
    return not all(said.has(piece, numbers, short) for piece in _pieces(text, short.whole))


def _pieces(text: str, known: Collection[str]) -> Iterator[str]:
    """Yield the parts of a text that must be said: not its labels, nor what is known as it is."""
    for part in _parts(text, known):
        plain = bare(part)
        role = _ROLE.search(plain)
        piece = part[: role.start()] if role else part
        if piece.strip() and not (role and _of_form(plain[: len(piece)])):
            yield piece


def _parts(text: str, known: Collection[str]) -> Iterator[str]:
    """Yield the parts of a text but words of the form, and what is known as it is."""
    for part in _SPLIT.split(text):
        stripped = _stripped(part)
        if stripped and stripped not in known and not _of_form(bare(stripped)):
            yield part


def _of_form(plain: str) -> bool:
    return _WORDS_OF_FORM.fullmatch(_stripped(plain)) is not None


def _stripped(text: str) -> str:
    return text.strip(_ENDS)


def _letters(text: str) -> str:
    """Return the letters and figures alone; what is shortened everywhere is shortened."""
    letters = letters_of(text)
    for long, short in _NAMES:
        letters = letters.replace(long, short)
    return letters


def _header_texts(header: Header) -> Iterator[str]:
    yield from filter(
        None,
        (
            *(header.superior, header.issuer, header.number, header.date_text, header.place),
            *(header.kind, header.title, header.authority, header.position, header.signer),
            header.opening,
        ),
    )
    yield from chain(header.bases, header.recipients, header.addressees, header.annexes)
