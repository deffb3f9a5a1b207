"""What a document says of itself: its letterhead prefills it."""

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath

from thuocdo.adapters.plan_files import Limits, read_lines
from thuocdo.core.errors import InputError
from thuocdo.core.issues import Issue
from thuocdo.core.papers import Facts
from thuocdo.core.plan.reading import read_plan

READ = {".pdf", ".docx"}
LIMITS = Limits(pages=300)
LINES_READ = 400
LONGEST = {"title": 500, "number": 80, "issued_by": 200, "kind": 80}


def read(path: Path, filename: str) -> Facts:
    """Return what the letterhead says; nothing where there is none or it can't be read."""
    return read_or_why(path, filename)[0]


def read_or_why(path: Path, filename: str) -> tuple[Facts, Sequence[Issue]]:
    """Return what the letterhead says, and why there is no text to read it from."""
    if PurePath(filename).suffix.lower() not in READ:
        return Facts(), ()
    try:
        lines = read_lines(path, LIMITS)
    except InputError as refused:
        return Facts(), refused.issues
    header = read_plan(lines[:LINES_READ]).header
    if not (header.number or header.issuer):
        return Facts(), ()
    told = {name: (getattr(header, name) or "")[:most] for name, most in LONGEST.items()}
    return Facts(date=header.date, issuer=told.pop("issued_by"), **told), ()


def named(filename: str) -> Facts:
    """Return the least that is known of a file: its name for a title."""
    return Facts(title=PurePath(filename).stem)


def of(values: Mapping[str, object]) -> Facts:
    """Return the facts among the values of a form or row."""
    return Facts(**{name: values[name] for name in Facts.__slots__ if name in values})
