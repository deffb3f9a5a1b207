"""When something holds, told from what is to be reached: ``nếu tỷ lệ dưới 90% thì …``."""

import re

from thuocdo.core.plan.targets.clauses import Clause
from thuocdo.core.plan.targets.metrics import NEAR
from thuocdo.core.plan.targets.numbers import Amount

_AGE = re.compile(r"\b(?:qua han|tre han|tre hen|cham|ton dong|ton|keo dai)(?: [a-z]+){0,2}\s*$")
_IF = re.compile(  # with its accents: nêu is no nếu
    r"\b(?:nếu|trường hợp)\b[^,;]*$", re.IGNORECASE
)
_WHICH = re.compile(r"\b(?:don vi|dia phuong|noi|ca nhan) nao\b[^,;]*$")
_THEN = re.compile(r"\bthi (?:khong|bi|phai|chua|duoc)\b")


_FOR_THOSE = re.compile(
    r"\bdoi voi\b[^,;]*\bco\b(?![^,;]*\b(?:dat|bao dam|dam bao|phan dau)\b)[^,;]*$"
)
_WHO = re.compile(
    r"\b(?:don vi|dia phuong|co quan|noi|ca nhan|cong chuc|phong|xa|phuong|thon|so)\b[^,;]*"
    r"\b(?:co|de|dat)\b[^,;]*$"
)
_JUDGED = re.compile(
    r"\b(?:bieu duong|khen thuong|ton vinh|phe binh|danh sach|kiem diem|nhac nho"
    r"|xu ly(?: nghiem)?)\b[^,;]*"
    r"\b(?:tap the|ca nhan|don vi|dia phuong|co quan|cong chuc|nguoi|noi)\b[^,;]*$"
)
_WITH_MEASURE = re.compile(
    r"(?:^|[,;:.] |\b(?:yeu cau|giao|de nghi|doi voi|chi dao|don doc|rieng) )"
    r"(?:ubnd |cac |nhung |moi |mot so )*(?:don vi|dia phuong|co quan|nganh|phong|xa|phuong"
    r"|dac khu|thon|to|so|ban|truong|trung tam|tram|cong chuc|ca nhan|nguoi)\b"
    r"(?:(?!\b(?:phan dau|bao dam|dam bao|de|khong)\b)[^,;])*?\b(?:co|dat)"
    r" (?:ty le|ti le|chi so|diem|tong diem|muc do|ket qua|so luong|so ho so|so vu|so don)\b"
    r"[^,;]*$"
)
_THEN_THEY = re.compile(
    r"(?: ho so| vu viec| truong hop)?(?: (?:trong|cua|o) [a-z0-9/ ]{1,20}?)?"
    r" (?:(?:co trach nhiem|khan truong|nghiem tuc|kip thoi|chu dong|tap trung) )*"
    r"(?:xay dung|ra soat|bao cao|giai trinh|khac phuc|kiem diem|chan chinh|lap|gui|tham muu"
    r"|de xuat|phan tich|tang cuong|dang ky|cam ket|lam ro|bo tri|cu|ban hanh|rut kinh nghiem"
    r"|day nhanh|day manh|to chuc (?:hop|hoi nghi|kiem diem|ra soat|kiem tra|doi thoai)"
    r"|(?:xu ly|giai quyet|thuc hien)(?! (?:dung|truoc|som|truc tuyen|thanh cong|tren)\b))\b"
)
"""What those do of whom a measure is told: ``các xã có tỷ lệ quá hạn trên 5% báo cáo …``."""
_MUST = re.compile(r"[a-z ]{0,20} (?:se )?(?:bi|phai|khong duoc|chua duoc|duoc khen) ")


def is_condition(clause: Clause, one: Amount) -> bool:
    """Tell an amount that only says when something else holds.

    ``nếu … dưới 90%``, ``hồ sơ quá hạn trên 30 ngày``, ``đơn vị nào đạt trên 95%``, ``đơn vị có …
    trên 3% bị …``; what must not occur (``không để hồ sơ quá hạn trên 5 ngày``) is no condition.
    """
    plain, end = clause.plain, one.found.end()
    first = max(0, one.start - NEAR)
    if " thi " in plain and _THEN.search(plain, end):
        return True
    if ("neu" in plain or "truong hop" in plain) and _IF.search(clause.text, first, one.start):
        return True
    before = plain[first : one.start]
    if "khong" in before:
        return False
    late = one.unit in ("ngay", "lan") and _AGE.search(before) is not None
    return late or (" nao " in plain and _WHICH.search(before) is not None) or _tells(plain, one)


def _tells(plain: str, one: Amount) -> bool:
    """Tell a bound by which those meant are told apart: ``đối với nơi có tỷ lệ dưới 30%``."""
    if not (one.least or one.most or one.after):
        return False
    if "doi voi" in one.before and _FOR_THOSE.search(one.before):
        return True
    if _MUST.match(plain, one.found.end()) and _WHO.search(one.before):
        return True
    if (" co " in one.before or " dat " in one.before) and _THEN_THEY.match(plain, one.found.end()):
        return _WITH_MEASURE.search(one.before) is not None
    return _JUDGED.search(one.before) is not None
