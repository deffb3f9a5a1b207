"""Several bring in figures of one unit at once; each revision comes once."""

from datetime import UTC, datetime

import pytest

from tests.apps.together import at_once
from thuocdo.apps.audit import queries as audit
from thuocdo.apps.figures import actions
from thuocdo.apps.figures.models import FigureRow
from thuocdo.core.metrics import Figure
from thuocdo.core.periods import parse_period

NOW = datetime(2026, 11, 2, 3, tzinfo=UTC)
WRITERS = 3


def published(writer: int) -> int:
    figure = Figure(
        unit="xa-a", metric="par.total", period=parse_period("2026"),
        numerator=None, denominator=None, value=80 + writer, n=None, se=None, source="thử",
    )  # fmt: skip
    return actions.publish(figures=[figure], by=None, now=NOW).new


@pytest.mark.django_db(transaction=True)
def test_figures_published_at_once_are_revisions_of_one_another(world):
    assert sum(at_once(published, range(WRITERS))) == 1
    rows = FigureRow.objects.order_by("revision")
    assert [row.revision for row in rows] == list(range(1, WRITERS + 1))
    assert {int(row.value) for row in rows} == {80, 81, 82}
    assert audit.verify() == []
