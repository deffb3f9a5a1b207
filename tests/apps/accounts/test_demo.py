"""The demo's people: whoever is needed to go round the loop gets a sign-in link."""

from collections.abc import Iterator
from datetime import date

import pytest

from thuocdo.adapters.catalog_data import load_rows
from thuocdo.apps.accounts import demo, queries
from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.units import demo as units_demo

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 1)


@pytest.fixture
def players() -> set[User]:
    demo.build(units_demo.build())
    return set(User.objects.filter(sample=True))


def needed() -> Iterator[tuple[str, str]]:
    """Yield every body and field of the demo's appraisals, also where a substitute acts."""
    for row in load_rows("demo/appraisers"):
        yield row["appraiser"], row["field"]
        yield row["substitute"], row["field"]


def test_there_is_somebody_to_play_each_part(players):
    parts = Duty.objects.filter(user__in=players).values_list("role", "unit__kind")
    assert set(parts) >= {*demo.PARTS, (Duty.Role.APPRAISER, "department")}
    appraisers = set(queries.people_with(Duty.Role.APPRAISER, DAY))
    assert len(players) == len(demo.PARTS) + len(appraisers)


def test_every_body_that_appraises_a_field_has_a_player_for_it(players):
    held = Duty.objects.at(DAY).filter(role=Duty.Role.APPRAISER, user__in=players)
    assert set(needed()) == set(held.values_list("unit__code", "field_code"))


def test_the_head_and_the_officer_to_play_are_of_one_department(players):
    rows = Duty.objects.filter(user__in=players, unit__kind="department")
    bodies = {
        role: set(rows.filter(role=role).values_list("unit__code", flat=True))
        for role in (Duty.Role.LEADER, Duty.Role.REPORTER)
    }
    assert bodies[Duty.Role.LEADER] == bodies[Duty.Role.REPORTER]
