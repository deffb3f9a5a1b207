"""What the body of an official document is made of, and the gaps that a person has to fill."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

_GAP = re.compile(r"(\[…[^\]]*\])")


def gap(what: str) -> str:
    """Mark a place where the officer has to write; ``what`` says what belongs there."""
    return f"[… {what} …]" if what else "[…]"


def spans(text: str) -> Iterator[tuple[str, bool]]:
    """Split a text into pieces, each with whether it is a gap left for the officer."""
    for piece in _GAP.split(text):
        if piece:
            yield piece, _GAP.fullmatch(piece) is not None


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading; levels 1 to 4 are I., 1., 1.1. and a)."""

    level: int
    enumerator: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullet:
    """A dash line; level 2 is the plus line below it."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Article:
    """An article (Điều) of a decision."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A remark in small italics: source, cut-off date, meaning of a sign."""

    text: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """A remark at the foot of the page, to the line before it."""

    text: str


class Align(StrEnum):
    """Where the text of a column stands; numbers stand right."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class RowKind(StrEnum):
    """A row of data, a heading over the rows below it, or a sum."""

    DATA = "data"
    GROUP = "group"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``width`` is its share of the page beside the other columns'."""

    title: str
    width: int
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; a group row has its number and its text, the text runs to the end."""

    cells: tuple[str, ...]
    kind: RowKind = RowKind.DATA


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header repeats on each page and whose rows stay whole."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    note: str = ""


class ChartKind(StrEnum):
    """Bars compare, a line follows time."""

    BAR = "bar"
    LINE = "line"


class Tone(StrEnum):
    """What the colour of the marks means: a value of ours, or points lost."""

    VALUE = "value"
    LOSS = "loss"


@dataclass(frozen=True, slots=True)
class Chart:
    """One series of labelled values; ``unit`` names its axis, ``places`` are its decimals."""

    kind: ChartKind
    title: str
    unit: str
    points: tuple[tuple[str, Fraction], ...]
    places: int = 2
    tone: Tone = Tone.VALUE


Block: TypeAlias = Heading | Paragraph | Bullet | Article | Note | Footnote | Table | Chart
