"""Who may do what in a cycle. Nobody judges a unit of their own, whatever their duties."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.assessments.errors import NotAllowedError
from thuocdo.apps.assessments.models import Assessment, Cycle, StageKind
from thuocdo.apps.units.queries.day import Bodies
from thuocdo.core.contest import second_look_begun

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
    """Tell whether a person leads the work on an index somewhere: sets, cycles of their own."""
    return any(duties(user, day, Role.COORDINATOR))


def coordinates(user: User, cycle: Cycle, day: date) -> bool:
    """Tell whether a person coordinates a cycle: for the body that leads it, or one above that."""
    if not may_coordinate(user, day):
        return False
    return cycle.lead_id is None or cycle.lead_id in bodies_led(user, day)


def bodies_led(user: User, day: date) -> set[int]:
    """Return the bodies whose cycles a person coordinates.

    Their own and all below; what these were made of as well: work goes on with the successor.
    """
    mine = {duty.unit_id for duty in duties(user, day, Role.COORDINATOR)}
    if not mine:
        return set()
    bodies = user.bodies(day)
    return bodies.lineage.with_predecessors(bodies.tree.below(mine))


def may_score(user: User, assessment: Assessment, day: date) -> bool:
    """Tell whether a person may enter and submit a unit's own score now."""
    drafting = assessment.state == Assessment.State.DRAFTING and assessment.cycle.is_open
    return drafting and _reports_for(user, assessment.unit_id, day)


def may_view(user: User, assessment: Assessment, day: date, field: str | None = None) -> bool:
    """Tell whether a person may see a unit's file, or one field of it.

    Who appraises sees what was handed in, of fields that are theirs; nobody's draft.
    """
    if sees_whole(user, assessment, day):
        return True
    if assessment.submitted_at is None:
        return False
    codes = {row.field_code for row in assessment.cycle.appraisers.all()}
    wanted = codes if field is None else {field}
    return any(appraises(user, assessment, code, day) for code in wanted)


def sees_whole(user: User, assessment: Assessment, day: date) -> bool:
    """Tell whether a person may see all of a unit's file, the draft as well.

    Its own people, who coordinates the cycle and who heads what is above the unit; and those who
    appraised in the cycle, once its results are final.
    """
    headed = {duty.unit_id for duty in duties(user, day, Role.LEADER)}
    above = assessment.unit.parent_id in headed or coordinates(user, assessment.cycle, day)
    if above or is_own(user, assessment.unit_id, day):
        return True
    return assessment.cycle.is_closed and judges_in(user, assessment.cycle, day)


def may_follow(user: User, assessment: Assessment, day: date) -> bool:
    """Tell whether a person may know how far a unit's file is, not what it says."""
    return judges_in(user, assessment.cycle, day) or sees_whole(user, assessment, day)


def judges_in(user: User, cycle: Cycle, day: date) -> bool:
    """Tell whether a person appraises for a body that was appointed in a cycle."""
    mine = {duty.unit_id for duty in duties(user, day, Role.APPRAISER)}
    return bool(mine) and any(row.unit_id in mine for row in cycle.appraisers.all())


def may_appraise(user: User, assessment: Assessment, field_code: str, day: date) -> bool:
    """Tell whether a person may settle points of a field of a unit now."""
    submitted = assessment.state == Assessment.State.SUBMITTED
    begun = submitted and appraisal_has_begun(assessment.cycle)
    return begun and appraises(user, assessment, field_code, day)


def may_count(user: User, assessment: Assessment, field_code: str, day: date) -> bool:
    """Tell whether a person may enter what a survey counted of a unit, for a field of it.

    Who appraises the field enters it. Survey results come when they come: until the cycle is
    locked, also after the file was appraised.
    """
    handed = assessment.state in {Assessment.State.SUBMITTED, Assessment.State.APPRAISED}
    begun = handed and appraisal_has_begun(assessment.cycle)
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
    """Tell whether a person has a part in the appraisal of a cycle: to judge, or coordinating.

    To be of an appointed body is not enough: there has to be a field of another unit to judge.
    """
    if coordinates(user, cycle, day):
        return True
    rows = cycle.assessments.all() if judges_in(user, cycle, day) else ()
    codes = {one.field_code for one in cycle.appraisers.all()}
    return any(appraises(user, row, code, day) for row in rows for code in codes)


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
    led = {row.pk for row in others if coordinates(user, row.cycle, day)}
    below = [row for row in others if heads_alone(user, row, day)]
    bodies = user.bodies(day)
    left = {lead: coordinators_own(lead, bodies) for lead in {row.cycle.lead_id for row in below}}
    return led | {row.pk for row in below if row.unit_id in left[row.cycle.lead_id]}


def heads_alone(user: User, assessment: Assessment, day: date) -> bool:
    """Tell whether a person heads what is above a unit and neither works for it nor coordinates."""
    headed = {duty.unit_id for duty in duties(user, day, Role.LEADER)}
    own = is_own(user, assessment.unit_id, day) or coordinates(user, assessment.cycle, day)
    return assessment.unit.parent_id in headed and not own


