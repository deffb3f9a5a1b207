"""Exact numbers in and out: what offices type, what files hold, what pages show.

Inside, a number is a ``Fraction``. Text goes in by the rule that a single separator is always
decimal; it goes out either with a point and every digit (files, JSON) or with a comma and the
true minus (people).
"""

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from thuocdo.core.errors import MisreadError
from thuocdo.core.issues import Issue, error, warning

Number = Fraction | Decimal | int | float
Lang = Literal["vi", "en"]

FULL_DECIMALS = 10
"""Up to so many decimals a value is written in full; beyond, its exact ``n/d`` goes beside it."""

_PLAIN = re.compile(r"([-+−]?)([0-9]+(?:[.,][0-9]+)?)(\s*%)?")
_SEPARATORS = re.compile(r"[-+−]?[0-9]+(?:[.,][0-9]*){2,}\s*%?")
_SPACED = re.compile(r"(?=\S+\s+[0-9.,])[-+−]?\s*[0-9.,]+(?:\s+[0-9.,]+)*\s*%?")
_GROUPED = {
    mark: re.compile(rf"[-+−]?([1-9][0-9]{{0,2}})[{mark}]([0-9]{{3}})(?:\s*%)?") for mark in ".,"
}
_LONGEST = 60
_MARKS: dict[Lang, tuple[str, str]] = {"vi": (",", "."), "en": (".", ",")}
"""The decimal mark and that of thousands, by language."""


class NumberError(MisreadError):
    """A text or cell that is no number; of one with spaces, ``joined`` is it without them."""

    def at(self, place: str) -> Issue:
        """Return the issue for a cell, line or path of the input."""
        issue = super().at(place)
        if self.code != "numbers.spaces":
            return issue
        return replace(issue, values={**issue.values, "joined": "".join(self.value.split())})


def parse_number(value: object) -> Fraction:
    """Return the exact number that a text or an Excel cell means; ``95 %`` is 0.95.

    A single ``,`` or ``.`` is always decimal (``1.500`` = 1.5). Raise ``NumberError`` for two or
    more separators (``numbers.separators``), inner spaces (``numbers.spaces``), infinities
    (``numbers.not_finite``) and anything else (``numbers.not_a_number``). A float is read as the
    shortest decimal that prints it, which is what the person typed.
    """
    if isinstance(value, str):
        return _parse_text(value)
    if isinstance(value, Number) and not isinstance(value, bool):
        return _parse_cell(value)
    raise NumberError("numbers.not_a_number", value)


def two_readings(text: str, lang: Lang = "vi") -> tuple[str, str] | None:
    """Return the digits ``12450`` and ``12,45`` that ``12.450`` could mean; None for other texts.

    So it is with one mark of thousands before exactly three digits. It is read as a decimal, yet
    people print thousands like that: whoever takes it from a person asks or tells.
    """
    found = _GROUPED[_MARKS[lang][1]].fullmatch(text.strip())
    if found is None:
        return None
    number = plain(Fraction(f"{found[1]}.{found[2]}"))
    return found[1] + found[2], number.replace(".", _MARKS[lang][0])


def reading_told(cell: object, place: str) -> Issue | None:
    """Return a warning of how a cell's text was read that could be thousands; else None."""
    readings = two_readings(cell) if isinstance(cell, str) else None
    if readings is None:
        return None
    whole, decimal = readings
    return warning("numbers.thousands_or_decimal", place, value=cell, whole=whole, decimal=decimal)


def percent_refused(text: object, place: str = "") -> Issue | None:
    """Return what to say of a percentage in place of an amount; None for what has no sign of it."""
    if not isinstance(text, str) or not text.strip().endswith("%"):
        return None
    return error("numbers.percent_of_count", place, value=text.strip())


def round_half_up(value: Fraction, places: int) -> Fraction:
    """Return the value rounded to so many decimals; a half goes away from zero."""
    scaled = abs(value) * 10**places
    units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(units if value >= 0 else -units, 10**places)


def decimals(value: Fraction) -> int | None:
    """Return how many decimals write the value in full, or None when no number of them does."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def plain(value: Number) -> str:
    """Return the value for files: ``.``, in full up to 10 decimals, else rounded half up at 10.

    Never padded with zeros, never in exponents; the sign is an ASCII ``-``.
    """
    digits = _fixed(parse_number(value), FULL_DECIMALS)
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def exact(value: Fraction) -> str | None:
    """Return ``n/d`` for a value that ``plain`` can't write in full, else None."""
    places = decimals(value)
    if places is not None and places <= FULL_DECIMALS:
        return None
    # Sums of many leaves can have more digits than Python writes of an int.
    return f"{Decimal(value.numerator)}/{Decimal(value.denominator)}"


def show(value: Number, places: int = 2, lang: Lang = "vi") -> str:
    """Return the value for people: ``88,61``, ``1.842,00``, ``−0,37``; rounded half up.

    In English the marks change places: ``88.61``, ``1,842.00``.
    """
    decimal, group = _MARKS[lang]
    digits = _fixed(parse_number(value), places)
    sign = "−" if digits.startswith("-") else ""
    whole, _, fraction = digits.lstrip("-").partition(".")
    grouped = f"{int(whole):,}".replace(",", group)
    return f"{sign}{grouped}{decimal}{fraction}" if fraction else f"{sign}{grouped}"


def show_signed(value: Number, places: int = 2, lang: Lang = "vi") -> str:
    """Return a difference for people: ``+1,25``, ``−0,37``; what rounds to zero has no sign."""
    number = round_half_up(parse_number(value), places)
    told = show(number, places, lang)
    return f"+{told}" if number > 0 else told


def show_percent(ratio: Number, places: int = 2, lang: Lang = "vi") -> str:
    """Return a ratio for people as a percent: 0.8463 is ``84,63 %``."""
    return f"{show(parse_number(ratio) * 100, places, lang)} %"


def show_exact(value: Number, lang: Lang = "vi") -> str:
    """Return the value for people with all its decimals as ``plain`` has them: ``1.842,425``."""
    digits = plain(value)
    return show(value, len(digits.partition(".")[2]), lang)


def _parse_text(text: str) -> Fraction:
    stripped = text.strip()
    match = _PLAIN.fullmatch(stripped)
    if match is None or len(stripped) > _LONGEST:
        raise NumberError(_fault(stripped), text)
    sign, digits, percent = match.groups()
    number = Fraction(digits.replace(",", "."))
    if percent:
        number /= 100
    return -number if sign in ("-", "−") else number


def _fault(text: str) -> str:
    if len(text) > _LONGEST:
        return "numbers.not_a_number"
    if _SEPARATORS.fullmatch(text):
        return "numbers.separators"
    return "numbers.spaces" if _SPACED.fullmatch(text) else "numbers.not_a_number"


def _parse_cell(value: Number) -> Fraction:
    try:
        return Fraction(repr(value)) if isinstance(value, float) else Fraction(value)
    except (ValueError, OverflowError):
        raise NumberError("numbers.not_finite", value) from None


def _fixed(value: Fraction, places: int) -> str:
    """Write exactly so many decimals with ``.``; what rounds to zero has no minus."""
    units = int(round_half_up(value, places) * 10**places)
    digits = str(abs(units)).rjust(places + 1, "0")
    sign = "-" if units < 0 else ""
    if places == 0:
        return sign + digits
    return f"{sign}{digits[:-places]}.{digits[-places:]}"
