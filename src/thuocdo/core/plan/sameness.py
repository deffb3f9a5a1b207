"""Whether two texts say the same, whatever print and typing habits make of them."""

import re
from collections.abc import Set as AbstractSet

from thuocdo.core.vietnamese.text import repair

_SIGNS = re.compile(r"(?:[\s\"'“”‘’«»]|(?<!\d)[–—‐‑-]|[–—‐‑-](?!\d))+")


def said(text: str) -> str:
    """Return a text without capitals, quotation marks, dashes and the sign at its end.

    A dash between two numbers stays: ``5-7 ngày`` is a range.
    """
    return _SIGNS.sub(" ", repair(text)).casefold().strip(" .;:,/")


def shared(one: AbstractSet[str], other: AbstractSet[str]) -> float:
    """Return the share of words that two such texts have in common, 0–1."""
    return len(one & other) / max(1, len(one | other))
