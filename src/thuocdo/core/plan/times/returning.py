"""Work of a sentence that comes back, never ends, or waits for an event.

It counts only where the sentence binds the work to no other time.
"""

import re
from collections.abc import Iterator
from itertools import chain

from thuocdo.core.plan.model import Timing, TimingKind
from thuocdo.core.plan.times.points import DAY, MONTH, QUARTER, WORDED_DAY
from thuocdo.core.plan.times.reading import When, said_at
from thuocdo.core.plan.times.rhythms import (
    DAYS_OF_WEEK,
    EACH_PERIOD,
    IN_PERIOD,
    SO_OFTEN,
    WEEKDAY_OF_EACH,
    is_each,
    read_rhythm,
)
from thuocdo.core.plan.words.name_rows import opens_name
from thuocdo.core.plan.words.prose import is_work

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
_WORDED_OFTEN = re.compile(
    r"\b(?<!qua )(?P<time>(?:hai|ba|bon|sau) lan (?:mot|moi|trong) (?:nam|quy|thang|tuan))\b(?! \d)"
)
_SO_OFTEN = re.compile(rf"(?<![0-9/.,])(?<!qua )(?<!da )(?P<time>\d{{1,3}} {SO_OFTEN})")
_EACH_OF = ("/tuan", "/thang", "/quy", "/nam")
_EACH_PERIOD = re.compile(rf"\b(?P<time>{EACH_PERIOD})")
_PERIODS_IN_ROW = ("thang, quy", "thang va quy", "quy va nam", "quy, ")
_YEARLY_AT_END = re.compile(r"(?P<time>(?:hang|moi) nam)[ .;]*$")
_OF_THE_OBJECT = re.compile(
    r"\b(?:theo|trong|tai|nhu|so voi|ke hoach|quy hoach|du toan|chi tieu|chuong trinh|tieu chi"
    r"|xep loai)\b[^,;.:]{0,40}$"
)
"""Before ``hằng năm`` what it tells apart: ``theo kế hoạch hằng năm``."""
_ON_REQUEST = re.compile(r"(?P<time>theo yeu cau(?: cua (?P<whom>[^.;:]{2,80}))?)(?=[ .;]*$)")
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
_KEPT_UP = (
    *("cap nhat", "duy tri", "theo doi", "to chuc", "thuc hien", "trien khai", "tuyen truyen"),
    *("van hanh", "kiem tra", "don doc", "giam sat", "dang tai", "ra soat", "cong khai"),
)
_ALWAYS = re.compile(
    r"(?<!khong )(?<!chi )(?P<time>thuong xuyen(?:(?:,| va)? lien tuc)?)(?=[ .;]*$)"
)
_AT_MEETING = re.compile(
    r"\b(?P<time>(?:tai|trong) (?:hoi nghi|ky hop|phien hop|cuoc hop|buoi)[a-z ]{0,40}"
    r" (?:gan nhat|tiep theo|ke tiep|toi))(?=[ .;]*$)"
)
_NEXT = ("gan nhat", "tiep theo", "ke tiep", " toi")
_DAYS_OF_WEEK = re.compile(DAYS_OF_WEEK)
_WEEKDAYS = tuple(f"thứ {day}" for day in (*"234567", "hai", "ba", "tư", "năm", "sáu", "bảy"))
_WEEKLY = re.compile(rf"\b(?P<time>(?:vao )?{DAYS_OF_WEEK})")
_WEEKDAY_OF_EACH = re.compile(rf"\b(?P<time>{WEEKDAY_OF_EACH})")
_ROUND_THE_CLOCK = re.compile(r"(?<!\d)(?<!ngay )(?<!so )(?P<time>24/(?:7|24))(?![/\d]| \d)")
_NOT = re.compile(r"\b(?:chua|khong)\b")
_EVENT = re.compile(
    r"(?P<time>(?:(?:ngay )?sau (?:khi|moi|tung)|ngay khi"
    r"|khi (?:co|phat sinh|nhan|nhan duoc|tiep nhan|xay ra|ket thuc|het|duoc)) [^,.;:]{4,150}),"
)


def stated_rhythm(text: str, plain: str) -> When | None:
    """Return the rhythm that a sentence of an item opens with (``Định kỳ hàng quý …``).

    So does a standing duty (``Thường xuyên …``) or an event (``Sau khi Luật có hiệu lực, …``).
    """
    found = _rhythm_in(plain)
    if found and is_each(text, found.start(found.lastgroup or 0)):
        timing = read_rhythm(found[found.lastgroup or 0]) or Timing(TimingKind.RECURRING)
        return When(None, timing, said_at(text, found))
    for found, kind in chain(_opening(plain), _closing(text, plain)):
        if found:
            again = read_rhythm(found["time"]) if kind is TimingKind.RECURRING else None
            return When(None, again or Timing(kind), said_at(text, found))
    return None


