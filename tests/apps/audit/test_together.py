"""Several processes write at once; the chain has one head, and each link its place."""

import pytest
from django.db import transaction

from tests.apps.factories import UnitFactory
from tests.apps.together import at_once
from thuocdo.apps.audit import queries
from thuocdo.apps.audit.actions import record
from thuocdo.apps.units.models import Unit

WRITERS, EACH = 3, 10


def recorded(writer: int) -> list[int]:
    unit = Unit.objects.get()
    sequences = []
    for number in range(EACH):
        with transaction.atomic():
            facts = {"writer": writer, "number": number}
            sequences.append(record(action="unit.touched", by=None, of=unit, facts=facts).sequence)
    return sequences


@pytest.mark.django_db(transaction=True)
def test_the_chain_stays_whole_when_many_write_at_once():
    UnitFactory()
    found = [number for numbers in at_once(recorded, range(WRITERS)) for number in numbers]
    assert sorted(found) == list(range(1, WRITERS * EACH + 1))
    assert queries.verify() == []
    assert queries.head().sequence == WRITERS * EACH
