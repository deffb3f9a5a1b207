"""Who hears of a figure."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.accounts.queries import coordinators_of
from thuocdo.apps.figures.models import FigureRow

Role = Duty.Role


def second_persons(figure: FigureRow, by: User, at: date) -> list[User]:
    """Return who may confirm a figure that somebody typed in: the unit's other people."""
    duties = _duties([figure.unit_id], {Role.REPORTER, Role.LEADER}, at)
    return [user for user in duties.get(figure.unit_id, []) if user.pk != by.pk]


def reporters_of(units: Iterable[int], at: date) -> dict[int, list[User]]:
    return _duties(units, {Role.REPORTER}, at)


def who_answers(figure: FigureRow, at: date) -> list[User]:
    """Return who brought a figure in, or who coordinates the unit's work where a program did."""
    return [figure.by] if figure.by else coordinators_of(figure.unit_id, at)


def _duties(units: Iterable[int], roles: set[str], at: date) -> dict[int, list[User]]:
    rows = Duty.objects.at(at).filter(unit__in=list(units), role__in=roles, user__is_active=True)
    found: dict[int, dict[int, User]] = defaultdict(dict)
    for duty in rows.select_related("user"):
        found[duty.unit_id][duty.user_id] = duty.user
    return {unit: list(people.values()) for unit, people in found.items()}
