"""What a text means that is nothing but a time: a day, or the kind of time that has none."""

import datetime as dt
import re
from dataclasses import dataclass

from thuocdo.core.plan.model import Timing, TimingKind
from thuocdo.core.plan.text.letters import bare
from thuocdo.core.plan.times.lapses import read_lapse
from thuocdo.core.plan.times.points import DAY, last_point
from thuocdo.core.plan.times.rhythms import read_rhythm

_CONTINUOUS = re.compile(r"\bthuong xuyen\b|\blien tuc\b|\bthuong ky\b")
_MEETING = re.compile(r"(?:tai |trong |truoc |sau )?(?:cac )?(?:ky|phien) hop\b")
_OPEN = re.compile(
    r"\b(?:cac|nhung) nam (?:tiep theo|sau|toi)\b|\blau dai\b"
    r"|^\s*(?:(?:bat dau|thuc hien|trien khai|ap dung) )*(?:ke )?(?:tu|bat dau)"
    rf" (?:nam|thang|quy|ngay|{DAY}(?!\s?[/.-]\s?\d))"
    r"(?!.*(?:\b(?:den|toi|truoc|xong|hoan thanh|het|cham nhat)\b"
    r"|\b-\b| - ))|\btro di\b"
)


@dataclass(frozen=True, slots=True)
class When:
    """A time: ``deadline`` only for the fixed kind; ``text`` as written."""

    deadline: dt.date | None
    timing: Timing
    text: str


def read_time(text: str, year: int | None) -> When | None:
    """Return what a text that states a time means; ``year`` is the plan's, for ``30/6``.

    None where the text states none (``theo Phụ lục``). A rhythm, a standing duty, an event and
    an open end have no deadline.
    """
    plain = bare(text).strip(" .;,:")
    tidy = text.strip(" .;,:")
    if not plain:
        return None
    timing = read_rhythm(plain) or _standing(plain)
    if timing is not None:
        return When(None, timing, tidy)
    day = last_point(plain, year)
    if day is not None:
        return When(day, Timing(TimingKind.FIXED), tidy)
    lapse = read_lapse(plain)
    return When(None, lapse, tidy) if lapse else None


def _standing(plain: str) -> Timing | None:
    if _CONTINUOUS.search(plain):
        return Timing(TimingKind.CONTINUOUS)
    if _MEETING.match(plain):  # ``Kỳ họp giữa năm 2026``: the councils set its day
        return Timing(TimingKind.EVENT)
    return Timing(TimingKind.OPEN) if _OPEN.search(plain) else None


def said_at(text: str, found: re.Match[str]) -> str:
    """Return what a text says where its unaccented form matched: the last group, or ``time``."""
    name = found.lastgroup or "time"
    return text[found.start(name) : found.end(name)].strip(" .;,")
