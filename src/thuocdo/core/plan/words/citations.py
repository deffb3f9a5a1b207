"""Documents that a text refers to: kind, number, date and issuer, wherever the form puts them.

The number leads. The kind stands before it (``số`` may be missing); the date behind it, before it
(``Ngày 15/7/2021, Chính phủ ban hành Nghị quyết số …``) or behind the last of several numbers; the
issuer behind ``của``.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from thuocdo.core.plan.text.letters import bare
from thuocdo.core.plan.text.numbers import (
    DATE,
    KINDS,
    NUMBER,
    date_of,
    kind_of_number,
    mended_number,
    normal_number,
)
from thuocdo.core.plan.words.agencies import read_bodies
from thuocdo.core.plan.words.name_rows import opens_name
from thuocdo.core.plan.words.short_forms import short_form

_KIND = re.compile(rf"(?:{'|'.join(map(bare, KINDS))})(?![^\W\d_])")
_KIND_BEFORE = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(bare, KINDS))})\s+$")
_SEVERAL = re.compile(r"cac\s+$")
_NEXT_IN_LIST = re.compile(
    rf"[\s,;]*(?:(?:va|hoac)\s+)?(?:(?:cac\s+)?{_KIND.pattern}\s*)?(?:so\s*:?\s*)?"
)
_CLAUSE_END = re.compile(r"[;.](?=\s|$)")
_DATE_BEHIND = re.compile(
    r"[\s,(]*(?:ký\s+|ban hành\s+)?(?:(?:vào\s+)?ngày\s+)?(?=\d)", re.IGNORECASE
)
_ISSUER_BEHIND = re.compile(r"[\s,)]*(?:của|cua|do)\s+(?:số\s+)?", re.IGNORECASE)
_MISREAD_ISSUER = re.compile(r"\s+số\s+(?=UBND|HĐND|Ủy ban|Sở|Chính phủ)")
_LIST = re.compile(r"[\s,;]*(?:(?:và|hoặc)\s+)?(?:số\s*:?\s*)?")
_DATE_BEFORE = re.compile(r"ngày\s+(?=\d)", re.IGNORECASE)
_OWNER = re.compile(r"\bcủa (?P<name>[^:;,.]{3,60}): số\b(?=[^:]*$)")
_SAID_BEFORE = re.compile(r"\s+\(?(tại|ban hành|trình bày|trình)\s+(?:các\s+)?$")
_HEAD_OF = re.compile(r"(?:Giám đốc|Trưởng) (?=(?:sở|phòng|ban|trung tâm)\b)", re.IGNORECASE)
_MAY_NAME = re.compile(r"(?:^|của\s+|,\s+|\d\s+)(?=[^\s,])")
_SUPERSEDES = re.compile(r"thay thế(?:\s+(?:cho|các|toàn bộ))*\s*$", re.IGNORECASE)
_BY_ANOTHER = re.compile(
    r"(?:(?:Thông tư|Nghị định|Luật|Pháp lệnh|Nghị quyết|văn bản|quy định)(?: mới)?"
    r"|khi có [^.;]{0,40}|\()\s*thay thế[^.;]*$",
    re.IGNORECASE,
)
"""What another document replaces: ``khi có Thông tư thay thế Thông tư số …``."""
_DIRECTLY = re.compile(r"\s*(?:số)?\s*:?\s*")
_NUMBERED = re.compile(r"số\s*:?\s*$")
_QUALIFIED = re.compile(
    r"(?:\s+(?!và\b|của\b|tại\b|theo\b|về\b|do\b|cho\b|có\b)[^\W\d_A-ZĐ]+){1,3}\s+số\s*:?\s*"
)
_NOTICE = re.compile(r"thong bao (?:y kien )?$")
_SAME_SYMBOL = re.compile(r"\bsố\s*:?\s*(?P<listed>(?:\d{1,4}[a-z]?\s*(?:,|và|hoặc)\s*)+)$")
_LISTING = (",", "và", "hoặc")
_FIRST_DIGITS = re.compile(r"^\d+[a-z]?")
_LONGEST_LIST = 40
_LONGEST_KIND = max(map(len, KINDS))
_NEAR = 2 * _LONGEST_KIND
_MOST_BEFORE = 160
_PERSON = re.compile(r"(?:Phó )?(?:Thủ tướng|Chủ tịch)(?: Chính phủ)?(?: nước)?")
_NAME_OF_ISSUER = re.compile(
    r"(?:Quốc hội|Ủy ban Thường vụ Quốc hội|Chính phủ|Thủ tướng Chính phủ|Bộ Chính trị|Ban Bí thư"
    r"|Ban Chấp hành (?:Trung ương(?: Đảng)?(?: khóa [IVX]+)?|Đảng bộ [^\W\d_]+(?: [A-ZĐ]\w+)*))"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a document is named; ``mended`` where its number had lost a dash."""

    kind: str | None
    number: str
    date: dt.date | None
    issuer: str | None
    start: int
    end: int
    supersedes: bool
    mended: bool


