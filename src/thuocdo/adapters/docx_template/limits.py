"""How large a form may be and grow, and how one is refused."""

from dataclasses import dataclass

from thuocdo.adapters.file_bytes import MEGABYTE
from thuocdo.core.errors import InputError
from thuocdo.core.issues import error


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of the file and of what it unpacks to, its parts and tags, characters it grows to.

    ``elements`` are those of the XML of all parts: a page of Word has about 1,500.
    """

    file_bytes: int = 5 * MEGABYTE
    unpacked_bytes: int = 20 * MEGABYTE
    text_bytes: int = 3 * MEGABYTE
    elements: int = 500_000
    parts: int = 300
    tags: int = 1000
    characters: int = 16_000_000


LIMITS = Limits()


def refused(code: str, place: str = "", **values: object) -> InputError:
    """Return the error to raise for a form that can't be used."""
    return InputError([error(f"template.{code}", place, **values)])
