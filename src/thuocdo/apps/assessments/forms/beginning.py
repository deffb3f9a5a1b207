"""What a new cycle is prefilled with: the latest set, a name, the cycle of the year before."""

from datetime import date

from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import queries
from thuocdo.apps.assessments.lists.sets import index_name, levels_of
from thuocdo.apps.assessments.mapping import are_kin
from thuocdo.apps.assessments.models import CriteriaSet, Cycle
from thuocdo.apps.ui.forms import whole


def new_cycle(user: User, today: date, *, year: int, chosen: str) -> dict[str, object]:
    """Return set, name, period and previous cycle; ``chosen`` is the key of a set, if any."""
    sets = queries.sets_for(user, today).filter(state=CriteriaSet.State.PUBLISHED)
    row = sets.filter(pk=whole(chosen)).first()
    row = row or sets.order_by("-published_at", "-pk").first()
    if row is None:
        return {"period": str(year)}
    levels = levels_of(row)
    name = _("{index}, {levels}, năm {year}")
    return {
        "criteria_set": row,
        "name": name.format(index=index_name(row), levels=levels.lower(), year=year),
        "period": str(year),
        "previous": _previous(user, today, row, year),
    }


def _previous(user: User, today: date, row: CriteriaSet, year: int) -> Cycle | None:
    """Return the closed cycle of the year before that measured the same bodies by a kindred set.

    Criteria of two years are compared by their codes, which say nothing across unrelated sets.
    """
    closed = queries.cycles_for(user, today).filter(
        criteria_set__index=row.index, year=year - 1, state=Cycle.State.CLOSED
    )
    levels = levels_of(row)
    alike = (one for one in closed if levels_of(one.criteria_set) == levels)
    return next((one for one in alike if are_kin(row, one.criteria_set)), None)
