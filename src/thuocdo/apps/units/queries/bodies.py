from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from thuocdo.apps.units.models import Function, FunctionOwner, Succession, Unit
from thuocdo.apps.units.queries.tree import Tree


def units_at(day: date) -> QuerySet[Unit]:
    """Return the bodies that exist on a day, in alphabetical order."""
    return Unit.objects.at(day)


def all_units() -> QuerySet[Unit]:
    return Unit.objects.select_related("parent")


def unit_by_code(code: str, day: date) -> Unit | None:
    """Return the body that bears a code on a day; codes can be given anew to a successor."""
    return Unit.objects.at(day).filter(code=code).order_by("-valid_from").first()


def tree_at(day: date) -> Tree:
    return Tree(dict(Unit.objects.at(day).order_by().values_list("pk", "parent_id")))


def unit_page(pk: int) -> Unit | None:
    return Unit.objects.select_related("parent").filter(pk=pk).first()


def predecessors(unit: Unit) -> list[Succession]:
    return list(Succession.objects.filter(after=unit).select_related("before"))


def successors(unit: Unit) -> list[Succession]:
    return list(Succession.objects.filter(before=unit).select_related("after"))


def children_at(unit: Unit, day: date) -> QuerySet[Unit]:
    return Unit.objects.at(day).filter(parent=unit)


def functions_of(unit: Unit) -> list[FunctionOwner]:
    return list(unit.functions.select_related("function").order_by("function__name_sort"))


def functions() -> QuerySet[Function]:
    return Function.objects.all()


def owners_at(day: date) -> dict[str, Unit]:
    """Return the body in charge of each field of management, by the field's code."""
    rows = FunctionOwner.objects.at(day).select_related("function", "unit")
    return {row.function.code: row.unit for row in rows}


def living(codes: Iterable[str]) -> set[str]:
    """Return those of the codes that a body with no end bears now."""
    rows = Unit.objects.filter(code__in=list(codes), valid_to__isnull=True)
    return set(rows.values_list("code", flat=True))
