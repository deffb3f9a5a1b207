"""Files taken in as a whole, after somebody has seen what they would change."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions
from thuocdo.apps.assessments.actions.cycles import create_cycle
from thuocdo.apps.assessments.actions.holding import hold_upload
from thuocdo.apps.assessments.actions.importing import import_answers, import_results
from thuocdo.apps.assessments.actions.uploads import mark_accepted
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.assessments.intake import AnswersIntake
from thuocdo.apps.assessments.intake.results import ResultLine, ResultsIntake
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import CriteriaSet, Cycle, Upload
from thuocdo.apps.assessments.queries import published
from thuocdo.apps.assessments.queries.groups import GROUPS
from thuocdo.apps.audit.actions import as_parts, record
from thuocdo.apps.units.actions import create_unit
from thuocdo.apps.units.models import Unit
from thuocdo.apps.units.queries import tree_at
from thuocdo.apps.units.queries.codes import free_codes
from thuocdo.core.framework import Status
from thuocdo.core.periods import Period, parse_period


@transaction.atomic
def take_answers(
    *, upload: Upload, intake: AnswersIntake, by: User, now: datetime, decision: str = ""
) -> int:
    """Take in what a workbook says otherwise than what stands."""
    if intake.issues or upload.cycle is None:
        raise RefusedError(_("Tệp còn lỗi, chưa nhập được."))
    added = import_answers(cycle=upload.cycle, said=intake.said, by=by, now=now, decision=decision)
    mark_accepted(upload, now)
    return added


@transaction.atomic
def take_results(*, upload: Upload, intake: ResultsIntake, by: User, now: datetime) -> Cycle:
    """Make a closed cycle of published results; bodies that nobody knows yet begin to exist."""
    today = timezone.localdate(now)
    permissions.require(permissions.may_coordinate(by, today))
    hold_upload(upload)
    if intake.issues or upload.criteria_set is None or upload.accepted_at is not None:
        raise RefusedError(_("Tệp còn lỗi hoặc đã được nhập."))
    period = parse_period(upload.details["period"])
    _refuse_taken(upload.criteria_set, period, intake)
    framework = framework_of(upload.criteria_set)
    with as_parts() as parts:
        units = _bodies(intake.lines, framework.levels[0].value, period, by, today)
        cycle = create_cycle(
            criteria_set=upload.criteria_set,
            name=upload.details["name"],
            period=period,
            units={unit: line.group or GROUPS.get(unit.kind, "") for line, unit in units},
            stages=[],
            by=by,
            today=today,
            sample=framework.status is not Status.OFFICIAL,
        )
        said = {unit.pk: line.answers for line, unit in units}
        import_results(cycle=cycle, said=said, by=by, now=now)
    upload.cycle = cycle
    mark_accepted(upload, now)
    facts = {"upload": upload.pk, "units": len(units)}
    record(action="cycle.results_taken", by=by, of=cycle, facts=facts, parts=parts)
    return cycle


def _refuse_taken(criteria_set: CriteriaSet, period: Period, intake: ResultsIntake) -> None:
    """Stop where a closed cycle has these very results: the same file changes nothing."""
    said = {line.unit.pk: line.answers for line in intake.lines if line.unit is not None}
    cycle = published.cycle_with(criteria_set, period, said)
    if cycle is not None and not intake.unknown:
        raise RefusedError(
            _("Kết quả này đã nhập trước đây ở kỳ “{cycle}”.").format(cycle=cycle.name)
        )


def _bodies(
    lines: Sequence[ResultLine], kind: str, period: Period, by: User, today: date
) -> list[tuple[ResultLine, Unit]]:
    """Return the body of each line, those that are new begun on the first day of the period."""
    new = [line for line in lines if line.unit is None]
    codes = free_codes(line.name for line in new)
    above = _province_of(by, today)
    begun = {
        line.name: create_unit(
            code=codes[line.name],
            kind=kind,
            name=line.name,
            valid_from=period.start,
            parent=above if kind != Unit.Kind.PROVINCE else None,
            by=by,
        )
        for line in new
    }
    return [(line, line.unit or begun[line.name]) for line in lines]


def _province_of(user: User, day: date) -> Unit | None:
    """Return the province of who leads the work, for new bodies to belong to."""
    tree = tree_at(day)
    led = permissions.duties(user, day, permissions.Role.COORDINATOR)
    roots = {tree.root(duty.unit_id) for duty in led if duty.unit_id is not None}
    return Unit.objects.filter(pk__in=roots, kind=Unit.Kind.PROVINCE).first()
