"""The appraisal grid as it is drawn: one line a unit, its fields, its states, its flags."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from django.utils.translation import gettext as _

from thuocdo.apps.assessments.appraisal_queries import GridRow, is_typed
from thuocdo.apps.assessments.forms.appraisal import Typed, columns_of, field_name, kept
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Answer, Assessment, NodeScore
from thuocdo.apps.assessments.wording.inputs import told
from thuocdo.apps.assessments.wording.language import lang
from thuocdo.apps.assessments.wording.rules import is_share
from thuocdo.apps.figures.standing import Standing
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.states import Look, State
from thuocdo.core.appraisal import Judgement
from thuocdo.core.evidence import WindowFlag, window_flag
from thuocdo.core.framework import Criterion
from thuocdo.core.framework.rules import SETTLED, Checklist, Options
from thuocdo.core.proof import needs_proof
from thuocdo.core.scoring import NotApplicable, parse_value
from thuocdo.core.scoring import State as Scored
from thuocdo.core.shortfall import value_of
from thuocdo.core.vietnamese.numbers import NumberError, show_exact
from thuocdo.core.vietnamese.text import fold

RATIO = 2
Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of the grid; ``choices`` where one picks, else a number is typed."""

    name: str
    label: str
    value: str
    hint: str = ""
    choices: Choices = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One unit, ready to be drawn."""

    key: int
    unit: str
    claim: str
    share: str
    claimed: str
    before: str
    documents: int
    cells: tuple[Cell, ...]
    points: Cell | None
    settled: str
    lowered: bool
    reason: str
    states: tuple[State, ...]
    flagged: bool
    editable: bool
    waiting: bool
    error: str = ""
    dirty: bool = False


@dataclass(frozen=True, slots=True)
class Tab:
    """A way to look at the rows; ``keeps`` tells which it shows."""

    key: str
    label: str
    count: int


KEEPS: dict[str, Callable[[Line], bool]] = {
    "": lambda _line: True,
    "cho": lambda line: line.waiting,
    "co": lambda line: line.flagged,
    "giam": lambda line: line.lowered,
}


def heads_of(leaf: Criterion) -> list[str]:
    """Return the headings of the appraiser's fields; settled points have their own."""
    if isinstance(leaf.rule, Checklist):
        return [part.name.told(lang()) for part in leaf.rule.parts]
    return [told(name) for name in columns_of(leaf) if name != SETTLED]


def claim_head(leaf: Criterion) -> str:
    """Return the heading of what the unit entered: «Hồ sơ đúng hạn / Hồ sơ đã giải quyết»."""
    if leaf.metric:
        return _("Số liệu")
    names = leaf.rule.inputs if leaf.rule else ()
    if isinstance(leaf.rule, Options | Checklist) or names == (SETTLED,):
        return _("Nội dung tự chấm")
    return " / ".join(told(name) for name in names)


def shows_share(leaf: Criterion) -> bool:
    two = leaf.rule is not None and len(leaf.rule.inputs) == RATIO
    return bool(leaf.metric) or (two and is_share(leaf.rule))


def lines_of(
    leaf: Criterion,
    rows: Sequence[GridRow],
    typed: dict[int, Typed] | None = None,
    errors: dict[int, str] | None = None,
) -> list[Line]:
    """Return the rows as lines; ``typed`` and ``errors`` are those of a form that came back."""
    return [
        _line(
            leaf,
            row,
            (typed or {}).get(row.assessment.pk),
            (errors or {}).get(row.assessment.pk, ""),
        )
        for row in rows
    ]


def tabs_of(lines: Sequence[Line]) -> list[Tab]:
    words = {"": _("Tất cả"), "cho": _("Chờ"), "co": _("Có cờ"), "giam": _("Đã giảm")}
    return [Tab(key, words[key], sum(map(keeps, lines))) for key, keeps in KEEPS.items()]


def narrowed(lines: Iterable[Line], tab: str, text: str) -> list[Line]:
    """Return the lines of a tab whose unit has all words of a search; those in error stay."""
    keeps, words = KEEPS.get(tab, KEEPS[""]), fold(text).split()
    return [
        line
        for line in lines
        if line.error or (keeps(line) and all(word in fold(line.unit) for word in words))
    ]


