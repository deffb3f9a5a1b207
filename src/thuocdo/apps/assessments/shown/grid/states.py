"""The state of a line, and the flags that make somebody look twice."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Answer
from thuocdo.apps.assessments.queries.appraisal import GridRow
from thuocdo.apps.assessments.shown.grid.words import shows_share
from thuocdo.apps.assessments.wording.values import outside, values_of
from thuocdo.apps.figures.models import Standing
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.states import Look, State
from thuocdo.core.appraisal import Judgement
from thuocdo.core.framework import Criterion
from thuocdo.core.proof import needs_proof
from thuocdo.core.scoring import State as Scored
from thuocdo.core.shortfall import oversized


def unsubmitted(row: GridRow) -> tuple[State, ...]:
    returned = bool(row.assessment.returned_reason)
    return (State(Look.DRAFT, _("Đã trả lại") if returned else _("Chưa nộp")),)


def states_of(leaf: Criterion, row: GridRow) -> tuple[tuple[State, ...], bool]:
    """Return the states of a line, and whether somebody should look twice."""
    if leaf.metric:
        return _figure_states(row)
    if row.counted:
        return (_counted(row),), False
    if row.verdict is not None:
        return _settled(leaf, row), row.apart
    flags = tuple(_flags(leaf, row))
    return flags or (State(Look.WAITING, _("Chờ")),), bool(flags)


def _counted(row: GridRow) -> State:
    if row.verdict is None:
        return State(Look.WAITING, _("Chờ kết quả điều tra"))
    if row.settled is not None and row.settled.state == Scored.NOT_SCORED:
        return State(Look.OPEN, _("Không có phiếu nào"), act=True)
    return State(Look.DONE, _("Đã nhập"))


def _figure_states(row: GridRow) -> tuple[tuple[State, ...], bool]:
    if row.figure is None:
        return (State(Look.OPEN, _("Chưa có số liệu")),), True
    if getattr(row.figure, "standing", "") == Standing.DISPUTED:
        return (State(Look.DOUBTFUL, _("Lệch số liệu"), act=True),), True
    return (State(Look.NOTE, _("Theo số liệu")),), False


def _settled(leaf: Criterion, row: GridRow) -> tuple[State, ...]:
    """Return what became of a claim; where equals got other points, that beside it."""
    if not row.apart:
        return (_judged(row),)
    words = _("Cùng tỷ lệ, khác điểm") if shows_share(leaf) else _("Cùng số liệu, khác điểm")
    apart = State(Look.TIED, words, act=True)
    return (apart,) if row.judgement is Judgement.ACCEPTED else (_judged(row), apart)


def _judged(row: GridRow) -> State:
    before, after = (score.points or 0 if score else 0 for score in (row.claimed, row.settled))
    if row.judgement is Judgement.LOWERED:
        return State(Look.DOWN, _("Giảm {points}").format(points=formats.points(before - after)))
    if row.judgement is Judgement.RAISED:
        return State(Look.UP, _("Tăng {points}").format(points=formats.points(after - before)))
    return State(Look.DONE, _("Chấp nhận"))


def _flags(leaf: Criterion, row: GridRow) -> Iterator[State]:
    if row.judgement is Judgement.UNCLAIMED or _left_out(row):
        yield State(Look.OPEN, _("Chưa chấm"), act=True)
        return
    framework = framework_of(row.assessment.cycle.criteria_set)
    points = row.claimed.points if row.claimed else None
    explained = bool(row.claim and row.claim.explanation.strip())
    proved = bool(row.links) or explained
    zeroed = row.claim is not None and row.claim.cause == Answer.Cause.NO_EVIDENCE
    if zeroed or (points and needs_proof(framework, leaf) and not proved):
        yield State(Look.LATE, _("Thiếu tài liệu"), act=True)
    if row.claim and oversized(leaf, values_of(leaf, row.claim.inputs)):
        yield State(Look.DOUBTFUL, _("Tử số lớn hơn mẫu số"), act=True)
    if any(outside(leaf, link.version.date) for link in row.links):
        yield State(Look.LATE_DONE, _("Ngoài thời hạn"), act=True)


def _left_out(row: GridRow) -> bool:
    """Tell whether the unit entered nothing and handed the criterion in with 0."""
    return row.claim is not None and row.claim.cause == Answer.Cause.NOT_SCORED
