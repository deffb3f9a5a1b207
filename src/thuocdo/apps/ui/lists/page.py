from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from thuocdo.apps.ui import formats, xlsx
from thuocdo.apps.ui.lists import rows as ops
from thuocdo.apps.ui.lists.columns import Action, Column, Filter, Listing, Row
from thuocdo.apps.ui.pages import render
from thuocdo.apps.ui.registry import Text
from thuocdo.apps.ui.states import State

SEARCH, SORT, PAGE, FORMAT = "q", "sort", "page", "format"
SHORT = {"day": "td-short td-when", "moment": "td-short td-when", "state": "td-short"}
SHOWN = {
    "points": formats.points,
    "signed": formats.signed,
    "percent": formats.percent,
    "count": formats.count,
    "day": formats.day,
    "moment": formats.moment,
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell ready to be drawn: templates only place it."""

    text: str
    column: Column
    href: str = ""
    note: str = ""
    state: State | None = None
    html: SafeString | None = None
    classes: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    key: Any
    cells: list[Cell]
    classes: str


@dataclass(frozen=True, slots=True)
class Head:
    column: Column
    href: str
    sorted: str


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: Text
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a filter leaves out of a list, in words, and the address that shows it as well."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class FilterState:
    filter: Filter
    value: str
    choices: list[Choice]


class ListPage:
    """A list as one request asks for it: what is shown now, and the way to everything else."""

    def __init__(
        self, request: HttpRequest, listing: Listing, rows: ops.Rows, actions: Sequence[Action]
    ) -> None:
        self.request = request
        self.listing = listing
        self.actions = actions
        self.query = request.GET.get(SEARCH, "").strip()
        self.order, self.falling = ops.listing_order(listing, request.GET.get(SORT, ""))
        self._all = rows

    def answer(self, template: str = "ui/list.html", **context: Any) -> HttpResponse:
        """Return the page, or the whole list as .xlsx when ``?format=xlsx`` asks for it."""
        if self.request.GET.get(FORMAT) == "xlsx":
            return xlsx.answer(self.listing.name, self._sheet())
        return render(self.request, template, page=self, **context)

    @cached_property
    def filters(self) -> list[FilterState]:
        return [self._filter(one) for one in self.listing.filters]

    @property
    def tabs(self) -> list[FilterState]:
        return [one for one in self.filters if one.filter.tabs]

    @property
    def selects(self) -> list[FilterState]:
        return [one for one in self.filters if not one.filter.tabs]

    @cached_property
    def left_out(self) -> list[LeftOut]:
        """Say what filters that were set beforehand leave out; the other filters stay.

        One count for each of them, however long the list is.
        """
        told = []
        for one in self.filters:
            words = one.filter.left_out
            count = ops.size(self._rows(without=one.filter)) - self.total if words else 0
            if words and one.value and count:
                told.append(LeftOut(words(count), self.href(**{one.filter.key: ""})))
        return told

    @property
    def preset(self) -> str:
        """Say of a list without rows what it was set to beforehand: «Năm 2027»."""
        presets = [one for one in self.filters if one.value and one.filter.left_out]
        named = [
            f"{one.filter.label} {choice.label}"
            for one in presets
            for choice in one.choices
            if choice.chosen
        ]
        return ", ".join(named) if self.left_out else ""

    @cached_property
    def blank(self) -> bool:
        """Tell whether there is nothing at all, so that nothing can be looked for or narrowed."""
        return not self.total and not ops.size(self._all)

    @property
    def bar_actions(self) -> Sequence[Action]:
        """Return the buttons of the bar; a single one stands in the empty list itself."""
        return () if self.blank and len(self.actions) == 1 else self.actions

    @property
    def first_step(self) -> Action | None:
        """Return what an empty list offers to begin with: its main action."""
        return next((one for one in self.actions if one.primary), next(iter(self.actions), None))

    @property
    def narrowed(self) -> bool:
        return bool(self.query) or any(one.value != one.filter.default for one in self.filters)

    @cached_property
    def rows(self) -> ops.Rows:
        """All rows that the address asks for, in order, on however many pages."""
        sort = next(one.sort for one in self.listing.columns if one.key == self.order)
        return ops.ordered(self._rows(), sort, falling=self.falling)

    def _rows(self, *, without: Filter | None = None) -> ops.Rows:
        chosen = {one.filter: one.value for one in self.filters if one.value}
        chosen.pop(without, None)
        return ops.searched(ops.narrowed(self._all, chosen), self.listing.search, self.query)

    @cached_property
    def shown(self) -> Page:
        return Paginator(self.rows, self.listing.per_page).get_page(self.request.GET.get(PAGE))

    @property
    def total(self) -> int:
        return self.shown.paginator.count

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """Parameters of the address that the filter form must carry along."""
        own = {SEARCH, PAGE, FORMAT, *(one.filter.key for one in self.selects)}
        return [(name, value) for name, value in self.request.GET.items() if name not in own]

    def heads(self) -> Iterator[Head]:
        for column in self.listing.on_page:
            if not column.sort:
                yield Head(column, "", "")
            elif column.key == self.order:
                turned = column.key if self.falling else f"-{column.key}"
                way = "descending" if self.falling else "ascending"
                yield Head(column, self.href(sort=turned), way)
            else:
                start = f"-{column.key}" if column.numeric else column.key
                yield Head(column, self.href(sort=start), "none")

    def lines(self) -> Iterator[Line]:
        for row in self._prepared(self.shown.object_list):
            cells = [self._cell(column, row) for column in self.listing.on_page]
            yield Line(getattr(row, "pk", None), cells, self.listing.row_class(row))

    def href(self, **changes: str) -> str:
        """Return the address of this list with some parameters changed; paging starts anew.

        A filter set beforehand stays in the address when it is emptied: that means everything.
        """
        preset = {one.key for one in self.listing.filters if one.default}
        query = self.request.GET.copy()
        for name in (PAGE, FORMAT, *changes):
            query.pop(name, None)
        query.update({key: value for key, value in changes.items() if value or key in preset})
        return f"?{query.urlencode()}"

    @property
    def export_href(self) -> str:
        return self.href(format="xlsx")

    @property
    def previous_href(self) -> str:
        return self.href(page=str(self.shown.previous_page_number()))

    @property
    def next_href(self) -> str:
        return self.href(page=str(self.shown.next_page_number()))

    def _filter(self, one: Filter) -> FilterState:
        offered = [(str(value), label) for value, label in one.choices()]
        wanted = self.request.GET.get(one.key, one.default)
        value = wanted if wanted in {known for known, _label in offered} else ""
        if one.every:
            offered = [("", one.every), *offered]
        choices = [
            Choice(known, label, self.href(**{one.key: known}), known == value)
            for known, label in offered
        ]
        return FilterState(one, value, choices)

    def _cell(self, column: Column, row: Row) -> Cell:
        value = column.value(row)
        if column.template:
            context = {"row": row, "value": value}
            drawn = get_template(column.template).render(context).strip()
            html = mark_safe(drawn)  # noqa: S308 - drawn by a template
            return Cell("", column, html=html, classes=self._classes(column))
        text = shown(column, value)
        says = text or isinstance(value, State)  # a link without words leads nobody
        return Cell(
            text=text,
            column=column,
            href=(column.link(row) or "") if column.link and says else "",
            note=str(column.note(row) or "") if column.note else "",
            state=value if isinstance(value, State) else None,
            classes=self._classes(column),
        )

    def _classes(self, column: Column) -> str:
        """Say what a cell is; on a phone its place in the block of a row follows from it."""
        if column is self.listing.name_column:
            return "td-name"
        if column.numeric:
            return "td-num"
        return SHORT.get(column.kind, "")

    def _sheet(self) -> xlsx.Sheet:
        columns = self.listing.columns
        return xlsx.Sheet(
            title=str(self.listing.noun),
            heads=[(str(column.label), column.kind) for column in columns],
            rows=([column.value(row) for column in columns] for row in self._prepared(self.rows)),
        )

    def _prepared(self, rows: ops.Rows) -> Sequence[Row]:
        loaded = list(rows)
        if self.listing.prepare:
            self.listing.prepare(loaded)
        return loaded


def open_list(
    request: HttpRequest, listing: Listing, rows: ops.Rows, *, actions: Sequence[Action] = ()
) -> ListPage:
    return ListPage(request, listing, rows, actions)


def shown(column: Column, value: object) -> str:
    if value is None or value == "":
        return ""
    show = SHOWN.get(column.kind)
    return show(value) if show and not isinstance(value, str) else str(value)
