"""Who does what in prose: ``X chủ trì, phối hợp với Y``, ``Giao X làm đầu mối``, subjects."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from thuocdo.core.plan.text.letters import UPPER
from thuocdo.core.plan.words.agencies import Bodies, only_bodies, read_bodies
from thuocdo.core.plan.words.agency_headings import as_spoken
from thuocdo.core.plan.words.doers import doers_behind
from thuocdo.core.plan.words.name_rows import opens_name

_ORDER = re.compile(
    r"(?:(?P<giving>[Gg]iao(?! ban\b)(?: cho| trách nhiệm cho| nhiệm vụ cho)?|[Ủủ]y quyền(?: cho)?)"
    r"|(?P<sharing>[Pp]hân công(?: cho)?)|(?P<asking>(?:[Kk]ính |[Tt]rân trọng )?[Đđ]ề nghị)"
    r"|(?P<ordering>[Yy]êu cầu|(?:[Rr]iêng )?[Đđ]ối với|Riêng))\s+"
)
_MEETING = r"(?! (?:các )?(?:cuộc|buổi|phiên|hội nghị|lễ))"  # who presides leads no work
_LEADS = re.compile(
    r",?\s*(?:có trách nhiệm |là (?:cơ quan |đơn vị )?|được giao |tiếp tục |cơ quan |đơn vị "
    r"|đồng |cùng |trực tiếp )?"
    rf"(?:chủ trì{_MEETING}|phụ trách|làm đầu mối|đầu mối|thường trực|chịu trách nhiệm chính"
    r"|chịu trách nhiệm (?P<does>(?:tổ chức )?thực hiện))\b"
)
_GIVEN_FREELY = re.compile(r",?\s*được giao ")
_ANYBODY = re.compile(r"\b(?:các|những|cơ quan|đơn vị|thủ trưởng|người|ngành)\b", re.IGNORECASE)
"""No body by its name: ``các đơn vị được giao chủ trì`` are those that were."""
_COORDINATES = re.compile(
    r",?\s*(?:(?:có|chịu) trách nhiệm |là (?:cơ quan |đơn vị )?)?(?:cùng |tham gia )?phối hợp\b"
    r"(?! (?:với|cùng|gồm|bao gồm))"
)
_IMPLEMENTS = re.compile(r",?\s*(?:tổ chức |triển khai )?thực hiện\b")
# Marks and words behind which a clause may begin; one letter opens each, which is found at once.
_BEFORE_CLAUSE = re.compile(
    r"[.;(:,GgdYyĐđPp](?:(?<=[.;(:,])|(?<!\w.)(?:(?<=[Gg])iao|(?<=d)o|(?<=[Yy])êu cầu"
    r"|(?<=[Đđ])ề nghị|(?<=[Pp])hân công(?: cho)?))\s+(?=\S)"
)
_TOGETHER = re.compile(
    r"[Pp]hối hợp(?: (?:chặt chẽ|hiệu quả|có hiệu quả|thường xuyên|kịp thời|tích cực|đồng bộ"
    r"|tốt|thực hiện|công tác))*"
    r"(?:,? (?:với|cùng(?: với)?)(?:\s+|:\s*)|\s+)(?=\S)"
)
_ARE_PARTNERS = re.compile(r"(?:cơ quan|đơn vị) phối hợp (?:bao )?gồm(?: có)?:?\s+(?=\S)")
_AND_WITH = re.compile(r"(?:chủ trì|đầu mối),? cùng (?:với )?(?=\S)")
_MATTER = re.compile(
    r"(?:(?:Đối với|Về|Riêng(?: đối với)?|Liên quan(?: đến| tới)?) [^:;]{3,200}"
    rf"|[{UPPER}][^:;,.()]{{3,60}}):\s+(?=\S)"
)
_REMARK = re.compile(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)")
_OPENING = re.compile(
    r"(?:(?:[Nn]gay )?[Ss]au khi|[Kk]hi|[Tt]rên cơ sở|[Cc]ăn cứ)[^.;,]{3,120},\s+"
    r"|(?:[Tt]rong|[Hh]ằng|[Hh]àng|[Đđ]ịnh kỳ|[Qq]uý|[Tt]háng|[Tt]rước|[Đđ]ến|[Cc]hậm nhất)"
    r"\s[^.;,]{1,60},\s+"
)
_BREAK = re.compile(r"[.;]\s+")
_BREAKS = (". ", "; ", "\n")
_SENTENCE_END = re.compile(r"\.\s+(?=[GYĐ])|[:;]\s+(?=(?:[Gg]iao|[Yy]êu cầu|[Đđ]ề nghị) )")
_HEADING_LEAD = re.compile(
    r"^(?:[Tt]rách nhiệm (?:của|thực hiện của)|[Đđ]ối với|[Gg]iao|[Yy]êu cầu|[Đđ]ề nghị"
    r"|[Nn]hiệm vụ của)\s+"
)
_HEADING_TAIL = re.compile(
    r"\s(?:có|chịu) (?:trách nhiệm|nhiệm vụ)(?: (?:sau|chính|như sau|thực hiện|sau đây))*\s*:?\s*$"
)


@dataclass(frozen=True, slots=True)
class Roles:
    """Bodies by what they are told to do."""

    lead: tuple[str, ...] = ()
    coordinate: tuple[str, ...] = ()
    implement: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether any body is told to do anything."""
        return bool(self.lead or self.coordinate or self.implement)


