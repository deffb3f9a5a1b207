"""How large a table may be, and how one is refused."""

from dataclasses import dataclass

from thuocdo.adapters.file_bytes import MEGABYTE
from thuocdo.core.errors import InputError
from thuocdo.core.issues import error


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a table may take: of the file, of what a zip unpacks to, of the grid's cells.

    A survey of 37,757 answers to 52 questions has 2 million cells; they take some five seconds.
    ``tags`` are those of a workbook's XML, of which a cell with a value has four.
    """

    file_bytes: int = 30 * MEGABYTE
    unpacked_bytes: int = 250 * MEGABYTE
    cells: int = 2_000_000
    tags: int = 8_500_000


LIMITS = Limits()


def refused(code: str, place: str = "", **values: object) -> InputError:
    """Return the error to raise for a file that can't be read any further."""
    return InputError([error(f"tables.{code}", place, **values)])
