"""The measured unit's own part: inputs, evidence, submission."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions, queries
from thuocdo.apps.assessments.actions.claims import check_claim
from thuocdo.apps.assessments.actions.holding import hold
from thuocdo.apps.assessments.actions.scoring import rescore, rescore_by
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import (
    Answer,
    Assessment,
    Card,
    EvidenceLink,
    Round,
)
from thuocdo.apps.assessments.queries.deadlines import on_time_until
from thuocdo.apps.audit.actions import Part, as_parts, record
from thuocdo.apps.evidence import actions as evidence
from thuocdo.apps.evidence.models import Version
from thuocdo.apps.evidence.queries.reach import with_predecessors
from thuocdo.apps.evidence.store import Incoming
from thuocdo.core.proof import OPEN, Standing, standings
from thuocdo.core.scoring import Scorecard

ZERO = {"points": "0"}
"""What an unproved or unanswered leaf is submitted with, once the unit has confirmed it."""
SUBMITTED_COLUMNS = ["state", "submitted_at", "submitted_by", "first_submitted_at", "late"]


class Saved(NamedTuple):
    """What saving an answer came to: the kept card, all that is said now, and its points."""

    card: Card
    said: Mapping[str, Answer]
    scorecard: Scorecard


@transaction.atomic
def save_answer(
    *,
    assessment: Assessment,
    leaf_code: str,
    inputs: Mapping[str, str],
    by: User,
    now: datetime,
    note: str = "",
    explanation: str = "",
    decision: str = "",
    window: str = "",
) -> Saved:
    """Keep a unit's inputs for a leaf as a new revision and score the unit anew.

    ``decision`` is by which the leaf does not apply to the unit, where it says so; ``window`` the
    opened page that it was typed in.
    """
    hold([assessment])
    permissions.require(permissions.may_score(by, assessment, timezone.localdate(now)))
    leaf = framework_of(assessment.cycle.criteria_set).leaf(leaf_code)
    check_claim(leaf, inputs, decision)
    before = queries.answers_of(assessment)
    answer = add_answer(
        assessment, leaf_code, Round.SELF, by, now, after=before.get(leaf_code),
        inputs=dict(inputs), note=note, explanation=explanation, decision=decision,
        window=window,
    )  # fmt: skip
    said = {**before, leaf_code: answer}
    card, scorecard = rescore_by(assessment, said, Round.SELF, now)
    facts = {"leaf": leaf_code, "revision": answer.revision}
    record(action="answer.saved", by=by, of=assessment, facts=facts)
    return Saved(card, said, scorecard)


def add_answer(
    assessment: Assessment,
    leaf_code: str,
    round_: Round,
    by: User,
    now: datetime,
    *,
    after: Answer | None,
    **said: object,
) -> Answer:
    """Add the next revision of an answer ``after`` the one that counts; earlier ones stay."""
    last = after.revision if after else 0
    return Answer.objects.create(
        assessment=assessment,
        leaf_code=leaf_code,
        round=round_,
        revision=last + 1,
        by=by,
        at=now,
        **said,
    )


@transaction.atomic
def attach_evidence(
    *, assessment: Assessment, leaf_code: str, version: Version, by: User, now: datetime
) -> EvidenceLink:
    """Offer a version of a document of the unit, or of what it was made of, as proof of a leaf."""
    hold([assessment])
    permissions.require(permissions.may_score(by, assessment, timezone.localdate(now)))
    if version.document.unit_id not in with_predecessors([assessment.unit_id]):
        raise RefusedError(_("Chỉ gắn được tài liệu của chính đơn vị."))
    return _attach(assessment, leaf_code, version, by, now)


@transaction.atomic
def attach_file(
    *, assessment: Assessment, leaf_code: str, file: Incoming, by: User, now: datetime
) -> EvidenceLink:
    """Take in a file as a document of the unit and offer it as proof; both, or nothing."""
    hold([assessment])
    permissions.require(permissions.may_score(by, assessment, timezone.localdate(now)))
    with as_parts() as parts:
        version = evidence.add_document(unit=assessment.unit, file=file, by=by, now=now)
    return _attach(assessment, leaf_code, version, by, now, parts=parts)


def _attach(
    assessment: Assessment,
    leaf_code: str,
    version: Version,
    by: User,
    now: datetime,
    *,
    parts: Sequence[Part] = (),
) -> EvidenceLink:
    _refuse_again(assessment, leaf_code, version)
    link = EvidenceLink.objects.create(
        assessment=assessment, leaf_code=leaf_code, version=version, added_by=by, added_at=now
    )
    facts = {"leaf": leaf_code, "digest": version.blob_id}
    record(action="evidence.attached", by=by, of=assessment, facts=facts, parts=parts)
    return link


@transaction.atomic
def detach_evidence(*, link: EvidenceLink, by: User, now: datetime) -> None:
    """Withdraw a document from a leaf before submission; the link stays on record."""
    hold([link.assessment])
    permissions.require(permissions.may_score(by, link.assessment, timezone.localdate(now)))
    link.removed_at = now
    link.save(update_fields=["removed_at"])
    facts = {"leaf": link.leaf_code, "digest": link.version.blob_id}
    record(action="evidence.detached", by=by, of=link.assessment, facts=facts)


@transaction.atomic
def submit(
    *, assessment: Assessment, by: User, now: datetime, zeros_confirmed: bool = False
) -> None:
    """Hand a unit's score in: what is not proved counts 0, and the evidence is frozen."""
    hold([assessment])
    permissions.require(permissions.may_score(by, assessment, timezone.localdate(now)))
    late = _late(assessment, now)
    lacking = lacking_codes(assessment)
    if lacking and not zeros_confirmed:
        raise RefusedError(_("Còn tiêu chí thiếu; xác nhận ghi 0 điểm cho các tiêu chí đó để nộp."))
    said = queries.answers_of(assessment) if lacking else {}
    for code, standing in lacking.items():
        _submit_zero(assessment, code, standing, by, now, after=said.get(code))
    assessment.state = Assessment.State.SUBMITTED
    assessment.submitted_at = now
    assessment.submitted_by = by
    if not assessment.returned_reason:  # what was given back had come before
        assessment.first_submitted_at = now
    assessment.late = late
    assessment.save(update_fields=SUBMITTED_COLUMNS)
    links = assessment.evidence_links.filter(removed_at=None).select_related("version")
    with as_parts() as parts:
        evidence.freeze(versions=[link.version for link in links], by=by, now=now)
    rescore(assessment, Round.SELF, now)
    if assessment.answers.filter(round=Round.ROUND1).exists():
        rescore(assessment, Round.ROUND1, now)
    facts = {"zeros": sorted(lacking), "late": late}
    record(action="assessment.submitted", by=by, of=assessment, facts=facts, parts=parts)