def _is_weekday(text: str, found: re.Match[str]) -> bool:
    """Tell ``các thứ Tư`` from ``các thư từ``, ``các thứ tự``."""
    said = text[found.start("time") : found.end("time")].casefold()
    return said.endswith(("cuối tuần", *_WEEKDAYS))


def _is_asked(text: str, found: re.Match[str]) -> bool:
    """Tell what a body may ask for from what a paper demands: ``theo yêu cầu của Nghị quyết``."""
    at = found.start("whom")
    people = text[at:].startswith(("người dân", "tổ chức, cá nhân", "công dân", "cấp trên"))
    return at < 0 or people or opens_name(text, at)


def _opening(plain: str) -> Iterator[tuple[re.Match[str] | None, TimingKind]]:
    """Yield what may open a sentence, looked for only at its first word."""
    if plain.startswith(("thuong xuyen", "lien tuc")):
        yield _CONTINUOUS.match(plain), TimingKind.CONTINUOUS
    elif plain.startswith(("sau ", "ngay ", "khi ")):
        yield _EVENT.match(plain), TimingKind.EVENT
    elif plain.startswith(("tu ", "ke tu ")):
        yield _FROM_OPENING.match(plain), TimingKind.OPEN


def _closing(text: str, plain: str) -> Iterator[tuple[re.Match[str] | None, TimingKind]]:
    """Yield what may end a sentence, looked for only at its word: patterns cost more."""
    if (at := plain.rfind(" khi ")) >= 0:
        yield _ON_DEMAND.match(plain, at + 1), TimingKind.EVENT
        at = max(plain.rfind(" ngay khi "), plain.rfind(" ngay sau khi "))
        yield _AT_ONCE.match(plain, at + 1), TimingKind.EVENT
    if (at := plain.rfind(" theo yeu cau")) >= 0:
        asked = _ON_REQUEST.match(plain, at + 1)
        yield asked if asked and _is_asked(text, asked) else None, TimingKind.EVENT
    if (at := plain.rfind(" tu ")) >= 0:
        yield _FROM_THEN_ON.match(plain, at + 1), TimingKind.OPEN
    if (at := max(plain.rfind(" cac nam "), plain.rfind(" nhung nam "))) >= 0:
        yield _LATER_YEARS.match(plain, at + 1), TimingKind.OPEN
    if plain.rstrip(" .;").endswith(_NEXT):
        yield _AT_MEETING.search(plain, max(0, len(plain) - _NEAR)), TimingKind.EVENT
    if _DAYS_OF_WEEK.search(plain):  # what may stand before them makes the search slow
        weekly = _WEEKLY.search(plain)
        yield weekly if weekly and _is_weekday(text, weekly) else None, TimingKind.RECURRING
    if " tuan" in plain and (found := _WEEKDAY_OF_EACH.search(plain)):
        weekday = "thứ " in text[found.start() : found.end()].casefold()
        yield found if weekday else None, TimingKind.RECURRING
    yield _standing_duty(plain), TimingKind.CONTINUOUS
    if "24/" in plain:
        yield _ROUND_THE_CLOCK.search(plain), TimingKind.CONTINUOUS
    if "/" in plain and any(map(plain.count, _EACH_OF)):
        yield _SO_OFTEN.search(plain), TimingKind.RECURRING


def _standing_duty(plain: str) -> re.Match[str] | None:
    """Return the word of a duty without end: ``…, thường xuyên``, ``thường xuyên kiểm tra …``.

    What is done all the time beside two other works or more makes none of them a standing duty.
    """
    at = plain.rfind("thuong xuyen")
    kept = max(at, plain.rfind("lien tuc"))
    if kept > 0 and plain.endswith(_KEPT_UP, 0, kept - 1):
        return None if _NOT.search(plain, 0, kept) else _CONTINUOUS.match(plain, kept)
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
        if again and found is None:
            found = _WORDED_OFTEN.search(plain)
    may_lie = found is None and ("thang" in plain or "quy" in plain)
    if may_lie and any(map(plain.count, _PERIODS)):
        found = _IN_PERIOD.search(plain)
    if may_lie and found is None and "quy" in plain and any(map(plain.count, _PERIODS_IN_ROW)):
        found = _EACH_PERIOD.search(plain.partition(";")[0])
    return found or (None if start is None else _each_year(plain))


def _each_year(plain: str) -> re.Match[str] | None:
    """Return a year that comes back at the end of a sentence, and is not its object's."""
    found = _YEARLY_AT_END.search(plain, max(0, len(plain) - _NEAR))
    near = max(0, found.start() - _NEAR) if found else 0
    return None if found is None or _OF_THE_OBJECT.search(plain, near, found.start()) else found
