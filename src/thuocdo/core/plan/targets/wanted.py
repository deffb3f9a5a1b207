"""Which amounts are to be reached, told from what was reached, conditions, rates and rhythms."""

import re

from thuocdo.core.plan.targets.clauses import Clause
from thuocdo.core.plan.targets.conditions import is_condition
from thuocdo.core.plan.targets.numbers import CERTAIN, FALLS, Amount

_BELOW = ("duoi", "thap hon")
# With their accents: «quy trình» is no quarter, «đề án» no «để», «giấy» no second.
_NOUN = re.compile(
    r"\s(?!(?:tháng|năm|quý|giờ|phút|giây|tuần|lần|đồng(?! chí)|tỷ|tỉ|triệu|km|ha|m2)\b)[^\W\d_]",
    re.IGNORECASE,
)
_NO_THING = re.compile(
    r"\s(?:cho|tại|trong|của|và|để|theo|đến|ở|các|sao|cấp|mức|kỳ)\b", re.IGNORECASE
)
_TAKEN = re.compile(r"\b(?:tru|mat|giam|xuong|con)\b")
_REACHED = ("dat", "dat muc tieu", "dat chi tieu", "dat muc")
_OF_PLACES = (" thu ", " hang ", " vi tri ", " top ")
_TOTAL = re.compile(r"\W*(?:tong )?(?:so )?diem (?:so )?(?!tru|mat|toi da|chuan|cong|thuong)[a-z]")
"""What an indicator of points begins with: ``Tổng điểm PAPI: 44,5 điểm``."""
_POINTS_LOST = re.compile(
    r"\W*(?:tong )?(?:so )?diem (?:so )?(?:bi |da )?(?:tru|mat|thieu|hut)\b[^,;.]*:"
)
_BROUGHT = ("duoc ", "dat ", "thu hut ", "huy dong ", "van dong ")
_WAS = re.compile(r"\b(?:da|qua)\b[^,;.:]{0,40}$")
_VALUE_ENDS = re.compile(
    r"(?!\s(?:phut|gio|giay|tuan|thang|nam|km|ha|ty|trieu|dong)\b)(?: [a-z]+){0,4}\s*(?:\(|$)"
)
_NEGATED = re.compile(r"\bkhong (?:co|con|de|phat sinh)\b")
_SHORTENED = re.compile(r"\b(?:giam|rut|xuong|chi)\b")
_OF_A_VALUE = re.compile(r"\b(?:ty le|muc|so|giam|xuong|con|giu|duy tri|hai long)\b")
_DONE = re.compile(r"\b(?<!chung )(?:moi|chi|da|hien)(?: chi| moi)?(?: dat(?: duoc)?| la| o muc)$")
_LONGEST_DONE = len("hien moi dat duoc") + 1
_CONDITION = re.compile(r"\b(?:bi|phai|vi pham|phan anh|tre hen|cham|qua han)\b[^,;]{0,30}$")
_RHYTHM = re.compile(r"\s*(?:/|moi |hang |trong (?:nam|quy|thang|tuan|ky))")
_OTHER_WORDS = re.compile(
    r"\b(?:cua|sau|qua|trong|tu|giua|voi|cho|tai|hoac|va|nam|quy|thang|tuan|ky|ngay|nhung|cac) $"
)
_PRICE = re.compile(
    r"\s(?:muc|phi|le phi|kinh phi|chi phi|hoc phi|tien|gia|lai suat|von|don gia)\b"
)
_PAID = re.compile(r"\b(?:ho tro|mien|tro cap)(?: them)? $")
_OFFICIAL_DATE = re.compile(r"\b(?:ngay|truoc|den|het|sau|tu|thang|han|dip|le) $")
_FROM_THEN = re.compile(r" (?:ke tu|tu khi|sau khi|tu ngay)\b")
_OF_FACTS = ("vuot", "tren", "hon", "cao hon", "con", "duoi", "thap hon", "qua", "chi")
_SET_AGAIN = re.compile(
    r"^\W*(?:dat|thuc hien)\b|\b(?:chua|bao dam|dam bao|phan dau|hoan thanh|can|phai)\b"
)


