"""The head of a document: letterhead, number, place and date, kind, title, bases, addressees.

A letterhead of two columns comes flattened, in any order, or not at all; the number may stand on
the next line; the day may be blank. The head ends where the first numbered part begins.
"""

from collections.abc import Iterable
from enum import Enum, auto

from thuocdo.core.plan.head.dating import read_dating
from thuocdo.core.plan.head.enacting import enacting_part
from thuocdo.core.plan.head.mottoes import Motto, end_of_motto
from thuocdo.core.plan.head.numbering import find_number, note_number
from thuocdo.core.plan.head.organs import take_organ
from thuocdo.core.plan.head.parts import Head
from thuocdo.core.plan.head.phrases import (
    ANNEXED,
    BASIS,
    CITED,
    CONCLUDING,
    DRAFT,
    ENACTS,
    GAP,
    KINDS_IN_CAPITALS,
    MOTTO,
    NUMBER_INSIDE,
    OPEN_KIND,
    SITTING,
    STAMP,
    SUBJECT,
    TELEGRAPHED,
    tells_of_meeting,
)
from thuocdo.core.plan.head.titles import (
    decides,
    goes_on_in_capitals,
    is_title_without_kind,
    joins_title,
    kind_in,
    may_be_next,
    of_whom,
    subject_of_letter,
)
from thuocdo.core.plan.text.letters import bare, is_capitals
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


