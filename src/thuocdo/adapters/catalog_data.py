"""The catalog's data as core values: metrics, working days, published results, rows of tables.

Criteria sets come through ``adapters.catalog_yaml``. What ships with the program is checked by
tests, so a fault in it is a mistake of ours and raises ``InputError`` at once.
"""

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from thuocdo.adapters.catalog_yaml import load_catalog
from thuocdo.core.calendar import WorkCalendar
from thuocdo.core.errors import InputError
from thuocdo.core.metrics import Figure, MetricRegistry, read_metrics
from thuocdo.core.periods import Period, parse_period
from thuocdo.core.vietnamese.dates import parse_date

RESULTS = ("papi", "pci", "par", "sipas")
"""The indices whose published results ship with the program."""


@cache
def load_metrics() -> MetricRegistry:
    """Return the registry of metrics, the only vocabulary of figures."""
    registry, issues = read_metrics(load_catalog("metrics")["metrics"])
    if issues:
        raise InputError(issues)
    return registry


@cache
def load_calendar() -> WorkCalendar:
    """Return the working days of the years in the catalog, exchanged days included."""
    years = load_catalog("calendar")["years"]
    return WorkCalendar(_days(years, "holidays"), _days(years, "worked"))


@cache
def load_results(index: str) -> tuple[Figure, ...]:
    """Return the published results of an index (one of ``RESULTS``), oldest first.

    The unit is the province's name as it was published, before July 2025 one of 63; a figure's
    ``source`` says where it was found and ``source_ref`` is its number in ``results/sources.csv``.
    """
    sources = {row["source"]: row["what"] for row in load_rows("results/sources")}
    return tuple(_figure(row, sources) for row in load_rows(f"results/{index}"))


def load_rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of ``catalog/<name>.csv`` by column; every cell is a text."""
    text = files("thuocdo").joinpath("catalog", f"{name}.csv").read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


def input_name(code: str, lang: Literal["vi", "en"] = "vi") -> str:
    """Return what an input of a rule counts; the code itself where nobody said."""
    names: Mapping[str, Mapping[str, str]] = load_catalog("inputs")["inputs"]
    return names[code][lang] if code in names else code


def _days(years: list[dict[str, Any]], kind: str) -> frozenset[date]:
    return frozenset(parse_date(entry["day"]) for year in years for entry in year[kind])


def _figure(row: Mapping[str, str], sources: Mapping[str, str]) -> Figure:
    return Figure(
        unit=row["unit"],
        metric=row["metric"],
        period=_period(row["period"]),
        value=Fraction(row["value"]),
        source=sources[row["source"]],
        source_ref=row["source"],
    )


@cache
def _period(code: str) -> Period:
    return parse_period(code)
