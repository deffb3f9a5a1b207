"""Two people write one text at the same time: nothing that either typed is lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


def merged(base: str, theirs: str, mine: str) -> str:
    """Return what both made of ``base``, paragraph by paragraph (a line is a paragraph).

    What one of them changed, added or took out is as they left it; what both changed is there
    twice, theirs first. A paragraph that only goes on where the other stops replaces it.
    """
    if theirs in {base, mine}:
        return mine
    lines = base.split("\n") if base else []
    first, second = _change(lines, theirs), _change(lines, mine)
    found: list[str] = []
    for at in range(len(lines) + 1):
        found += _both(first.added.get(at, ()), second.added.get(at, ()))
        if at < len(lines) and at not in first.gone | second.gone:
            found.append(lines[at])
    return "\n".join(found)


@dataclass(frozen=True, slots=True)
class _Change:
    """What one side did: lines added before a place of the base, and places taken out."""

    added: dict[int, list[str]]
    gone: frozenset[int]


def _change(lines: Sequence[str], text: str) -> _Change:
    after = text.split("\n") if text else []
    steps = SequenceMatcher(None, lines, after, autojunk=False).get_opcodes()
    changed = [step for step in steps if step[0] != "equal"]
    return _Change(
        {start: after[low:high] for _tag, start, _end, low, high in changed if high > low},
        frozenset(at for _tag, start, end, _low, _high in changed for at in range(start, end)),
    )


def _both(theirs: Sequence[str], mine: Sequence[str]) -> list[str]:
    kept = [line for line in theirs if not any(_goes_on(other, line) for other in mine)]
    own = [line for line in mine if not any(_goes_on(other, line) for other in kept)]
    return kept + own


def _goes_on(text: str, start: str) -> bool:
    """Tell whether a text is the other one or its continuation; a blank line is neither."""
    return bool(start) and text.startswith(start)