def is_wanted(clause: Clause, one: Amount, *, limitation: bool) -> bool:
    """Tell what is to be reached from what was reached, and from conditions.

    In a ``limitation`` what rose, fell or passed a mark was found, unless its words say what is
    missing.
    """
    lost = one.unit == "diem" and _POINTS_LOST.match(clause.plain) is not None
    if lost or _is_past(one) or is_condition(clause, one):
        return False
    if limitation and _is_found(one) and not _SET_AGAIN.search(one.before):
        return False
    if one.percent:
        below = one.most in _BELOW and not _NEGATED.search(one.before)
        if _PAID.search(one.before) and _PRICE.match(clause.plain, one.found.end()):
            return False
        return one.alone or not below or _OF_A_VALUE.search(one.before) is not None
    if one.counts:
        return not one.before.endswith(_OF_PLACES) and _counts(clause, one)
    return one.alone or _bounds_unit(clause, one)


def _is_found(one: Amount) -> bool:
    """Tell what may be how things are, no value to reach: ``giảm 2%``, ``còn 3,4%``, ``20%``."""
    share = one.percent and not one.bounded and one.found["value"] != "100"
    return bool(one.move) or (one.least or one.most) in _OF_FACTS or share


def _bounds_unit(clause: Clause, one: Amount) -> bool:
    """Tell days, points, places and times that are to be reached or kept."""
    if one.unit == "ngay":
        return _binds_days(clause, one)
    if one.unit in ("bac", "hang"):
        return one.bounded and not any(map(one.move.count, FALLS))
    below = one.unit == "diem" and one.most in _BELOW and not one.alone
    if below and not (_NEGATED.search(one.before) or _TAKEN.search(one.before)):
        return False  # ``đơn vị đạt dưới 70 điểm``
    if one.least == "tu" and one.after and _CONDITION.search(one.before):
        return False
    reached = one.kept or one.before.rstrip().endswith(_REACHED)
    total = one.before.rstrip().endswith(":") and _TOTAL.match(clause.plain) is not None
    taught = one.unit == "luot" and one.output
    return one.bounded or taught or (one.unit == "diem" and (reached or total))


def _is_past(one: Amount) -> bool:
    """Tell what was reached (``mới đạt 61%``), and time gone by (``qua 02 năm``)."""
    before = one.before.rstrip()
    done = _DONE.search(before, max(0, len(before) - _LONGEST_DONE)) is not None
    return done or (one.most == "qua" and "khong" not in before)


def _binds_days(clause: Clause, one: Amount) -> bool:
    """Tell days within which something is done from a lead time: ``còn 03 ngày đến hạn``."""
    if one.most == "con":
        return _SHORTENED.search(one.before) is not None
    plain, end = clause.plain, one.found.end()
    before = one.before.rstrip()
    working = plain.startswith(" lam viec", end) and not before.endswith("truoc")
    since = before.endswith("trong") and _FROM_THEN.match(plain, end) is not None
    return one.bounded or working or since


def _counts(clause: Clause, one: Amount) -> bool:
    """Tell whether a bare number counts something: bound by words, and a noun behind it."""
    if (one.found["low"] or "," in one.found[0] or one.most == "cham nhat") and not one.alone:
        return False
    plain, end = clause.plain, one.found.end()
    if one.alone and (one.most or one.least or _VALUE_ENDS.match(plain, end)):
        return True
    moved = one.move.startswith(("tang", "giam", "cat giam", "tinh gian"))
    certain = one.after or moved or (one.least or one.most) in CERTAIN
    ends = (one.least or one.most) in ("xuong", "len", "len den")
    certain = certain or (ends and clause.baseline is not None)
    if one.found["sitting"]:
        return bool(certain) or _sits(clause, one)
    if not _NOUN.match(clause.text, end):
        return False
    if certain or _NO_THING.match(clause.text, end):
        return bool(certain)
    every = one.whole and not _OFFICIAL_DATE.search(one.before)
    held = one.kept and one.before.endswith(("giu vung ", "duy tri "))
    return every or one.output or one.had or held or _is_brought(one)


def _is_brought(one: Amount) -> bool:
    """Tell more than so many that work brings: ``vận động được trên 50 hội viên``."""
    more = one.least in ("tren", "hon") and one.before.endswith(_BROUGHT)
    return more and _WAS.search(one.before) is None


def _sits(clause: Clause, one: Amount) -> bool:
    """Tell how often something is done (``kiểm tra 02 đợt``) from a rhythm (``02 buổi/tháng``)."""
    rhythm = _RHYTHM.match(clause.plain, one.found.end()) or "moi " in one.before
    return not (rhythm or one.bounded or _OTHER_WORDS.search(one.before))
