from datetime import date, datetime
from fractions import Fraction

import pytest

from tests.apps.conftest import person
from tests.apps.evidence.files import upload
from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.evidence import actions as evidence
from thuocdo.apps.evidence.models import Version
from thuocdo.apps.figures import actions
from thuocdo.apps.figures.models import FigureRow
from thuocdo.core.metrics import Figure
from thuocdo.core.periods import parse_period
from thuocdo.core.vietnamese.dates import VIETNAM

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=VIETNAM)
TODAY = date(2026, 11, 2)


def figure(numerator: int | None = 17812, **values: object) -> Figure:
    given = {"unit": "xa-a", "metric": "dossiers.on_time_rate", "period": parse_period("2026")}
    if numerator is not None:
        given |= {"numerator": Fraction(numerator), "denominator": Fraction(18462)}
    return Figure(**{**given, **values})


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def second(world) -> User:
    """Give commune A a second officer."""
    return person("can-bo-2", "Hoàng Văn Ân", Duty.Role.REPORTER, world.commune_a)


@pytest.fixture
def document(world, officer, now) -> Version:
    return evidence.add_document(
        unit=world.commune_a, file=upload("Báo cáo.pdf"), by=officer, now=now
    )


@pytest.fixture
def row(world, officer, document, now) -> FigureRow:
    """Enter a rate by hand, as the officer of commune A."""
    return actions.record_figure(
        unit=world.commune_a, figure=figure(), document=document, by=officer, now=now
    )
