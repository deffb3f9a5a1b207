"""How large a document may be, and how one is refused."""

from dataclasses import dataclass

from thuocdo.adapters.file_bytes import MEGABYTE
from thuocdo.core.errors import InputError
from thuocdo.core.issues import error


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a document may take: of the file, of what a zip unpacks to, of pages, of text."""

    file_bytes: int = 60 * MEGABYTE
    unpacked_bytes: int = 120 * MEGABYTE
    pages: int = 1500
    characters: int = 20_000_000


LIMITS = Limits()


def refused(code: str, place: str = "", **values: object) -> InputError:
    """Return the error to raise for a file that can't be read."""
    return InputError([error(f"plan_files.{code}", place, **values)])
