"""Preparing a cycle: who takes part in which group, and who appraises by the set's own word."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions
from thuocdo.apps.assessments.actions.cycles import refuse_bare
from thuocdo.apps.assessments.actions.holding import hold_cycle
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Assessment, Cycle, FieldAppraiser
from thuocdo.apps.audit.actions import record
from thuocdo.apps.units.models import Unit
from thuocdo.apps.units.queries import units_at
from thuocdo.core.vietnamese.text import fold


@transaction.atomic
def set_units(*, cycle: Cycle, units: Mapping[Unit, str], by: User, today: date) -> None:
    """Say who takes part, and in which group each is ranked, before a cycle opens."""
    permissions.require(permissions.coordinates(by, cycle, today))
    hold_cycle(cycle)
    if cycle.state != Cycle.State.DRAFT:
        raise RefusedError(_("Kỳ đánh giá đã mở, không đổi đơn vị tham gia được nữa."))
    if not units:
        raise RefusedError(_("Kỳ đánh giá cần ít nhất một đơn vị."))
    cycle.assessments.exclude(unit__in=units).delete()
    Assessment.objects.bulk_create(
        [Assessment(cycle=cycle, unit=unit, group=group) for unit, group in units.items()],
        update_conflicts=True,
        unique_fields=["cycle", "unit"],
        update_fields=["group"],
    )
    facts = {"units": sorted(unit.pk for unit in units)}
    record(action="cycle.units_set", by=by, of=cycle, facts=facts)


@transaction.atomic
def appoint_responsible(*, cycle: Cycle, by: User, today: date) -> list[str]:
    """Let each field without an appraiser go to the body that the set names for it.

    Return the codes of the fields whose body is none of the bodies of today.
    """
    permissions.require(permissions.coordinates(by, cycle, today))
    hold_cycle(cycle)
    if cycle.is_closed:
        raise RefusedError(_("Kỳ đánh giá đã khóa, không sửa được nữa."))
    bodies = {fold(name): unit for unit in units_at(today) for name in (unit.name, unit.short_name)}
    appointed = set(cycle.appraisers.filter(for_unit=None).values_list("field_code", flat=True))
    open_fields = [
        (field.code, bodies.get(fold(field.responsible or "")))
        for field in framework_of(cycle.criteria_set).fields
        if field.code not in appointed
    ]
    found = {code: unit for code, unit in open_fields if unit is not None}
    FieldAppraiser.objects.bulk_create(
        FieldAppraiser(cycle=cycle, field_code=code, unit=unit) for code, unit in found.items()
    )
    facts = {"fields": {code: unit.pk for code, unit in found.items()}}
    record(action="cycle.appraisers_set", by=by, of=cycle, facts=facts)
    return [code for code, _unit in open_fields if code not in found]


@transaction.atomic
def remove_substitute(*, appraiser: FieldAppraiser, by: User, today: date) -> None:
    """Take back a substitute: the field's own body appraises the unit again."""
    cycle = appraiser.cycle
    permissions.require(permissions.coordinates(by, cycle, today))
    hold_cycle(cycle)
    if cycle.is_closed or appraiser.for_unit_id is None:
        raise RefusedError(_("Chỉ bỏ được cơ quan thẩm định thay của kỳ chưa khóa."))
    facts = {"field": appraiser.field_code, "for": appraiser.for_unit_id}
    appraiser.delete()
    refuse_bare(cycle, appraiser.field_code)
    record(action="cycle.substitute_removed", by=by, of=cycle, facts=facts)
