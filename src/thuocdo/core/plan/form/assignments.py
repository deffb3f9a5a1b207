"""What a responsibility block says: bodies by role, time and product, gathered label by label."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from thuocdo.core.plan.text.labels import Label, Labelled, labels_in
from thuocdo.core.plan.text.letters import UPPER, bare
from thuocdo.core.plan.times.points import YEAR
from thuocdo.core.plan.times.reading import When, read_time
from thuocdo.core.plan.words.agencies import remark_of, split_bodies
from thuocdo.core.plan.words.duties import duties
from thuocdo.core.plan.words.roles import Roles, bracket_roles

_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*[.:;]?\s*$")
_SENTENCE = re.compile(rf"(?<=\w\w)\.\s+(?=[{UPPER}])")
_CROWD = (
    r"\d{1,3}(?:/\d{1,3})? (?:thon|xa|phuong|dac khu|thi tran|huyen|ban|ap|buon|khu|to|so|phong"
    r"|don vi|co quan|dia phuong|truong|tram|cum|hop tac xa|doanh nghiep)\b"
)
_WHOLE_TIME = re.compile(
    r"(?:(?:hoan thanh|thuc hien|xong)? ?(?:trong|truoc|den|het|tu|vao|cham nhat)? ?(?:(?:ngay"
    rf"|thang|quy|nam)\b|(?!{_CROWD})\d)"
    r"|(?:(?:duoc )?(?:thuc hien|trien khai) )?(?:thuong xuyen|lien tuc)"
    r"|dinh ky|(?:ngay )?(?:sau|khi) |truoc (?:khi|mua|tet|ky hop|nam hoc|khai giang)\b"
    r"|[a-z0-9 ]*\b(?:hang|moi) (?:tuan"
    r"|thang|quy|nam)\b)"
    r"(?!.*\b(?:la|dat|so voi|xep)\b)"
)
_WAS_SO = re.compile(rf"[a-z0-9 /]*?\b(?P<year>{YEAR})(?: ?[:=]|,? (?:co|con)\b)? ?\d")
"""What was counted earlier, in brackets: ``(tháng 11/2025: 20 lỗi)``."""
_MAY_HOLD_TIME = re.compile(
    r"[0-9]|(?:quý|tháng|năm|ngày|tuần|thường xuyên|liên tục|định kỳ|khi|sau|trước)\b"
)
_ROLES_OF = {
    Label.LEAD: ("lead",),
    Label.COORDINATE: ("coordinate",),
    Label.IMPLEMENT: ("implement",),
    Label.COORDINATE_AND_IMPLEMENT: ("coordinate", "implement"),
    Label.LEAD_AND_IMPLEMENT: ("lead", "implement"),
    Label.LEAD_AND_COORDINATE: ("lead", "coordinate"),
}
_BESIDE_LEADER = {Label.RESPONSIBILITY: Label.COORDINATE, Label.IMPLEMENT: Label.IMPLEMENT}
"""What the others do under a label of bodies that share work, where one is told to lead."""
_FIRST_HOLDS = (Label.LEAD, Label.IMPLEMENT)
"""Labels that are about the names before the first semicolon, whoever helps behind it."""
_PART_END = re.compile(r"[;.]\s+(?=\S)")

Note = Callable[[str, str], None]


@dataclass(slots=True, eq=False)
class Assignment:
    """Roles, time and product; filled while the block is read, then shared by its items."""

    lead: tuple[str, ...] = ()
    coordinate: tuple[str, ...] = ()
    implement: tuple[str, ...] = ()
    when: When | None = None
    time_text: str | None = None
    product: str | None = None
    reached: int = 0
    """For how many items it holds."""

    def __bool__(self) -> bool:
        """Tell whether anything is known."""
        bodies = self.lead or self.coordinate or self.implement
        return bool(bodies or self.when or self.time_text or self.product)

    def add_roles(self, roles: "Roles | Assignment") -> None:
        """Take over bodies by role, each once."""
        for role in ("lead", "coordinate", "implement"):
            if names := getattr(roles, role):
                self.add(role, names)

    def join(self, other: "Assignment") -> None:
        """Take over what another says, its time only where none is known."""
        self.add_roles(other)
        if self.time_text is None:
            self.when, self.time_text = other.when, other.time_text
        self.product = self.product or other.product

    def add(self, role: str, names: Iterable[str]) -> None:
        """Take over the bodies of one role, each once."""
        setattr(self, role, tuple(dict.fromkeys((*getattr(self, role), *names))))


def _leader_first(above: Label, inner: Sequence[Labelled]) -> Iterator[Labelled]:
    """Yield the labels among bodies that share work, and those behind the leader as others.

    ``Phân công: Chủ trì: Sở Y tế; Sở Tư pháp`` names two duties, with ``phối hợp: …`` behind two
    leaders.
    """
    beside = _BESIDE_LEADER.get(above)
    if beside is None or len(inner) != 1 or inner[0].label is not Label.LEAD:
        yield from inner
        return
    leader, *others = _PART_END.split(inner[0].value, maxsplit=1)
    yield replace(inner[0], value=leader)
    yield from (replace(inner[0], label=beside, value=other) for other in others)


class Terms(NamedTuple):
    """What reading an assignment needs to know: known names, the plan's year, where to tell."""

    directory: Collection[str]
    year: int | None
    note: Note

    def take(self, into: Assignment, labelled: Labelled) -> None:
        """Read the text behind one label into an assignment."""
        if labelled.label is Label.TIME:
            self._take_time(into, labelled.value)
        elif labelled.label is Label.PRODUCT:
            into.product = labelled.value.strip(" .;/") or into.product
        else:
            self._take_who(into, labelled)

    def _take_who(self, into: Assignment, labelled: Labelled) -> None:
        """Read bodies, and the labels among them: ``Phân công: Chủ trì: …; phối hợp: …``."""
        value = labelled.value
        before, inner = labels_in(bare(value), value) if ":" in value else (value, ())
        for one in _leader_first(labelled.label, inner):
            self.take(into, one)
        if before:
            self._take_bodies(into, labelled.label, self._without_time(into, before))

    def _take_bodies(self, into: Assignment, label: Label, value: str) -> None:
        told, others = duties(value)
        if label is Label.RESPONSIBILITY and not told.lead:  # who is named first leads
            label = Label.LEAD
        first, _, rest = value.partition(";")
        if told and rest and label in _FIRST_HOLDS and not duties(first)[0]:
            self._take_names(into, label, first)
            told, others = duties(rest.strip())
        if told:
            into.add_roles(told)
            self._add(into, _BESIDE_LEADER.get(label, label) if told.lead else label, others)
        else:
            self._take_names(into, label, value)

    def _take_names(self, into: Assignment, label: Label, value: str) -> None:
        if ". " in value:
            value, *others = _SENTENCE.split(value)
            for sentence in others:  # ``Chủ trì: Sở Nội vụ. Các sở phối hợp.``
                into.add_roles(bracket_roles(sentence))
        self._add(into, label, self._bodies(value))

    def _add(self, into: Assignment, label: Label, names: Iterable[str]) -> None:
        for role in _ROLES_OF.get(label, ()):
            into.add(role, names)

    def _bodies(self, value: str) -> tuple[str, ...]:
        remark = remark_of(value)
        if remark:
            self.note("plan.remark", remark)
        return split_bodies(value, self.directory)

    def _take_time(self, into: Assignment, value: str) -> None:
        text = value.strip(" .;,/")
        if not text:
            return
        when = read_time(text, self.year)
        if when is None:
            self.note("plan.time_unread", text)
        into.when, into.time_text = when or into.when, text

    def in_brackets(self, text: str) -> Assignment | None:
        """Return what brackets at the end of a text assign, None for any other remark."""
        at = max(text.rfind("("), text.rfind("["))
        found = _BRACKETS.match(text, at) if at >= 0 else None
        if found is None:
            return None
        assignment = Assignment()
        inner = found[1]
        before, labelled = labels_in(bare(inner), inner)
        for one in labelled:
            self.take(assignment, one)
        if before and not before[0].isdigit():  # a count (``07/22 thôn``) is no body's duty
            bodies = self._without_time(assignment, before)
            assignment.add_roles(bracket_roles(bodies))
        return assignment or None

    def _without_time(self, into: Assignment, text: str) -> str:
        """Take the time that stands among bodies (``Văn phòng; quý II``); return what is left."""
        if not _MAY_HOLD_TIME.search(text.lower()):
            return text
        parts = re.split(r"([;,]\s*)", text)
        for at, part in enumerate(parts[::2]):
            plain = bare(part.strip())
            if not _WHOLE_TIME.match(plain) or self._tells_earlier(plain):
                continue
            parts[2 * at] = ""
            when = read_time(part, self.year) if into.when is None else None
            if when:
                into.when, into.time_text = when, when.text
        return "".join(parts).strip(" ;,")

    def _tells_earlier(self, plain: str) -> bool:
        """Tell a value of a year before the plan's: ``năm 2025: 35 hồ sơ``."""
        told = _WAS_SO.match(plain) if self.year is not None else None
        return told is not None and int(told["year"]) < (self.year or 0)
