"""Bodies of one name, before and after a reorganisation, told apart by when they existed."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _

from thuocdo.apps.ui import formats
from thuocdo.apps.units.models import Unit


def told_apart(units: Iterable[Unit]) -> list[tuple[int, str]]:
    """Return the bodies with their names; those that share one also with their days or codes."""
    listed = list(units)
    shared = Counter(unit.name for unit in listed)
    names = {unit.pk: _dated(unit) if shared[unit.name] > 1 else unit.name for unit in listed}
    again = Counter(names.values())
    return [
        (
            unit.pk,
            f"{names[unit.pk]} ({unit.code})" if again[names[unit.pk]] > 1 else names[unit.pk],
        )
        for unit in listed
    ]


def _dated(unit: Unit) -> str:
    if unit.valid_to is not None:
        return _("{unit} (đến {day})").format(unit=unit.name, day=formats.day(unit.valid_to))
    return _("{unit} (từ {day})").format(unit=unit.name, day=formats.day(unit.valid_from))
