"""One criterion of a file as its page shows it: rule, last year, calculation, proof, figure."""

from dataclasses import dataclass, field
from fractions import Fraction

from django.utils.translation import gettext as _

from thuocdo.apps.assessments.models import Answer
from thuocdo.apps.assessments.shown.desk.file import Desk
from thuocdo.apps.assessments.shown.desk.gauge import Gauge, gauge
from thuocdo.apps.assessments.shown.desk.proof import Proof, predecessors, proof
from thuocdo.apps.assessments.shown.desk.tree import beside, value
from thuocdo.apps.assessments.shown.sums import is_taken
from thuocdo.apps.assessments.shown.sums import told as told_points
from thuocdo.apps.assessments.wording.inputs import told
from thuocdo.apps.assessments.wording.language import lang, number
from thuocdo.apps.assessments.wording.rules import Words, measured_name, rule_words
from thuocdo.apps.assessments.wording.steps import StepLine, step_lines
from thuocdo.apps.figures.models import FigureRow
from thuocdo.apps.ui import formats
from thuocdo.core.framework import Criterion, FieldKind
from thuocdo.core.framework.rules import Awarded, Checklist, Options
from thuocdo.core.proof import answered_by_unit, counted_by_appraiser
from thuocdo.core.rounding import joining_places
from thuocdo.core.scoring import Inputs, State
from thuocdo.core.scoring.quantities import number_of
from thuocdo.core.shortfall import oversized, shortfall, value_of

NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Calculation:
    """What comes of the inputs: steps, distance to full points, or why nothing can be computed.

    ``points`` are below 0 where they are taken away.
    ``counts``: there is something to reckon, not only to choose.
    """

    points: Fraction | None
    max: Fraction | None
    value: str
    scored: bool
    counts: bool
    steps: list[StepLine]
    missing: str = ""
    doubt: str = ""
    gauge: Gauge | None = None
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Before:
    """What last year came to, and what its appraiser said of the loss."""

    year: int
    points: Fraction | None
    max: Fraction | None
    lost: Fraction
    cause: str
    reason: str
    kind: FieldKind = FieldKind.NORMAL

    @property
    def words(self) -> str:
        """Return what the points meant: only a criterion that everybody is scored by can lose."""
        points = formats.points(self.points, self.places)
        if self.kind is FieldKind.BONUS:
            gained = _("Được cộng {points} điểm thưởng.").format(points=points)
            return gained if self.points else _("Không có điểm thưởng.")
        if not self.lost:
            return _("Đạt điểm tối đa.")
        return _("{lost} điểm chưa đạt.").format(lost=formats.points(self.lost, self.places))

    @property
    def full(self) -> bool:
        return self.kind is FieldKind.NORMAL and not self.lost

    @property
    def places(self) -> int:
        """Return the decimals with which points and loss come to the maximum."""
        return joining_places([self.points or NOTHING, self.lost], self.max or NOTHING)


@dataclass(frozen=True, slots=True)
class LeafPage:
    leaf: Criterion
    name: str
    crumbs: list[str]
    words: Words
    guidance: str
    body: str
    before: Before | None
    calculation: Calculation
    proof: Proof
    asks: bool
    watched: bool
    counted: bool
    figure: FigureRow | None
    metric: str
    previous: str
    next: str


def leaf_page(desk: Desk, leaf: Criterion, *, only_open: bool = False) -> LeafPage:
    previous, following = beside(desk, leaf.code, only_open=only_open)
    path = desk.framework.path(leaf.code)
    return LeafPage(
        leaf=leaf,
        name=leaf.name.told(lang()),
        crumbs=[f"{node.code} {node.name.told(lang())}" for node in path[:-1]],
        words=marked_words(desk, leaf, desk.values(leaf.code)),
        guidance=leaf.guidance.told(lang()) if leaf.guidance else "",
        body=desk.framework.responsible(leaf.code) or "",
        before=_before(desk, leaf),
        calculation=calculation(desk, leaf, desk.values(leaf.code)),
        proof=proof(desk, leaf),
        asks=answered_by_unit(leaf),
        watched=leaf.watched,
        counted=counted_by_appraiser(leaf),
        figure=desk.figure(leaf),
        metric=measured_name(leaf),
        previous=previous,
        next=following,
    )


def marked_words(desk: Desk, leaf: Criterion, inputs: Inputs) -> Words:
    """Return the rule in words, with the case that holds marked."""
    taken = is_taken(desk.framework, leaf.code)
    return rule_words(leaf, taken=taken, value=_value(desk, leaf, inputs))


def calculation(
    desk: Desk, leaf: Criterion, inputs: Inputs, wrong: tuple[str, ...] = ()
) -> Calculation:
    """Return what the file's card says of a leaf, step by step."""
    score = desk.card.by_code[leaf.code]
    taken = is_taken(desk.framework, leaf.code)
    return Calculation(
        points=told_points(score.points, taken=taken),
        max=leaf.max,
        value=value(desk, leaf.code),
        scored=score.state is State.SCORED,
        counts=not isinstance(leaf.rule, Options | Checklist | Awarded),
        steps=step_lines(leaf, score, taken=taken),
        missing=_missing(leaf, inputs, taken=taken),
        doubt=doubt_words(leaf, inputs),
        gauge=gauge(leaf, _value(desk, leaf, inputs), score.points),
        wrong=list(wrong),
    )


def _value(desk: Desk, leaf: Criterion, inputs: Inputs) -> Fraction | None:
    if isinstance(leaf.rule, Options):
        chosen = inputs.get("option")
        return chosen if isinstance(chosen, Fraction) else None
    return value_of(leaf, inputs, desk.figure(leaf))


def _missing(leaf: Criterion, inputs: Inputs, *, taken: bool) -> str:
    found = shortfall(leaf, inputs, taken=taken)
    if found is None:
        return ""
    words = _("Thêm {n} ở “{what}” là đạt điểm tối đa.")
    return words.format(n=number(found.more), what=told(found.input))


def doubt_words(leaf: Criterion, inputs: Inputs) -> str:
    """Ask to look again where a part is larger than its whole; nothing elsewhere."""
    found = oversized(leaf, inputs)
    if found is None:
        return ""
    words = _("Tử số lớn hơn mẫu số: kiểm tra lại “{part}” ({n}) và “{whole}” ({of}).")
    n, of = (number(number_of(inputs, name)) for name in found)
    return words.format(part=told(found[0]), n=n, whole=told(found[1]), of=of)


def _before(desk: Desk, leaf: Criterion) -> Before | None:
    found = desk.changes.get(leaf.code)
    if desk.last_year is None or found is None or found.previous is None:
        return None
    judged = _judged(desk, leaf)
    kind = desk.framework.field_of(leaf.code).kind
    maximum = found.previous_max or NOTHING
    lost = maximum - found.previous if kind is FieldKind.NORMAL else NOTHING
    return Before(
        year=desk.last_year.year,
        points=found.previous,
        max=found.previous_max,
        lost=max(lost, NOTHING),
        kind=kind,
        cause=judged.get_cause_display() if judged else "",
        reason=judged.reason if judged else "",
    )


def _judged(desk: Desk, leaf: Criterion) -> Answer | None:
    judged = desk.last_year.judged if desk.last_year else {}
    return next((judged[code] for code in predecessors(leaf) if code in judged), None)
