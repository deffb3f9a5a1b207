"""The demo's people: one of each part gets a sign-in link."""

import pytest

from thuocdo.apps.accounts import demo
from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.units import demo as units_demo

pytestmark = pytest.mark.django_db


def test_there_is_somebody_to_play_each_part():
    demo.build(units_demo.build())
    players = User.objects.filter(sample=True)
    parts = Duty.objects.filter(user__in=players).values_list("role", "unit__kind")
    assert set(parts) == set(demo.PARTS)
    assert players.count() == len(demo.PARTS)