def mentions(text: str, plain: str | None = None) -> list[Mention]:
    """Return every document named in a text, in order; ``plain`` is ``bare(text)``, if known."""
    found: list[Mention] = []
    plain = bare(text) if plain is None else plain
    for match in NUMBER.finditer(text):
        mention = _mention(text, plain, match, found[-1] if found else None)
        found += [*_of_same_symbol(text, plain, mention), mention]
    return _with_shared_facts(plain, found)


def _of_same_symbol(text: str, plain: str, last: Mention) -> Iterator[Mention]:
    """Yield the documents before one whose symbol is theirs as well.

    ``Nghị quyết số 18, 19-NQ/TW`` says what they are; forms and tasks are numbered, too.
    """
    start = max(0, last.start - _LONGEST_LIST)
    before = text[start : last.start]
    listed = _SAME_SYMBOL.search(before) if before.rstrip().endswith(_LISTING) else None
    if listed is None or not _KIND_BEFORE.search(plain, start, start + listed.start()):
        return
    for digits in re.finditer(r"\d+[a-z]?", listed["listed"]):
        at = start + listed.start("listed")
        number = _FIRST_DIGITS.sub(digits[0], last.number)
        yield replace(last, number=number, start=at + digits.start(), end=at + digits.end())


def _mention(text: str, plain: str, match: re.Match[str], last: Mention | None) -> Mention:
    number = normal_number(match[0])
    mended = mended_number(number)
    first = max(0, match.start() - _MOST_BEFORE)
    before = text[first : match.start()]
    kind, kind_at = _kind_before(before, plain[first : match.start()], mended)
    listed = last is not None and _LIST.fullmatch(text, last.end, match.start()) is not None
    if kind is None and last is not None and listed:
        kind = last.kind
    day, end = _date_behind(text, match.end())
    issuer = _issuer_behind(text, end)
    if day is None and not listed:
        day = _date_before(before, kind_at, max(0, last.end - first) if last else 0)
    return Mention(
        kind=kind or kind_of_number(mended),
        number=mended,
        date=day,
        issuer=issuer or _issuer_before(before, kind_at),
        start=match.start(),
        end=end,
        supersedes=_supersedes(before[:kind_at]),
        mended=mended != number,
    )


def _supersedes(before: str) -> bool:
    """Tell whether this document itself replaces the one that is named next."""
    if "hay thế" not in before.lower():
        return False
    return _SUPERSEDES.search(before) is not None and _BY_ANOTHER.search(before) is None


def _kind_before(before: str, plain: str, number: str) -> tuple[str | None, int]:
    """Return the kind of document named before a number, and where it stands."""
    start = 0
    for end in _CLAUSE_END.finditer(before):
        start = end.end()
    found = _last_kind(plain, start)
    if found is None:
        return None, len(before)
    between = before[found.end() :]
    if NUMBER.search(between):
        return None, len(before)
    kind, at = _proper(before[found.start() : found.end()]), found.start()
    notice = _NOTICE.search(plain, start, at) if kind == "Kết luận" else None
    if notice:  # a notice of conclusions is a notice
        kind, at = "Thông báo", notice.start()
    own = kind_of_number(number)
    near = _DIRECTLY.fullmatch(between) is not None
    named = kind in ("Luật", "Bộ luật", "Pháp lệnh") or own == kind
    qualified = own in (None, kind, "Công văn") and _QUALIFIED.fullmatch(between) is not None
    if not (near or qualified or (named and _NUMBERED.search(between))):
        return None, len(before)
    several = _SEVERAL.search(plain, start, at)
    return kind, several.start() if several else at


