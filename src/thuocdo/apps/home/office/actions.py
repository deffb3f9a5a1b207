from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from thuocdo.apps.accounts.actions import assign_duty
from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.assessments.errors import NotAllowedError
from thuocdo.apps.audit.actions import as_parts, record
from thuocdo.apps.home.office.queries import is_wanted
from thuocdo.apps.units.actions import create_unit
from thuocdo.apps.units.models import Unit
from thuocdo.apps.units.queries import units_at
from thuocdo.apps.units.queries.codes import free_codes
from thuocdo.core.vietnamese.text import fold

ROLES = (Duty.Role.COORDINATOR, Duty.Role.REPORTER)
"""What one person needs to go once round alone; nobody becomes their own leader."""


@dataclass(frozen=True, slots=True)
class Office:
    """One's own body; ``name`` is empty where the office is the province itself."""

    kind: str
    province: str
    name: str
    since: date


@transaction.atomic
def set_up_office(*, office: Office, by: User, today: date) -> Unit:
    """Begin one's own body, under its province, and work for it from today.

    Bodies that are known already, from published results, are taken as they are.
    """
    if not is_wanted(by):
        raise NotAllowedError(_("Đã có người được phân công; thêm đơn vị ở trang Quản trị."))
    with as_parts() as parts:
        province = _body(office, office.province, Unit.Kind.PROVINCE, None, by)
        own = _body(office, office.name, office.kind, province, by) if office.name else province
        for role in ROLES:
            assign_duty(user=by, unit=own, role=role, valid_from=today, by=by)
    record(action="office.set_up", by=by, of=own, facts={"kind": own.kind}, parts=parts)
    return own


def _body(office: Office, name: str, kind: str, parent: Unit | None, by: User) -> Unit:
    standing = units_at(office.since).filter(kind=kind)
    known = [unit for unit in standing if fold(unit.name) == fold(name)]
    if known:
        return known[0]
    code = free_codes([name])[name]
    return create_unit(
        code=code, kind=kind, name=name, valid_from=office.since, parent=parent, by=by
    )
