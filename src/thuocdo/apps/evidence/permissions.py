from datetime import date

from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.accounts.permissions import Person, duties_at
from thuocdo.apps.units.models import Unit

# Those who put documents forward for a unit: never those who only judge others.
KEEPERS = {Duty.Role.REPORTER, Duty.Role.COORDINATOR, Duty.Role.LEADER}


def may_keep(user: Person, unit: Unit, at: date) -> bool:
    """Tell whether a person may add, change and delete documents of that very unit."""
    return any(duty.unit_id == unit.pk and duty.role in KEEPERS for duty in duties_at(user, at))
