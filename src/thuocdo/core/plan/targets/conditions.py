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
    return _JUDGED.search(one.before) is not None
