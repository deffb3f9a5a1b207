"""Slips that scanners and typists make again and again, mended only where nothing else fits."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import methodcaller

Note = Callable[[str, str], None]

_WITH = "ǎǍĕĔǒǑǔǓ"
_CARONS = str.maketrans(_WITH, "ăĂêÊôÔưƯ")
_CARON = re.compile(f"[{_WITH}]")
_WITH_CARON = re.compile(rf"\w{{0,20}}[{_WITH}]\w{{0,20}}")

# What may stand in a text, and what it can only have meant. Most begin with a letter: a pattern
# that begins with a boundary or a choice is searched ten times as long.
_SLIPS = (
    (r"Phân đ[aâấầ]u\b", "Phấn đấu"),
    (r"Ph[aâầ]n đ[âầ]u(?= (?:đạt|nâng|duy trì|hoàn thành|tăng|giảm|xếp)\b)", "Phấn đấu"),
    (r"đơn đốc\b", "đôn đốc"),
    (r"QLVBDH\b", "QLVBĐH"),
    (r"ngày (\d?)[Oo](?=[\dl]? tháng\b)", r"ngày \g<1>0"),
    (r"l(?<![a-zà-ỹ]l)(?=\d)", "1"),
    (r"l(?<=\dl)(?=[\d,./%]|\b)", "1"),
    (r"Điều l\b", "Điều 1"),
)
# Those that begin with a choice or a common word, each behind a part that is found at once.
_PROBED = (
    ("B(?:ru|u[uư])", r"B(?:ru|uu|uư|ru’) (?=điện|chính)", "Bưu "),
    ("b(?:ru|u[uư])", r"b(?:ru|uu|uư|ru’) (?=điện|chính)", "bưu "),
    (
        "ông (?:TTĐT|DVC|[Tt]hông tin|[Dd]ịch vụ)",
        r"([Cc])ông(?= (?:TTĐT|DVC|[Tt]hông tin điện tử|[Dd]ịch vụ công)\b)",
        r"\1ổng",
    ),
    ("nhiễu(?<=những nhiễu)", r"những nhiễu\b", "nhũng nhiễu"),
    ("uí [IVl1-4]", r"([Qq])uí (?=[IVl1-4])", r"\1uý "),
    ("uý [Il]?l", r"([Qq])uý l(?=/|,|\.|;| |$)", r"\1uý I"),
    ("uý [Il]l", r"([Qq])uý [Il]l(?=/|,|\.|;| |$)", r"\1uý II"),
    ("ê nghị ", r"([Đđ])ê nghị(?= )", r"\1ề nghị"),
    (r"O[\d%/]", r"(\d)O(?=[\d%/])", r"\g<1>0"),
    (r"o[\d%/]", r"(\d)o(?=[\d%/])", r"\g<1>0"),
    ("háng [Oo]", r"([Tt])háng [Oo](?=\d\b)", r"\1háng 0"),
    ("ông(?:/|, ?)[Tt]rang ", r"([Cc])ông(?=(?:/|, ?)[Tt]rang (?:thông tin|TTĐT))", r"\1ổng"),
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


_OF_WORDS = tuple(
    _Slip(re.compile(probe), re.compile(wrong), methodcaller("expand", meant))
    for probe, wrong, meant in (*_PROBED, *((wrong, wrong, meant) for wrong, meant in _SLIPS))
)
_ALL = (_Slip(_CARON, _WITH_CARON, lambda found: found[0].translate(_CARONS)), *_OF_WORDS)


def with_slips(texts: Sequence[str]) -> set[int]:
    """Return which of a document's texts hold slips: few do, which one look at all tells."""
    whole = "\n".join(texts)
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    slips = _ALL if any(map(whole.count, _WITH)) else _OF_WORDS
    places = (found.start() for slip in slips for found in slip.probe.finditer(whole))
    return {bisect_right(starts, place) - 1 for place in places}


def mended(text: str, note: Note) -> str:
    """Return a text without its slips; ``note(wrong, right)`` hears of each."""
    for slip in _ALL:
        text = slip.mend(text, note)
    return text
