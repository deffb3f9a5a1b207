"""Text typed for fonts older than Unicode (TCVN3, ABC), which no program can read as letters."""

from collections.abc import Iterable

from thuocdo.adapters.plan_files.limits import refused
from thuocdo.core.plan.lines import Line

_STAND_INS = frozenset("®µ¶¸¹¨©ª«¬­Ð¾¼½Æ¢£¤¥§")
_SHARE = 0.03
_FEW = 40


def refuse_legacy_font(lines: Iterable[Line]) -> None:
    """Raise InputError where too many letters are signs that stood for letters."""
    letters = strange = 0
    for line in lines:
        for char in line.text:
            if char in _STAND_INS and char != "Ð":
                strange += 1
            elif char.isalpha():
                letters += 1
    if strange > _FEW and strange > _SHARE * letters:
        raise refused("legacy_font")