_NO_ROLES = Roles()
_STATES = re.compile(
    r"[0-9]|(?:chưa|không|còn|đã|đạt|có(?= (?:[0-9]|nhiều|một|hồ sơ))|t[ỷỉ] lệ|điểm|chỉ số)\b",
    re.IGNORECASE,
)
"""What is said of a body behind a colon, which is no work: ``Sở Y tế: 95% hồ sơ đúng hạn``."""
_GIVING = (
    *("iao ", "êu cầu ", "ề nghị ", "hân công ", "ối với ", "y quyền ", "chủ trì", "phụ trách"),
    *("đầu mối", "thường trực", "trách nhiệm"),
)
_LEADING_WORDS = ("chủ trì", "phụ trách", "đầu mối", "thường trực", "trách nhiệm")


@dataclass(frozen=True, slots=True)
class Order:
    """Bodies that a sentence gives work to (``giao``, ``yêu cầu``) or asks (``đề nghị``)."""

    bodies: tuple[str, ...]
    asked: bool
    given: bool = False


def prose_roles(text: str) -> Roles:
    """Return the roles that a text states in so many words."""
    lead: list[str] = []
    implement: list[str] = []
    for bodies in _named_in(text, *_LEADING_WORDS):
        found = _LEADS.match(text, _behind(text, bodies))
        free = found and _ANYBODY.search(bodies.names[-1])
        if found and not (free and _GIVEN_FREELY.match(text, bodies.end)):
            lead += bodies.names
            implement += bodies.names if found["does"] else doers_behind(text, found.end())
    if not lead and "hối hợp" not in text:
        return _NO_ROLES
    helpers = _helpers(text, lead) if lead else []
    return Roles(_once(lead), _once([*_partners(text), *helpers]), _once(implement))


def _helpers(text: str, lead: list[str]) -> list[str]:
    """Return who helps a lead without *with*: ``Sở Y tế chủ trì, các sở phối hợp``."""
    return [
        name
        for bodies in _named_in(text, "phối hợp")
        if _COORDINATES.match(text, bodies.end)
        for name in bodies.names
        if name not in lead
    ]


def bracket_roles(text: str) -> Roles:
    """Return the roles of a remark in brackets; bodies alone lead."""
    return told_roles(text) or Roles(only_bodies(text))


def told_roles(text: str) -> Roles:
    """Return the roles that a text states, where ``các sở phối hợp`` is also one."""
    stated = prose_roles(text)
    helpers: list[str] = []
    doers: list[str] = list(stated.implement)
    for bodies in _named_in(text, "phối hợp", "thực hiện"):
        if set(bodies.names) <= set(stated.coordinate):
            continue
        if _COORDINATES.match(text, bodies.end):
            helpers += bodies.names
        elif _IMPLEMENTS.match(text, bodies.end):
            doers += bodies.names
    return Roles(stated.lead, _once([*stated.coordinate, *helpers]), _once(doers))


def order_in(text: str) -> Order | None:
    """Return whom the opening of a sentence gives work to, None where it opens otherwise."""
    found = _ORDER.match(text)
    if found is None:
        return None
    bodies = read_bodies(text, found.end())
    if bodies is None or (found["sharing"] and not text[found.end()].isupper()):
        return None
    if found["ordering"] and _is_about(text, bodies.end):
        return None
    return Order(bodies.names, found["asking"] is not None, given=found["giving"] is not None)


def _is_about(text: str, end: int) -> bool:
    """Tell bodies that another works for: ``Đối với các xã miền núi: Sở Y tế cử bác sĩ``."""
    start = end + len(": ")
    if not text.startswith(": ", end):
        return False
    order = _ORDER.match(text, start)
    return opens_name(text, order.end() if order else start)


