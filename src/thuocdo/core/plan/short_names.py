"""Short names: ``Sở KH&CN`` is ``Sở Khoa học và Công nghệ`` by the first letters of its words."""

import re
from collections.abc import Collection, Sequence

from thuocdo.core.plan.levels import title_of
from thuocdo.core.vietnamese.text import fold, repair

_WORD = re.compile(r"[^\W_]+")
_JOINING = "va"
_FEWEST = 2
_WHOLE = {"ubnd", "hdnd", "ubmttq", "ubmttqvn", "mttq"}
"""Short forms that names of bodies are always held in (see ``levels.spelled``)."""


def words_of(name: str) -> list[str]:
    """Return the folded words of a name, without marks and ``và`` between them."""
    return [word for word in _WORD.findall(fold(name)) if word != _JOINING]


def capitals_of(name: str) -> frozenset[str]:
    """Return the folded words in capitals of a name, which may stand for several.

    A name that is typed in capitals throughout (``SỞ NỘI VỤ``) is shown by its tones: it has none.
    """
    text = repair(name)
    if text.isupper() and fold(text) != text.lower().replace("đ", "d"):
        return frozenset()
    words = _WORD.findall(text)
    short = (fold(word) for word in words if word.isupper() and len(word) >= _FEWEST)
    return frozenset(short) - _WHOLE


def initials(words: Sequence[str], capitals: Collection[str] = ()) -> str:
    """Return the first letters of words, all letters of those that stand for several.

    The same for a name and for every short form of it.
    """
    return "".join(word if word in capitals else word[:1] for word in words)


def stands_for(short: Sequence[str], long: Sequence[str], capitals: Collection[str]) -> bool:
    """Tell whether words say a name, each of the ``capitals`` several words of it."""
    at = 0
    for word in short:
        if word in long[at : at + 1]:
            at += 1
        elif word in capitals and initials(long[at : at + len(word)]) == word:
            at += len(word)
        else:
            return False
    return at == len(long)


def same_body(one: str, other: str) -> bool:
    """Tell whether two names of a paper call one body, by how they are typed or shortened."""
    first, second = title_of(one), title_of(other)
    if first.seat != second.seat:
        return False
    words, more = words_of(first.stem), words_of(second.stem)
    return stands_for(words, more, capitals_of(one)) or stands_for(more, words, capitals_of(other))


def first_letters(name: str) -> str:
    """Return what names that call one body have in common, to look for them by."""
    return initials(words_of(title_of(name).stem), capitals_of(name))
