"""Long choices of words, parted by their first letters so that few are held against a text.

``re`` tries the words of ``a|b|c`` one after the other at each place; a lexicon has hundreds.
"""

import re
from collections.abc import Iterable
from itertools import groupby

_BOTH_CASES = re.compile(r"\[[^\W\d_]{2}\](?![?*+{])")


def by_letter(*choices: str) -> str:
    """Return a pattern of the same choices, with those that begin with one letter together.

    Each choice is a pattern without ``|`` outside of its brackets, or several parted by it. Those
    that begin with a letter go first, in the order given; then those that begin otherwise.
    """
    parts = [case for choice in choices for part in _parted(choice) for case in _cases(part)]
    lettered = sorted((part for part in parts if _opens_with_letter(part)), key=_first)
    grouped = (f"{letter}{_inner(same)}" for letter, same in groupby(lettered, _first))
    return "|".join([*grouped, *(part for part in parts if not _opens_with_letter(part))])


def _inner(parts: Iterable[str]) -> str:
    return f"(?:{'|'.join(part[1:] for part in parts)})"


def _first(part: str) -> str:
    return part[0]


def _cases(part: str) -> Iterable[str]:
    """Return a choice, or the two of one that begins with a letter in both cases: ``[Vv]ăn``."""
    return (part[1] + part[4:], part[2] + part[4:]) if _BOTH_CASES.match(part) else (part,)


def _opens_with_letter(part: str) -> bool:
    return part[:1].isalpha() and part[1:2] not in ("?", "*", "+", "{")


def _parted(choice: str) -> Iterable[str]:
    """Yield the choices of a pattern, parted at each ``|`` that stands in no bracket."""
    depth = start = 0
    inside = False
    for at, sign in enumerate(choice):
        if choice[at - 1 : at] == "\\":
            continue
        if inside or sign == "[":
            inside = sign != "]"
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == "|" and depth == 0:
            yield choice[start:at]
            start = at + 1
    yield choice[start:]
