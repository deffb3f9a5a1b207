"""The bodies of the fictional province: three tiers until July 2025, two since."""

from datetime import date

from django.db import transaction

from thuocdo.adapters.catalog_data import load_rows
from thuocdo.apps.audit.actions import record
from thuocdo.apps.units.models import Function, FunctionOwner, Succession, Unit


@transaction.atomic
def build() -> dict[str, Unit]:
    """Fill an empty directory; return the units by code."""
    rows = list(load_rows("demo/units"))
    Unit.objects.bulk_create(_unit(row) for row in rows)
    units = {unit.code: unit for unit in Unit.objects.all()}
    under = [row for row in rows if row["parent"]]
    for row in under:
        units[row["code"]].parent = units[row["parent"]]
    Unit.objects.bulk_update([units[row["code"]] for row in under], ["parent"])
    _relate(units)
    _put_in_charge(units)
    record(action="demo.units_built", by=None, of=units["tinh-mau"], facts={"units": len(units)})
    return units


def _unit(row: dict[str, str]) -> Unit:
    return Unit(
        code=row["code"],
        kind=row["kind"],
        name=row["name"],
        short_name=row["short_name"],
        head_title=row["head_title"],
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
    )


def _relate(units: dict[str, Unit]) -> None:
    Succession.objects.bulk_create(
        Succession(
            kind=row["kind"],
            before=units[row["before"]],
            after=units[row["after"]] if row["after"] else None,
            decision=row["decision"],
            date=date.fromisoformat(row["date"]),
        )
        for row in load_rows("demo/successions")
    )


def _put_in_charge(units: dict[str, Unit]) -> None:
    Function.objects.bulk_create(
        Function(code=row["code"], name=row["name"]) for row in load_rows("demo/functions")
    )
    functions = {function.code: function for function in Function.objects.all()}
    FunctionOwner.objects.bulk_create(
        FunctionOwner(
            function=functions[row["function"]],
            unit=units[row["unit"]],
            decision=row["decision"],
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
        )
        for row in load_rows("demo/function_owners")
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
