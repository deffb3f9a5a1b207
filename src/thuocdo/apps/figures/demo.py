"""What outside bodies published of the fictional province, five years of it."""

from datetime import date, datetime
from fractions import Fraction

from thuocdo.adapters.catalog_data import load_rows
from thuocdo.apps.accounts.models import User
from thuocdo.apps.figures.actions import publish
from thuocdo.apps.figures.models import FigureRow
from thuocdo.core.metrics import Figure
from thuocdo.core.periods import parse_period

SOURCE = "Kết quả công bố (số liệu mẫu)"


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
