"""Where items stand, as people point at them: the document's own enumerators, each place once.

A path joins the enumerators of all headings above an item (``II.1.1.1.b`` for b under 1.1 under 1
under II); people say ``II.1.1.b``. Of several items behind one enumerator the later are counted.
"""

from collections import Counter
from collections.abc import Iterable, Sequence


def place_words(path: str, headings: Iterable[str]) -> str:
    """Return a path without what an enumerator says of the heading above it again.

    ``headings`` are the paths of all sections of the plan.
    """
    above = sorted((one for one in headings if f"{path}.".startswith(f"{one}.")), key=len)
    told: list[str] = []
    done = ""
    for step in dict.fromkeys((*above, path)):
        own = step[len(done) :].lstrip(".")
        if told and own.startswith(f"{told[-1]}."):
            told.pop()
        told.append(own)
        done = step
    return ".".join(told)


def places(paths: Sequence[str], headings: Sequence[str]) -> list[str]:
    """Return what items are called by, in their order; who has no path has no place.

    ``paths`` are those of all items of the plan, ``headings`` those of its sections.
    """
    seen: Counter[str] = Counter()
    found = []
    for path in paths:
        words = place_words(path, headings)
        seen[words] += bool(words)
        found.append(f"{words} ({seen[words]})" if seen[words] > 1 else words)
    return found
