"""Bodies of one name are told apart by when they existed."""

from datetime import date

import pytest

from tests.apps.factories import UnitFactory
from thuocdo.apps.units.shown import told_apart

pytestmark = pytest.mark.django_db
EVE, DAY = date(2025, 6, 30), date(2025, 7, 1)


def unit(name: str, code: str, **days: object):
    return UnitFactory(name=name, code=code, **days)


@pytest.mark.parametrize(
    ("bodies", "names"),
    [
        ([("Sở Nội vụ", "a", {}), ("Sở Tài chính", "b", {})], ["Sở Nội vụ", "Sở Tài chính"]),
        (
            [("Sở Nội vụ", "a", {"valid_to": EVE}), ("Sở Nội vụ", "b", {"valid_from": DAY})],
            ["Sở Nội vụ (đến 30/06/2025)", "Sở Nội vụ (từ 01/07/2025)"],
        ),
        (
            [("Phường 1", "a", {"valid_to": EVE}), ("Phường 1", "b", {"valid_to": EVE})],
            ["Phường 1 (đến 30/06/2025) (a)", "Phường 1 (đến 30/06/2025) (b)"],
        ),
    ],
)
def test_bodies_are_told_apart(bodies, names):
    rows = [unit(name, code, **days) for name, code, days in bodies]
    assert told_apart(rows) == [(row.pk, name) for row, name in zip(rows, names, strict=True)]
