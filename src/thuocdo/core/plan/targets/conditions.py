"""When something holds, told from what is to be reached: ``nếu tỷ lệ dưới 90% thì …``."""

import re

from thuocdo.core.plan.targets.clauses import Clause
from thuocdo.core.plan.targets.metrics import NEAR

_AGE = re.compile(r"\b(?:qua han|tre han|tre hen|cham|ton dong|ton|keo dai)(?: [a-z]+){0,2}\s*$")
_IF = re.compile(  # with its accents: nêu is no nếu
    r"\b(?:nếu|trường hợp)\b[^,;]*$", re.IGNORECASE
)
_WHICH = re.compile(r"\b(?:don vi|dia phuong|noi|ca nhan) nao\b[^,;]*$")
_THEN = re.compile(r"\bthi (?:khong|bi|phai|chua|duoc)\b")


def is_condition(clause: Clause, start: int, end: int, unit: str) -> bool:
    """Tell a number between two places that only says when something else holds.

    ``nếu … dưới 90%``, ``hồ sơ quá hạn trên 30 ngày``, ``đơn vị nào đạt trên 95%``; what must not
    occur (``không để hồ sơ quá hạn trên 5 ngày``) is no condition.
    """
    plain = clause.plain
    first = max(0, start - NEAR)
    if " thi " in plain and _THEN.search(plain, end):
        return True
    if ("neu" in plain or "truong hop" in plain) and _IF.search(clause.text, first, start):
        return True
    before = plain[first:start]
    if "khong" in before:
        return False
    late = unit in ("ngay", "lan") and _AGE.search(before) is not None
    return late or (" nao " in plain and _WHICH.search(before) is not None)
