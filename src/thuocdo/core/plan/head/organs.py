"""The bodies of a letterhead, one above the other, and their names that a column broke."""

import re

from thuocdo.core.plan.head.parts import Head
from thuocdo.core.plan.head.phrases import AUTHORITY_LINE, ORGAN
from thuocdo.core.plan.text.letters import bare, is_capitals

_LONGEST_ORGAN = 80
_HAVE_OFFICES = re.compile(r"(?:so|thanh tra|cong an|ubnd|uy ban nhan dan)\b")
_SERVED = ("uy ban", "ubnd", "hoi dong", "hdnd", "doan dai bieu")


def take_organ(head: Head, text: str, *, whole: bool) -> bool:
    """Take a line that names a body, or goes on with one; False for any other.

    Where the letterhead is ``whole``, it is the body that decides.
    """
    plain, capitals = bare(text), is_capitals(text)
    if whole and capitals and AUTHORITY_LINE.match(plain):
        head.deciding = text
        return True
    over = bool(head.organs) and whole
    named = ORGAN.match(plain) is not None and not over
    if len(text) > _LONGEST_ORGAN or not (capitals or named):
        return False
    if head.organs and _goes_on(head.organs[-1], plain):
        head.organs[-1] = f"{head.organs[-1]} {text}"
    else:
        head.organs.append(text)
    return True


def _goes_on(organ: str, plain: str) -> bool:
    """Tell a name broken within a word or two (``ỦY``), and an office above whose it is."""
    if " " not in plain or " " not in organ:
        return True
    if ORGAN.match(plain) is None:  # BAN CHỈ HUY / PHÒNG CHỐNG THIÊN TAI, unlike an office
        return not (plain.startswith("phong chong") and _HAVE_OFFICES.match(bare(organ)))
    return bare(organ) == "van phong" and plain.startswith(_SERVED)
