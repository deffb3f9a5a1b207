"""A file of a plan, read but not yet kept: what it says, and where every line of it went."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from thuocdo.adapters.plan_files import read_lines
from thuocdo.core.errors import InputError
from thuocdo.core.issues import error
from thuocdo.core.plan.each_body import each_body
from thuocdo.core.plan.head.plan_kinds import proposed_kind
from thuocdo.core.plan.model import PlanDocument
from thuocdo.core.plan.reading import read


@dataclass(frozen=True, slots=True)
class ReadFile:
    """``lines`` are ``[number, text, place, bold]``, ready to be kept."""

    filename: str
    content: bytes
    document: PlanDocument
    lines: list[list[Any]]

    @property
    def kind(self) -> str:
        """Return which kind of plan its head tells, to be confirmed."""
        return proposed_kind(self.document.header).value


def read_plan_file(content: bytes, filename: str, bodies: Collection[str]) -> ReadFile:
    """Read a .docx, .pdf or .txt; ``bodies`` are the names of known bodies, each told by itself.

    Raise ``InputError`` where it can't be read or holds no plan.
    """
    lines = read_lines(content, name=filename)
    reading = read(lines, bodies)
    if not reading.plan.items:
        raise InputError([error("plans.no_items", filename)])
    kept = [
        [line.number, line.text, reading.places.get(line.number, ""), line.bold or line.heading]
        for line in lines
    ]
    return ReadFile(filename, content, each_body(reading.plan, bodies), kept)
