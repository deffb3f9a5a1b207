"""Slips that scanners and typists make again and again, mended only where nothing else fits."""

import re
from collections.abc import Callable

Note = Callable[[str, str], None]

_CARONS = str.maketrans("ǎǍĕĔǒǑǔǓ", "ăĂêÊôÔưƯ")
_WITH_CARON = re.compile(r"\w{0,20}[ǎǍĕĔǒǑǔǓ]\w{0,20}")

# What may stand in a text, and what it can only have meant.
_SLIPS = (
    (r"\b([Bb])(?:ru|uu|uư|ru’) (?=điện|chính)", r"\1ưu "),
    (r"\bPhân đ[aâấầ]u\b", "Phấn đấu"),
    (r"\bPh[aâầ]n đ[âầ]u(?= (?:đạt|nâng|duy trì|hoàn thành|tăng|giảm|xếp)\b)", "Phấn đấu"),
    (r"\bnhững nhiễu\b", "nhũng nhiễu"),
    (r"\bđơn đốc\b", "đôn đốc"),
    (r"\b([Cc])ông(?= (?:TTĐT|DVC|[Tt]hông tin điện tử|[Dd]ịch vụ công)\b)", r"\1ổng"),
    (r"\b([Cc])ông(?=(?:/|, ?)[Tt]rang (?:thông tin|TTĐT))", r"\1ổng"),
    (r"\bQLVBDH\b", "QLVBĐH"),
)
_COMPILED = tuple((re.compile(pattern), right) for pattern, right in _SLIPS)
# Looked for first: few texts hold any of these, so few are searched for each slip.
_SUSPECT = re.compile(
    r"[ǎǍĕĔǒǑǔǓ]|[Bb](?:ru|uu|uư)|Ph[aâầ]n đ|những nhiễu|đơn đốc|ông(?:/| TT| DV| [Tt]hông| [Dd]ịch"
    r"|, ?[Tt]r)|QLVBDH"
)


def mend(text: str, note: Note) -> str:
    """Return the text with obvious slips mended; ``note(wrong, right)`` hears of each."""

    def noted(found: re.Match[str], mended: str) -> str:
        note(found[0].strip(), mended.strip())
        return mended

    if not _SUSPECT.search(text):
        return text
    text = _WITH_CARON.sub(lambda found: noted(found, found[0].translate(_CARONS)), text)
    for pattern, right in _COMPILED:
        text = pattern.sub(lambda found: noted(found, found.expand(right)), text)  # noqa: B023
    return text
