"""A unit explains what round 1 took from it, once and in time; the appraising body decides."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions, queries
from thuocdo.apps.assessments.actions.answers import add_answer
from thuocdo.apps.assessments.actions.claims import says_not_applicable
from thuocdo.apps.assessments.actions.holding import hold
from thuocdo.apps.assessments.actions.outcomes import tell_settled
from thuocdo.apps.assessments.actions.scoring import rescore
from thuocdo.apps.assessments.errors import FilesRefusedError, OvertakenError, RefusedError
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import (
    Answer,
    Assessment,
    Card,
    Explanation,
    ExplanationPaper,
    Round,
)
from thuocdo.apps.assessments.queries.contesting import (
    contestable_codes,
    explanations_of,
    papers_of,
    undecided,
)
from thuocdo.apps.audit.actions import Part, as_parts, record
from thuocdo.apps.evidence import actions as evidence
from thuocdo.apps.evidence.models import Version
from thuocdo.apps.evidence.store import Incoming
from thuocdo.core.errors import InputError
from thuocdo.core.issues import Issue

Files = Mapping[str, Sequence[Incoming]]
"""Leaf → the files that come along with what is written of it."""

NO_FILES: Files = {}


@transaction.atomic
def explain(
    *,
    assessment: Assessment,
    texts: Mapping[str, str],
    by: User,
    now: datetime,
    files: Files = NO_FILES,
) -> list[Explanation]:
    """Keep what a unit writes of reduced criteria; nothing of it counts before it is sent.

    ``files`` come along; where one of them cannot be taken nothing is kept.
    """
    _hold_to_explain(assessment, by, now)
    kept = _keep(assessment, texts, by, now)
    parts = _take_along(assessment, files, by, now)
    if kept or parts:
        facts = {"leaves": {one.leaf_code: one.revision for one in kept}}
        record(action="explanation.saved", by=by, of=assessment, facts=facts, parts=parts)
    return kept


@transaction.atomic
def attach_paper(
    *, assessment: Assessment, leaf_code: str, file: Incoming, by: User, now: datetime
) -> ExplanationPaper:
    """Take in a file as a document of the unit that goes with what it explains."""
    _hold_to_explain(assessment, by, now)
    _refuse_others(assessment, [leaf_code])
    with as_parts() as parts:
        version = evidence.add_document(unit=assessment.unit, file=file, by=by, now=now)
    same = papers_of(assessment).filter(leaf_code=leaf_code, version__blob=version.blob_id).first()
    if same is not None:
        words = _("Tệp này đã gắn vào tiêu chí {code}: {document}.")
        raise RefusedError(words.format(code=leaf_code, document=same.version))
    paper = ExplanationPaper.objects.create(
        assessment=assessment, leaf_code=leaf_code, version=version, added_by=by, added_at=now
    )
    facts = {"leaf": leaf_code, "digest": version.blob_id}
    record(action="explanation.attached", by=by, of=assessment, facts=facts, parts=parts)
    return paper


@transaction.atomic
def detach_paper(*, paper: ExplanationPaper, by: User, now: datetime) -> None:
    """Withdraw a document before the explanation is sent; that it was there stays on record."""
    _hold_to_explain(paper.assessment, by, now)
    paper.removed_at = now
    paper.save(update_fields=["removed_at"])
    facts = {"leaf": paper.leaf_code, "digest": paper.version.blob_id}
    record(action="explanation.detached", by=by, of=paper.assessment, facts=facts)


@transaction.atomic
def contest(
    *,
    assessment: Assessment,
    texts: Mapping[str, str],
    by: User,
    now: datetime,
    silence_confirmed: bool = False,
    files: Files = NO_FILES,
) -> None:
    """Send a unit's explanation, once: from here on nothing of it changes.

    A criterion of which nothing is written is agreed to, which the unit has to confirm. ``files``
    go along; where one of them cannot be taken nothing is sent.
    """
    _hold_to_explain(assessment, by, now)
    _keep(assessment, texts, by, now)
    taken = _take_along(assessment, files, by, now)
    written = {code for code, one in explanations_of(assessment).items() if one.text}
    codes = contestable_codes([assessment]).get(assessment.pk, [])
    silent = [code for code in codes if code not in written]
    papers = list(papers_of(assessment))
    _refuse_wordless([paper.leaf_code for paper in papers], silent)
    if silent and not silence_confirmed:
        words = _("Chưa giải trình: {codes}. Xác nhận đồng ý với kết quả của các tiêu chí đó.")
        raise RefusedError(words.format(codes=", ".join(silent)))
    assessment.explained_at, assessment.explained_by = now, by
    assessment.save(update_fields=["explained_at", "explained_by"])
    with as_parts() as parts:
        evidence.freeze(versions=[paper.version for paper in papers], by=by, now=now)
    facts = {"contested": [code for code in codes if code in written], "silent": silent}
    parts = [*taken, *parts]
    record(action="assessment.explained", by=by, of=assessment, facts=facts, parts=parts)


@transaction.atomic
def settle(
    *,
    assessment: Assessment,
    leaf_code: str,
    inputs: Mapping[str, str] | None,
    reason: str,
    by: User,
    now: datetime,
    cause: str = "",
    after: int | None = None,
) -> Card:
    """Decide a contested criterion in round 2, always with a reason; ``None`` keeps round 1.

    ``after`` is the revision that whoever decides has seen; see ``Verdict``.
    """
    hold([assessment])
    field = framework_of(assessment.cycle.criteria_set).field_of(leaf_code)
    today = timezone.localdate(now)
    permissions.require(permissions.may_settle(by, assessment, field.code, today))
    said = queries.current_answers([assessment], Round.SELF, Round.ROUND1, Round.ROUND2)
    first = queries.verdicts(assessment, said).get(leaf_code)
    last = said[assessment.pk, Round.ROUND2].get(leaf_code)
    if after is not None and after != (last.revision if last else 0):
        raise OvertakenError([assessment.pk])
    _refuse_unfit(assessment, leaf_code, inputs, reason)
    answer = add_answer(
        assessment, leaf_code, Round.ROUND2, by, now, after=last,
        reason=reason.strip(), **_decision(inputs, cause, first),
    )  # fmt: skip
    card = rescore(assessment, Round.ROUND2, now)
    if last is None and not undecided([assessment]):
        tell_settled(assessment, now)
    facts = {"leaf": leaf_code, "revision": answer.revision}
    record(action="answer.settled", by=by, of=assessment, facts=facts)
    return card


def _decision(
    inputs: Mapping[str, str] | None, cause: str, first: Answer | None
) -> dict[str, object]:
    if inputs is not None or first is None:
        return {"inputs": dict(inputs or {}), "cause": cause}
    return {"inputs": dict(first.inputs), "cause": cause or first.cause}


def _refuse_unfit(
    assessment: Assessment, code: str, inputs: Mapping[str, str] | None, reason: str
) -> None:
    said = explanations_of(assessment).get(code)
    if said is None or not said.text:
        raise RefusedError(_("Vòng 2 chỉ xem lại tiêu chí mà đơn vị có giải trình."))
    if not reason.strip():
        raise RefusedError(_("Quyết định vòng 2 phải có lý do."))
    leaf = framework_of(assessment.cycle.criteria_set).leaf(code)
    if inputs is not None and says_not_applicable(leaf, inputs):
        raise RefusedError(_("Không áp dụng phải theo quyết định của cấp có thẩm quyền."))


def _hold_to_explain(assessment: Assessment, by: User, now: datetime) -> None:
    hold([assessment])
    assessment.cycle.refresh_from_db(fields=["state", "stage"])
    permissions.require(permissions.explains(by, assessment, timezone.localdate(now)))


def _keep(
    assessment: Assessment, texts: Mapping[str, str], by: User, now: datetime
) -> list[Explanation]:
    """Add a revision of each text that differs from the one that stands."""
    _refuse_others(assessment, texts)
    before = explanations_of(assessment)
    changed = {
        code: text.strip()
        for code, text in texts.items()
        if text.strip() != (before[code].text if code in before else "")
    }
    return Explanation.objects.bulk_create(
        Explanation(
            assessment=assessment,
            leaf_code=code,
            revision=before[code].revision + 1 if code in before else 1,
            text=text,
            by=by,
            at=now,
        )
        for code, text in changed.items()
    )


def _take_along(assessment: Assessment, files: Files, by: User, now: datetime) -> Sequence[Part]:
    """Attach files to what is written; one that is attached there already stays as it is.

    Raise ``FilesRefusedError`` with all that is wrong with any of them.
    """
    _refuse_others(assessment, files)
    wrong: list[tuple[str, Issue]] = []
    with as_parts() as parts:
        for code, file in ((code, file) for code, given in files.items() for file in given):
            try:
                version = evidence.add_document(unit=assessment.unit, file=file, by=by, now=now)
            except InputError as refused:
                wrong += [(file.name or "", issue) for issue in refused.issues]
                continue
            _attach_once(assessment, code, version, by, now)
    if wrong:
        raise FilesRefusedError(wrong)
    return parts


def _attach_once(
    assessment: Assessment, code: str, version: Version, by: User, now: datetime
) -> None:
    if papers_of(assessment).filter(leaf_code=code, version__blob=version.blob_id).exists():
        return
    ExplanationPaper.objects.create(
        assessment=assessment, leaf_code=code, version=version, added_by=by, added_at=now
    )
    facts = {"leaf": code, "digest": version.blob_id}
    record(action="explanation.attached", by=by, of=assessment, facts=facts)


def _refuse_others(assessment: Assessment, codes: Mapping[str, str] | Sequence[str]) -> None:
    others = set(codes) - set(contestable_codes([assessment]).get(assessment.pk, []))
    if others:
        words = _("Chỉ giải trình tiêu chí bị giảm điểm; không gồm {codes}.")
        raise RefusedError(words.format(codes=", ".join(sorted(others))))


def _refuse_wordless(with_papers: Sequence[str], silent: Sequence[str]) -> None:
    bare = [code for code in silent if code in with_papers]
    if bare:
        words = _("Ghi nội dung giải trình, hoặc gỡ tài liệu: {codes}.")
        raise RefusedError(words.format(codes=", ".join(bare)))
