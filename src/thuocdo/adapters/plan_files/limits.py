"""How large a document may be, and how one is refused."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from thuocdo.adapters.file_bytes import MEGABYTE
from thuocdo.adapters.plan_files.long_lines import parted
from thuocdo.core.errors import InputError
from thuocdo.core.issues import error
from thuocdo.core.plan.lines import Line


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a document may take: of the file, of what a zip unpacks to, of pages, of text.

    A page of Word holds about 1,500 elements of XML (``elements`` in all, ``block_elements`` in
    one paragraph or row), 3,000 characters and 40 lines; ``parts`` are lines and cells together.
    ``settings`` are the tags and attributes of its styles, and of its lists. ``strokes`` are drawn
    on the pages of a PDF: a page that is one table has some hundred.
    """

    file_bytes: int = 60 * MEGABYTE
    unpacked_bytes: int = 120 * MEGABYTE
    elements: int = 3_000_000
    block_elements: int = 200_000
    settings: int = 800_000
    pages: int = 1500
    characters: int = 5_000_000
    parts: int = 120_000
    strokes: int = 2_000_000


LIMITS = Limits()
_BAR = "|"  # parts the cells of a row in a text


def within(lines: Iterable[Line], limits: Limits) -> Iterator[Line]:
    """Yield lines as long as they keep to the limits; a merged cell counts wherever it stands."""
    characters, parts = limits.characters, limits.parts
    for line in chain.from_iterable(map(parted, lines)):
        text, cells = line.text, line.cells
        characters -= max(len(text), sum(map(len, cells))) if cells else len(text)
        parts -= 1 + (len(cells) or text.count(_BAR))
        if characters < 0:
            raise refused("too_long", limit=limits.characters)
        if parts < 0:
            raise refused("too_many_lines", str(line.number), limit=limits.parts)
        yield line


def refused(code: str, place: str = "", **values: object) -> InputError:
    """Return the error to raise for a file that can't be read."""
    return InputError([error(f"plan_files.{code}", place, **values)])
