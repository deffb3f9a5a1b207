"""Values of an input with their paths: every misfit becomes an issue, none an exception.

The input is whatever a YAML, JSON or Excel reader made of a file: mappings, lists, texts and
numbers, nested at will and possibly all wrong. A path (``fields[0].criteria[1].max``) names the
value; whoever read the file turns it into a line or a cell.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from thuocdo.core.framework.text import Text
from thuocdo.core.issues import Issue, error, warning
from thuocdo.core.vietnamese.dates import DateError, parse_date
from thuocdo.core.vietnamese.numbers import NumberError, exact, parse_number, plain
from thuocdo.core.vietnamese.text import repair

E = TypeVar("E", bound=StrEnum)

_RATIO = re.compile(r"(-?[0-9]{1,40})/([0-9]{1,40})")
_BARE_POINT = re.compile(r"^([-+]?)\.(?=[0-9])")  # YAML's way to write .5
_SHOWN = 40
_LONGEST_NUMBER = 400  # in bits: far beyond any office's figure, short of what chokes a machine


LANGUAGES = ("vi", "en")
"""The languages a wording is told in; Vietnamese is the one that must be there."""


@dataclass(frozen=True, slots=True)
class Raw:
    """One value of the input, its path, and the list where misfits are gathered."""

    value: object
    path: str
    issues: list[Issue]

    def fail(self, code: str, /, **values: object) -> None:
        """Record an error at this value."""
        self.issues.append(error(f"framework.{code}", self.path, **values))

    def warn(self, code: str, /, **values: object) -> None:
        """Record a warning at this value."""
        self.issues.append(warning(f"framework.{code}", self.path, **values))

    @property
    def absent(self) -> bool:
        """Tell whether nothing is there: no key, null, a blank text, an empty list or mapping."""
        if isinstance(self.value, str):
            return not self.value.strip()
        return self.value is None or self.value in ([], (), {})

    @property
    def shown(self) -> str:
        """Return the value as a message can quote it."""
        return shown(self.value)

    def get(self, key: str) -> "Raw":
        """Return the value under a key; one that holds nothing when there is none."""
        inner = self.value.get(key) if isinstance(self.value, Mapping) else None
        return Raw(inner, f"{self.path}.{key}" if self.path else key, self.issues)

    def has(self, key: str) -> bool:
        """Tell whether the key is written, even with nothing under it."""
        return isinstance(self.value, Mapping) and key in self.value

    def keys(self, known: Iterable[str]) -> bool:
        """Check that this is a mapping of known keys only; tell whether it is a mapping."""
        if not isinstance(self.value, Mapping):
            self.fail("not_a_mapping", found=self.shown)
            return False
        known = frozenset(known)
        for key in self.value:
            if not isinstance(key, str) or key not in known:
                text = shown(key)
                Raw(key, f"{self.path}.{text}" if self.path else text, self.issues).fail(
                    "unknown_key", key=text, known=", ".join(sorted(known))
                )
        return True

    def required(self, key: str) -> "Raw":
        """Return the value under a key that must be there."""
        inner = self.get(key)
        if inner.absent:
            self.fail("missing", key=key)
        return inner

    def items(self) -> Iterator["Raw"]:
        """Yield the entries of a list; nothing for an absent one."""
        if self.absent:
            return
        if not isinstance(self.value, list | tuple):
            self.fail("not_a_list", found=self.shown)
        yield from self.entries()

    def entries(self) -> Iterator["Raw"]:
        """Yield the entries of a list; nothing, and no complaint, when it is none."""
        if isinstance(self.value, list | tuple):
            for number, entry in enumerate(self.value):
                yield Raw(entry, f"{self.path}[{number}]", self.issues)

    def pairs(self) -> Iterator[tuple[str, "Raw"]]:
        """Yield the entries of a mapping whose keys are free; nothing for an absent one."""
        if self.absent:
            return
        if not isinstance(self.value, Mapping):
            self.fail("not_a_mapping", found=self.shown)
            return
        for key, entry in self.value.items():
            name = shown(key)
            yield repair(name), Raw(entry, f"{self.path}.{name}", self.issues)

    def text(self) -> str | None:
        """Return a text or a number as it is written; ``None`` when absent or neither."""
        if self.absent:
            return None
        if isinstance(self.value, bool) or not isinstance(self.value, str | int | float | Decimal):
            self.fail("not_a_text", found=self.shown)
            return None
        return repair(shown(self.value) if not isinstance(self.value, str) else self.value)

    def wording(self) -> Text | None:
        """Return ``{vi: …, en: …}``, or a plain text as Vietnamese."""
        if self.absent:
            return None
        if not isinstance(self.value, Mapping):
            vi = self.text()
            return Text(vi) if vi else None
        told = Raw(_commas_kept(self.value), self.path, self.issues)
        told.keys(LANGUAGES)
        vi = told.required("vi").text()
        return Text(vi, told.get("en").text()) if vi else None

    def number(
        self, *, at_least: int | None = None, above: int | None = None, at_most: int | None = None
    ) -> Fraction | None:
        """Return an exact number within limits; ``None`` when absent or wrong."""
        if self.absent:
            return None
        try:
            number = parse_exact(self.value)
        except NumberError as fault:
            self.issues.append(fault.at(self.path))
            return None
        for limit, sign, fits in (
            (at_least, "≥", at_least is None or number >= at_least),
            (above, ">", above is None or number > above),
            (at_most, "≤", at_most is None or number <= at_most),
        ):
            if not fits:
                self.fail("out_of_range", value=plain(number), limit=f"{sign} {limit}")
                return None
        return number

    def whole(self, *, at_most: int) -> int | None:
        """Return a whole number from 0 to a limit; ``None`` when absent or wrong."""
        number = self.number(at_least=0, at_most=at_most)
        if number is None:
            return None
        if number.denominator != 1:
            self.fail("not_whole", value=plain(number))
            return None
        return int(number)

    def day(self) -> date | None:
        """Return a date; ``None`` when absent or wrong."""
        if self.absent:
            return None
        try:
            return parse_date(self.value)
        except DateError as fault:
            self.issues.append(fault.at(self.path))
            return None

    def choice(self, kind: type[E]) -> E | None:
        """Return a member of a list of words; ``None`` when absent or unknown."""
        word = self.text()
        if word is None:
            return None
        if word not in {member.value for member in kind}:
            known = ", ".join(member.value for member in kind)
            self.fail("unknown_choice", value=word, known=known)
            return None
        return kind(word)

    def choices(self, kind: type[E]) -> tuple[E, ...]:
        """Return the members of a list of words, each once; a single word is a list of one."""
        entries = [self] if isinstance(self.value, str) else list(self.items())
        members = (entry.choice(kind) for entry in entries)
        return tuple(dict.fromkeys(member for member in members if member is not None))


def shown(value: object) -> str:
    """Return a value as a message can quote it: one line, short, no insides of nested values."""
    if isinstance(value, Mapping):
        return "{…}"
    if isinstance(value, list | tuple | set | frozenset):
        return "[…]"
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    if isinstance(value, int) and value.bit_length() > _LONGEST_NUMBER:
        return "…"
    text = " ".join(str(value).split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def parse_exact(value: object) -> Fraction:
    """Return an exact number from a number or a text: as ``parse_number``, or ``n/d``.

    The fraction is how files hold what decimals can't (``1/3``). Raise ``NumberError``.
    """
    if isinstance(value, str):
        ratio = _RATIO.fullmatch(value.strip())
        if ratio and int(ratio[2]):
            return Fraction(int(ratio[1]), int(ratio[2]))
        return parse_number(_BARE_POINT.sub(r"\g<1>0.", value.strip()))
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) > _LONGEST_NUMBER:
        raise NumberError("numbers.not_a_number", shown(value))
    if isinstance(value, Fraction | int | float | Decimal):
        number = parse_number(value)
        if max(number.numerator.bit_length(), number.denominator.bit_length()) <= _LONGEST_NUMBER:
            return number
    raise NumberError("numbers.not_a_number", shown(value))


def _commas_kept(value: Mapping[object, object]) -> dict[object, object]:
    """Return ``{vi: Chỉ đạo, điều hành}`` as its writer meant it: one text with a comma in it.

    YAML takes what follows the comma for a key without a value; after a text there is no other
    reading of it.
    """
    kept: dict[object, object] = {}
    last: object = None
    for key, inner in value.items():
        before = kept.get(last)
        if inner is None and key not in LANGUAGES and isinstance(before, str):
            kept[last] = f"{before}, {key}"
        else:
            kept[key] = inner
            last = key
    return kept


class NumberText(str):
    """A number written exactly, so that a writer of YAML or Excel knows it from a text."""

    __slots__ = ()


def exact_text(value: Fraction) -> str:
    """Return the number as files hold it without loss: a plain decimal, else ``n/d``."""
    return exact(value) or NumberText(plain(value))
