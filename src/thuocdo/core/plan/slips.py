"""Slips that scanners and typists make again and again, mended only where nothing else fits."""

import re
from collections.abc import Callable

Note = Callable[[str, str], None]

_CARONS = str.maketrans("ǎǍĕĔǒǑǔǓ", "ăĂêÊôÔưƯ")
_CARON = re.compile(r"[ǎǍĕĔǒǑǔǓ]")
_WITH_CARON = re.compile(r"\w{0,20}[ǎǍĕĔǒǑǔǓ]\w{0,20}")

# What may stand in a text, and what it can only have meant; looked for where a hint stands.
_SLIPS = (
    (("điện", "chính"), r"\b([Bb])(?:ru|uu|uư|ru’) (?=điện|chính)", r"\1ưu "),
    (("Phân",), r"\bPhân đ[aâấầ]u\b", "Phấn đấu"),
    (
        ("Ph",),
        r"\bPh[aâầ]n đ[âầ]u(?= (?:đạt|nâng|duy trì|hoàn thành|tăng|giảm|xếp)\b)",
        "Phấn đấu",
    ),
    (("những nhiễu",), r"\bnhững nhiễu\b", "nhũng nhiễu"),
    (("đơn đốc",), r"\bđơn đốc\b", "đôn đốc"),
    (
        ("TTĐT", "DVC", "điện tử", "vụ công"),
        r"\b([Cc])ông(?= (?:TTĐT|DVC|[Tt]hông tin điện tử|[Dd]ịch vụ công)\b)",
        r"\1ổng",
    ),
    (("rang ",), r"\b([Cc])ông(?=(?:/|, ?)[Tt]rang (?:thông tin|TTĐT))", r"\1ổng"),
    (("QLVBDH",), r"\bQLVBDH\b", "QLVBĐH"),
)
_COMPILED = tuple(
    (hint, re.compile(pattern), right) for hints, pattern, right in _SLIPS for hint in hints
)


def mend(text: str, note: Note) -> str:
    """Return the text with obvious slips mended; ``note(wrong, right)`` hears of each."""

    def noted(found: re.Match[str], mended: str) -> str:
        note(found[0].strip(), mended.strip())
        return mended

    if _CARON.search(text):
        text = _WITH_CARON.sub(lambda found: noted(found, found[0].translate(_CARONS)), text)
    for hint, pattern, right in _COMPILED:
        if hint in text:
            text = pattern.sub(lambda found: noted(found, found.expand(right)), text)  # noqa: B023
    return text
