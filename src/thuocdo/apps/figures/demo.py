"""What outside bodies published of the fictional province, five years of it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from fractions import Fraction
from random import Random

from thuocdo.adapters.catalog_data import load_rows
from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.audit.actions import record
from thuocdo.apps.figures.actions import publish
from thuocdo.apps.figures.models import Confirmation, FigureRow
from thuocdo.core.metrics import Figure
from thuocdo.core.periods import parse_period

SOURCE = "Kết quả công bố (số liệu mẫu)"
OPEN = 3
"""At most so many figures of a body's running year nobody has confirmed yet; at least one."""


def build(unit_code: str, by: User, now: datetime) -> None:
    """Publish the indices of the province, with their ranks."""
    found = [
        Figure(
            unit=unit_code,
            metric=row["metric"],
            period=parse_period(row["period"]),
            value=Fraction(row["value"]),
            source=SOURCE,
            as_of=date.fromisoformat(row["as_of"]),
        )
        for row in load_rows("demo/indices")
    ]
    publish(figures=found, by=by, now=now, origin=FigureRow.Origin.RESULTS)


def confirm(period: str, now: datetime, *, running: bool) -> None:
    """Let officers confirm what was brought in of their bodies; while the year runs, not all."""
    rows = FigureRow.objects.filter(period=period, origin=FigureRow.Origin.PROGRAM)
    officers = Duty.objects.filter(role=Duty.Role.REPORTER, valid_to=None).order_by("pk")
    said = [
        word
        for duty in officers.select_related("user", "unit")
        for word in _confirmed(
            duty, list(rows.filter(unit=duty.unit).order_by("metric")), now, running=running
        )
    ]
    Confirmation.objects.bulk_create(said)
    if said:
        facts = {"figures": len(said)}
        record(action="demo.figures_confirmed", by=None, of=said[0].figure, facts=facts)


def _confirmed(
    duty: Duty, rows: list[FigureRow], now: datetime, *, running: bool
) -> Iterator[Confirmation]:
    chance = Random(f"{duty.unit.code}/confirmed")
    left = chance.randint(1, OPEN) if running else 0
    for row in chance.sample(rows, max(len(rows) - left, 0)):
        later = timedelta(days=chance.randint(5, 12), minutes=chance.randint(0, 400))
        at = now - later if running else min(row.at + later, now)
        verdict = Confirmation.Verdict.CONFIRMED
        yield Confirmation(figure=row, verdict=verdict, by=duty.user, at=at)
