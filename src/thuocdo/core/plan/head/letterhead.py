"""The head of a document: letterhead, number, place and date, kind, title, bases, addressees.

A letterhead of two columns comes flattened, in any order, or not at all; the number may stand on
the next line; the day may be blank. The head ends where the first numbered part begins.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto

from thuocdo.core.plan.head.dating import read_dating
from thuocdo.core.plan.head.phrases import (
    ANNEXED,
    AUTHORITY_LINE,
    BASIS,
    DRAFT,
    ENACTS,
    GAP,
    KINDS_IN_CAPITALS,
    MOTTO,
    MOTTO_GOES_ON,
    NUMBER,
    NUMBER_GOES_ON,
    OPEN_KIND,
    ORGAN,
    PART_END,
    SITTING,
    STAMP,
    SUBJECT,
)
from thuocdo.core.plan.text.letters import bare, is_capitals
from thuocdo.core.plan.text.numbers import mended_number, normal_number
from thuocdo.core.plan.text.paragraphs import Paragraph
from thuocdo.core.plan.words.topics import topic_of

_LONGEST_ORGAN = 80
_LONGEST_TITLE_LINE = 600


class _State(Enum):
    LETTERHEAD = auto()
    TITLE = auto()
    ADDRESSEES = auto()
    BASES = auto()
    ENACTED = auto()


@dataclass(slots=True)
class Head:
    """The raw parts of a head; organs stand in order, the last is the issuer."""

    organs: list[str] = field(default_factory=list)
    number: str | None = None
    printed_number: str | None = None
    number_line: int = 0
    blank_number: bool = False
    date: dt.date | None = None
    date_text: str | None = None
    place: str | None = None
    kind: str | None = None
    title: list[str] = field(default_factory=list)
    bases: list[str] = field(default_factory=list)
    addressees: list[str] = field(default_factory=list)
    enacting: str = ""
    deciding: str = ""
    annexed: str = ""
    draft: bool = False
    letter: bool = False


class HeadReader:
    """Takes paragraph after paragraph of a head until one is not of it."""

    def __init__(self) -> None:
        self.head = Head()
        self._state = _State.LETTERHEAD
        self._line = 0
        self._dressed = False
        self._digits = ""

    def take(self, paragraph: Paragraph) -> bool:
        """Take a paragraph into the head; False where the body begins."""
        if self._state is _State.ENACTED:
            return False
        if paragraph.enumerator is not None:
            return self._enumerated(paragraph)
        self._line = paragraph.first
        self._dressed = _dressed(paragraph)
        steps = (
            self._stamp,
            self._motto,
            self._number,
            self._place_and_date,
            self._left_open,
            self._kind,
            self._mark,
            self._free,
        )
        return any(step(paragraph.text, paragraph.plain) for step in steps)

    def may_go_on(self, following: Iterable[Paragraph]) -> bool:
        """Tell whether a line that is nothing of a head stands in the midst of it.

        So does what a box or a stamp says above the letterhead, or between it and the title.
        """
        if self._state is not _State.LETTERHEAD:
            return False
        if not (self._dated() or self.head.organs):
            return any(MOTTO.search(one.plain) for one in following)
        return any(_kind_in(one.rest, one.plain, dressed=_dressed(one)) for one in following)

    def _enumerated(self, paragraph: Paragraph) -> bool:
        """Take an enumerated line; Word numbers also kinds, titles and bases in a heading style."""
        enumerator = paragraph.enumerator
        bullet = enumerator is not None and enumerator.bullet
        if bullet and self._state is _State.ADDRESSEES:
            self.head.addressees.append(_trimmed(paragraph.rest))
            return True
        numbered_basis = not bullet and paragraph.plain.startswith("can cu ")
        if (bullet or numbered_basis) and self.head.title and BASIS.match(paragraph.plain):
            return self._basis(paragraph.rest, paragraph.plain)
        if paragraph.plain in KINDS_IN_CAPITALS and is_capitals(paragraph.rest):
            return self._kind(paragraph.rest, paragraph.plain)
        untitled = self._state is _State.TITLE and not self.head.title
        if bullet or not untitled or topic_of(paragraph.plain) is not None:
            return False
        return self._title(paragraph.rest, paragraph.plain)

    def _stamp(self, _text: str, plain: str) -> bool:
        before_body = self._state in (_State.LETTERHEAD, _State.TITLE)
        return before_body and STAMP.match(plain) is not None

    def _motto(self, text: str, plain: str) -> bool:
        if self._state is _State.LETTERHEAD and MOTTO_GOES_ON.match(plain):
            return True
        found = MOTTO.search(plain)
        if found and found.start():
            self._organ(text[: found.start()].strip())
        return found is not None

    def _number(self, text: str, _plain: str) -> bool:
        if self._state not in (_State.LETTERHEAD, _State.TITLE):
            return False
        found = NUMBER.match(text)
        if found is None and self.head.number is None:
            found = NUMBER_GOES_ON.match(text)
            waiting = self.head.blank_number or (found is not None and found["digits"])
            found = found if waiting else None
        named = found is not None and found.groupdict().get("kind")
        if found is None or (named and self._state is _State.TITLE):
            return False
        digits = re.sub(r"\D", "", found["digits"]) or self._digits
        self._digits = digits
        if digits and found["symbol"]:
            self.head.printed_number = normal_number(digits + found["symbol"])
            self.head.number = mended_number(self.head.printed_number)
            self.head.number_line = self._line
        self.head.blank_number = self.head.number is None
        rest = text[found.end() :].strip()
        if rest:
            self.take_text(rest)
        return True

    def take_text(self, text: str) -> bool:
        """Take a part of a line, such as the place and date behind a number."""
        steps = (self._place_and_date, self._mark)
        return any(step(text, bare(text)) for step in steps)

    def _place_and_date(self, text: str, plain: str) -> bool:
        if self.head.date_text or self._state is _State.BASES:
            return False
        found = read_dating(text, plain)
        if found is None:
            return False
        self.head.place, self.head.date, self.head.date_text = found.place, found.date, found.text
        return True

    def _left_open(self, text: str, plain: str) -> bool:
        """Take what a writer of plans left open; the title may stand below an open kind."""
        if self._state is not _State.LETTERHEAD or not GAP.search(text):
            return False
        if OPEN_KIND in plain:
            self._state = _State.TITLE
        return True

    def _kind(self, text: str, plain: str) -> bool:
        if self._state is not _State.LETTERHEAD or self.head.letter:
            return False
        kind = _kind_in(text, plain, dressed=self._dressed)
        if kind is None:
            return False
        self.head.kind = KINDS_IN_CAPITALS[kind]
        self._state = _State.TITLE
        rest = text[len(kind) :].strip(" :")
        if rest:
            self.head.title.append(rest)
        return True

    def _mark(self, text: str, plain: str) -> bool:
        """Take a line that its first words mark: DỰ THẢO, V/v, Kính gửi, Căn cứ, (Kèm theo …)."""
        if DRAFT.match(plain):
            self.head.draft = True
            return True
        if plain.startswith("kinh gui"):
            return self._addressed(text)
        subject = SUBJECT.match(plain)
        if subject and self._state is _State.LETTERHEAD:
            self.head.letter = True
            self.head.title.append(text[subject.end() :].strip(' "“”'))
            return True
        before_body = self._state in (_State.LETTERHEAD, _State.TITLE)
        if not before_body or not ANNEXED.match(plain):
            return False
        self.head.annexed = text
        return True

    def _addressed(self, text: str) -> bool:
        self._state = _State.ADDRESSEES
        rest = text[len("Kính gửi") :].strip(" :")
        self.head.addressees += [name for part in rest.split(";") if (name := _trimmed(part))]
        return True

    def _free(self, text: str, plain: str) -> bool:
        """Take a line by what may stand here."""
        named = bool(self.head.title) or self._state is not _State.LETTERHEAD or self._dated()
        if named and BASIS.match(plain) and not self._title_goes_on(text):
            return self._basis(text, plain)
        if self._state is _State.LETTERHEAD:
            return self._organ(text)
        if self._state is not _State.TITLE or self.head.title:
            if ENACTS.search(plain) and not is_capitals(text):
                return self._enact(text)
            if is_capitals(text) and self._state is _State.BASES:
                return True  # QUYẾT ĐỊNH: between the bases and the articles
        return self._state is _State.TITLE and self._title(text, plain)

    def _dated(self, *, wholly: bool = False) -> bool:
        """Tell whether number or date (``wholly``: both) have passed, so that it may be over."""
        passed = (self.head.date_text is not None, self.head.number is not None)
        return all(passed) if wholly else any(passed)

    def _title_goes_on(self, text: str) -> bool:
        """Tell a title that begins like a basis: ``Thực hiện công tác … năm 2024``."""
        return self._state is _State.TITLE and (not self.head.title or is_capitals(text))

    def _basis(self, text: str, plain: str) -> bool:
        self._state = _State.BASES
        if ENACTS.search(plain) and plain.rstrip().endswith((":", "nhu sau", "nhu sau.")):
            parted = _enacting_part(plain)
            self._enact(text[parted:])
            text = text[:parted] or text
        self.head.bases.append(text.strip(" ;,."))
        return True

    def _enact(self, text: str) -> bool:
        self.head.enacting = text
        self._state = _State.ENACTED
        return True

    def _organ(self, text: str) -> bool:
        plain = bare(text)
        if self.head.letter and not is_capitals(text):
            self.head.title.append(text)
            return True
        if self._dated() and is_capitals(text) and AUTHORITY_LINE.match(plain):
            self.head.deciding = text
            return True
        over = bool(self.head.organs) and self._dated(wholly=True)
        named = ORGAN.match(plain) is not None and not over
        if len(text) > _LONGEST_ORGAN or not (is_capitals(text) or named):
            return False
        if self.head.organs and not ORGAN.match(plain):
            self.head.organs[-1] = f"{self.head.organs[-1]} {text}"
        else:
            self.head.organs.append(text)
        return True

    def _title(self, text: str, plain: str) -> bool:
        title = self.head.title
        decides = self.head.kind in ("Quyết định", "Nghị quyết")
        if title and decides and is_capitals(text) and AUTHORITY_LINE.match(plain):
            self.head.deciding = text
            return True
        if self.head.deciding and SITTING.match(plain):
            return True
        if title and (text.endswith((".", ":")) or title[-1].endswith((".", ":"))):
            return False
        if len(text) > _LONGEST_TITLE_LINE:
            return False
        title.append(text)
        return True


def _dressed(paragraph: Paragraph) -> bool:
    return paragraph.bold or paragraph.heading


def _kind_in(text: str, plain: str, *, dressed: bool) -> str | None:
    """Return the kind of document that a line begins with, in capitals, bold, or alone."""
    kind = next((kind for kind in KINDS_IN_CAPITALS if plain.startswith(kind)), None)
    if kind is None:
        return None
    alone = plain.rstrip(" :.") == kind
    return kind if dressed or alone or is_capitals(text[: len(kind)]) else None


def _enacting_part(plain: str) -> int:
    """Return where the last part of a basis begins that says what is issued."""
    breaks = [found.end() for found in PART_END.finditer(plain)]
    return next((at for at in reversed(breaks) if ENACTS.search(plain, at)), 0)


def _trimmed(text: str) -> str:
    return text.strip(" .;,:-–")
