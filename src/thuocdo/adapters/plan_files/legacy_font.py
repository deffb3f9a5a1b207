"""Text typed for fonts older than Unicode (TCVN3, VNI), which no program can read as letters."""

import re
from collections.abc import Sequence

from thuocdo.adapters.plan_files.limits import refused
from thuocdo.core.plan.lines import Line

_TCVN3 = "®µ¶¸¹¨©ª«¬\u00ad¾¼½Æ¢£¤¥§"
_VNI = "øûïöñåäëüæîØÛÏÖÑÅÄËÜÎ"  # letters of other languages, one for each accent
_STAND_INS = re.compile(f"[{_TCVN3}{_VNI}]")
_SHARES = ((40, 0.03), (8, 0.1))  # more than so many, and than such a share of the letters


def refuse_legacy_font(lines: Sequence[Line]) -> None:
    """Raise InputError where too many letters are signs that stood for letters."""
    strange = len(_STAND_INS.findall("\n".join(line.text for line in lines)))
    shares = [share for few, share in _SHARES if strange > few]
    letters = 0
    for line in lines if shares else ():
        letters += sum(map(str.isalpha, _STAND_INS.sub("", line.text)))
        if strange <= min(shares) * letters:
            return
    if shares:
        raise refused("legacy_font")
