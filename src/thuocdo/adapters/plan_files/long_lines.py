"""Lines longer than any paragraph that a person writes, parted where a sentence ends."""

from collections.abc import Iterator

from thuocdo.core.plan.lines import Line

LONGEST = 20_000
_ENDS = (". ", "; ", " ")


def parted(line: Line) -> Iterator[Line]:
    """Yield a line, or its parts under its number; no letter but the blanks between is lost."""
    start, text = 0, line.text
    while len(text) - start > LONGEST and not line.cells:
        end = _cut(text, start)
        yield line._replace(text=text[start:end].rstrip())
        start = end
    yield line._replace(text=text[start:]) if start else line


def _cut(text: str, start: int) -> int:
    """Return where to part: behind the last sentence of as much as is long enough."""
    half, end = start + LONGEST // 2, start + LONGEST
    places = (text.rfind(mark, half, end) + len(mark) for mark in _ENDS)
    return next((place for place in places if place > half), end)
