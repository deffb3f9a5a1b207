from datetime import date

from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.accounts.permissions import Person, duties_at, has_duty, is_admin
from thuocdo.apps.evidence.models import Version
from thuocdo.apps.evidence.permissions import KEEPERS, may_keep
from thuocdo.apps.figures.models import FigureRow
from thuocdo.apps.units.models import Unit
from thuocdo.core.metrics import Metric

Role = Duty.Role


def may_enter(user: Person, unit: Unit, at: date) -> bool:
    """Tell whether a person may enter figures of a unit: its own people, and the coordinator."""
    return may_keep(user, unit, at) or may_import(user, at)


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
    """Tell whether a person may take in files of figures for many units."""
    return has_duty(user, Role.COORDINATOR, None, at)


def may_import_results(user: Person, at: date) -> bool:
    """Tell whether a person may take in published results."""
    return may_import(user, at) or is_admin(user)


def may_settle(user: Person, figure: FigureRow, at: date) -> bool:
    """Tell whether a person may confirm or dispute a figure: never one they entered themselves.

    A figure typed in is confirmed by another person of the unit or the coordinator; one from
    elsewhere by the people of the unit that it speaks of.
    """
    if figure.by_id is not None and figure.by_id == user.pk:
        return False
    own = any(
        duty.unit_id == figure.unit_id and duty.role in {Role.REPORTER, Role.LEADER}
        for duty in duties_at(user, at)
    )
    return own or (figure.origin == FigureRow.Origin.HAND and may_import(user, at))
