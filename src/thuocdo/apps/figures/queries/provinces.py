"""The provinces that published results speak of, before and after July 2025.

An office has only its own province among its bodies. The others are added when results come in,
so that a rank can be shown among all of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from thuocdo.adapters.catalog_data import load_rows
from thuocdo.apps.figures.intake.unit_names import bare
from thuocdo.apps.units.models import Unit
from thuocdo.core.vietnamese.dates import parse_date

SINCE = date(1997, 1, 1)
"""Results begin in 2005; older boundaries are of no concern."""
KEPT = "keep"


@dataclass(frozen=True, slots=True)
class Province:
    """One province of the country while it existed; ``day`` is the last on which it did."""

    code: str
    name: str
    valid_from: date
    valid_to: date | None

    @property
    def day(self) -> date:
        return self.valid_to or date.max


HA_TAY = Province("tinh-ha-tay", "Hà Tây", SINCE, date(2008, 7, 31))


def provinces() -> Iterator[Province]:
    """Yield every province since 1997; one that no merger touched comes once."""
    yield HA_TAY
    kept = set()
    for row in load_rows("units/provinces-63"):
        stays = row["succession"] == KEPT
        kept |= {row["code"]} if stays else set()
        end = None if stays else parse_date(row["valid_to"])
        yield Province(f"tinh-{row['code']}", row["name"], SINCE, end)
    for row in load_rows("units/provinces"):
        if row["code"] not in kept:
            first = parse_date(row["valid_from"])
            yield Province(f"tinh-{row['code']}", row["name"], first, None)


def missing() -> list[Unit]:
    """Return unsaved rows for the provinces that are not among the bodies yet."""
    known = list(standing())
    return [
        Unit(
            code=province.code,
            kind=Unit.Kind.PROVINCE,
            name=province.name,
            valid_from=province.valid_from,
            valid_to=province.valid_to,
        )
        for province in provinces()
        if not any(_same(unit, province) for unit in known)
    ]


def standing() -> QuerySet[Unit]:
    return Unit.objects.filter(kind=Unit.Kind.PROVINCE).order_by("pk")


def count_at(day: date) -> int:
    """Return how many provinces the country had on a day: 63 until June 2025, then 34."""
    return sum(
        province.valid_from <= day and (province.valid_to is None or day <= province.valid_to)
        for province in provinces()
    )


def _same(unit: Unit, province: Province) -> bool:
    return bare(unit.name) == bare(province.name) and unit.holds(province.day)
