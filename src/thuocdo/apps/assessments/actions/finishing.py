"""The end of round 1 for one file: appraised in full, or given back to its unit."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions, queries
from thuocdo.apps.assessments.actions.holding import hold
from thuocdo.apps.assessments.actions.outcomes import tell_appraised
from thuocdo.apps.assessments.actions.scoring import rescore
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.assessments.models import Assessment, FileChange, Round
from thuocdo.apps.assessments.queries.deadlines import last_day, proposed_return
from thuocdo.apps.audit.actions import record
from thuocdo.apps.figures.queries.people import reporters_of
from thuocdo.apps.notices.models import Notice
from thuocdo.apps.notices.sending import notify
from thuocdo.core.vietnamese.dates import show_date

RETURNED = gettext_noop("Hồ sơ {cycle} của {unit} bị trả lại, nộp lại đến hết ngày {day}: {reason}")
RETURNED_COLUMNS = ["state", "returned_reason", "returned_until", "submitted_at", "submitted_by"]
SHOWN_OF_REASON = 200


@transaction.atomic
def finish_appraisal(*, assessment: Assessment, by: User, now: datetime) -> None:
    """Mark a unit as appraised once every leaf it answered has been settled."""
    hold([assessment])
    _require_leader(assessment, by, now)
    _refuse_unsubmitted(assessment, _("Chỉ kết thúc thẩm định được hồ sơ đã nộp."))
    left = queries.unsettled_codes([assessment])[assessment.pk]
    if left:
        raise RefusedError(_("Chưa thẩm định xong: {codes}.").format(codes=", ".join(left)))
    assessment.state = Assessment.State.APPRAISED
    assessment.save(update_fields=["state"])
    rescore(assessment, Round.ROUND1, now)
    tell_appraised(assessment, now)
    record(action="assessment.appraised", by=by, of=assessment)


@transaction.atomic
def return_assessment(
    *, assessment: Assessment, reason: str, by: User, now: datetime, until: date | None = None
) -> None:
    """Give a submitted file back to its unit, with the reason, to hand in anew until a day.

    It was handed in once, on time or late; coming back by that day changes nothing of it. Reasons
    of earlier times stay to be read.
    """
    hold([assessment])
    _require_leader(assessment, by, now)
    _refuse_unsubmitted(assessment, _("Chỉ trả lại được hồ sơ đã nộp, chưa thẩm định xong."))
    if not reason.strip():
        raise RefusedError(_("Trả lại hồ sơ phải có lý do."))
    today = timezone.localdate(now)
    until = until or proposed_return(today)
    if until < today:
        raise RefusedError(_("Ngày nộp lại phải từ hôm nay trở đi."))
    assessment.state = Assessment.State.DRAFTING
    assessment.returned_reason = reason
    assessment.returned_until = until
    assessment.submitted_at = assessment.submitted_by = None
    assessment.save(update_fields=RETURNED_COLUMNS)
    kept = {"kind": FileChange.Kind.RETURNED, "words": reason, "until": until}
    assessment.changes.create(by=by, day=today, **kept)
    assessment.cards.filter(round=Round.ROUND1).delete()
    _tell_unit(assessment, reason, now)
    facts = {"until": until.isoformat()}
    record(action="assessment.returned", by=by, of=assessment, facts=facts)


def _tell_unit(assessment: Assessment, reason: str, now: datetime) -> None:
    people = reporters_of([assessment.unit_id], timezone.localdate(now))
    notify(
        people.get(assessment.unit_id, []),
        kind=Notice.Kind.SCORING,
        text=RETURNED,
        values={
            "unit": assessment.unit.name,
            "cycle": assessment.cycle.name,
            "day": show_date(last_day(assessment) or timezone.localdate(now)),
            "reason": reason[:SHOWN_OF_REASON],
        },
        now=now,
        url=assessment.get_absolute_url(),
        about=f"assessment:{assessment.pk}",
    )


def _require_leader(assessment: Assessment, by: User, now: datetime) -> None:
    permissions.require(permissions.leads_file(by, assessment, timezone.localdate(now)))


def _refuse_unsubmitted(assessment: Assessment, told: str) -> None:
    if assessment.state != Assessment.State.SUBMITTED or not assessment.cycle.is_open:
        raise RefusedError(told)
