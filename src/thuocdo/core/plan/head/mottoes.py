"""The country's name and its creed in a letterhead, whole or broken where a narrow column ended.

Scanners read ``l`` and ``1`` for ``I``: all are one letter here.
"""

import re

from thuocdo.core.plan.head.phrases import MOTTO, MOTTO_GOES_ON

_PHRASES = (
    ("cong", "hoa", "xa", "hoi", "chu", "nghia", "viet", "nam"),
    ("doc", "iap", "tu", "do", "hanh", "phuc"),
)
_MISREAD = str.maketrans("l10", "iio")
_LAST_WORDS = re.compile(r"hanh phuc|viet nam")
_WORD = re.compile(r"[a-z]+")


class Motto:
    """Knows how far the name and the creed have been read, so that the next piece is known."""

    def __init__(self) -> None:
        self._read = dict.fromkeys(_PHRASES, 0)

    def place_in(self, plain: str) -> int | None:
        """Return where the motto begins in a line, None for a line without; ``plain`` is bare."""
        found = MOTTO.search(plain)
        if found is None:
            return 0 if self._takes(plain) or MOTTO_GOES_ON.match(plain) else None
        self._takes(plain[found.start() :])
        return found.start()

    def _takes(self, plain: str) -> bool:
        """Tell whether a line is the next piece of a phrase, or its first."""
        words = tuple(_WORD.findall(plain.translate(_MISREAD)))
        if not words:
            return False
        for phrase in _PHRASES:
            for start in (self._read[phrase], 0):
                if words == phrase[start : start + len(words)]:
                    self._read[phrase] = start + len(words)
                    return True
        return False


def end_of_motto(plain: str) -> int:
    """Return where the motto ends in a line that holds it: a date may stand right behind it."""
    ends = [found.end() for found in _LAST_WORDS.finditer(plain)]
    return ends[-1] if ends else len(plain)
