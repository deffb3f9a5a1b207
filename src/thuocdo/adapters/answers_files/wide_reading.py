"""Rows of a wide table → answers; a row that is no unit's is named, never swallowed."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from thuocdo.adapters.answers_files.gathering import Gathering
from thuocdo.adapters.answers_files.headings import UNIT_NAMES, Headings, Key, shown
from thuocdo.adapters.answers_files.wide import option_texts, told
from thuocdo.adapters.tables import Sheet, Value, cell_text
from thuocdo.core.framework import FieldKind, Framework
from thuocdo.core.framework.rules import SETTLED, Options
from thuocdo.core.issues import error, warning
from thuocdo.core.scoring import parse_value
from thuocdo.core.vietnamese.numbers import NumberError, parse_number, show
from thuocdo.core.vietnamese.text import fold

_MAXIMA = frozenset({"diem toi da", "thang diem", "diem chuan", "so diem toi da"})
_NEAR = Fraction(1, 200)
"""Sums of points shown with two places differ by less than this from what was added."""
_FEWEST_NUMBERS = 3


def gather_wide(sheet: Sheet, headings: Headings, found: Gathering) -> None:
    """Take the answers of a sheet; rows of labels under the headings are passed over and told."""
    rows = _Rows(sheet, headings, found)
    rows.check_headings()
    first = headings.row + 1
    last = first if headings.ours else len(sheet.rows)
    while first <= last and first <= len(sheet.rows) and rows.is_passed_over(first):
        first += 1
    found.issues += sheet.fault_issues(first)
    for row in range(first, len(sheet.rows) + 1):
        if not sheet.is_blank(row):
            rows.take(row)


class _Rows:
    """The rows of one sheet under its headings."""

    def __init__(self, sheet: Sheet, headings: Headings, found: Gathering) -> None:
        self.sheet = sheet
        self.headings = headings
        self.found = found
        self.framework = found.framework
        self.columns = {
            at: key for at, key in headings.answers.items() if at not in headings.repeated
        }
        self.options = {at: self._options(key) for at, key in self.columns.items()}

    def _options(self, key: Key) -> dict[str, int]:
        texts = [] if key[1] == SETTLED else option_texts(self.framework.leaf(key[0]))
        return {fold(text): number for number, text in enumerate(texts, start=1)}

    def check_headings(self) -> None:
        """Tell of columns that nothing is known of, all at once, and of repeated ones."""
        strangers, row = self.headings.strangers, self.headings.row
        if strangers:
            place = self._place(row, min(strangers))
            heading = shown(strangers.values())
            example = next(iter(self.framework.inputs), "")
            self.found.issues.append(
                error("scoring.workbook_code", place, heading=heading, example=example)
            )
        for at, first in self.headings.repeated.items():
            column = cell_text(self.sheet.value(row, at))
            self.found.issues.append(
                error(
                    "tables.column_repeated",
                    self._place(row, at),
                    column=column,
                    first=self._place(row, first),
                )
            )

    def is_passed_over(self, row: int) -> bool:
        """Tell whether a row under the headings is of labels, maxima or numbers of columns."""
        if self.sheet.is_blank(row):
            return True
        labels = self._is_labels(row)
        if not (labels or self._is_maxima(row) or self._is_numbering(row)):
            return False
        place = self.sheet.row_place(row)
        self.found.skipped.append(place)
        if not (labels and self._are_own_labels(row)):
            self.found.warnings.append(warning("scoring.row_skipped", place))
        return True

    def take(self, row: int) -> None:
        """Take the answers of one unit and check its sums."""
        place, unit = self._place(row, self.headings.unit), self._unit(row)
        if not unit:
            self._without_unit(row, place)
            return
        group = cell_text(self.sheet.value(row, self.headings.group))
        self.found.unit(unit, group, place)
        for at, (code, name) in self.columns.items():
            value = self._chosen(row, at)
            self.found.answer((unit, code, name), value, self._place(row, at))
        for at, leaves in self.headings.sums.items():
            self._check_sum(row, at, unit, leaves)

    def _chosen(self, row: int, at: int) -> Value:
        """Return a cell's value; a line of the drop-down is the number of its option."""
        value = self.sheet.value(row, at)
        number = self.options[at].get(fold(value)) if isinstance(value, str) else None
        return value if number is None else Decimal(number)

    def _without_unit(self, row: int, place: str) -> None:
        """Refuse points of nobody; a line without any (a signature, a note) is named."""
        if any(self.sheet.value(row, at) is not None for at in self.columns):
            self.found.issues.append(error("scoring.cell_missing", place, column="unit"))
        else:
            self.found.skipped.append(self.sheet.row_place(row))
            self.found.warnings.append(warning("scoring.row_skipped", self.sheet.row_place(row)))

    def _is_labels(self, row: int) -> bool:
        """Tell whether the cells name the columns: no unit, and nothing that could be an answer."""
        unit = fold(self._unit(row))
        if unit and unit not in UNIT_NAMES:
            return False
        filled = [(at, key) for at, key in self.columns.items() if self._text(row, at)]
        return bool(filled or unit) and not any(self._answers(row, at, key) for at, key in filled)

    def _answers(self, row: int, at: int, key: Key) -> bool:
        """Tell whether a cell says something to its column, rather than naming it."""
        code, name = key
        cell, leaf = self.sheet.value(row, at), self.framework.leaf(code)
        text = fold(self._text(row, at))
        if text in _labels(self.framework, key):
            return False
        if isinstance(cell, bool | date) or text in self.options[at]:
            return True
        try:
            value = parse_value(leaf, name, cell)
        except NumberError:
            return False
        if isinstance(value, str) and isinstance(leaf.rule, Options):
            return any(fold(option.label.vi) == text for option in leaf.rule.options)
        return value is not None

    def _are_own_labels(self, row: int) -> bool:
        """Tell whether the row is the one that our workbooks have there."""
        told = [(key, fold(self._text(row, at))) for at, key in self.columns.items()]
        return all(text in _labels(self.framework, key) for key, text in told)

    def _is_maxima(self, row: int) -> bool:
        told = {fold(text) for text in self._texts(row)}
        points = {at: key[0] for at, key in self.columns.items() if key[1] == SETTLED}
        given = [(self.sheet.value(row, at), code) for at, code in points.items()]
        return bool(told & _MAXIMA) and all(
            cell is None or _number(cell) == self.framework.leaf(code).max for cell, code in given
        )

    def _is_numbering(self, row: int) -> bool:
        """Tell whether every cell holds the number of its column: (1), (2), (3)."""
        texts = [text.strip("()") for text in self._texts(row)]
        if len(texts) < _FEWEST_NUMBERS or not all(text.isdecimal() for text in texts):
            return False
        return all(after - before == 1 for before, after in pairwise(map(int, texts)))

    def _check_sum(self, row: int, at: int, unit: str, leaves: tuple[str, ...]) -> None:
        said = _number(self.sheet.value(row, at))
        read = dict(self._points(row))
        if said is None or not set(leaves) & set(read):
            return
        signs = _signs(self.framework)
        added = sum((read.get(code, Fraction(0)) * signs[code] for code in leaves), Fraction(0))
        if abs(abs(said) - abs(added)) > _NEAR:
            place = self._place(row, at)
            self.found.warnings.append(
                warning("scoring.sum_differs", place, unit=unit, said=show(said), added=show(added))
            )

    def _points(self, row: int) -> Iterator[tuple[str, Fraction]]:
        for at, (code, name) in self.columns.items():
            number = _number(self.sheet.value(row, at)) if name == SETTLED else None
            if number is not None:
                yield code, abs(number)

    def _unit(self, row: int) -> str:
        return self._text(row, self.headings.unit)

    def _text(self, row: int, at: int) -> str:
        return cell_text(self.sheet.value(row, at))

    def _texts(self, row: int) -> list[str]:
        return [cell_text(cell) for cell in self.sheet.rows[row - 1] if cell is not None]

    def _place(self, row: int, at: int) -> str:
        return self.sheet.place(row, at, cell_text(self.sheet.value(self.headings.row, at)))


def _labels(framework: Framework, key: Key) -> set[str]:
    """Return what our workbooks write under the heading of an answer."""
    code, name = key
    leaf = framework.leaf(code)
    return {fold(leaf.name.vi), fold(f"{leaf.name.vi} – {name}"), fold(told(leaf, name))}


def _signs(framework: Framework) -> dict[str, int]:
    return {
        leaf.code: -1 if field.kind is FieldKind.PENALTY else 1
        for field in framework.fields
        for leaf in field.leaves
    }


def _number(cell: object) -> Fraction | None:
    try:
        return None if cell is None else parse_number(cell)
    except NumberError:
        return None