def _line(leaf: Criterion, row: GridRow, typed: Typed | None, error: str) -> Line:
    before, handed = kept(row, leaf), row.assessment.submitted_at is not None
    now = typed or before
    states, flagged = _states(leaf, row) if handed else (_unsubmitted(row), False)
    return Line(
        key=row.assessment.pk,
        unit=row.assessment.unit.name,
        claim=claim_words(leaf, row) if handed else "",
        share=_share(leaf, row) if handed else "",
        claimed=_points(row.claimed) if handed else "",
        before=_last_year(row.claimed),
        documents=len(row.links),
        cells=_cells(leaf, row, now) if row.editable else (),
        points=_points_cell(row, now) if row.editable else None,
        settled=_points(row.settled),
        lowered=row.judgement is Judgement.LOWERED,
        reason=now.reason,
        states=states,
        flagged=flagged,
        editable=row.editable,
        waiting=_waits(leaf, row),
        error=error,
        dirty=now != before,
    )


def claim_words(leaf: Criterion, row: GridRow) -> str:
    """Return what the unit says of a leaf, in short; a figure where one decides."""
    if leaf.metric:
        return _figure_words(row)
    if row.claim is None:
        return _("chưa nhập")
    inputs = row.claim.inputs
    if SETTLED in inputs:
        return _("{points} điểm").format(points=_number(leaf, SETTLED, inputs[SETTLED]))
    if isinstance(leaf.rule, Options):
        return _option(leaf.rule, inputs.get("option", ""))
    if isinstance(leaf.rule, Checklist):
        met = sum(1 for part in leaf.rule.parts if inputs.get(part.code) in {"1", 1})
        return _("{n}/{all} nội dung").format(n=met, all=len(leaf.rule.parts))
    names = leaf.rule.inputs if leaf.rule else ()
    return " / ".join(_number(leaf, name, inputs.get(name, "")) for name in names)


def _figure_words(row: GridRow) -> str:
    figure = row.figure
    if figure is None:
        return _("chưa có số liệu")
    if figure.numerator is not None and figure.denominator is not None:
        return f"{show_exact(figure.numerator)} / {show_exact(figure.denominator)}"
    return "" if figure.value is None else show_exact(figure.value)


def _number(leaf: Criterion, name: str, text: str) -> str:
    try:
        value = parse_value(leaf, name, text)
    except NumberError:
        return text
    if isinstance(value, NotApplicable):
        return _("KAD")
    return show_exact(value) if isinstance(value, Fraction) else value or "–"


def _option(rule: Options, text: str) -> str:
    labels = [option.label for option in rule.options]
    if text.isdecimal() and 0 < int(text) <= len(labels):
        return labels[int(text) - 1].told(lang())
    return text


def _share(leaf: Criterion, row: GridRow) -> str:
    if not shows_share(leaf):
        return ""
    if leaf.metric:
        value = row.figure.value if row.figure else None
    else:
        value = value_of(leaf, _values(leaf, row.claim))
    return formats.points(value * 100) if value is not None and is_share(leaf.rule) else ""


def _values(leaf: Criterion, claim: Answer | None) -> dict[str, object]:
    found = {}
    for name, text in (claim.inputs if claim else {}).items():
        value = parse_value(leaf, name, text)
        if value is not None:
            found[name] = value
    return found


def _points(score: NodeScore | None) -> str:
    if score is None or score.state == Scored.NOT_SCORED:
        return ""
    return _("KAD") if score.state == Scored.NOT_APPLICABLE else formats.points(score.points)


def _last_year(score: NodeScore | None) -> str:
    """Return last year's points, brought to this year's maximum where the maximum has changed."""
    if score is None or not score.previous_max or score.previous is None:
        return ""
    return formats.points(score.previous * (score.max or 0) / score.previous_max)


