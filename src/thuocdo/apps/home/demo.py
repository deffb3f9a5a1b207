"""The fictional tỉnh Mẫu: each app builds its own part, here they are called in their order."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from thuocdo.apps.accounts import demo as people_demo
from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.assessments import demo as cycles_demo
from thuocdo.apps.assessments.demo.building import YEARS, World
from thuocdo.apps.figures import demo as figures_demo
from thuocdo.apps.plans import demo as plans_demo
from thuocdo.apps.reports import demo as reports_demo
from thuocdo.apps.units import demo as units_demo
from thuocdo.apps.units.models import Unit

PROVINCE = "tinh-mau"


def is_empty() -> bool:
    """Tell whether nothing has been entered yet: neither bodies nor people."""
    return not Unit.objects.exists() and not User.objects.exists()


@transaction.atomic
def build(now: datetime, tell: Callable[[str], None]) -> None:
    """Fill an empty database; the same moment gives the same province. ``tell`` hears steps."""
    tell("units")
    units = units_demo.build()
    tell("people")
    people_demo.build(units)
    coordinator = _first(Duty.Role.COORDINATOR)
    leader = _first(Duty.Role.LEADER)
    tell("cycles")
    cycles = cycles_demo.build(World(units, coordinator, now))
    tell("figures")
    figures_demo.build(PROVINCE, coordinator, now)
    for year in YEARS:
        figures_demo.confirm(str(year), now, running=year == YEARS[-1])
    tell("plans")
    plans_demo.build(units[PROVINCE], cycles["department", 2025], coordinator, leader, now)
    tell("reports")
    reports_demo.build(units[PROVINCE], coordinator, leader, now)


def _first(role: str) -> User:
    """Return the first person of a role in the catalog: the one the demo's stories are about."""
    duty = Duty.objects.filter(role=role, valid_to=None).order_by("pk").select_related("user")[0]
    return duty.user
