"""What a document says of itself, as a value; its letterhead prefills it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePath

from thuocdo.adapters.plan_files import Limits, read_lines
from thuocdo.core.errors import InputError
from thuocdo.core.plan.reading import read_plan

READ = {".pdf", ".docx"}
LIMITS = Limits(pages=300)
LINES_READ = 400
LONGEST = {"title": 500, "number": 80, "issuer": 200, "kind": 80}


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


def read(path: Path, filename: str) -> Facts:
    """Return what the letterhead says; nothing where there is none or it can't be read."""
    if PurePath(filename).suffix.lower() not in READ:
        return Facts()
    try:
        lines = read_lines(path, LIMITS)
    except InputError:
        return Facts()
    header = read_plan(lines[:LINES_READ]).header
    if not (header.number or header.issuer):
        return Facts()
    told = {name: (getattr(header, name) or "")[:most] for name, most in LONGEST.items()}
    return Facts(date=header.date, **told)


def named(filename: str) -> Facts:
    """Return the least that is known of a file: its name for a title."""
    return Facts(title=PurePath(filename).stem)


def of(values: Mapping[str, object]) -> Facts:
    """Return the facts among the values of a form or row."""
    return Facts(**{name: values[name] for name in Facts.__slots__ if name in values})