def coordinators_own(lead: int | None, bodies: Bodies) -> set[int]:
    """Return the units for which every coordinator of a body's cycles works.

    None of them may judge these.
    """
    units = _units_of_coordinators(lead, bodies)
    return set.intersection(*units.values()) if units else set()


def coordinators_units(lead: int | None, bodies: Bodies) -> set[int]:
    """Return the units for which any coordinator of a body's cycles works."""
    return set[int]().union(*_units_of_coordinators(lead, bodies).values())


def may_take_results(user: User, cycle: Cycle, day: date) -> bool:
    """Tell whether a person may close a cycle with results that somebody else published.

    Not where it measures a unit of theirs, as long as there is a coordinator of whom that is not
    true: a second person. Who is alone takes in what was decided elsewhere; the trail says so.
    """
    if not coordinates(user, cycle, day):
        return False
    measured = {row.unit_id for row in cycle.assessments.all()}
    units = _units_of_coordinators(cycle.lead_id, user.bodies(day))
    return not units.get(user.pk, set()) & measured or not any(
        not own & measured for own in units.values()
    )


def _units_of_coordinators(lead: int | None, bodies: Bodies) -> dict[int, set[int]]:
    """Return, for each person who coordinates the cycles of a body, the units they work for."""
    day = bodies.day
    leading = Duty.objects.at(day).filter(role=Role.COORDINATOR, user__is_active=True)
    if lead is not None:
        leading = leading.filter(unit__in=bodies.tree.above(bodies.heirs(lead)))
    held = Duty.objects.at(day).filter(user__in=leading.values("user"), unit__isnull=False)
    units: dict[int, set[int]] = {}
    for person, unit in held.order_by().values_list("user", "unit"):
        units.setdefault(person, set()).add(unit)
    return units


def explains(user: User, assessment: Assessment, day: date) -> bool:
    """Tell whether a person may write against round 1 for a unit now, until it is sent.

    The stage is the window: it ends with its last day, for everybody alike.
    """
    appraised = assessment.state == Assessment.State.APPRAISED
    unsent = appraised and assessment.explained_at is None
    open_ = unsent and explaining(assessment.cycle, day)
    return open_ and _reports_for(user, assessment.unit_id, day)


def explaining(cycle: Cycle, day: date) -> bool:
    """Tell whether units may explain now."""
    if not cycle.is_open or cycle.stage != StageKind.EXPLAIN:
        return False
    return all(day <= one.closes for one in cycle.stages.all() if one.kind == StageKind.EXPLAIN)


def looks_again(cycle: Cycle) -> bool:
    """Tell whether contested criteria of a cycle can be decided now, until it closes."""
    planned = [stage.kind for stage in cycle.stages.all()]
    return cycle.is_open and second_look_begun(planned, cycle.stage)


def may_settle(user: User, assessment: Assessment, field_code: str, day: date) -> bool:
    """Tell whether a person may decide a contested criterion of a field of a unit now."""
    appraised = assessment.state == Assessment.State.APPRAISED
    sent = appraised and assessment.explained_at is not None
    begun = sent and looks_again(assessment.cycle)
    return begun and appraises(user, assessment, field_code, day)


def reads_explanation(user: User, assessment: Assessment, day: date) -> bool:
    """Tell whether a person reads what a unit writes: its own people; others once it is sent."""
    own = is_own(user, assessment.unit_id, day)
    return own or (assessment.explained_at is not None and may_view(user, assessment, day))


def may_close(user: User, cycle: Cycle, day: date) -> bool:
    """Tell whether a person may close a cycle: who leads the work, in no unit it measures."""
    measured = {assessment.unit_id for assessment in cycle.assessments.all()}
    mine = {duty.unit_id for duty in user.all_duties if duty.holds(day)}
    return may_lead(user, cycle, day) and not measured & mine


def may_lead(user: User, cycle: Cycle, day: date) -> bool:
    """Tell whether a person leads a cycle: coordinates it, or heads what is above all its units."""
    if coordinates(user, cycle, day):
        return True
    headed = {duty.unit_id for duty in duties(user, day, Role.LEADER)}
    if not headed:
        return False
    measured = cycle.assessments.order_by().values_list("unit__parent", flat=True)
    above = set(measured.distinct())
    return bool(above) and above <= headed


def may_see_results(user: User, cycle: Cycle, day: date) -> bool:
    """Tell whether a person with a part in a cycle may see all its results, not only their own."""
    return cycle.is_closed or may_lead(user, cycle, day)


def may_see_result(user: User, assessment: Assessment, day: date) -> bool:
    """Tell whether a person may see all that makes up a unit's result, not one field alone."""
    ranked = may_see_results(user, assessment.cycle, day)
    return ranked or sees_whole(user, assessment, day)


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
