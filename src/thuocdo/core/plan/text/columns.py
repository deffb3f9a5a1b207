"""How a document is set: where its lines end, and what a blank line between them says.

Only a line that begins in the midst of a sentence tells: the one above was full. Where no line does
so, every line is a paragraph.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from thuocdo.core.plan.text.cleaning import CleanLine
from thuocdo.core.plan.text.seams import CLOSED, SENTENCE_ENDS

_STRAY = 12
_NARROWEST = 0.85
_ALMOST_ALL = 0.97
_WIDE, _WIDEST = 80, 200
_MOST = 0.6
_OFTEN = 12
_FEWEST_ENDS, _HARDLY = 5, 0.1
_BEHIND_NUMBER = 6
_ENDS_INSIDE = tuple(f"{sign} " for sign in SENTENCE_ENDS)
_ENDLESS = 1 << 30


class Setting(NamedTuple):
    """``full`` is how long a line is, with the next word, that ended only for want of room.

    ``spread`` says that blank lines part lines, not paragraphs; ``parted`` that they part
    paragraphs and nothing else does; ``lone`` that paragraphs are of one sentence each.
    """

    full: int
    spread: bool
    parted: bool
    lone: bool = False

    def is_full(self, last: CleanLine, line: CleanLine) -> bool:
        """Tell whether the first word of a line found no room behind the last one."""
        if line.full_above is not None:
            return line.full_above
        return _reach(last, line) >= self.full

    def is_long(self, last: CleanLine) -> bool:
        """Tell a line that ends not far from the edge, where nothing but that parts lines."""
        return self.parted and len(last.raw) * 3 >= self.full * 2


def _reach(last: CleanLine, line: CleanLine) -> int:
    """Return how long a line would be with the first word of the next."""
    return len(last.raw.rstrip()) + 1 + len(line.raw.lstrip().partition(" ")[0].rstrip())


def setting_of(lines: Sequence[CleanLine]) -> Setting:
    """Return how the lines are set, as far as those tell that begin in the midst of a sentence."""
    seen = _Seen()
    last: CleanLine | None = None
    blank = page = False
    for line in lines:
        if line.noise:
            blank, page = blank or line.blank, page or not line.blank
            continue
        if line.cells or line.footnote:
            last = None
            continue
        seen.take(line, None if page else last, blank=blank)
        last, blank, page = line, False, False
    return seen.setting()


@dataclass(slots=True)
class _Seen:
    """What was counted: lengths of lines that were surely broken, beside or across a blank line."""

    beside: list[int] = field(default_factory=list)
    across: list[int] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    numbered: int = 0
    numbered_apart: int = 0
    ends: int = 0
    inside: int = 0

    def take(self, line: CleanLine, last: CleanLine | None, *, blank: bool) -> None:
        """Count a line below the last one; None where that stands on another page."""
        self.lengths.append(len(line.raw.rstrip()))
        self.inside += _goes_beyond(line.text)
        self.ends += last is not None and last.text.endswith(SENTENCE_ENDS)
        if line.opening[0] is not None:
            self.numbered += 1
            self.numbered_apart += blank
        elif last is not None and _goes_on(last.text, line.text):
            (self.across if blank else self.beside).append(_reach(last, line))

    def setting(self) -> Setting:
        """Return what the counts say."""
        spread = self._is_spread()
        parted = not spread and self.numbered_apart >= _MOST * self.numbered > 0
        broken = self.beside + self.across if spread else self.beside
        full = _full(sorted(broken), sorted(self.lengths))
        if not broken and parted and _WIDE <= max(self.lengths) <= _WIDEST:
            full = max(self.lengths) + 1  # no more is known than that so much found room
        lone = self.ends >= _FEWEST_ENDS and self.inside <= _HARDLY * self.ends
        return Setting(full, spread, parted, lone and not (spread or parted))

    def _is_spread(self) -> bool:
        """Tell lines with a blank line below each from paragraphs that pages cut."""
        if len(self.across) <= _MOST * (len(self.across) + len(self.beside)):
            return False
        exact = len(self.across) > 1 and min(self.across) > max(self.lengths)
        return exact or len(self.across) * _OFTEN >= len(self.lengths)


def _goes_beyond(text: str) -> bool:
    """Tell a line in which a sentence ends and another begins."""
    for end in _ENDS_INSIDE:
        at = text.find(end, _BEHIND_NUMBER)
        if at > 0 and text[at + 2 : at + 3].isupper() and text[at - 2 : at].isalpha():
            return True
    return False


def _goes_on(last: str, text: str) -> bool:
    """Tell a line that begins in the midst of the sentence above."""
    return text[0].islower() and not last.endswith(CLOSED)


def _full(broken: Sequence[int], lengths: Sequence[int]) -> int:
    """Return from where on a line is full, from the lengths of lines that surely were.

    Letters of one width end all lines at one place: none is longer than any that was broken is
    with its next word. Others end them about there.
    """
    if not broken or broken[len(broken) // 2] > _WIDEST:
        return _ENDLESS
    least = broken[len(broken) // _STRAY]
    long = lengths[int(_ALMOST_ALL * (len(lengths) - 1))]
    if least > long and len(broken) > 1:  # one line may end anywhere
        return min(least, lengths[-1] + 1)
    return int(max(broken[len(broken) // 2], long) * _NARROWEST)
