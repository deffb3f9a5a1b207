"""What a list shows and how it may be narrowed: values that a page declares once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, Literal

from django.db.models import Q

from thuocdo.apps.ui.registry import Text

Kind = Literal["text", "number", "points", "signed", "percent", "count", "day", "moment", "state"]
Row = Any  # a row of the database or any value with attributes
NUMERIC = {"number", "points", "signed", "percent", "count"}


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column.

    ``value(row)`` is what is shown and exported, ``kind`` how. ``sort`` names the columns of the
    database (of the row, for lists that are not querysets) that order it. ``link(row)`` makes the
    text a link, ``note(row)`` is a quiet second line. ``template`` draws the cell itself, with
    ``row`` and ``value``; the export still has ``value``, and ``only_exported`` columns as well.
    """

    key: str
    label: Text
    value: Callable[[Any], Any]
    kind: Kind = "text"
    sort: str = ""
    link: Callable[[Any], str] | None = None
    note: Callable[[Any], Text] | None = None
    template: str = ""
    width: str = ""
    only_exported: bool = False

    @property
    def numeric(self) -> bool:
        return self.kind in NUMERIC


@dataclass(frozen=True, kw_only=True)
class Filter:
    """One way to narrow a list. ``choices()`` gives (value, words); ``lookup`` names a column.

    ``narrow(value)`` gives a condition where one column does not say it. ``tabs`` shows the
    choices side by side; use it for the one filter everybody looks at first. ``left_out(n)`` says
    how many rows the chosen value leaves out («3 kỳ của năm khác»); the list offers them.
    """

    key: str
    label: Text
    choices: Callable[[], Iterable[tuple[Any, Text]]]
    lookup: str = ""
    narrow: Callable[[str], Q] | None = None
    every: Text = ""
    tabs: bool = False
    default: str = ""
    left_out: Callable[[int], str] | None = None

    def condition(self, value: str) -> Q:
        return self.narrow(value) if self.narrow else Q(**{self.lookup or self.key: value})

    def keeps(self, row: Row, value: str) -> bool:
        """Tell the same of a row that is no row of the database."""
        found = attrgetter((self.lookup or self.key).replace("__", "."))(row)
        return str(found) == value


@dataclass(frozen=True, kw_only=True)
class Action:
    """A button of the list's bar or of its empty state."""

    label: Text
    url: str
    icon: str = ""
    primary: bool = True


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A list as it is declared: columns, filters, columns to search, order when none is chosen.

    ``noun`` follows the count («29 tiêu chí»). ``empty`` says what belongs here. ``name``
    becomes the name of the exported file. ``prepare`` gets all rows about to be shown or exported,
    to load at once what each of them needs.
    """

    name: str
    noun: Text
    columns: tuple[Column, ...]
    order: str
    filters: tuple[Filter, ...] = ()
    search: tuple[str, ...] = ()
    search_label: Text = ""
    per_page: int = 50
    empty: Text = ""
    prepare: Callable[[Sequence[Row]], None] | None = None
    row_class: Callable[[Any], str] = field(default=lambda _row: "")
    select: bool = False

    @property
    def on_page(self) -> tuple[Column, ...]:
        return tuple(one for one in self.columns if not one.only_exported)

    @property
    def name_column(self) -> Column | None:
        """Return the column that names a row: the first text that opens it."""
        return next((one for one in self.columns if one.link and one.kind == "text"), None)
