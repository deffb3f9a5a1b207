"""Narrowing, searching and ordering the rows of a list, be they a queryset or values in memory."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import OrderBy

from thuocdo.apps.ui.lists.columns import Filter, Listing, Row
from thuocdo.core.vietnamese.text import fold

Value = Any
Rows = QuerySet[Any] | Sequence[Any]


def words_of(text: str) -> list[str]:
    """Return the folded words of a search; every one must be found, in any order."""
    return fold(text).split()


def size(rows: Rows) -> int:
    return rows.count() if isinstance(rows, QuerySet) else len(rows)


def narrowed(rows: Rows, chosen: dict[Filter, str]) -> Rows:
    for one, value in chosen.items():
        if isinstance(rows, QuerySet):
            rows = rows.filter(one.condition(value))
        else:
            rows = [row for row in rows if one.keeps(row, value)]
    return rows


def searched(rows: Rows, columns: Sequence[str], text: str) -> Rows:
    words = words_of(text) if columns else []
    if not words:
        return rows
    if isinstance(rows, QuerySet):
        return rows.filter(holds_all(columns, words))
    return [row for row in rows if _holds(row, columns, words)]


def holds_all(columns: Sequence[str], words: Sequence[str]) -> Q:
    """Return the condition that each folded word stands in one of the folded columns."""
    condition = Q()
    for word in words:
        anywhere = Q()
        for column in columns:
            anywhere |= Q(**{f"{column}__contains": word})
        condition &= anywhere
    return condition


def ordered(rows: Rows, columns: str, *, falling: bool) -> Rows:
    """Return the rows ordered by columns (``name_sort valid_from``); what is empty comes last."""
    names = columns.split()
    if isinstance(rows, QuerySet):
        return rows.order_by(*(_direction(name, falling=falling) for name in names), "pk")
    filled = [row for row in rows if _key(row, names) is not None]
    empty = [row for row in rows if _key(row, names) is None]
    return sorted(filled, key=lambda row: _key(row, names), reverse=falling) + empty


def _direction(name: str, *, falling: bool) -> OrderBy:
    return F(name).desc(nulls_last=True) if falling else F(name).asc(nulls_last=True)


def _key(row: Row, names: Sequence[str]) -> tuple[Any, ...] | None:
    values = tuple(_value(row, name) for name in names)
    return None if None in values else values


def _value(row: Row, name: str) -> Value:
    return attrgetter(name.replace("__", "."))(row)


def _holds(row: Row, columns: Sequence[str], words: Sequence[str]) -> bool:
    text = " ".join(fold(str(_value(row, column) or "")) for column in columns)
    return all(word in text for word in words)


def listing_order(listing: Listing, wanted: str) -> tuple[str, bool]:
    """Return the key of the column that orders a list, and whether it falls."""
    sortable = {column.key for column in listing.columns if column.sort}
    chosen = wanted if wanted.lstrip("-") in sortable else listing.order
    return chosen.lstrip("-"), chosen.startswith("-")
