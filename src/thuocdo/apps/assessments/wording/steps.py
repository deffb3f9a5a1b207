"""How points came about, line by line, with numbers as people write them: 17.812 ÷ 18.462."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from django.utils.translation import gettext as _

from thuocdo.apps.assessments.wording.formulas import expression_words
from thuocdo.apps.assessments.wording.inputs import told
from thuocdo.apps.assessments.wording.language import number, points_number
from thuocdo.apps.assessments.wording.rules import is_share
from thuocdo.apps.ui import formats
from thuocdo.core.framework import Criterion
from thuocdo.core.framework.rules import (
    Awarded,
    Bands,
    Formula,
    MetricRule,
    Options,
    Proportional,
    Rule,
    Shares,
    Survey,
)
from thuocdo.core.scoring import LeafScore
from thuocdo.core.scoring.scorecard import Step
from thuocdo.core.vietnamese.numbers import plain, round_half_up

CLOSE = 4
MINUS = "−"
HOLDING = 2
"""Steps that hold points at a limit: how they compare, and what is left."""
RATIO_PARTS = 5  # numerator, "/", denominator, " = ", value
COMPARISONS = (" ≥ ", " > ", " ≤ ", " < ")
MULTIPLIES_SHARES = (Proportional, Survey, Shares)
SIGNS = {"/": " ÷ ", ")/": ") ÷ ", ")/(": ") ÷ (", "⌊(": "("}


@dataclass(frozen=True, slots=True)
class StepLine:
    """One line of the calculation: what it is, how, and what comes out."""

    label: str
    working: str = ""
    result: str = ""


def step_lines(leaf: Criterion, score: LeafScore, *, taken: bool = False) -> list[StepLine]:
    """Return how a leaf's points came about; nothing for what is given without a calculation.

    ``taken``: the points are taken away, so the last line has the minus that they count with.
    """
    found = _lines(leaf, score)
    if found and taken and score.points:
        found[-1] = replace(found[-1], result=f"{MINUS}{found[-1].result}")
    return found


def _lines(leaf: Criterion, score: LeafScore) -> list[StepLine]:
    rule = leaf.rule.then if isinstance(leaf.rule, MetricRule) else leaf.rule
    if rule is None or isinstance(rule, Awarded | Options):
        return []
    reckoning, ends = _parted(rule, score.trace)
    if isinstance(rule, Formula):
        lines = list(_formula(rule, reckoning))
    else:
        share = is_share(leaf.rule or rule)
        found = (_line(rule, step, share=share) for step in reckoning)
        lines = [line for line in found if line is not None]
    for end in ends:
        lines[-1:] = [replace(line, label=_("Tính được")) for line in lines[-1:]]
        lines.append(end)
    return lines


def _parted(rule: Rule, trace: Sequence[Step]) -> tuple[Sequence[Step], list[StepLine]]:
    """Part the reckoning from its ends: points held within 0 and the maximum, points rounded."""
    ends: list[StepLine] = []
    rest = list(trace)
    if rest and rest[-1][1:2] == (" → ",):
        ends.append(_end(_("làm tròn"), rest.pop()[-1]))
    held = None if isinstance(rule, Bands) else _held(rest[-2:])
    if held is not None:
        ends.insert(0, held)
        rest = rest[:-2]
    return rest, ends


def _held(last: Sequence[Step]) -> StepLine | None:
    """Return the line of points that the limits of a criterion changed."""
    if len(last) < HOLDING:
        return None
    compared, points = last
    if compared[1:] == (" < 0",):
        return _end(_("không dưới 0"), Fraction(0))
    if compared[1:2] == (" > ",) and compared[2:] == points:
        most = close_points(points[0]) if isinstance(points[0], Fraction) else ""
        return _end(_("không quá {max}").format(max=most), points[0])
    return None


def _end(working: str, points: str | Fraction) -> StepLine:
    return StepLine(_("Điểm"), working, close_points(Fraction(points)))


def close(value: Fraction) -> str:
    """Return a number to four decimals, without zeros at the end."""
    return number(round_half_up(value, CLOSE))


def close_percent(ratio: Fraction) -> str:
    return f"{close(ratio * 100)} %"


def close_points(value: Fraction) -> str:
    """Return points to four decimals, at least two."""
    rounded = round_half_up(value, CLOSE)
    decimals = len(plain(rounded).partition(".")[2])
    return formats.points(rounded, CLOSE) if decimals > CLOSE else points_number(rounded)


def _line(rule: Rule, step: Step, *, share: bool) -> StepLine | None:
    first = step[0]
    if first == "0/0":
        return StepLine(_("Tỷ lệ"), "0 ÷ 0", _("không phát sinh"))
    if len(step) == 1:
        return _bare(first)
    if step[1] in COMPARISONS and isinstance(first, Fraction):
        return StepLine(_("So với mức"), _written(step, share=share))
    return _reckoned(rule, step, share=share)


def _reckoned(rule: Rule, step: Step, *, share: bool) -> StepLine | None:
    """Write a step that reckons something: a ratio, a part of the way, full steps, points."""
    if len(step) == RATIO_PARTS and step[1] == "/":
        return _equation(_("Tỷ lệ") if share else _("Bình quân"), step, ends_share=share)
    if step[0] == "⌊(":
        return _equation(_("Số bước đủ"), step, share=share)
    if ")/(" in step:
        return _equation(_("Phần đạt được"), step, share=share, ends_share=share)
    if step[0] == "(" and ")/" in step:
        return _equation(_("Phần đạt được"), step, ends_share=True)
    return _paid(rule, step) if " = " in step else None


def _bare(step: str | Fraction) -> StepLine | None:
    if step == "0":
        return StepLine(_("Điểm"), "", close_points(Fraction(0)))
    return StepLine(_("Điểm"), "", close_points(step)) if isinstance(step, Fraction) else None


def _equation(label: str, step: Step, *, share: bool = False, ends_share: bool = False) -> StepLine:
    """Write ``… = result``; ``share``: the numbers are percents, ``ends_share``: the result is."""
    equals, result = str(step[-2]), step[-1]
    shown = close_percent if ends_share else close
    words = shown(result) if isinstance(result, Fraction) else str(result)
    working = _written(step[:-2], share=share) + equals.removesuffix(" = ")
    return StepLine(label, working.replace("⌋", ""), words)


def _paid(rule: Rule, step: Step) -> StepLine:
    """Write the line that ends in points; behind the maximum stand shares, or counts."""
    parts, result = step[: step.index(" = ")], step[-1]
    words = _written(parts[1:], share=isinstance(rule, MULTIPLIES_SHARES))
    points = close_points(result) if isinstance(result, Fraction) else str(result)
    return StepLine(_("Điểm"), _written(parts[:1], share=False) + words, points)


def _written(parts: Step, *, share: bool) -> str:
    shown = close_percent if share else close
    return "".join(
        shown(part) if isinstance(part, Fraction) else SIGNS.get(part, part) for part in parts
    )


def _formula(rule: Formula, trace: Sequence[Step]) -> Iterator[StepLine]:
    for step in trace:
        value, head = step[-1], step[0]
        if not isinstance(value, Fraction) or not isinstance(head, str):
            continue
        if head == rule.expression:
            yield StepLine(_("Điểm"), expression_words(rule.tree), close_points(value))
        elif head.startswith('points("'):
            code = head.split('"')[1]
            yield StepLine(_("Điểm tiêu chí {code}").format(code=code), "", close_points(value))
        else:
            yield StepLine(told(head), "", close(value))