def lacking_codes(assessment: Assessment) -> dict[str, Standing]:
    """Return the leaves that would be submitted with 0, and why."""
    framework = framework_of(assessment.cycle.criteria_set)
    answers = queries.answers_of(assessment)
    proved = queries.proved_codes(assessment, answers)
    card: Scorecard = queries.scorecard_of(assessment, answers)
    found = standings(framework, card, proved)
    return {code: standing for code, standing in found.items() if standing in OPEN}


def _refuse_again(assessment: Assessment, leaf_code: str, version: Version) -> None:
    """Refuse what is attached to the leaf already, be it as another document: the same bytes."""
    links = assessment.evidence_links.filter(removed_at=None, leaf_code=leaf_code)
    link = links.filter(version__blob=version.blob_id).select_related("version").first()
    if link is not None:
        words = _("Tệp này đã gắn vào tiêu chí {code}: {document}.")
        raise RefusedError(words.format(code=leaf_code, document=link.version))


def _submit_zero(
    assessment: Assessment,
    code: str,
    standing: Standing,
    by: User,
    now: datetime,
    *,
    after: Answer | None,
) -> None:
    unproved = standing is Standing.UNPROVED
    cause = Answer.Cause.NO_EVIDENCE if unproved else Answer.Cause.NOT_SCORED
    add_answer(assessment, code, Round.SELF, by, now, after=after, inputs=ZERO, cause=cause)


def _late(assessment: Assessment, now: datetime) -> bool:
    """Tell whether a file is late; refuse it where no decision gives the unit more time.

    One that was given back counts by when it first came, as long as it is back by its day.
    """
    today = timezone.localdate(now)
    on_time = on_time_until(assessment)
    if on_time is None or today <= on_time:
        return assessment.late
    if assessment.extension_until is None or today > assessment.extension_until:
        raise RefusedError(_("Đã hết hạn nộp; cần quyết định gia hạn của cơ quan đầu mối."))
    return True
