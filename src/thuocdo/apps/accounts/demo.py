"""The invented people of the demo province and what each of them answers for."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from thuocdo.adapters.catalog_data import load_rows
from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.audit.actions import record
from thuocdo.apps.units.models import Unit

Role, Kind = Duty.Role, Unit.Kind
PARTS = (
    (Role.LEADER, Kind.PROVINCE),
    (Role.COORDINATOR, Kind.DEPARTMENT),
    (Role.LEADER, Kind.DEPARTMENT),
    (Role.REPORTER, Kind.DEPARTMENT),
    (Role.REPORTER, Kind.COMMUNE),
    (Role.LEADER, Kind.COMMUNE),
)
"""The parts to play when trying things out; `thuocdo serve` opens the door for one of each.

And for everybody who appraises: one field that nobody settles, and no file can be finished.
"""


@transaction.atomic
def build(units: dict[str, Unit]) -> dict[str, User]:
    """Add the people and their duties; return the people by user name. Nobody has a password."""
    rows = list(load_rows("demo/people"))
    players = _players(rows, units)
    User.objects.bulk_create(
        _person(row, sample=row["username"] in players)
        for row in {row["username"]: row for row in rows}.values()
    )
    people = {user.username: user for user in User.objects.all()}
    Duty.objects.bulk_create(_duty(row, people, units) for row in rows)
    first = people[rows[0]["username"]]
    record(action="demo.people_built", by=None, of=first, facts={"people": len(people)})
    return people


def _players(rows: Iterable[dict[str, str]], units: dict[str, Unit]) -> set[str]:
    """Return the user names of the first person of each part, and of all appraisers."""
    first: dict[tuple[str, str], str] = {}
    people = list(rows)
    for row in people:
        first.setdefault((row["role"], units[row["unit"]].kind), row["username"])
    appraisers = {row["username"] for row in people if row["role"] == Role.APPRAISER}
    return appraisers | {first[part] for part in PARTS}


def _person(row: dict[str, str], *, sample: bool) -> User:
    user = User(
        username=row["username"], full_name=row["name"], position=row["title"], sample=sample
    )
    user.set_unusable_password()
    return user


def _duty(row: dict[str, str], people: dict[str, User], units: dict[str, Unit]) -> Duty:
    admin = row["role"] == Duty.Role.ADMIN
    return Duty(
        user=people[row["username"]],
        unit=None if admin else units[row["unit"]],
        role=row["role"],
        field_code=row["field"],
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
    )
