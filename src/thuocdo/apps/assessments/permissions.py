"""Who may do what in a cycle. Nobody judges a unit of their own, whatever their duties."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.assessments.errors import NotAllowedError
from thuocdo.apps.assessments.models import Assessment, Cycle, StageKind

Role = Duty.Role


def require(*allowed: bool) -> None:
    """Stop when one of the rights is missing."""
    if not all(allowed):
        raise NotAllowedError(_("Tài khoản của bạn không được phân công làm việc này."))


def duties(user: User, day: date, role: Role) -> Iterator[Duty]:
    """Yield a person's duties of a role that hold on a day."""
    return (duty for duty in user.all_duties if duty.role == role and duty.holds(day))


def is_own(user: User, unit_id: int, day: date) -> bool:
    """Tell whether a person works for the unit, in whatever role."""
    return any(duty.unit_id == unit_id and duty.holds(day) for duty in user.all_duties)


def may_coordinate(user: User, day: date) -> bool:
    """Tell whether a person leads the work on an index: sets, cycles, chasing."""
    return any(duties(user, day, Role.COORDINATOR))


def may_score(user: User, assessment: Assessment, day: date) -> bool:
    """Tell whether a person may enter and submit a unit's own score now."""
    drafting = assessment.state == Assessment.State.DRAFTING and assessment.cycle.is_open
    return drafting and _reports_for(user, assessment.unit_id, day)


def may_view(user: User, assessment: Assessment, day: date) -> bool:
    """Tell whether a person may see a unit's file: its own people, and who stands above it."""
    above = any(duty.holds(day) and _oversees(duty, assessment) for duty in user.all_duties)
    return above or is_own(user, assessment.unit_id, day)


def may_appraise(user: User, assessment: Assessment, field_code: str, day: date) -> bool:
    """Tell whether a person may settle points of a field of a unit now."""
    submitted = assessment.state == Assessment.State.SUBMITTED
    begun = submitted and appraisal_has_begun(assessment.cycle)
    return begun and appraises(user, assessment, field_code, day)


def appraisal_has_begun(cycle: Cycle) -> bool:
    """Tell whether files can be judged now: from round 1 on, until the cycle closes.

    What is not settled when its stage ends is still somebody's to settle: nothing else ends it.
    A cycle that plans no round 1 has files judged as they come in.
    """
    if not cycle.is_open:
        return False
    ahead = cycle.stage == StageKind.SELF and any(
        stage.kind == StageKind.ROUND1 for stage in cycle.stages.all()
    )
    return not ahead


def appraises(user: User, assessment: Assessment, field_code: str, day: date) -> bool:
    """Tell whether a field of a unit is a person's to appraise, at any stage."""
    if is_own(user, assessment.unit_id, day):
        return False
    body = appraising_unit(assessment, field_code)
    return body is not None and any(
        duty.unit_id == body and duty.field_code in {"", field_code}
        for duty in duties(user, day, Role.APPRAISER)
    )


def appraises_in(user: User, cycle: Cycle, day: date) -> bool:
    """Tell whether a person has a part in round 1 of a cycle: as an appraiser, or coordinating."""
    mine = {duty.unit_id for duty in duties(user, day, Role.APPRAISER)}
    return may_coordinate(user, day) or any(row.unit_id in mine for row in cycle.appraisers.all())


def appraising_unit(assessment: Assessment, field_code: str) -> int | None:
    """Return the body that appraises a field of a unit: its substitute, else the field's own."""
    appointed: dict[int | None, int] = {
        row.for_unit_id: row.unit_id
        for row in assessment.cycle.appraisers.all()
        if row.field_code == field_code
    }
    body = appointed.get(assessment.unit_id, appointed.get(None))
    return None if body == assessment.unit_id else body


def leads_file(user: User, assessment: Assessment, day: date) -> bool:
    """Tell whether a person ends the appraisal of a file, or gives it back to its unit."""
    return assessment.pk in led_files(user, [assessment], day)


def led_files(user: User, assessments: Iterable[Assessment], day: date) -> set[int]:
    """Return the files that a person leads the work on; none is of a unit of theirs.

    Who coordinates the work leads it. What no coordinator may touch, because it is of their own
    body, is led by the head of what is above that body.
    """
    others = [row for row in assessments if not is_own(user, row.unit_id, day)]
    if may_coordinate(user, day):
        return {row.pk for row in others}
    below = [row for row in others if heads_alone(user, row, day)]
    left = coordinators_own(day) if below else set()
    return {row.pk for row in below if row.unit_id in left}


def heads_alone(user: User, assessment: Assessment, day: date) -> bool:
    """Tell whether a person heads what is above a unit and neither works for it nor coordinates."""
    headed = {duty.unit_id for duty in duties(user, day, Role.LEADER)}
    own = is_own(user, assessment.unit_id, day) or may_coordinate(user, day)
    return assessment.unit.parent_id in headed and not own


def coordinators_own(day: date) -> set[int]:
    """Return the units for which every coordinator works: none of them may judge these."""
    units = _units_of_coordinators(day)
    return set.intersection(*units) if units else set()


def coordinators_units(day: date) -> set[int]:
    """Return the units for which any coordinator works."""
    return set[int]().union(*_units_of_coordinators(day))


def _units_of_coordinators(day: date) -> list[set[int]]:
    leading = Duty.objects.at(day).filter(role=Role.COORDINATOR, user__is_active=True)
    held = Duty.objects.at(day).filter(user__in=leading.values("user"), unit__isnull=False)
    units: dict[int, set[int]] = {}
    for person, unit in held.order_by().values_list("user", "unit"):
        units.setdefault(person, set()).add(unit)
    return list(units.values())


def may_close(user: User, cycle: Cycle, day: date) -> bool:
    """Tell whether a person may close a cycle: who leads the work, in no unit it measures."""
    measured = {assessment.unit_id for assessment in cycle.assessments.all()}
    mine = {duty.unit_id for duty in user.all_duties if duty.holds(day)}
    return may_lead(user, cycle, day) and not measured & mine


def may_lead(user: User, cycle: Cycle, day: date) -> bool:
    """Tell whether a person leads a cycle: coordinates it, or heads what is above all its units."""
    if may_coordinate(user, day):
        return True
    headed = {duty.unit_id for duty in duties(user, day, Role.LEADER)}
    if not headed:
        return False
    above = {assessment.unit.parent_id for assessment in cycle.assessments.all()}
    return bool(above) and above <= headed


def may_see_results(user: User, cycle: Cycle, day: date) -> bool:
    """Tell whether a person with a part in a cycle may see all its results, not only their own."""
    return cycle.is_closed or may_lead(user, cycle, day)


def unappraised(cycle: Cycle, field_codes: list[str]) -> list[tuple[Assessment, str]]:
    """Return every unit × field that nobody may fairly appraise."""
    return [
        (assessment, code)
        for assessment in cycle.assessments.all()
        for code in field_codes
        if appraising_unit(assessment, code) is None
    ]


def _reports_for(user: User, unit_id: int, day: date) -> bool:
    return any(duty.unit_id == unit_id for duty in duties(user, day, Role.REPORTER))


def _oversees(duty: Duty, assessment: Assessment) -> bool:
    if duty.role == Role.COORDINATOR:
        return True
    if duty.role == Role.APPRAISER:
        return any(row.unit_id == duty.unit_id for row in assessment.cycle.appraisers.all())
    return duty.role == Role.LEADER and duty.unit_id == assessment.unit.parent_id
