from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import (
    Case,
    F,
    FilteredRelation,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from thuocdo.apps.units.models import Function, FunctionOwner, Placement, Succession, Unit
from thuocdo.apps.units.queries.tree import Tree


def units_at(day: date) -> QuerySet[Unit]:
    """Return the bodies that exist on a day, in alphabetical order."""
    return Unit.objects.at(day)


def placed_at(day: date) -> QuerySet[Unit]:
    """Return the bodies of a day, each with ``above``: the key of the one it was under then.

    A reorganisation is decided ahead; until its day comes everybody stays where they are.
    """
    return placed(Unit.objects.at(day), day)


def placed(rows: QuerySet[Unit], day: date) -> QuerySet[Unit]:
    """Read bodies with ``above``: the key of the one they were under on a day."""
    lasting = Q(placements__valid_to__isnull=True) | Q(placements__valid_to__gte=day)
    held = FilteredRelation("placements", condition=lasting & Q(placements__valid_from__lte=day))
    moved = When(place__pk__isnull=False, then=F("place__parent"))
    return rows.annotate(place=held).annotate(above=Case(moved, default=F("parent")))


def misplaced(day: date) -> QuerySet[Placement]:
    """Return the places taken up by a day that the bodies themselves do not name yet."""
    differs = ~Q(unit__parent=F("parent")) | Q(parent=None, unit__parent__isnull=False)
    return Placement.objects.at(day).filter(differs).select_related("unit").order_by("pk")


def all_units() -> QuerySet[Unit]:
    return Unit.objects.select_related("parent")


def unit_by_code(code: str, day: date) -> Unit | None:
    """Return the body that bears a code on a day; codes can be given anew to a successor."""
    return Unit.objects.at(day).filter(code=code).order_by("-valid_from").first()


def tree_at(day: date) -> Tree:
    return Tree(dict(placed_at(day).order_by().values_list("pk", "above")))


def unit_page(pk: int) -> Unit | None:
    return Unit.objects.select_related("parent").filter(pk=pk).first()


def predecessors(unit: Unit) -> list[Succession]:
    return list(Succession.objects.filter(after=unit).select_related("before"))


def successors(unit: Unit) -> list[Succession]:
    return list(Succession.objects.filter(before=unit).select_related("after"))


def successions(ended: Iterable[Unit]) -> list[Succession]:
    """Return by what bodies ended."""
    return list(Succession.objects.filter(before__in=list(ended)))


def heir_of(unit: Unit) -> Unit | None:
    """Return who has the bodies under an ended one: its first successor, else who is above it."""
    succession = Succession.objects.filter(before=unit).select_related("after").first()
    return succession.after if succession and succession.after else unit.parent


def children_at(unit: Unit, day: date) -> QuerySet[Unit]:
    return placed_at(day).filter(above=unit.pk)


def children_on(unit: Unit, days: Sequence[date]) -> list[list[Unit]]:
    """Return the bodies under a unit on each of some days, in alphabetical order; one read."""
    first, *others = [
        children_at(unit, day).order_by().annotate(nth=Value(nth)) for nth, day in enumerate(days)
    ]
    rows = list(first.union(*others, all=True).order_by("name_sort", "valid_from"))
    return [[row for row in rows if row.nth == nth] for nth in range(len(days))]


def functions_of(unit: Unit) -> list[FunctionOwner]:
    return list(unit.functions.select_related("function").order_by("function__name_sort"))


def functions() -> QuerySet[Function]:
    """Return the fields of management with all who had them, the latest owner's name to sort by."""
    owners = FunctionOwner.objects.filter(function=OuterRef("pk")).order_by("-valid_from")
    rows = Function.objects.annotate(
        owner_sort=Subquery(owners.values("unit__name_sort")[:1]),
        owner_from=Subquery(owners.values("valid_from")[:1]),
    )
    return rows.prefetch_related(
        Prefetch("owners", FunctionOwner.objects.select_related("unit").order_by("-valid_from"))
    )


def function_page(pk: int) -> Function | None:
    return functions().filter(pk=pk).first()


def function_exists(code: str) -> bool:
    return Function.objects.filter(code=code).exists()


def last_owner(function: Function, since: date) -> FunctionOwner | None:
    """Return who has a field on a day or later, the last of them."""
    lasting = Q(valid_to__isnull=True) | Q(valid_to__gte=since)
    rows = FunctionOwner.objects.filter(lasting, function=function)
    return rows.order_by("-valid_from").first()


def owners_at(day: date) -> dict[str, Unit]:
    """Return the body in charge of each field of management, by the field's code."""
    rows = FunctionOwner.objects.at(day).select_related("function", "unit")
    return {row.function.code: row.unit for row in rows}


def began(code: str, day: date) -> bool:
    """Tell whether a body that bore a code began on that very day."""
    return Unit.objects.filter(code=code, valid_from=day).exists()


def living(codes: Iterable[str]) -> set[str]:
    """Return those of the codes that a body with no end bears now."""
    rows = Unit.objects.filter(code__in=list(codes), valid_to__isnull=True)
    return set(rows.values_list("code", flat=True))
