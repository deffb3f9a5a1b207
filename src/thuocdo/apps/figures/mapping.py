"""Rows ↔ core figures: the only place of this app where both worlds meet."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from thuocdo.apps.figures.models import FigureRow
from thuocdo.core.metrics import Figure
from thuocdo.core.periods import parse_period
from thuocdo.core.vietnamese.numbers import plain

SORT_LIMIT = Decimal(10) ** 19


def core_figure(row: FigureRow) -> Figure:
    """Return a row as core reads it; its unit goes by its key."""
    return Figure(
        unit=str(row.unit_id),
        metric=row.metric,
        period=parse_period(row.period),
        numerator=row.numerator,
        denominator=row.denominator,
        value=row.value,
        n=row.n,
        se=row.se,
        source=row.source,
        source_ref=row.source_ref or f"figure:{row.pk}",
        as_of=row.as_of,
        revision=row.revision,
    )


def columns_of(figure: Figure) -> dict[str, Any]:
    """Return the columns of a row that come from a figure: all but unit, revision and origin."""
    return {
        "metric": figure.metric,
        "period": figure.period.code,
        "period_start": figure.period.start,
        "period_end": figure.period.end,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "value": figure.value,
        "value_sort": sort_value(figure.value),
        "n": figure.n,
        "se": figure.se,
        "source": figure.source,
        "source_ref": figure.source_ref,
        "as_of": figure.as_of,
    }


def sort_value(value: Fraction | None) -> Decimal | None:
    """Return the value to ten decimals for order and filters; giants stand at the column's end."""
    if value is None:
        return None
    return max(-SORT_LIMIT, min(SORT_LIMIT, Decimal(plain(value))))
