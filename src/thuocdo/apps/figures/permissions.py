from datetime import date

from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.accounts.permissions import (
    Person,
    duties_at,
    is_admin,
    leads_whole,
    leads_work_of,
)
from thuocdo.apps.evidence.models import Version
from thuocdo.apps.evidence.permissions import KEEPERS, may_keep
from thuocdo.apps.figures.models import FigureRow
from thuocdo.apps.units.models import Unit
from thuocdo.core.metrics import Metric

Role = Duty.Role


def may_enter(user: Person, unit: Unit, at: date) -> bool:
    """Tell whether a person may enter figures of a unit: its people, who coordinates its work."""
    return may_keep(user, unit, at) or leads_work_of(user, unit.pk, at)


def may_type(user: Person, metric: Metric, at: date) -> bool:
    """Tell whether a person may type figures of a metric: of a survey only who leads the work.

    Nobody states what people answered about their own unit.
    """
    return metric.is_typed or may_import(user, at)


def may_name(user: Person, source: Version, at: date) -> bool:
    """Tell whether a person may name a document as a source, which freezes it for good.

    One that is still being worked on is its own unit's to freeze.
    """
    return source.is_frozen or may_keep(user, source.document.unit, at)


def may_enter_any(user: Person, at: date) -> bool:
    """Tell whether there is any unit whose figures a person may enter."""
    return any(duty.unit_id and duty.role in KEEPERS for duty in duties_at(user, at))


def may_import(user: Person, at: date) -> bool:
    """Tell whether a person may take in files of figures, which speak of any unit."""
    return leads_whole(user, at)


def may_import_results(user: Person, at: date) -> bool:
    """Tell whether a person may take in published results."""
    return may_import(user, at) or is_admin(user)


def may_settle(user: Person, figure: FigureRow, at: date) -> bool:
    """Tell whether a person may confirm or dispute a figure: never one they entered themselves.

    A figure typed in is confirmed by another person of the unit or who coordinates its work; one
    from elsewhere by the people of the unit that it speaks of.
    """
    if figure.by_id is not None and figure.by_id == user.pk:
        return False
    own = any(
        duty.unit_id == figure.unit_id and duty.role in {Role.REPORTER, Role.LEADER}
        for duty in duties_at(user, at)
    )
    by_hand = figure.origin == FigureRow.Origin.HAND
    return own or (by_hand and leads_work_of(user, figure.unit_id, at))
