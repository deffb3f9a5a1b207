from datetime import datetime

import pytest

from tests.apps.evidence.files import upload
from thuocdo.apps.evidence import actions
from thuocdo.apps.evidence.models import Version
from thuocdo.core.papers import Facts
from thuocdo.core.vietnamese.dates import VIETNAM

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=VIETNAM)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def version(world, officer, now) -> Version:
    """Upload a plan, as the officer of commune A."""
    return actions.add_document(
        unit=world.commune_a,
        file=upload(),
        by=officer,
        now=now,
        facts=Facts(title="Kế hoạch cải cách hành chính năm 2026", number="35/KH-UBND"),
    )
