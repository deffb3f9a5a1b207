"""The time that the sentence of an item states beside its work.

A date alone is no deadline (``Kế hoạch ngày 01/02/2024``): words of a bound must stand before it,
or a part of a year must open or close the sentence.
"""

import re
from collections.abc import Sequence

from thuocdo.core.plan.model import Timing, TimingKind
from thuocdo.core.plan.text.letters import has_digit
from thuocdo.core.plan.times.lapses import LAPSE, read_lapse
from thuocdo.core.plan.times.points import (
    DAY,
    HALF,
    MONTH,
    NINE_MONTHS,
    QUARTER,
    WHOLE_YEAR,
    WORDED_DAY,
    YEAR,
)
from thuocdo.core.plan.times.reading import When, read_time, said_at
from thuocdo.core.plan.times.rhythms import IN_PERIOD, is_each, read_rhythm
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
_LAST_DATE = (
    rf"(?:(?:ngay )?\d{{1,2}}[/.-]\d{{1,2}}[/.-]{YEAR}"
    rf"|{DAY}(?=[ .;)]*$|,? (?:va )?\d{{1,2}}/\d)|{WORDED_DAY})"
)
_DATES = rf"{_DATE}(?:(?:,| va|, va) {_LAST_DATE})*"  # ``trước ngày 30/6 và 15/12/2026``
_POINT = (
    rf"(?:ngay \d{{1,2}} (?:hang|moi) (?:thang|quy)|{IN_PERIOD}|{_DATES}{_AGAIN}"
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
    *("trong ", " den ", "truoc ", "hoan thanh", " nhat", "xong", "muon hon", "den het"),
    *("han cuoi", "han chot", "vao ngay "),
)
_MAY_BIND = re.compile("(?:hoan thanh|xong|truoc|cham|muon|khong|den|tu|trong|han|vao) ")
_STATED = re.compile(rf"{_BOUND}:? {_CLOCK}(?P<time>{_POINT})(?![\d/%])")
_OCCASION = re.compile(
    rf"\bnhan dip(?: [a-z0-9]+){{0,9}}? (?P<time>{_DATE})(?![\d/%])"
    rf"|\bhoan thanh: (?P<point>{_POINT})(?![\d/%])"
)
_OPENING = re.compile(
    rf"(?:phan dau )?(?:den|trong) (?:het )?(?P<year>{WHOLE_YEAR})"
    rf"|den (?P<day>{_DATE})(?=,? (?!(?:da|moi|con)\b)[a-z])"
    rf"|(?:(?:den|vao|ngay trong|trong) )?(?:(?:het|cuoi) )?(?P<part>{_PART})(?=\s?[,:])"
    rf"|(?P<date>{_DATE})(?=\s?:)"
)
_THEN_BY = re.compile(rf"; (?:va )?den (?P<day>{_DATE})(?= [a-z])")
_CLOSING = re.compile(
    rf"[-,;:( ](?:(?<! ) ?|(?<= )vao )(?P<time>(?:{_EDGE} )?(?:{_PART}){_AGAIN}"
    rf"|(?:het|cuoi) {WHOLE_YEAR})(?=[ .;)]*$)"
)
_AIMED_BY = re.compile(
    rf"(?:\b(?P<aim>phan dau|muc tieu) |[,;] |\bva |\bcon )den (?:het )?(?P<day>{_DATE})"
    rf",? (?:phan dau |co ban |toan [a-z]+ |it nhat )?(?:dat|co|hoan thanh|giam|tang)\b"
)
_AIMS = ("phan dau den ", "muc tieu den ")
_AIMS_AGAIN = (*_AIMS, ", den ", "; den ", " va den ", " con den ")
_PARTS = ("thang", "quy", "nam")
_HAPPENS = re.compile(
    r"\b(?:phat sinh|xay ra|du kien|duoc|den han|het han|khoi cong|tu tran|ban hanh|hieu luc)\b"
    r"[^,;]*$"
)
"""What happens to the object in a year, behind the work itself."""
_IN_YEAR = re.compile(
    r" (?P<time>(?:trong|(?P<into>vao)) nam (?P<year>20\d\d)"
    r"|(?P<span>trong giai doan) 20\d\d\s?(?:-|den(?: nam)?)\s?(?P<last>20\d\d))(?=[ .;)]*$)"
)
_LAPSE_STATED = re.compile(
    rf"(?:\b(?:{_LATEST}|trong (?:vong|thoi (?:han|gian))|khong qua|sau)(?: trong| sau)?|^trong)"
    rf" (?P<time>{LAPSE})"
)
_DONE = ("hoan thanh", "xong")
_SINCE = ("từ ", "Từ ")  # no end: ``từ trước ngày 01/7``; with its accent, ``vốn đầu tư`` has none
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
_OF_ONE_YEAR = re.compile(rf"\b{YEAR}\b")
_YEARLY_BEFORE = re.compile(r"\b(?:hang|moi) (nam|quy|thang|tuan)\b(?=[^.;]*$)")
_NEAR = 80
_AT_COUNCIL = re.compile(
    r"(?<!neu )(?<!nghi )(?<!qua )\b(?P<time>(?:tai|trong|truoc) (?:cac )?(?:ky|phien) hop"
    r"[a-z ]{0,40}(?: (?:dau|giua|cuoi) nam(?: \d{4})?))(?=[ .;]*$)"
)
_SITTINGS = ("ky hop", "phien hop")


