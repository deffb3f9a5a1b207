"""An official document as a value: what it says and who says it, never how it is drawn.

One model serves plans, reports, decisions, notices and letters; a writer gives it the page of
Decree 30/2020/NĐ-CP.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thuocdo.core.report.blocks import Block, Table
from thuocdo.core.vietnamese.dates import written_month

BLANK = " " * 6


class Stamp(StrEnum):
    """What is printed on a document that is not, or not yet, an official one."""

    DRAFT = "DỰ THẢO"
    SAMPLE = "MẪU - KHÔNG PHẢI ĐIỂM CHÍNH THỨC"


@dataclass(frozen=True, slots=True)
class IssueDate:
    """The date of a document; a draft often knows its year and month and leaves the rest open.

    ``dotted`` is how somebody has already written it: to be filled in by hand, or ``ngày 4``.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    dotted: str = ""

    @classmethod
    def of(cls, day: date) -> "IssueDate":
        """Return the whole date of a day."""
        return cls(day.year, day.month, day.day)

    def words(self) -> str:
        """Write the date as ``ngày 05 tháng 02 năm 2026``, with blanks for what is open."""
        if self.dotted:
            return self.dotted
        day = BLANK if self.day is None else f" {self.day:02} "
        year = BLANK if self.year is None else f" {self.year}"
        return f"ngày{day}tháng{self._month()}năm{year}"

    def _month(self) -> str:
        return BLANK if self.month is None else f" {written_month(self.month)} "


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues, under whom, where and when; ``symbol`` is what follows the slash (KH-UBND)."""

    issuer: str
    symbol: str
    place: str
    date: IssueDate
    number: str | None = None
    superior: str = ""

    def reference(self) -> str:
        """Write ``104/KH-UBND``, with a blank in place of a number not yet given."""
        return "/".join(part for part in (self.number or BLANK, self.symbol) if part)


@dataclass(frozen=True, slots=True)
class Signature:
    """The lines above the name, authority first (TM., KT., position), and the name."""

    lines: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every report of an office has around its text; builders take it as one value."""

    letterhead: Letterhead
    signature: Signature
    recipients: tuple[str, ...]
    bases: tuple[str, ...] = ()
    draft: bool = False
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Appendix:
    """Pages after the signature; wide tables lie on landscape pages.

    ``label`` is what the document itself calls it (``Phụ lục II``); without one it is counted.
    ``tasks`` tells the table of a plan's tasks.
    """

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False
    label: str = ""
    tasks: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole official document.

    ``kind`` is the name in sentence case (Kế hoạch, Báo cáo, Quyết định, Công văn). A letter has
    addressees; a decision has ``enacting``, the body in whose name the articles are decided.
    ``recipients`` are the lines of Nơi nhận, filing line last.
    """

    kind: str
    letterhead: Letterhead
    subject: str
    body: tuple[Block, ...]
    signature: Signature
    recipients: tuple[str, ...]
    bases: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    enacting: str = ""
    appendices: tuple[Appendix, ...] = ()
    draft: bool = False
    sample: bool = False

    def appendix_label(self, position: int) -> str:
        """Name the appendix at a position from 0: ``Phụ lục``, numbered when there are several."""
        counted = "Phụ lục" if len(self.appendices) == 1 else f"Phụ lục {roman(position + 1)}"
        return self.appendices[position].label or counted

    def appendix_reference(self) -> str:
        """Write the line that ties an appendix to its document."""
        head = self.letterhead
        return f"(Kèm theo {self.kind} số {head.reference()} {head.date.words()} của {head.issuer})"

    def tables(self) -> tuple[Table, ...]:
        """List every table, of the body first, then of the appendices."""
        blocks = [*self.body, *(block for part in self.appendices for block in part.blocks)]
        return tuple(block for block in blocks if isinstance(block, Table))


_ROMAN = (
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def roman(number: int) -> str:
    """Write a number from 1 in roman numerals, as sections and appendices count."""
    digits = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        digits += sign * count
    return digits
