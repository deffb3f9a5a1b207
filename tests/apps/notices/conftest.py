from collections.abc import Callable
from datetime import date, datetime

import pytest

from thuocdo.apps.accounts.models import User
from thuocdo.apps.notices import due
from thuocdo.apps.notices.due import DueItem
from thuocdo.core.calendar import WorkCalendar
from thuocdo.core.vietnamese.dates import VIETNAM

# Tết 2026 and the Saturday worked for the Monday before National Day.
CALENDAR = WorkCalendar(
    frozenset(date(2026, 2, day) for day in range(16, 21)) | {date(2026, 8, 31)},
    frozenset([date(2026, 8, 22)]),
)


def at(text: str, hour: int = 8) -> datetime:
    return datetime.fromisoformat(text).replace(hour=hour, tzinfo=VIETNAM)


def work(*users: User, due: str, key: str = "task:1", unit: int | None = None, **more) -> DueItem:
    return DueItem(
        key=key,
        kind="task",
        text="Rà soát {n} thủ tục",
        values={"n": 12},
        url="/nhiem-vu/1/",
        due=date.fromisoformat(due),
        users=tuple(user.pk for user in users),
        unit=unit,
        **more,
    )


@pytest.fixture
def sources(monkeypatch) -> Callable[..., None]:
    """Let a test say what is due, in place of the apps."""

    def set_items(*items: DueItem) -> None:
        monkeypatch.setattr(due, "_sources", [lambda _now: items])

    return set_items
