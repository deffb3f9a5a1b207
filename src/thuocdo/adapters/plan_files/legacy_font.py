"""Text typed for fonts older than Unicode (TCVN3, ABC), which no program can read as letters."""

import re
from collections.abc import Sequence

from thuocdo.adapters.plan_files.limits import refused
from thuocdo.core.plan.lines import Line

_STAND_INS = re.compile("[®µ¶¸¹¨©ª«¬\u00ad¾¼½Æ¢£¤¥§]")
_SHARE = 0.03
_FEW = 40


def refuse_legacy_font(lines: Sequence[Line]) -> None:
    """Raise InputError where too many letters are signs that stood for letters."""
    strange = len(_STAND_INS.findall("\n".join(line.text for line in lines)))
    if strange <= _FEW:
        return
    letters = sum(sum(map(str.isalpha, _STAND_INS.sub("", line.text))) for line in lines)
    if strange > _SHARE * letters:
        raise refused("legacy_font")
