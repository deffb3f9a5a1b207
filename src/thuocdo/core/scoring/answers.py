"""What a unit says about the leaves of a set, as values; texts become values here.

An answer is one input of one leaf. A blank one is simply not there; one that says the leaf does
not apply is ``NA``; an option may be named by its label.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from typing import Protocol

from thuocdo.core.framework.model import Criterion
from thuocdo.core.framework.raw import exact_text, parse_exact
from thuocdo.core.framework.rules import SETTLED, Options
from thuocdo.core.vietnamese.text import fold


class NotApplicable(Enum):
    """The answer that a leaf does not apply to the unit, by decision of the authority."""

    NA = "n/a"


NA = NotApplicable.NA

Value = Fraction | str | NotApplicable
Inputs = Mapping[str, Value]
Answers = Mapping[str, Inputs]
"""Code of a leaf → input → value."""

_NOT_APPLICABLE = frozenset({"n/a", "khong ap dung"})
_NUMBER_OF_OPTION = re.compile(r"([0-9]{1,6})(?:[.,]0+)?")


class Measured(Protocol):
    """What scoring reads of a figure: a value, or the two numbers that it is a ratio of."""

    @property
    def numerator(self) -> Fraction | None:
        """The upper number."""

    @property
    def denominator(self) -> Fraction | None:
        """The lower number."""

    @property
    def value(self) -> Fraction | None:
        """The value, as a ratio or on the scale that the rule states."""


@dataclass(frozen=True, slots=True)
class UnitAnswers:
    """All answers of one unit, and the group that it is ranked in."""

    unit: str
    group: str = ""
    answers: Answers = field(default_factory=dict)


def parse_value(leaf: Criterion, name: str, text: object) -> Value | None:
    """Return what a cell or field says; ``None`` when it is blank, ``NA`` for ``n/a``.

    An option is a whole number or else a label, even one that looks like a percent. Everything
    else is a number (``95 %`` is 0.95, ``1/3`` is exact); raise ``NumberError`` otherwise.
    """
    if text is None or (isinstance(text, str) and not text.strip()):
        return None
    if isinstance(text, str):
        if not text.lstrip()[0].isdigit() and fold(text) in _NOT_APPLICABLE:
            return NA
        if name != SETTLED and isinstance(leaf.rule, Options):
            number = _NUMBER_OF_OPTION.fullmatch(text.strip())
            return Fraction(number[1]) if number else text.strip()
    return parse_exact(text)


def value_text(value: Value) -> str:
    """Return a value as files hold it; ``parse_value`` reads it back."""
    if isinstance(value, NotApplicable):
        return value.value
    return exact_text(value) if isinstance(value, Fraction) else value
