"""Lines longer than any paragraph that a person writes, parted where a sentence ends."""

from collections.abc import Iterable

from thuocdo.core.plan.lines import Line

LONGEST = 20_000
_ENDS = (". ", "; ", " ")


def parted(line: Line) -> Iterable[Line]:
    """Return a line, or its parts under its number; no letter but the blanks between is lost."""
    if len(line.text) <= LONGEST or line.cells:
        return (line,)
    parts, start, text = [], 0, line.text
    while len(text) - start > LONGEST:
        end = _cut(text, start)
        parts.append(line._replace(text=text[start:end].rstrip()))
        start = end
    return [*parts, line._replace(text=text[start:])]


def _cut(text: str, start: int) -> int:
    """Return where to part: behind the last sentence of as much as is long enough."""
    half, end = start + LONGEST // 2, start + LONGEST
    places = (text.rfind(mark, half, end) + len(mark) for mark in _ENDS)
    return next((place for place in places if place > half), end)
