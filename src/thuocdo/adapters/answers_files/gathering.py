"""Cells → the answers of each unit, whatever the layout, with the place of each answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from thuocdo.adapters.tables import Value as Cell
from thuocdo.adapters.tables import cell_text
from thuocdo.core.errors import InputError
from thuocdo.core.framework import Framework
from thuocdo.core.framework.rules import SETTLED
from thuocdo.core.issues import Issue, error
from thuocdo.core.scoring import UnitAnswers, Value, parse_value, score_units
from thuocdo.core.vietnamese.numbers import NumberError, reading_told

MOST_UNITS = 20_000
"""Bodies of one file; the country has fewer, so more of them is another kind of table."""

Key = tuple[str, str, str]
"""Unit, code of the leaf, input."""


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """The units of a file in its order, and where each answer stands.

    ``skipped`` are the places of rows under the headings that were taken as no unit's.
    """

    units: tuple[UnitAnswers, ...]
    places: Mapping[Key, str] = field(default_factory=dict)
    warnings: tuple[Issue, ...] = ()
    skipped: tuple[str, ...] = ()

    def placed(self, issues: Iterable[Issue]) -> list[Issue]:
        """Return issues of scoring at the cells that they are about."""
        firsts: dict[tuple[str, str], str] = {}
        for key, place in self.places.items():
            firsts.setdefault(key[:2], place)
        return [replace(issue, place=self._place(issue, firsts)) for issue in issues]

    def about(self, issue: Issue) -> bool:
        """Tell whether an issue is about an answer that this file gives; a blank one is none."""
        unit, leaf, name = (issue.values.get(key, "") for key in ("unit", "leaf", "input"))
        own = next((given.answers for given in self.units if given.unit == unit), {})
        return name in own.get(leaf, {})

    def _place(self, issue: Issue, firsts: Mapping[tuple[str, str], str]) -> str:
        unit, code = issue.values.get("unit", ""), issue.values.get("leaf", "")
        exact = self.places.get((unit, code, issue.values.get("input", "")))
        return exact or firsts.get((unit, code), "") or issue.place


@dataclass(slots=True)
class Gathering:
    """Answers while they are read from the cells of one file."""

    framework: Framework
    issues: list[Issue] = field(default_factory=list)
    warnings: list[Issue] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    places: dict[Key, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    answers: dict[str, dict[str, dict[str, Value]]] = field(default_factory=dict)
    parsed: dict[tuple[str, str, str | Decimal | None], Value | None] = field(default_factory=dict)

    def unit(self, unit: str, group: str, place: str) -> None:
        """Take a unit with its group; a blank group leaves it to other rows."""
        if len(self.answers) >= MOST_UNITS and unit not in self.answers:
            raise InputError([error("scoring.too_many_units", place, limit=MOST_UNITS)])
        self.answers.setdefault(unit, {})
        known = self.groups.setdefault(unit, group)
        if group and known and group != known:
            self.issues.append(
                error("scoring.two_groups", place, unit=unit, group=group, first=known)
            )
        elif group:
            self.groups[unit] = group

    def answer(self, key: Key, cell: Cell, place: str) -> None:
        """Take one answer; a blank one counts as not there, but not twice."""
        unit, code, name = key
        first = self.places.setdefault(key, place)
        if first != place:
            self._fail("repeated_answer", key, place, first=first)
        elif code not in self.framework.inputs:
            self._fail("unknown_code", key, place)
        elif name not in self.framework.inputs[code]:
            known = ", ".join(self.framework.inputs[code])
            self._fail("unknown_input", key, place, known=known)
        else:
            value = self._value(key, cell, place)
            if value is not None:
                self.answers[unit].setdefault(code, {})[name] = value

    def result(self) -> AnswersFile:
        """Return what was gathered, in the order of the file."""
        units = (
            UnitAnswers(unit, self.groups[unit], answers) for unit, answers in self.answers.items()
        )
        return AnswersFile(tuple(units), self.places, tuple(self.warnings), tuple(self.skipped))

    def all_issues(self) -> list[Issue]:
        """Return what is wrong, also with the values that could be read, when anything is."""
        if not self.issues:
            return []
        answers = self.result()
        try:
            score_units(self.framework, answers.units)
        except InputError as refused:
            return self.issues + answers.placed(refused.issues)
        return self.issues

    def _value(self, key: Key, cell: Cell, place: str) -> Value | None:
        if isinstance(cell, date):
            self.issues.append(error("scoring.date_in_cell", place, value=cell_text(cell)))
            return None
        if isinstance(cell, bool):
            cell = Decimal(int(cell))
        try:
            value = self._parsed(key[1], key[2], cell)
        except NumberError:
            self._fail("not_a_number", key, place, value=cell_text(cell))
            return None
        told = reading_told(cell, place)
        # Points are never thousands, and an option may be called anything.
        if told and isinstance(value, Fraction) and key[2] != SETTLED:
            self.warnings.append(told)
        return value

    def _parsed(self, code: str, name: str, cell: str | Decimal | None) -> Value | None:
        """Return what a cell says; cells repeat, so each is understood once for an input."""
        asked = (code, name, cell)
        if asked not in self.parsed:
            self.parsed[asked] = parse_value(self.framework.leaf(code), name, cell)
        return self.parsed[asked]

    def _fail(self, code: str, key: Key, place: str, **values: object) -> None:
        unit, leaf, name = key
        self.issues.append(
            error(f"scoring.{code}", place, unit=unit, leaf=leaf, input=name, **values)
        )
