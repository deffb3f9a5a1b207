"""Answers and figures of a unit → its scorecard; of many units → all cards or all issues."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from thuocdo.core.errors import InputError
from thuocdo.core.framework.kinds import Status
from thuocdo.core.framework.model import Criterion, Framework
from thuocdo.core.framework.rules import (
    FIGURE_INPUTS,
    SETTLED,
    Awarded,
    MetricRule,
    Survey,
)
from thuocdo.core.issues import Issue, error
from thuocdo.core.scoring.answers import NA, Answers, Inputs, Measured, UnitAnswers
from thuocdo.core.scoring.outcomes import NOT_APPLICABLE, NOT_SCORED, Outcome
from thuocdo.core.scoring.quantities import RefusedError, number_of
from thuocdo.core.scoring.rules import evaluate, evaluate_figure, refuse_mixture, settled
from thuocdo.core.scoring.scorecard import Scorecard, State
from thuocdo.core.scoring.totals import card_of
from thuocdo.core.scoring.watching import watch

Figures = Mapping[str, Measured]
"""A unit's figures of exactly the period that is scored, by metric."""

_NO_INPUTS: Inputs = {}


def score(
    framework: Framework,
    answers: Answers,
    *,
    unit: str = "",
    group: str = "",
    figures: Figures | None = None,
) -> Scorecard:
    """Return the unit's scorecard: exact points with steps, not yet ranked.

    With ``figures`` (even an empty mapping) leaves that read a figure take it from there alone;
    without, answers may give its ``numerator``, ``denominator`` or ``value``. Raise
    ``InputError`` with everything that is senseless, at once.
    """
    own = None if figures is None else {unit: figures}
    return score_units(framework, [UnitAnswers(unit, group, answers)], own)[0]


def score_units(
    framework: Framework,
    units: Iterable[UnitAnswers],
    figures: Mapping[str, Figures] | None = None,
) -> list[Scorecard]:
    """Return one scorecard a unit, in the order given; ``figures`` by unit, then metric.

    Raise ``InputError`` with all issues of all units: an unknown code or input, a value that is
    not a number or out of its range, something over 0, a figure given twice, ``points`` beside
    inputs of a rule. An outline cannot be scored.
    """
    if framework.status is Status.OUTLINE:
        raise InputError([error("scoring.outline", framework=framework.id)])
    cards: list[Scorecard] = []
    issues: list[Issue] = []
    for given in units:
        own = None if figures is None else figures.get(given.unit, {})
        scoring = _Scoring(framework, given, own)
        issues += scoring.issues
        if not issues:
            cards.append(card_of(framework, given, scoring.outcomes))
    if issues:
        raise InputError(issues)
    return cards


class _Given:
    """A figure that the answers themselves give."""

    def __init__(self, inputs: Inputs) -> None:
        given = [
            number_of(inputs, name) if name in inputs and inputs[name] is not NA else None
            for name in FIGURE_INPUTS
        ]
        self.numerator, self.denominator, self.value = given


class _Scoring:
    """One unit's leaves, each computed once, those of formulas after what they need."""

    def __init__(self, framework: Framework, given: UnitAnswers, figures: Figures | None) -> None:
        self.framework, self.given, self.figures = framework, given, figures
        self.issues = list(self.unknown())
        self.outcomes: dict[str, Outcome] = {}
        self.points: dict[str, Fraction] = {}
        places = framework.rounding.leaf
        for leaf in framework.by_need:
            found = self.outcome(leaf)
            if places is not None and found.state is State.SCORED:
                found = found.rounded(places, leaf.limit)
            self.outcomes[leaf.code] = found
            self.points[leaf.code] = found.points

    def unknown(self) -> Iterator[Issue]:
        """Yield what the answers name and the set does not have."""
        known = self.framework.inputs
        for code, inputs in self.given.answers.items():
            if code not in known:
                yield self.issue("unknown_code", code, "")
                continue
            for name in inputs:
                if name not in known[code]:
                    yield self.issue("unknown_input", code, name, known=", ".join(known[code]))

    def issue(self, kind: str, code: str, name: str, **values: object) -> Issue:
        """Return an issue at one input of one leaf of the unit."""
        place = f"{code}/{name}" if name else code
        return error(
            f"scoring.{kind}", place, unit=self.given.unit, leaf=code, input=name, **values
        )

    def outcome(self, leaf: Criterion) -> Outcome:
        """Return one leaf's result; a refused input becomes an issue."""
        inputs = self.given.answers.get(leaf.code, _NO_INPUTS)
        try:
            return self.computed(leaf, inputs)
        except RefusedError as fault:
            self.issues.append(self.issue(fault.code, leaf.code, fault.name, **fault.values))
            return NOT_SCORED

    def computed(self, leaf: Criterion, inputs: Inputs) -> Outcome:
        """Settle n/a, settled points and blanks, in this order; then apply the rule."""
        if leaf.watched:
            return watch(leaf, inputs, self.figure(leaf, inputs) if leaf.metric else None)
        if _says_na(inputs):
            refuse_mixture(inputs)
            return NOT_APPLICABLE
        if SETTLED in inputs and not isinstance(leaf.rule, Awarded):
            return settled(leaf.limit, inputs)
        if self.needs(leaf, State.NOT_APPLICABLE):
            return NOT_APPLICABLE
        return NOT_SCORED if self.needs(leaf, State.NOT_SCORED) else self.ruled(leaf, inputs)

    def ruled(self, leaf: Criterion, inputs: Inputs) -> Outcome:
        """Apply the leaf's rule to its figure or its inputs, when they are there."""
        rule = leaf.rule
        if leaf.metric and isinstance(rule, Survey | MetricRule):
            figure = self.figure(leaf, inputs)
            found = evaluate_figure(rule, leaf.limit, figure, self.points) if figure else None
            return found or NOT_SCORED
        if rule is None or not inputs.keys() >= leaf.required:
            return NOT_SCORED
        return evaluate(rule, leaf.limit, inputs, self.points)

    def needs(self, leaf: Criterion, state: State) -> bool:
        """Tell whether a leaf that the formula refers to is in this state."""
        return bool(leaf.needs) and any(self.outcomes[code].state is state for code in leaf.needs)

    def figure(self, leaf: Criterion, inputs: Inputs) -> Measured | None:
        """Return the figure that the leaf reads: from the figures, or from the answers."""
        if self.figures is None:
            return _Given(inputs)
        for name in FIGURE_INPUTS:
            if name in inputs and inputs[name] is not NA:
                raise RefusedError("figure_twice", name, metric=leaf.metric)
        return self.figures.get(leaf.metric or "")


def _says_na(inputs: Inputs) -> bool:
    for value in inputs.values():  # noqa: SIM110 - a quarter of the time of any() over these two
        if value is NA:
            return True
    return False
