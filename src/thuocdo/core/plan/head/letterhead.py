"""The head of a document: letterhead, number, place and date, kind, title, bases, addressees.

A letterhead of two columns comes flattened, in any order, or not at all; the number may stand on
the next line; the day may be blank. The head ends where the first numbered part begins.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto

from thuocdo.core.plan.text.letters import bare, is_capitals
from thuocdo.core.plan.text.numbers import SYMBOLS, day_of, mended_number, normal_number
from thuocdo.core.plan.text.paragraphs import Paragraph

_KINDS = sorted(
    (
        *("ke hoach", "quyet dinh", "chi thi", "thong bao", "chuong trinh", "de an", "phuong an"),
        *("bao cao", "cong dien", "huong dan", "to trinh", "nghi quyet", "ket luan"),
        *("thong bao ket luan", "chuong trinh hanh dong", "chuong trinh cong tac"),
    ),
    key=len,
    reverse=True,
)
_MOTTO = re.compile(
    r"cong hoa xa ?hoi|^chu nghia viet nam|doc lap ?-? ?tu do|^hanh phuc$|dang cong san viet nam"
)
_NUMBER = re.compile(
    rf"[Ss][ốỐ]\s*:?\s*(?P<digits>[\d\s.…_]*?)\s*(?:(?P<symbol>[-/]\s?{SYMBOLS})|(?=$))"
)
_NUMBER_GOES_ON = re.compile(rf"(?P<digits>\d{{0,5}})\s*(?P<symbol>[-/]\s?{SYMBOLS})$")
_DATE = re.compile(
    r"(?:ngay\b[ .…_]*(?P<day>\d{0,2})[ .…_]*)?thang[ .…_]*(?P<month>\d{0,2})[ .…_]*"
    r"nam[ .…_]*(?P<year>\d{4})|ngay (?P<day2>\d{1,2})[/.-](?P<month2>\d{1,2})[/.-](?P<year2>\d{4})"
)
_LONGEST_PLACE = 40
_DRAFT = re.compile(r"\(?du thao\b")
_SUBJECT = re.compile(r"v/v\b[ :]*", re.IGNORECASE)
_BASIS = re.compile(
    r"(?:can cu|thuc hien|theo|tren co so|xet|tiep tuc thuc hien|thi hanh|trien khai thuc hien"
    r"|(?:nham|de) (?:thuc hien|trien khai|cu the hoa)|cu the hoa)\b"
)
_ENACTS = re.compile(
    r"\b(?:ban hanh|xay dung|trien khai|quyet dinh|yeu cau|de nghi|thong bao|chi thi|huong dan"
    r"|ket luan)\b"
    r".*(?:nhu sau|sau day|cu the|noi dung sau|:)\W*$"
    r"|\b(?:ban hanh|xay dung) (?:ke hoach|chuong trinh|phuong an)\b"
)
_PART_END = re.compile(r"[.;] (?=\S)")
_ANNEXED = re.compile(r"\(?(?:ban hanh )?kem theo\b")
_ORGAN = re.compile(
    r"(?:uy ban|ubnd|hoi dong|hdnd|so|phong|bo|tinh uy|huyen uy|thanh uy|dang uy|ban|chi cuc|cuc"
    r"|tong cuc|trung tam|van phong|cong an|thanh tra|kho bac|bao hiem|buu dien|truong|benh vien"
    r"|dang bo|mat tran|tinh doan|huyen doan|hoi|lien doan)\b"
)
_AUTHORITY_LINE = re.compile(r"(?:chu tich|uy ban|hoi dong|giam doc|bo truong|truong)\b")
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
    draft: bool = False
    letter: bool = False


class HeadReader:
    """Takes paragraph after paragraph of a head until one is not of it."""

    def __init__(self) -> None:
        self.head = Head()
        self._state = _State.LETTERHEAD
        self._line = 0
        self._digits = ""

    def take(self, paragraph: Paragraph) -> bool:
        """Take a paragraph into the head; False where the body begins."""
        if self._state is _State.ENACTED:
            return False
        if paragraph.enumerator is not None:
            return self._enumerated(paragraph)
        self._line = paragraph.first
        steps = (
            self._motto,
            self._number,
            self._place_and_date,
            self._kind,
            self._mark,
            self._free,
        )
        return any(step(paragraph.text, paragraph.plain) for step in steps)

    def may_go_on(self, following: Iterable[Paragraph]) -> bool:
        """Tell whether a line that is nothing of a head stands in the midst of it.

        So does what a box or a stamp says between letterhead and title.
        """
        if self._state is not _State.LETTERHEAD or not self._dated():
            return False
        return any(_kind_in(paragraph.text, paragraph.plain) for paragraph in following)

    def _enumerated(self, paragraph: Paragraph) -> bool:
        enumerator = paragraph.enumerator
        bullet = enumerator is not None and enumerator.bullet
        if bullet and self._state is _State.ADDRESSEES:
            self.head.addressees.append(_trimmed(paragraph.rest))
            return True
        if bullet and self.head.title and _BASIS.match(paragraph.plain):
            return self._basis(paragraph.rest, paragraph.plain)
        return False

    def _motto(self, text: str, plain: str) -> bool:
        found = _MOTTO.search(plain)
        if found and found.start():
            self._organ(text[: found.start()].strip())
        return found is not None

    def _number(self, text: str, _plain: str) -> bool:
        waiting = self.head.blank_number and self.head.number is None
        found = _NUMBER.match(text) or (_NUMBER_GOES_ON.match(text) if waiting else None)
        if found is None or self._state not in (_State.LETTERHEAD, _State.TITLE):
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
        found = _DATE.search(plain)
        if found is None or self.head.date_text or self._state is _State.BASES:
            return False
        before, behind = text[: found.start()].strip(), text[found.end() :].strip(" .,)")
        if behind or len(before) > _LONGEST_PLACE or not (before.endswith(",") or not before):
            return False
        self.head.place = before.strip(" ,(") or None
        self.head.date_text = text[found.start() : found.end()]
        self.head.date = _day(found)
        return True

    def _kind(self, text: str, plain: str) -> bool:
        if self._state is not _State.LETTERHEAD or self.head.letter:
            return False
        kind = _kind_in(text, plain)
        if kind is None:
            return False
        self.head.kind = text[: len(kind)].capitalize()
        self._state = _State.TITLE
        rest = text[len(kind) :].strip(" :")
        if rest:
            self.head.title.append(rest)
        return True

    def _mark(self, text: str, plain: str) -> bool:
        """Take a line that its first words mark: DỰ THẢO, V/v, Kính gửi, Căn cứ, (Kèm theo …)."""
        if _DRAFT.match(plain):
            self.head.draft = True
            return True
        if plain.startswith("kinh gui"):
            return self._addressed(text)
        subject = _SUBJECT.match(plain)
        if subject and self._state is _State.LETTERHEAD:
            self.head.letter = True
            self.head.title.append(text[subject.end() :].strip())
            return True
        before_body = self._state in (_State.LETTERHEAD, _State.TITLE)
        return before_body and _ANNEXED.match(plain) is not None

    def _addressed(self, text: str) -> bool:
        self._state = _State.ADDRESSEES
        rest = text[len("Kính gửi") :].strip(" :")
        self.head.addressees += [name for part in rest.split(";") if (name := _trimmed(part))]
        return True

    def _free(self, text: str, plain: str) -> bool:
        """Take a line by what may stand here."""
        named = bool(self.head.title) or self._state is not _State.LETTERHEAD or self._dated()
        if named and _BASIS.match(plain) and not self._title_goes_on(text):
            return self._basis(text, plain)
        if self._state is _State.LETTERHEAD:
            return self._organ(text)
        if self._state is not _State.TITLE or self.head.title:
            if _ENACTS.search(plain) and not is_capitals(text):
                return self._enact(text)
            if is_capitals(text) and self._state is _State.BASES:
                return True  # QUYẾT ĐỊNH: between the bases and the articles
        return self._state is _State.TITLE and self._title(text, plain)

    def _dated(self) -> bool:
        """Tell whether number or date have passed, so that a letterhead without title is over."""
        return self.head.date_text is not None or self.head.number is not None

    def _title_goes_on(self, text: str) -> bool:
        """Tell a title that begins like a basis: ``Thực hiện công tác … năm 2024``."""
        return self._state is _State.TITLE and (not self.head.title or is_capitals(text))

    def _basis(self, text: str, plain: str) -> bool:
        self._state = _State.BASES
        if _ENACTS.search(plain) and plain.rstrip().endswith((":", "nhu sau", "nhu sau.")):
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
        if self._dated() and is_capitals(text) and _AUTHORITY_LINE.match(plain):
            self.head.deciding = text
            return True
        if len(text) > _LONGEST_ORGAN or not (is_capitals(text) or _ORGAN.match(plain)):
            return False
        if self.head.organs and not _ORGAN.match(plain):
            self.head.organs[-1] = f"{self.head.organs[-1]} {text}"
        else:
            self.head.organs.append(text)
        return True

    def _title(self, text: str, plain: str) -> bool:
        title = self.head.title
        decides = self.head.kind in ("Quyết định", "Nghị quyết")
        if title and decides and is_capitals(text) and _AUTHORITY_LINE.match(plain):
            self.head.deciding = text
            return True
        if title and (text.endswith((".", ":")) or title[-1].endswith((".", ":"))):
            return False
        if len(text) > _LONGEST_TITLE_LINE:
            return False
        title.append(text)
        return True


def _kind_in(text: str, plain: str) -> str | None:
    """Return the kind of document that a line in capitals begins with."""
    kind = next((kind for kind in _KINDS if plain.startswith(kind)), None)
    return kind if kind and is_capitals(text[: len(kind)]) else None


def _enacting_part(plain: str) -> int:
    """Return where the last part of a basis begins that says what is issued."""
    breaks = [found.end() for found in _PART_END.finditer(plain)]
    return next((at for at in reversed(breaks) if _ENACTS.search(plain, at)), 0)


def _trimmed(text: str) -> str:
    return text.strip(" .;,:-–")


def _day(found: re.Match[str]) -> dt.date | None:
    year, month, day = (found[name] or found[f"{name}2"] for name in ("year", "month", "day"))
    return day_of(int(year), int(month), int(day)) if day and month else None