def _last_kind(plain: str, start: int) -> re.Match[str] | None:
    """Return the last kind named; most stand near the end, where one look finds them."""
    near = max(start, len(plain) - _NEAR)
    found = max(_KIND.finditer(plain, near), key=re.Match.start, default=None)
    if near > start and (found is None or found.start() - near < _LONGEST_KIND):
        return max(_KIND.finditer(plain, start), key=re.Match.start, default=None)
    return found


def _proper(kind: str) -> str:
    return kind[0].upper() + kind[1:].lower()


def _date_behind(text: str, end: int) -> tuple[dt.date | None, int]:
    opened = _DATE_BEHIND.match(text, end)
    found = DATE.match(text, opened.end()) if opened else None
    if found is None:
        return None, end
    return date_of(found), found.end()


def _date_before(before: str, kind_at: int, since: int) -> dt.date | None:
    """Return the date of ``Ngày 15/7/2021, … ban hành Nghị quyết số``, or of ``ngày … số``.

    A date that stands behind another number (before ``since``) belongs to that one.
    """
    sentence = re.split(r"[;.]\s", before)[-1]
    found = None
    for opened in _DATE_BEFORE.finditer(sentence):
        found = DATE.match(sentence, opened.end()) or found
    if found is None:
        return None
    between = sentence[found.end() :]
    at = len(before) - len(sentence) + found.start()
    if at < since:
        return None
    direct = at > kind_at
    issued = re.search(r"ban hành|ký|phê duyệt|có$|có ", between) is not None
    alone = NUMBER.search(between) is None
    return date_of(found) if alone and (direct or issued) else None


def _issuer_behind(text: str, end: int) -> str | None:
    opened = _ISSUER_BEHIND.match(text, end) or _MISREAD_ISSUER.match(text, end)
    return _issuer(text, opened.end()) if opened else None


def _issuer_before(before: str, kind_at: int) -> str | None:
    """Return the issuer of ``chỉ đạo của UBND tỉnh tại Công văn số …``, ``X ban hành Kế hoạch …``.

    One may issue several: ``các Nghị định của Chính phủ: số …; số …``.

    A person (Thủ tướng …) who gave an order in another body's letter did not issue it.
    """
    shared = _OWNER.search(before) if ": số" in before else None
    if shared:
        return _issuer(before, shared.start("name"))
    said = _SAID_BEFORE.search(before[:kind_at])
    if said is None:
        return None
    sentence = before[: said.start()]
    for last in _MAY_NAME.finditer(sentence):
        named = _NAME_OF_ISSUER.fullmatch(sentence, last.end()) if said[1] == "ban hành" else None
        if named:
            return named[0]
        found = read_bodies(sentence, last.end())
        if found and not sentence[found.end :].strip() and len(found.names) == 1:
            name = _HEAD_OF.sub("", found.names[0], count=1)  # the office proposes, not its head
            return None if _PERSON.match(name) else short_form(name[0].upper() + name[1:])
    return None


def _issuer(text: str, at: int) -> str | None:
    named = _NAME_OF_ISSUER.match(text, at)
    if named:
        return named[0]
    if not opens_name(text, at):
        return None
    found = read_bodies(text, at)
    return short_form(found.names[0]) if found else None


def _with_shared_facts(plain: str, found: list[Mention]) -> list[Mention]:
    """Give a date behind the last of several numbers of one kind to those before it.

    What replaces the first of a list replaces them all.
    """
    for index in range(1, len(found)):
        last, here = found[index - 1], found[index]
        if last.supersedes and _NEXT_IN_LIST.fullmatch(plain, last.end, here.start):
            found[index] = replace(here, supersedes=True)
    for index in range(len(found) - 2, -1, -1):
        here, after = found[index], found[index + 1]
        if here.date is not None or here.kind != after.kind:
            continue
        if _NEXT_IN_LIST.fullmatch(plain, here.end, after.start):
            found[index] = replace(here, date=after.date, issuer=here.issuer or after.issuer)
    return found