def stated_time(text: str, plain: str, year: int | None) -> When | None:
    """Return the time that the text of an item binds its work to (``… trước 30/6``).

    Of several days in a year (``80% trước 30/11, còn lại trước 31/12``) the last one ends the work.
    """
    if not (has_digit(plain) or any(map(plain.count, _CALENDAR_WORDS))):
        return _stated_event(text, plain)
    bounds = _bounds_in(text, plain) if any(map(plain.count, _BOUND_WORDS)) else []
    edge = None if bounds else _at_edge(plain, year) or _occasion(plain)
    found_in = [edge] if edge else bounds
    if any(map(plain.count, _AIMS_AGAIN if found_in else _AIMS)):
        found_in += _aimed_by(plain, year, again=bool(found_in))
    times = [_time_at(text, plain, found, year) for found in found_in]
    if not times:
        return _stated_event(text, plain)
    return _last([when for when in times if when], year)


def _aimed_by(plain: str, year: int | None, *, again: bool) -> list[re.Match[str]]:
    """Return the days by which a value is aimed at: ``phấn đấu đến 15/12 đạt 70%``.

    ``again`` tells that another time stands before, behind which no word of striving is needed
    (``đến hết quý II đạt 60%, đến 15/12 đạt 70%``). A day of a past year tells how things were.
    """
    return [
        found
        for found in _AIMED_BY.finditer(plain)
        if (again or found["aim"])
        and not (year and (told := _OF_ONE_YEAR.search(found["day"])) and int(told[0]) < year)
    ]


def _occasion(plain: str) -> re.Match[str] | None:
    """Return the day that work is done for, or behind a colon: ``nhân dịp Quốc khánh 02/9``."""
    may = "nhan dip " in plain or "hoan thanh: " in plain
    return _OCCASION.search(plain) if may else None


def _at_edge(plain: str, year: int | None) -> re.Match[str] | None:
    """Return the time that opens or closes a sentence; what happened in a past year is none."""
    near = max(0, len(plain) - _NEAR)
    found = _OPENING.match(plain)
    if found and found["day"]:
        *_, found = [found, *_THEN_BY.finditer(plain, found.end())]
    if found and year and (told := _OF_ONE_YEAR.search(found["day"] or "")):
        found = found if int(told[0]) >= year else None  # how things were
    if found is None and any(plain.find(word, near) >= 0 for word in _PARTS):
        found = _CLOSING.search(plain, near)
    if found is None and year is not None and plain.find(" 20", near) >= 0:
        ending = _IN_YEAR.search(plain, near)
        if ending is None or int(ending["year"] or ending["last"]) < year:
            return None
        if not (ending["into"] or ending["span"] or is_work(plain)):
            return None
        return None if _HAPPENS.search(plain, 0, ending.start()) else ending
    return found


def _time_at(text: str, plain: str, found: re.Match[str], year: int | None) -> When | None:
    said = text[found.start() : found.end()].strip(" ,;(-")
    again = _YEARLY_BEFORE.search(plain, max(0, found.start() - _NEAR), found.start())
    if again and again[1] == "nam" and _OF_ONE_YEAR.search(found[0]):
        again = None  # ``kế hoạch hằng năm trước ngày 31/3/2026`` is one
    if again and is_each(text, again.start()):
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


def _bounds_in(text: str, plain: str) -> list[re.Match[str]]:
    """Return the bounds with their times that tell when work is done, else all.

    How old its object is binds no work: ``hồ sơ tồn từ trước ngày 01/7, xong trước 30/4``.
    """
    bounds: list[re.Match[str]] = []
    for word in _MAY_BIND.finditer(plain, 0):
        at = word.start()
        inside = bounds and at < bounds[-1].end()
        if not inside and (at == 0 or not plain[at - 1].isalnum()):
            found = None if text.endswith(_SINCE, 0, at) else _STATED.match(plain, at)
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
    return When(None, Timing(TimingKind.EVENT), said_at(text, found)) if found else None
