"""Plain data read field by field: all faults are gathered with their place, none stops it."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from thuocdo.core.errors import InputError
from thuocdo.core.issues import Issue, error
from thuocdo.core.vietnamese.dates import DateError, parse_date

_SHOWN = 40
Choice = TypeVar("Choice", bound=StrEnum)


class Checked:
    """A mapping of the outside world at its place in the document (``items[3].targets[0]``)."""

    def __init__(self, data: object, place: str = "", issues: list[Issue] | None = None) -> None:
        self._place = place
        self._issues: list[Issue] = [] if issues is None else issues
        self._data: Mapping[str, Any] = data if isinstance(data, Mapping) else {}
        if not isinstance(data, Mapping):
            self._fault("", "object", data)

    def finish(self) -> None:
        """Raise InputError when anything was wrong so far."""
        if self._issues:
            raise InputError(self._issues)

    def fixed(self, key: str, wanted: str) -> None:
        """Check that a key holds exactly this text."""
        if self._data.get(key) != wanted:
            self._fault(key, wanted, self._data.get(key))

    def child(self, key: str) -> "Checked":
        """Return the mapping under a key that must be there."""
        return Checked(self._data.get(key), self._at(key), self._issues)

    def optional(self, key: str) -> "Checked | None":
        """Return the mapping under a key, None where it is null or absent."""
        return None if self._data.get(key) is None else self.child(key)

    def children(self, key: str) -> list["Checked"]:
        """Return the mappings of a list; an absent list is empty."""
        return [
            Checked(value, f"{self._at(key)}[{position}]", self._issues)
            for position, value in enumerate(self._list(key))
        ]

    def text(self, key: str, *, needed: bool = False) -> str | None:
        """Return a text or None; a needed one must be there and not be empty."""
        value = self._data.get(key)
        if isinstance(value, str) and (value or not needed):
            return value
        if value is not None or needed:
            self._fault(key, "text", value)
        return None

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; an absent one is empty."""
        values = self._list(key)
        if all(isinstance(value, str) for value in values):
            return tuple(values)
        self._fault(key, "list of texts", values)
        return ()

    def words(self, key: str) -> dict[str, str]:
        """Return a mapping of texts; an absent one is empty."""
        values = self._data.get(key) or {}
        if isinstance(values, Mapping):
            return {str(name): str(value) for name, value in values.items()}
        self._fault(key, "object", values)
        return {}

    def flag(self, key: str) -> bool:
        """Return true or false; an absent one is false."""
        value = self._data.get(key, False)
        if not isinstance(value, bool):
            self._fault(key, "true, false", value)
        return value is True

    def whole(self, key: str) -> int | None:
        """Return a whole number or None."""
        value = self._data.get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        self._fault(key, "whole number", value)
        return None

    def line(self, key: str) -> int:
        """Return a line number, counted from 1; an absent one is 0 (written by hand)."""
        return self.whole(key) or 0

    def lines(self, key: str) -> tuple[int, int]:
        """Return first and last line; absent ones are 0, 0 (written by hand)."""
        values = self._list(key)
        if not values:
            return (0, 0)
        first_and_last = 2
        if len(values) == first_and_last and all(type(value) is int for value in values):
            return (values[0], values[1])
        self._fault(key, "[first, last]", values)
        return (0, 0)

    def number(self, key: str) -> Fraction | None:
        """Return a number exactly as its decimal is printed, or None."""
        value = self._data.get(key)
        if value is None:
            return None
        number = _exact(value)
        if number is None:
            self._fault(key, "number", value)
        return number

    def value(self, key: str) -> Fraction | tuple[Fraction, Fraction] | str | None:
        """Return a target's value: number, [low, high], name of a group, or None."""
        value = self._data.get(key)
        if isinstance(value, str):
            return value
        if not isinstance(value, Sequence):
            return self.number(key)
        ends = [_exact(end) for end in value]
        first_and_last = 2
        if len(ends) == first_and_last and ends[0] is not None and ends[1] is not None:
            return (ends[0], ends[1])
        self._fault(key, "[low, high]", value)
        return None

    def date(self, key: str) -> dt.date | None:
        """Return a date written as ISO or dd/mm/yyyy, or None."""
        value = self._data.get(key)
        if value is None:
            return None
        try:
            return parse_date(value)
        except DateError:
            self._fault(key, "yyyy-mm-dd, dd/mm/yyyy", value)
            return None

    def one_of(self, key: str, choices: type[Choice]) -> Choice | None:
        """Return one of the fixed words, or None where it is null or absent."""
        value = self._data.get(key)
        if value is None:
            return None
        try:
            return choices(value)
        except ValueError:
            self._fault(key, ", ".join(choices), value)
            return None

    def _list(self, key: str) -> list[Any]:
        values = self._data.get(key)
        if isinstance(values, list):
            return values
        if values is not None:
            self._fault(key, "list", values)
        return []

    def _at(self, key: str) -> str:
        return f"{self._place}.{key}" if self._place and key else self._place or key

    def _fault(self, key: str, wanted: str, found: object) -> None:
        code = "plan.missing_value" if found is None else "plan.wrong_value"
        shown = json.dumps(found, ensure_ascii=False, default=str)  # as the file has it
        self._issues.append(error(code, self._at(key), wanted=wanted, found=shown[:_SHOWN]))


def _exact(value: object) -> Fraction | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return Fraction(str(value))
    except ValueError:  # NaN and infinity, which Python's JSON lets in
        return None
