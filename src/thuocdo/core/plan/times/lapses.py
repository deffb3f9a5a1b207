"""Times that wait for something: ``chậm nhất 05 ngày làm việc sau khi nhận được báo cáo``."""

import re

from thuocdo.core.plan.model import Timing, TimingKind

AFTER = r"(?:sau (?:khi|ngay)|(?:ke )?tu (?:khi|ngay)|truoc (?:khi|ngay(?! \d))|sau)"
LAPSE = rf"\d{{1,3}} ngay(?: lam viec)?,? {AFTER} [^,.;:]{{2,150}}"
"""So many days before or after an event."""

_LAPSE = re.compile(r"\b(?P<days>\d{1,3}) ngay(?P<working> lam viec)?\b")
_EVENT = re.compile(
    r"\b(?:ngay )?(?:sau )?khi\b|\bngay sau\b|\bke tu (?:ngay|khi)\b|\btheo (?:yeu cau|tien do"
    r"|ke hoach|quy dinh"
    r"|huong dan|chi dao|chuong trinh|thoi gian|lich)\b|\bdot xuat\b|\bphat sinh\b"
    r"|\bngay lam viec\b|\bsau (?:moi|tung|dot|hoi nghi|ky hop)\b"
    r"|\b(?:truoc|trong) (?:mua|dip|dot|ky hop|ky thi)\b"
    r"|\btruoc (?:tet\b|khai giang\b|nam hoc\b|ngay(?! \d))"
)


def read_lapse(plain: str) -> Timing | None:
    """Return the event that a text waits for, with the days it leaves where it counts any."""
    if _EVENT.search(plain) is None:
        return None
    lapse = _LAPSE.search(plain)
    if lapse is None:
        return Timing(TimingKind.EVENT)
    days = int(lapse["days"])
    return Timing(TimingKind.EVENT, days=days, working=lapse["working"] is not None)
