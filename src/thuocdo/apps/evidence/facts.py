"""What a document says of itself, as a value; readers prefill it from the file."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePath


@dataclass(frozen=True, slots=True)
class Facts:
    """Title (trích yếu), number, date, issuer and kind; what is not known is empty."""

    title: str = ""
    number: str = ""
    date: dt.date | None = None
    issuer: str = ""
    kind: str = ""

    def over(self, other: "Facts") -> "Facts":
        """Return these facts, with those of another where these are empty."""
        return Facts(**{name: mine or asdict(other)[name] for name, mine in asdict(self).items()})


Reader = Callable[[Path, str], Facts]
_readers: dict[str, Reader] = {}


def register(extension: str, reader: Reader) -> None:
    """Let files with an extension (``.pdf``) be read for their facts when they come in."""
    _readers[extension] = reader


def read(path: Path, filename: str) -> Facts:
    """Return what the file says, or at least its name as a title."""
    reader = _readers.get(PurePath(filename).suffix.lower())
    found = reader(path, filename) if reader else Facts()
    return found.over(Facts(title=PurePath(filename).stem))


def of(values: Mapping[str, object]) -> Facts:
    """Return the facts among the values of a form or row."""
    return Facts(**{name: values[name] for name in Facts.__slots__ if name in values})
