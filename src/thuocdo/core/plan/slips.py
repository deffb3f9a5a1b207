"""Slips that scanners and typists make again and again, mended only where nothing else fits."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from operator import methodcaller

Note = Callable[[str, str], None]
Mender = Callable[[str, Note], str]

_CARONS = str.maketrans("ǎǍĕĔǒǑǔǓ", "ăĂêÊôÔưƯ")
_CARON = re.compile(r"[ǎǍĕĔǒǑǔǓ]")
_WITH_CARON = re.compile(r"\w{0,20}[ǎǍĕĔǒǑǔǓ]\w{0,20}")

# What may stand in a text, and what it can only have meant. Most begin with a letter: a pattern
# that begins with a boundary is searched ten times as long.
_SLIPS = (
    (r"([Bb])(?:ru|uu|uư|ru’) (?=điện|chính)", r"\1ưu "),
    (r"Phân đ[aâấầ]u\b", "Phấn đấu"),
    (r"Ph[aâầ]n đ[âầ]u(?= (?:đạt|nâng|duy trì|hoàn thành|tăng|giảm|xếp)\b)", "Phấn đấu"),
    (r"những nhiễu\b", "nhũng nhiễu"),
    (r"đơn đốc\b", "đôn đốc"),
    (r"([Cc])ông(?= (?:TTĐT|DVC|[Tt]hông tin điện tử|[Dd]ịch vụ công)\b)", r"\1ổng"),
    (r"([Cc])ông(?=(?:/|, ?)[Tt]rang (?:thông tin|TTĐT))", r"\1ổng"),
    (r"QLVBDH\b", "QLVBĐH"),
    (r"l(?<![a-zà-ỹ]l)(?=\d)", "1"),
    (r"l(?<=\dl)(?=[\d,./%]|\b)", "1"),
    (r"Điều l\b", "Điều 1"),
)


@dataclass(frozen=True, slots=True)
class _Slip:
    """``probe`` finds quickly where a slip may stand, ``pattern`` all of it."""

    probe: re.Pattern[str]
    pattern: re.Pattern[str]
    meant: Callable[[re.Match[str]], str]

    def mend(self, text: str, note: Note) -> str:
        """Return the text without this slip."""

        def right(found: re.Match[str]) -> str:
            meant = self.meant(found)
            note(found[0].strip(), meant.strip())
            return meant

        return self.pattern.sub(right, text) if self.probe.search(text) else text


_ALL = (
    _Slip(_CARON, _WITH_CARON, lambda found: found[0].translate(_CARONS)),
    *(
        _Slip(re.compile(wrong), re.compile(wrong), methodcaller("expand", meant))
        for wrong, meant in _SLIPS
    ),
)


def mender_for(text: str) -> Mender | None:
    """Return what mends the slips that a document's text holds, None where it holds none."""
    slips = [slip for slip in _ALL if slip.probe.search(text)]
    return partial(_mend, slips) if slips else None


def _mend(slips: Sequence[_Slip], text: str, note: Note) -> str:
    """Return a part of the text mended; ``note(wrong, right)`` hears of each slip."""
    for slip in slips:
        text = slip.mend(text, note)
    return text