def _cells(leaf: Criterion, row: GridRow, typed: Typed) -> tuple[Cell, ...]:
    names = [name for name in columns_of(leaf) if name != SETTLED]
    return tuple(
        Cell(
            name=field_name(row, name),
            label=f"{row.assessment.unit.name}: {head}",
            value=typed.inputs.get(name, ""),
            hint=_hint(leaf, row, name),
            choices=_choices(leaf),
        )
        for name, head in zip(names, heads_of(leaf), strict=True)
    )


def _hint(leaf: Criterion, row: GridRow, name: str) -> str:
    """Return what the unit entered, shown pale where the appraiser has typed nothing."""
    text = row.claim.inputs.get(name, "") if row.claim else ""
    return "" if _choices(leaf) else text.replace(".", ",")


def _choices(leaf: Criterion) -> Choices:
    if isinstance(leaf.rule, Options):
        named = enumerate(leaf.rule.options, start=1)
        return tuple((str(at), f"{at}. {option.label.told(lang())}") for at, option in named)
    if isinstance(leaf.rule, Checklist):
        return (("1", _("Đạt")), ("0", _("Không")))
    return ()


def _points_cell(row: GridRow, typed: Typed) -> Cell:
    return Cell(
        name=field_name(row, SETTLED),
        label=_("{unit}: điểm thẩm định").format(unit=row.assessment.unit.name),
        value=typed.inputs.get(SETTLED, ""),
        hint=_points(row.settled),
    )


def _waits(leaf: Criterion, row: GridRow) -> bool:
    handed = row.assessment.state == Assessment.State.SUBMITTED
    return handed and is_typed(leaf) and row.verdict is None


def _unsubmitted(row: GridRow) -> tuple[State, ...]:
    returned = bool(row.assessment.returned_reason)
    return (State(Look.DRAFT, _("Đã trả lại") if returned else _("Chưa nộp")),)


def _states(leaf: Criterion, row: GridRow) -> tuple[tuple[State, ...], bool]:
    """Return the states of a line, and whether somebody should look twice."""
    if leaf.metric:
        return _figure_states(row)
    if row.apart:
        words = _("Cùng tỷ lệ, khác điểm") if shows_share(leaf) else _("Giống nhau, khác điểm")
        return (State(Look.TIED, words, act=True),), True
    if row.verdict is not None:
        return (_judged(row),), False
    flags = tuple(_flags(leaf, row))
    return flags or (State(Look.WAITING, _("Chờ")),), bool(flags)


def _figure_states(row: GridRow) -> tuple[tuple[State, ...], bool]:
    if row.figure is None:
        return (State(Look.OPEN, _("Chưa có số liệu")),), True
    if getattr(row.figure, "standing", "") == Standing.DISPUTED:
        return (State(Look.DOUBTFUL, _("Lệch số liệu"), act=True),), True
    return (State(Look.NOTE, _("Theo số liệu")),), False


def _judged(row: GridRow) -> State:
    before, after = (score.points or 0 if score else 0 for score in (row.claimed, row.settled))
    if row.judgement is Judgement.LOWERED:
        return State(Look.DOWN, _("Giảm {points}").format(points=formats.points(before - after)))
    if row.judgement is Judgement.RAISED:
        return State(Look.UP, _("Tăng {points}").format(points=formats.points(after - before)))
    return State(Look.DONE, _("Chấp nhận"))


def _flags(leaf: Criterion, row: GridRow) -> Iterable[State]:
    if row.judgement is Judgement.UNCLAIMED:
        yield State(Look.OPEN, _("Chưa chấm"), act=True)
        return
    framework = framework_of(row.assessment.cycle.criteria_set)
    points = row.claimed.points if row.claimed else None
    explained = bool(row.claim and row.claim.explanation.strip())
    if points and needs_proof(framework, leaf) and not row.links and not explained:
        yield State(Look.LATE, _("Thiếu tài liệu"), act=True)
    if any(outside(leaf, link.version.date) for link in row.links):
        yield State(Look.LATE_DONE, _("Ngoài thời hạn"), act=True)


def outside(leaf: Criterion, day: object) -> bool:
    """Tell whether a document's date lies outside what the criterion takes, or is not known."""
    return window_flag(day, leaf.evidence_window) is not WindowFlag.IN