class HeadReader:
    """Takes paragraph after paragraph of a head until one is not of it."""

    def __init__(self) -> None:
        self.head = Head()
        self._state = _State.LETTERHEAD
        self._line = 0
        self._dressed = False
        self._motto = Motto()

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
            self._in_motto,
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
        if not (self.head.is_dated or self.head.organs):
            return any(MOTTO.search(one.plain) for one in following)
        return any(kind_in(one.rest, one.plain, dressed=_dressed(one)) for one in following)

    def _enumerated(self, paragraph: Paragraph) -> bool:
        """Take an enumerated line; Word numbers also kinds, titles and bases in a heading style."""
        enumerator = paragraph.enumerator
        bullet = enumerator is not None and enumerator.bullet
        if bullet and self._state is _State.ADDRESSEES:
            self.head.addressees.append(_trimmed(paragraph.rest))
            return True
        numbered_basis = not bullet and paragraph.plain.startswith("can cu ")
        cited = bullet and CITED.match(paragraph.plain) is not None
        based = cited or ((bullet or numbered_basis) and BASIS.match(paragraph.plain) is not None)
        if based and self.head.title:
            return self._basis(paragraph.rest, paragraph.plain)
        if paragraph.plain in KINDS_IN_CAPITALS and is_capitals(paragraph.rest):
            return self._kind(paragraph.rest, paragraph.plain)
        in_title = self._state is _State.TITLE and bool(self.head.title)
        if in_title and not bullet and goes_on_in_capitals(self.head.title[-1], paragraph.text):
            return self._title(paragraph.text, paragraph.whole_plain)
        untitled = self._state is _State.TITLE and not self.head.title
        if bullet or not untitled or topic_of(paragraph.plain) is not None:
            return False
        return self._title(paragraph.rest, paragraph.plain)

    def _stamp(self, _text: str, plain: str) -> bool:
        before_body = self._state in (_State.LETTERHEAD, _State.TITLE)
        return before_body and STAMP.match(plain) is not None

    def _in_motto(self, text: str, plain: str) -> bool:
        start = self._motto.place_in(plain)
        if self._state is not _State.LETTERHEAD and (start or len(text) > _LONGEST_ORGAN):
            return False
        if start and self._motto.place_in(plain[:start].strip()) is None:
            self._organ(text[:start].strip())
        if start is not None and (rest := text[end_of_motto(plain) :].strip(" -_")):
            self.take_text(rest)
        return start is not None

    def _number(self, text: str, _plain: str) -> bool:
        if self._state not in (_State.LETTERHEAD, _State.TITLE):
            return False
        found = find_number(self.head, text)
        if found is None or (found.groupdict().get("kind") and self._state is _State.TITLE):
            return False
        note_number(self.head, found, self._line)
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
        noted = text.find("(", 1)
        whole = len(text) if noted < 0 else noted
        found = read_dating(text[:whole], plain[:whole])
        if found is None:
            return False
        if text[whole:]:
            self._mark(text[whole:], plain[whole:])
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
        kind = kind_in(text, plain, dressed=self._dressed)
        if kind is None:
            return False
        self.head.kind = KINDS_IN_CAPITALS[kind]
        self._state = _State.TITLE
        rest = self._named_issuer(text[len(kind) :].strip(" :"))
        if rest and not STAMP.match(bare(rest)):
            self.head.title.append(rest)
        return True

    def _mark(self, text: str, plain: str) -> bool:
        """Take a line that its first words mark: DỰ THẢO, V/v, Kính gửi, Căn cứ, (Kèm theo …)."""
        if DRAFT.match(plain):
            self.head.draft = True
            return True
        if plain.startswith("kinh gui"):
            return self._addressed(text[len("Kính gửi") :])
        if self.head.kind == "Công điện" and (telegraphed := TELEGRAPHED.match(plain)):
            return self._addressed(text[telegraphed.end() :])
        subject = SUBJECT.match(plain) or subject_of_letter(self.head, text, plain)
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
        rest = text.strip(" :")
        self.head.addressees += [name for part in rest.split(";") if (name := _trimmed(part))]
        return True

    def _free(self, text: str, plain: str) -> bool:
        """Take a line by what may stand here."""
        if self._state is _State.LETTERHEAD and is_title_without_kind(self.head, text, plain):
            self._state = _State.TITLE
            self.head.title.append(text)
            return True
        named = bool(self.head.title) or self._state is not _State.LETTERHEAD or self.head.is_dated
        bare_start = self.head.is_empty and not is_capitals(text)
        based = (named or bare_start) and BASIS.match(plain) and not self._title_goes_on(text)
        concludes = bool(self.head.title) and self.head.kind in CONCLUDING
        if based or (concludes and tells_of_meeting(text)):
            return self._basis(text, plain)
        if self._state is _State.LETTERHEAD:
            return self._organ(text)
        if self._state is not _State.TITLE or self.head.title:
            if ENACTS.search(plain) and not is_capitals(text):
                return self._enact(text)
            if is_capitals(text) and self._state is _State.BASES:
                return True  # QUYẾT ĐỊNH: between the bases and the articles
        return self._state is _State.TITLE and self._title(text, plain)

    def _title_goes_on(self, text: str) -> bool:
        """Tell a title that begins like a basis: ``Thực hiện công tác … năm 2024``."""
        return self._state is _State.TITLE and joins_title(self.head.title, text)

    def _basis(self, text: str, plain: str) -> bool:
        self._state = _State.BASES
        if ENACTS.search(plain) and plain.rstrip().endswith((":", "nhu sau", "nhu sau.")):
            parted = enacting_part(plain)
            self._enact(text[parted:])
            text = text[:parted] or text
        self.head.bases.append(text.strip(" ;,."))
        return True

    def _enact(self, text: str) -> bool:
        self.head.enacting = text
        self._state = _State.ENACTED
        return True

    def _organ(self, text: str) -> bool:
        inside = NUMBER_INSIDE.search(text)
        if inside and is_capitals(text[: inside.start()]):
            return self._organ(text[: inside.start()]) and self._number(text[inside.end() :], "")
        if self.head.letter and not is_capitals(text):
            self.head.title.append(text)
            return True
        return take_organ(self.head, text, whole=self.head.is_whole)

    def _named_issuer(self, text: str) -> str:
        """Take who issues off a title of the older form."""
        start = of_whom(text)
        if start:
            self.head.deciding = text[:start].strip()
        return text[start:]

    def _title(self, text: str, plain: str) -> bool:
        title = self.head.title
        if not title and (rest := self._named_issuer(text)) != text:
            return not rest or self._title(rest, bare(rest))
        if is_capitals(text) and decides(self.head, plain):
            self.head.deciding = text
            return True
        if self.head.deciding and SITTING.match(plain):
            return True
        if title and not may_be_next(title[-1], text):
            return False
        if len(text) > _LONGEST_TITLE_LINE:
            return False
        title.append(text)
        return True


def _dressed(paragraph: Paragraph) -> bool:
    return paragraph.bold or paragraph.heading


def _trimmed(text: str) -> str:
    return text.strip(" .;,:-–")
