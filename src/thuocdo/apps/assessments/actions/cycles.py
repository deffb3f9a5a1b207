"""Cycles: prepared, opened when every field of every unit has a fair appraiser, led on."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions, queries
from thuocdo.apps.assessments.actions.holding import hold_cycle
from thuocdo.apps.assessments.actions.outcomes import tell_explaining
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.assessments.models import (
    Assessment,
    CriteriaSet,
    Cycle,
    FieldAppraiser,
    FileChange,
    Stage,
    StageKind,
)
from thuocdo.apps.assessments.queries.deadlines import last_day, plan_of
from thuocdo.apps.assessments.wording.stages import faults_words
from thuocdo.apps.audit.actions import record
from thuocdo.apps.figures.queries.people import reporters_of
from thuocdo.apps.notices.models import Notice
from thuocdo.apps.notices.sending import notify
from thuocdo.apps.units.models import Unit
from thuocdo.core.periods import Period
from thuocdo.core.stages import StageDates, disorder
from thuocdo.core.vietnamese.dates import show_date

OPENED_UNTIL = gettext_noop("{unit} bắt đầu tự chấm điểm {cycle}, nộp đến hết {day}")
OPENED = gettext_noop("{unit} bắt đầu tự chấm điểm {cycle}")


@transaction.atomic
def create_cycle(
    *,
    criteria_set: CriteriaSet,
    name: str,
    period: Period,
    units: Mapping[Unit, str],
    stages: Iterable[StageDates],
    by: User,
    today: date,
    lead: Unit | None = None,
    previous: Cycle | None = None,
    sample: bool = False,
) -> Cycle:
    """Prepare a cycle: ``units`` maps each unit to the group it is ranked in.

    ``lead`` is the body that coordinates it: one for which ``by`` does so, the first of them where
    none is named.
    """
    led = [duty.unit for duty in permissions.duties(by, today, permissions.Role.COORDINATOR)]
    permissions.require(bool(led), lead is None or lead in led)
    if not criteria_set.is_published:
        raise RefusedError(_("Ban hành bộ tiêu chí trước khi lập kỳ đánh giá."))
    planned = list(stages)
    faults = disorder(planned)
    if faults:
        raise RefusedError(faults_words(faults))
    cycle = Cycle.objects.create(
        criteria_set=criteria_set,
        name=name,
        lead=lead or led[0],
        period=period.code,
        year=period.end.year,
        previous=previous,
        sample=sample,
    )
    Stage.objects.bulk_create(
        Stage(cycle=cycle, kind=stage.kind, opens=stage.opens, closes=stage.closes)
        for stage in planned
    )
    Assessment.objects.bulk_create(
        Assessment(cycle=cycle, unit=unit, group=group) for unit, group in units.items()
    )
    facts = {"lead": cycle.lead_id, "units": [unit.pk for unit in units]}
    record(action="cycle.created", by=by, of=cycle, facts=facts)
    return cycle


@transaction.atomic
def set_appraiser(
    *,
    cycle: Cycle,
    field_code: str,
    unit: Unit,
    by: User,
    today: date,
    for_unit: Unit | None = None,
    decision: str = "",
) -> FieldAppraiser:
    """Appoint the body that appraises a field, or, by decision, a substitute for one unit."""
    permissions.require(permissions.coordinates(by, cycle, today))
    hold_cycle(cycle)
    _refuse_closed(cycle)
    if for_unit is not None and not decision.strip():
        raise RefusedError(_("Cơ quan thẩm định thay phải có số quyết định."))
    if for_unit == unit:
        raise RefusedError(_("Cơ quan không thẩm định chính mình."))
    appraiser, _created = FieldAppraiser.objects.update_or_create(
        cycle=cycle,
        field_code=field_code,
        for_unit=for_unit,
        defaults={"unit": unit, "decision": decision},
    )
    refuse_bare(cycle, field_code)
    facts = {"field": field_code, "unit": unit.pk, "for": for_unit.pk if for_unit else None}
    record(action="cycle.appraiser_set", by=by, of=cycle, facts=facts)
    return appraiser


def refuse_bare(cycle: Cycle, field_code: str) -> None:
    """Stop where an open cycle would be left with a field of a unit that nobody may appraise."""
    if not cycle.is_open:
        return
    fresh = Cycle.objects.prefetch_related("appraisers", "assessments__unit").get(pk=cycle.pk)
    bare = [row.unit.name for row, _code in permissions.unappraised(fresh, [field_code])]
    if bare:
        raise RefusedError(
            _(
                "Kỳ đánh giá đang mở: lĩnh vực {code} của {units} sẽ không còn cơ quan nào thẩm "
                "định. Giao cơ quan thẩm định thay cho các đơn vị đó trước."
            ).format(code=field_code, units="; ".join(bare))
        )


@transaction.atomic
def open_cycle(*, cycle: Cycle, by: User, now: datetime) -> None:
    """Let units begin; refused while a field of a unit has no appraiser other than the unit."""
    permissions.require(permissions.coordinates(by, cycle, timezone.localdate(now)))
    hold_cycle(cycle)
    if cycle.state != Cycle.State.DRAFT:
        raise RefusedError(_("Kỳ đánh giá đã mở."))
    missing = queries.fields_without_appraiser(cycle)
    if missing:
        raise RefusedError(
            _("Chưa có cơ quan thẩm định khác chính đơn vị cho: {places}.").format(
                places="; ".join(missing)
            )
        )
    cycle.state = Cycle.State.OPEN
    cycle.opened_at = now
    cycle.save(update_fields=["state", "opened_at"])
    _tell_units(cycle, now)
    record(action="cycle.opened", by=by, of=cycle)


def _tell_units(cycle: Cycle, now: datetime) -> None:
    """Tell the reporters of every unit at once that they can begin, and until when."""
    rows = list(cycle.assessments.select_related("unit", "cycle").prefetch_related("cycle__stages"))
    people = reporters_of([row.unit_id for row in rows], timezone.localdate(now))
    for row in rows:
        day = last_day(row)
        values = {"unit": row.unit.name, "cycle": cycle.name}
        notify(
            people.get(row.unit_id, []),
            kind=Notice.Kind.SCORING,
            text=OPENED_UNTIL if day else OPENED,
            values=values | ({"day": show_date(day)} if day else {}),
            now=now,
            url=row.get_absolute_url(),
            about=f"assessment:{row.pk}",
        )


@transaction.atomic
def advance_stage(*, cycle: Cycle, by: User, now: datetime) -> StageKind:
    """Close the stage under way and begin the next planned one."""
    permissions.require(permissions.coordinates(by, cycle, timezone.localdate(now)))
    hold_cycle(cycle)
    if not cycle.is_open:
        raise RefusedError(_("Kỳ đánh giá chưa mở hoặc đã khóa."))
    planned = [stage.kind for stage in cycle.stages.all()]
    after = planned[planned.index(cycle.stage) + 1 :] if cycle.stage in planned else []
    if not after:
        raise RefusedError(_("Đây là giai đoạn cuối; hãy khóa kỳ đánh giá."))
    cycle.stage = after[0]
    cycle.save(update_fields=["stage"])
    tell_explaining(cycle, now)
    record(action="cycle.stage_advanced", by=by, of=cycle, facts={"stage": cycle.stage})
    return StageKind(cycle.stage)


def close_due_stages(now: datetime) -> int:
    """Begin the stage whose days have come, cycle by cycle; return how many went on.

    Time does this, nobody's hand. The last stage stays open: closing a cycle is a person's act.
    """
    opened = Cycle.objects.filter(state=Cycle.State.OPEN).order_by("pk")
    return sum(_go_on(cycle, now) for cycle in opened)


@transaction.atomic
def _go_on(cycle: Cycle, now: datetime) -> bool:
    hold_cycle(cycle)
    if not cycle.is_open:
        return False
    today = timezone.localdate(now)
    planned = plan_of(cycle, today).stages
    begun = [stage.kind for stage in planned if stage.opens <= today]
    kinds = [stage.kind for stage in planned]
    if cycle.stage not in kinds or not begun or kinds.index(begun[-1]) <= kinds.index(cycle.stage):
        return False
    cycle.stage = begun[-1]
    cycle.save(update_fields=["stage"])
    tell_explaining(cycle, now)
    record(action="cycle.stage_advanced", by=None, of=cycle, facts={"stage": cycle.stage})
    return True


@transaction.atomic
def extend(*, assessment: Assessment, until: date, decision: str, by: User, today: date) -> None:
    """Let one unit submit later, by decision; it stays marked as late.

    Earlier decisions stay to be read.
    """
    permissions.require(permissions.leads_file(by, assessment, today))
    _refuse_closed(assessment.cycle)
    if not decision.strip():
        raise RefusedError(_("Gia hạn phải có số quyết định."))
    assessment.extension_until = until
    assessment.extension_decision = decision
    assessment.save(update_fields=["extension_until", "extension_decision"])
    kept = {"kind": FileChange.Kind.EXTENDED, "words": decision, "until": until}
    assessment.changes.create(by=by, day=today, **kept)
    facts = {"until": until.isoformat()}
    record(action="assessment.extended", by=by, of=assessment, facts=facts)


def _refuse_closed(cycle: Cycle) -> None:
    if cycle.is_closed:
        raise RefusedError(_("Kỳ đánh giá đã khóa, không sửa được nữa."))
