"""The time that the sentence of an item states beside its work.

A date alone is no deadline (``Kế hoạch ngày 01/02/2024``): words of a bound must stand before it,
or a part of a year must open or close the sentence.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from thuocdo.core.plan.model import Timing, TimingKind
from thuocdo.core.plan.times.lapses import LAPSE, read_lapse
from thuocdo.core.plan.times.points import (
    DAY,
    HALF,
    MONTH,
    NINE_MONTHS,
    QUARTER,
    WHOLE_YEAR,
    WORDED_DAY,
)
from thuocdo.core.plan.times.reading import When, read_time
from thuocdo.core.plan.times.rhythms import IN_PERIOD, read_rhythm
from thuocdo.core.plan.words.prose import is_work

_AGAIN = r"(?:,? (?:hang|moi) (?:nam|quy|thang))?"
_ONE_PART = rf"{MONTH}|{QUARTER}|{HALF}|{NINE_MONTHS}"
_PART = rf"(?:{_ONE_PART})(?:(?:,| va|, va) (?:{_ONE_PART}))*"
_EDGE = (
    r"(?:(?:nua |tuan )?(?:dau|cuoi)(?: cua)?|het|giua|(?:thuong|trung|ha) tuan"
    r"|ngay (?:lam viec )?cuoi(?: cung)?(?: cua)?|tuan (?:thu )?(?:[1-5]|nhat|hai|ba|tu)(?: cua)?)"
)
_CLOCK = r"(?:\d{1,2} ?(?:h|gio)(?: ?\d{2}(?: phut)?)?,? )?"
_DATE = rf"(?:{DAY}|{WORDED_DAY})"
_POINT = (
    rf"(?:ngay \d{{1,2}} (?:hang|moi) (?:thang|quy)|{IN_PERIOD}|{_DATE}{_AGAIN}"
    rf"|(?:{_EDGE} )?(?:{_PART}|{WHOLE_YEAR}){_AGAIN}|het nam|cuoi nam)"
)
_LATEST = r"(?:truoc|cham nhat|muon nhat|khong muon hon|den het|han (?:cuoi|chot))(?: la)?"
_BOUND = (
    rf"(?:(?:hoan thanh |xong )?{_LATEST}(?: vao| den| trong| het)?"
    r"|(?:hoan thanh|xong)(?: [a-z]+){0,4}? (?:trong|vao|den)"
    r"|(?:hoan thanh|xong) truoc(?: (?!khi |sau )[a-z]+){1,4}?"
    rf"|(?:hoan thanh|xong)(?= (?:{_EDGE} )?(?:{_PART}))|tu (?:{_DATE}|{_PART}) den(?: het)?"
    r"|vao(?= ngay \d{1,2} (?:hang|moi) (?:thang|quy))"
    rf"|trong(?= (?:(?:{_EDGE} )?{_PART}|ngay \d)))"
)
_BOUND_WORDS = (
    *("truoc ", " nhat", "muon hon", "den het", "hoan thanh", "xong", "trong ", " den "),
    *("han cuoi", "han chot", "vao ngay "),
)
_MAY_BIND = re.compile("(?:hoan thanh|xong|truoc|cham|muon|khong|den|tu|trong|han|vao) ")
_STATED = re.compile(rf"{_BOUND} {_CLOCK}(?P<time>{_POINT})(?![\d/%])")
_OPENING = re.compile(
    rf"(?:phan dau )?(?:den|trong) (?:het )?(?P<year>{WHOLE_YEAR})"
    rf"|den (?P<day>{_DATE})(?= [a-z])"
    rf"|(?:(?:den|vao|ngay trong|trong) )?(?:(?:het|cuoi) )?(?P<part>{_PART})(?=\s?[,:])"
    rf"|(?P<date>{_DATE})(?=\s?:)"
)
_CLOSING = re.compile(
    rf"(?:[,;:(-] ?| vao (?:{_EDGE} )?)(?P<time>(?:{_PART}){_AGAIN}"
    rf"|(?:het|cuoi) {WHOLE_YEAR})(?=[ .;)]*$)"
)
_HAPPENS = re.compile(
    r"\b(?:phat sinh|xay ra|du kien|duoc|den han|het han|khoi cong|tu tran|ban hanh|hieu luc)\b"
    r"[^,;]*$"
)
"""What happens to the object in a year, behind the work itself."""
_IN_YEAR = re.compile(r" (?P<time>trong nam (?P<year>20\d\d))(?=[ .;)]*$)")
_LAPSE_STATED = re.compile(
    rf"(?:\b(?:{_LATEST}|trong (?:vong|thoi han)|khong qua|sau)(?: trong| sau)?|^trong)"
    rf" (?P<time>{LAPSE})"
)
_DONE = ("hoan thanh", "xong")
_DIGIT = re.compile("[0-9]")
_CALENDAR_WORDS = ("thang", "nam", "quy", "ngay ")
_EVENT_AHEAD = re.compile(
    r"truoc (?:khi|mua|tet|le|dip|dot|ky|hoi nghi|nam hoc|dai hoi|khai giang|bau cu)\b"
)
_BEFORE_EVENT = re.compile(
    r"\b(?:hoan thanh|xong)(?: [a-z]+){0,4}? (?P<time>truoc"
    r" (?:khi|mua|tet|le|dip|dot|ky|hoi nghi|nam hoc)\b[^,.;:()]{0,80})"
    r"|\b(?P<event>truoc (?:mua|tet|ky hop|hoi nghi|nam hoc|dai hoi|khai giang|bau cu)\b"
    r"[^,.;:()]{0,60})(?=;(?!.*\b(?:dinh ky|hang|moi)\b)|[. ]*$)"
)
_DAYS = re.compile(r"[0-9] ngay\b")
_YEARLY_BEFORE = re.compile(r"\b(?:hang|moi) (?:nam|quy|thang|tuan)\b(?=[^.;]*$)")
_NEAR = 80

# Each by itself: a search for what begins with one word is faster than for one of three.
_EACH = (re.compile(r"hang (?<!\whang )"), re.compile(r"moi (?<!\wmoi )"), re.compile("dinh ky"))
_REPEATED = (
    "/lan",
    "lan/",
    "lan /",
    "lan mot",
    "lan moi",
    "mot lan",
    "1 lan",
    "lan trong ",
)
_IN_PERIOD = re.compile(rf"\b(?P<time>(?:vao|trong) (?:[a-z]+ ){{0,4}}?{IN_PERIOD})\b")
_PERIODS = (" cua thang", " dau thang", " cuoi thang", " cua quy", " dau quy", " cuoi quy")
_MORE = r"(?:(?:,| va) (?:hang |moi |1 |mot )?(?:0?6 thang|quy|thang|nam)\b)*"
_RHYTHM = re.compile(
    rf"(?:^|[.;,] )(?P<time>(?:dinh ky )?(?:hang|moi) (?:tuan|thang|quy|nam)\b{_MORE})"
    rf"|\b(?P<term>dinh ky(?: [a-z0-9]+){{0,3}} (?:quy|thang|nam|lan)\b{_MORE})"
)
_RHYTHM_ANYWHERE = re.compile(
    r"\b(?P<time>(?:dinh ky )?(?:hang|moi) (?:ngay|tuan|thang|quy|hoc ky)"
    r"|moi (?:nam|quy|thang|tuan) (?:\d+|mot) lan"
    r"|(?<!qua )(?:\d{1,2}|mot) lan ?(?:/ ?|mot |moi |trong )(?:nam|quy|thang|tuan)(?! \d)"
    r"|(?:sau )?moi vu"
    r"|(?:\d{1,2}|hai|ba|bon|sau) (?:tuan|thang) ?(?:/ ?|mot |1 )lan"
    r")\b"
)
_ON_DEMAND = re.compile(
    r"\b(?P<time>khi (?:(?:co|duoc|nhan duoc) )?(?:yeu cau|phat sinh|de nghi|nhu cau|van ban"
    r"|huong dan|chi dao|phan anh|kien nghi|khieu nai|vuong mac|thay doi|bien dong|su co)"
    r"[^.;,()]{0,60})(?= *(?:[.;(]|$))"
)
_AT_ONCE = re.compile(r"\b(?P<time>ngay (?:sau )?khi [^.;,()]{3,100})(?= *(?:[.;(]|$))")
_FROM = rf"(?P<time>tu (?:{DAY}|{WORDED_DAY}|{MONTH}|{QUARTER}))"
_FROM_THEN_ON = re.compile(rf"\b{_FROM}(?=[ .;]*$)")
_FROM_OPENING = re.compile(rf"(?:ke )?{_FROM}(?!\s?(?:-|den\b|va\b))")
_LATER_YEARS = re.compile(r"(?P<time>(?:cac|nhung) nam (?:tiep theo|sau|toi))(?=[ .;]*$)")
_CONTINUOUS = re.compile(r"(?P<time>thuong xuyen|lien tuc)\b")
_ALWAYS = re.compile(
    r"(?<!khong )(?<!chi )(?P<time>thuong xuyen(?:(?:,| va)? lien tuc)?)(?=[ .;]*$)"
)
_AT_MEETING = re.compile(
    r"\b(?P<time>(?:tai|trong) (?:hoi nghi|ky hop|phien hop|cuoc hop|buoi)[a-z ]{0,40}"
    r" (?:gan nhat|tiep theo|ke tiep|toi))(?=[ .;]*$)"
)
_NEXT = ("gan nhat", "tiep theo", "ke tiep", " toi")
_AT_COUNCIL = re.compile(
    r"(?<!neu )(?<!nghi )(?<!qua )\b(?P<time>(?:tai|trong|truoc) (?:cac )?(?:ky|phien) hop"
    r"[a-z ]{0,40}(?: (?:dau|giua|cuoi) nam(?: \d{4})?))(?=[ .;]*$)"
)
_SITTINGS = ("ky hop", "phien hop")
_DAYS_OF_WEEK = re.compile(
    r"cac (?:ngay |buoi |chieu |sang |toi )?(?:cuoi tuan|thu (?:hai|ba|tu|nam|sau|bay)\b)"
)
_WEEKLY = re.compile(rf"\b(?P<time>(?:vao )?{_DAYS_OF_WEEK.pattern})")
_ROUND_THE_CLOCK = re.compile(r"(?<!\d)(?<!ngay )(?<!so )(?P<time>24/(?:7|24))(?![/\d]| \d)")
_HOMOGRAPHS = ("hạng", "mọi", "mới", "mời", "môi", "hãng", "háng")
"""Words that are ``hằng``, ``hàng`` or ``mỗi`` without their accents."""
_NOT = re.compile(r"\b(?:chua|khong)\b")
_EVENT = re.compile(r"(?P<time>(?:ngay )?sau (?:khi|moi|tung) [^,.;:]{5,150}),")


def stated_time(text: str, plain: str, year: int | None) -> When | None:
    """Return the time that the text of an item binds its work to (``… trước 30/6``).

    Of several days in a year (``80% trước 30/11, còn lại trước 31/12``) the last one ends the work.
    """
    if not (_DIGIT.search(plain) or any(map(plain.count, _CALENDAR_WORDS))):
        return _stated_event(text, plain)
    bounds = _bounds_in(plain) if any(map(plain.count, _BOUND_WORDS)) else []
    edge = None if bounds else _at_edge(plain, year)
    times = [_time_at(text, plain, found, year) for found in ([edge] if edge else bounds)]
    if not times:
        return _stated_event(text, plain)
    return _last([when for when in times if when], year)


def _at_edge(plain: str, year: int | None) -> re.Match[str] | None:
    """Return the time that opens or closes a sentence; what happened in a past year is none."""
    found = _OPENING.match(plain) or _CLOSING.search(plain, len(plain) - _NEAR)
    if found is None and year is not None:
        ending = _IN_YEAR.search(plain, max(0, len(plain) - _NEAR))
        if ending is None or int(ending["year"]) < year or not is_work(plain):
            return None
        return None if _HAPPENS.search(plain, 0, ending.start()) else ending
    return found


def _time_at(text: str, plain: str, found: re.Match[str], year: int | None) -> When | None:
    said = text[found.start() : found.end()].strip(" ,;(-")
    again = _YEARLY_BEFORE.search(plain, max(0, found.start() - _NEAR), found.start())
    if again:
        timing = read_rhythm(f"{found[0]} {again[0]}") or Timing(TimingKind.RECURRING)
        return When(None, timing, said)
    name = "time" if found.re is _IN_YEAR else found.lastgroup or "time"
    when = read_time(text[found.start(name) : found.end(name)], year)
    return None if when is None else When(when.deadline, when.timing, said)


def _last(times: Sequence[When], year: int | None) -> When | None:
    """Return the time of the last day, of the plan's year if one is; without days the first.

    Other years are those of the object: ``dự án hết hạn trước 31/12/2028, báo cáo trước 30/4``.
    """
    days = {when.deadline: when for when in reversed(times) if when.deadline}
    if not days:
        return next(iter(times), None)
    first = next(when.deadline for when in times if when.deadline)
    meant = year if any(day.year == year for day in days) else first.year
    return days[max(day for day in days if day.year == meant)]


def _bounds_in(plain: str) -> list[re.Match[str]]:
    """Return the bounds with their times that tell when work is done, else all.

    How old its object is binds no work: ``hồ sơ tồn từ trước ngày 01/7, xong trước 30/4``.
    """
    bounds: list[re.Match[str]] = []
    for word in _MAY_BIND.finditer(plain, 0):
        at = word.start()
        inside = bounds and at < bounds[-1].end()
        if not inside and (at == 0 or not plain[at - 1].isalnum()):
            found = None if plain.endswith("tu ", 0, at) else _STATED.match(plain, at)
            bounds += [found] if found else []
    return [found for found in bounds if found[0].startswith(_DONE)] or bounds


def _stated_event(text: str, plain: str) -> When | None:
    return _stated_lapse(text, plain) or _before_event(text, plain)


def _stated_lapse(text: str, plain: str) -> When | None:
    found = _LAPSE_STATED.search(plain) if " ngay" in plain and _DAYS.search(plain) else None
    timing = read_lapse(found["time"]) if found else None
    if found is None or timing is None:
        return None
    return When(None, timing, text[found.start() : found.end()].strip())


def _before_event(text: str, plain: str) -> When | None:
    """Return the event that work must precede, or is for: ``xong trước mùa mưa``."""
    found = _BEFORE_EVENT.search(plain) if _EVENT_AHEAD.search(plain) else None
    if found is None and any(map(plain.count, _SITTINGS)):
        found = _AT_COUNCIL.search(plain)
    return When(None, Timing(TimingKind.EVENT), _time_of(text, found)) if found else None


def stated_rhythm(text: str, plain: str) -> When | None:
    """Return the rhythm that a sentence of an item opens with (``Định kỳ hàng quý …``).

    So does a standing duty (``Thường xuyên …``) or an event (``Sau khi Luật có hiệu lực, …``).
    """
    found = _rhythm_in(plain)
    if found and _is_accented(text, found):
        timing = read_rhythm(found[found.lastgroup or 0]) or Timing(TimingKind.RECURRING)
        return When(None, timing, _time_of(text, found))
    for found, kind in chain(_opening(plain), _closing(text, plain)):
        if found:
            return When(None, Timing(kind), _time_of(text, found))
    return None


def _is_weekday(text: str, found: re.Match[str]) -> bool:
    """Tell ``các thứ Bảy`` from ``các thư từ``, ``các thủ tục``."""
    said = text[found.start("time") : found.end("time")].casefold()
    return "cuối tuần" in said or "thứ" in said.split()


def _is_accented(text: str, found: re.Match[str]) -> bool:
    """Tell ``hằng quý`` from ``xếp hạng quý III``, ``mỗi vụ`` from ``mọi vụ việc``."""
    word = text[found.start(found.lastgroup or 0) :].casefold().partition(" ")[0]
    return word not in _HOMOGRAPHS


def _opening(plain: str) -> Iterator[tuple[re.Match[str] | None, TimingKind]]:
    """Yield what may open a sentence, looked for only at its first word."""
    if plain.startswith(("thuong xuyen", "lien tuc")):
        yield _CONTINUOUS.match(plain), TimingKind.CONTINUOUS
    elif plain.startswith(("sau ", "ngay ")):
        yield _EVENT.match(plain), TimingKind.EVENT
    elif plain.startswith(("tu ", "ke tu ")):
        yield _FROM_OPENING.match(plain), TimingKind.OPEN


def _closing(text: str, plain: str) -> Iterator[tuple[re.Match[str] | None, TimingKind]]:
    """Yield what may end a sentence, looked for only at its word: patterns cost more."""
    if (at := plain.rfind(" khi ")) >= 0:
        yield _ON_DEMAND.match(plain, at + 1), TimingKind.EVENT
        at = max(plain.rfind(" ngay khi "), plain.rfind(" ngay sau khi "))
        yield _AT_ONCE.match(plain, at + 1), TimingKind.EVENT
    if (at := plain.rfind(" tu ")) >= 0:
        yield _FROM_THEN_ON.match(plain, at + 1), TimingKind.OPEN
    if (at := max(plain.rfind(" cac nam "), plain.rfind(" nhung nam "))) >= 0:
        yield _LATER_YEARS.match(plain, at + 1), TimingKind.OPEN
    if plain.rstrip(" .;").endswith(_NEXT):
        yield _AT_MEETING.search(plain, max(0, len(plain) - _NEAR)), TimingKind.EVENT
    if _DAYS_OF_WEEK.search(plain):  # what may stand before them makes the search slow
        weekly = _WEEKLY.search(plain)
        yield weekly if weekly and _is_weekday(text, weekly) else None, TimingKind.RECURRING
    yield _standing_duty(plain), TimingKind.CONTINUOUS
    if "24/" in plain:
        yield _ROUND_THE_CLOCK.search(plain), TimingKind.CONTINUOUS


def _standing_duty(plain: str) -> re.Match[str] | None:
    """Return the word of a duty without end: ``…, thường xuyên``, ``thường xuyên kiểm tra …``.

    What is done all the time beside two other works or more makes none of them a standing duty.
    """
    at = plain.rfind("thuong xuyen")
    always = _ALWAYS.match(plain, at) if at >= 0 else None
    several = plain.count(";", 0, -1) > 1
    if always is None and at >= 0 and not several and is_work(plain[at + len("thuong xuyen ") :]):
        always = None if plain.endswith("chi ", 0, at) else _CONTINUOUS.match(plain, at)
    return None if always is None or _NOT.search(plain, 0, always.start()) else always


def _rhythm_in(plain: str) -> re.Match[str] | None:
    found = None
    again = "lan" in plain and any(map(plain.count, _REPEATED))
    start = min((found.start() for each in _EACH if (found := each.search(plain))), default=None)
    if again or start is not None:
        start = len(plain) if start is None else start
        found = _RHYTHM.search(plain, max(0, start - len(", ")))
        found = found or _RHYTHM_ANYWHERE.search(plain, 0 if again else start)
    may_lie = found is None and ("thang" in plain or "quy" in plain)
    if may_lie and any(map(plain.count, _PERIODS)):
        found = _IN_PERIOD.search(plain)
    return found


def _time_of(text: str, found: re.Match[str]) -> str:
    name = found.lastgroup or "time"
    return text[found.start(name) : found.end(name)].strip(" .;,")