def later_order(text: str) -> Order | None:
    """Return whom a later sentence gives work to: ``Đồng ý … . Giao Sở Tài chính …``."""
    return next(later_orders(text), None)


def later_orders(text: str) -> Iterator[Order]:
    """Yield the orders of the later sentences and clauses of a text."""
    for end in _SENTENCE_END.finditer(text):
        order = order_in(text[end.end() :])
        if order is not None:
            yield order


def order_within(text: str) -> Order | None:
    """Return whom the last order of a text goes to, wherever it stands: ``Tới đây, giao X …``."""
    orders = (order_in(text[found.start() :]) for found in _ORDER.finditer(text))
    return next((order for order in reversed([*orders]) if order), None)


def gives_work(text: str) -> bool:
    """Tell a text that gives work to a body in so many words: ``Giao X …``, ``X chủ trì …``."""
    if not any(map(text.count, _GIVING)):
        return False
    return bool(order_in(text) or later_order(text) or prose_roles(text).lead)


def matter_end(text: str) -> int:
    """Return where the words end that say what a sentence is about: ``Đối với đất đai: Sở …``.

    0 where it does not open so, or where it is about a body and what is behind gives work to it.
    """
    found = _MATTER.match(text) if ":" in text else None
    if found is None or not opens_name(text, found.end()):
        return 0
    return 0 if opens_name(text) else found.end()


def subject_of(text: str) -> tuple[str, ...]:
    """Return the bodies that a text begins with, where a predicate or a colon follows them."""
    bodies = read_bodies(text, matter_end(text))
    return bodies.names if bodies and bodies.predicate else ()


def actors_in(text: str) -> tuple[str, ...]:
    """Return the bodies that are subjects of the sentences of a text."""
    actors: list[str] = []
    end = -1
    for start in (matter_end(text), *_starts(text)):
        at = _subject_at(text, start)
        if at is None or at < end:  # not inside of a row of names
            continue
        bodies = read_bodies(text, at)
        end = bodies.end if bodies else end
        if bodies and bodies.predicate:
            actors += [name for name in bodies.names if not name.startswith("Cổng")]
    return _once(actors) if actors else ()


def _starts(text: str) -> Iterator[int]:
    """Yield where the later sentences and clauses of a text begin."""
    if any(map(text.count, _BREAKS)):  # most texts are one sentence, which is seen at once
        for found in _BREAK.finditer(text):
            yield found.end()


def _subject_at(text: str, start: int) -> int | None:
    """Return where a name stands that opens a sentence, or follows its time: ``Hằng quý, Sở …``."""
    if opens_name(text, start):
        return start
    opening = _OPENING.match(text, start)
    return opening.end() if opening and opens_name(text, opening.end()) else None


def headed_by(text: str) -> tuple[str, ...]:
    """Return the bodies whose work follows their names and a colon: ``Sở Y tế: Rà soát …``."""
    bodies = read_bodies(text) if ":" in text and opens_name(text) else None
    if bodies is None or text[bodies.end : bodies.end + 1] != ":":
        return ()
    behind = text[bodies.end + 1 :].lstrip()
    return () if not behind or _STATES.match(behind) else bodies.names


def heading_bodies(text: str) -> tuple[str, ...]:
    """Return the bodies of a heading that is nothing but them: ``Trách nhiệm của Sở Nội vụ:``."""
    return only_bodies(_HEADING_TAIL.sub("", _HEADING_LEAD.sub("", as_spoken(text))))


def _behind(text: str, bodies: Bodies) -> int:
    """Return the place behind names and a remark: ``Công an tỉnh (thường trực) chủ trì``."""
    remark = _REMARK.match(text, bodies.end)
    return remark.end() if remark else bodies.end


def _partners(text: str) -> tuple[str, ...]:
    partners: list[str] = []
    with_whom = [*_TOGETHER.finditer(text)]
    if "gồm" in text:
        with_whom += _ARE_PARTNERS.finditer(text)
    if " cùng " in text:
        with_whom += _AND_WITH.finditer(text)
    for found in with_whom:
        bodies = read_bodies(text, found.end())
        partners += bodies.names if bodies else ()
    return _once(partners)


def _named_in(text: str, *words: str) -> Iterator[Bodies]:
    """Yield the bodies named where a clause may begin, if any of the words occurs at all."""
    last = max(map(text.rfind, words))
    if last < 0:
        return
    end = -1
    for start in (0, *(found.end() for found in _BEFORE_CLAUSE.finditer(text, 0, last))):
        if start < end or not opens_name(text, start):
            continue
        bodies = read_bodies(text, start)
        if bodies:
            end = bodies.end
            yield bodies


def _once(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
