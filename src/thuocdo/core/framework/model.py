"""What is measured: a criteria set as an immutable tree of fields, criteria and leaves.

A ``Framework`` that came from ``read_framework`` has passed every check; one built by hand in a
program is taken at its word.
"""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from thuocdo.core.framework.expressions import references
from thuocdo.core.framework.kinds import (
    CycleKind,
    EvidenceNeed,
    FieldKind,
    Index,
    Level,
    Source,
    Status,
    Ties,
)
from thuocdo.core.framework.rules import (
    FIGURE_INPUTS,
    SETTLED,
    Formula,
    MetricRule,
    Monitor,
    Rule,
    Survey,
)
from thuocdo.core.framework.text import Text


@dataclass(frozen=True, slots=True)
class Window:
    """Dates from–to, both included; an open end is ``None``."""

    start: dt.date | None = None
    end: dt.date | None = None


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """The document that issued the set."""

    kind: str | None = None
    number: str | None = None
    date: dt.date | None = None
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class Rounding:
    """Decimals, half up: of a leaf's points (part of the rule, or none) and of the percent."""

    leaf: int | None = None
    total: int = 2


@dataclass(frozen=True, slots=True)
class Grade:
    """A name for results from a percent on."""

    name: Text
    start: Fraction


@dataclass(frozen=True, slots=True)
class Ranking:
    """How units are ordered: ties, the share of points that must be scored, and grades."""

    ties: Ties = Ties.SHARED
    min_scored: Fraction = Fraction(1)
    bands: tuple[Grade, ...] = ()


@dataclass(frozen=True)
class Criterion:
    """A node below a field: a group with ``children``, or a leaf with ``max`` and ``rule``.

    ``max`` is ``None`` on groups, on watched leaves and where an outline does not know it;
    ``rule`` is ``None`` on groups and where an outline does not know it.
    """

    code: str
    name: Text
    children: tuple["Criterion", ...] = ()
    max: Fraction | None = None
    rule: Rule | None = None
    source: Source = Source.APPRAISAL
    evidence: EvidenceNeed | None = None
    evidence_window: Window | None = None
    guidance: Text | None = None
    effort: Fraction = Fraction(1)
    was: tuple[str, ...] = ()
    responsible: str | None = None
    note: str | None = None
    source_ref: str | None = None

    @property
    def is_leaf(self) -> bool:
        """Tell whether points are given here."""
        return not self.children

    @cached_property
    def watched(self) -> bool:
        """Tell whether the leaf only watches a value and has no points."""
        return isinstance(self.rule, Monitor)

    @cached_property
    def surveyed(self) -> bool:
        """Tell whether the leaf's points come from a survey, so that no office can set them."""
        return self.source is Source.SURVEY or isinstance(self.rule, Survey)

    @cached_property
    def metric(self) -> str | None:
        """Return the metric whose figure the leaf reads; ``XHH.<code>`` for an unnamed survey."""
        if isinstance(self.rule, Survey):
            return self.rule.metric or f"XHH.{self.code}"
        if isinstance(self.rule, MetricRule | Monitor):
            return self.rule.metric
        return None

    @cached_property
    def inputs(self) -> tuple[str, ...]:
        """Return every input that the leaf may be given: its rule's, or settled ``points``.

        A leaf that reads a figure takes ``numerator``, ``denominator`` or ``value``; a watched
        leaf takes no points.
        """
        if self.rule is None:
            return ()
        own = FIGURE_INPUTS if self.metric else self.rule.inputs
        return own if self.watched or SETTLED in own else (*own, SETTLED)

    @cached_property
    def required(self) -> frozenset[str]:
        """Return the inputs without which the leaf's rule cannot be applied."""
        return frozenset(self.rule.inputs if self.rule else ())

    @cached_property
    def limit(self) -> Fraction:
        """Return the most that the leaf can give: its ``max``, 0 where there is none."""
        return Fraction(0) if self.max is None else self.max

    @cached_property
    def needs(self) -> tuple[str, ...]:
        """Return the codes of the leaves whose points this leaf's formula uses."""
        rule = self.rule.then if isinstance(self.rule, MetricRule) else self.rule
        return references(rule.tree) if isinstance(rule, Formula) else ()

    @cached_property
    def leaves(self) -> tuple["Criterion", ...]:
        """Return the leaves at and below this node, in the order of the set."""
        if self.is_leaf:
            return (self,)
        return tuple(leaf for child in self.children for leaf in child.leaves)


@dataclass(frozen=True)
class Field:
    """A top-level part of the set; ``cap`` (bonus and penalty only) limits what it counts for."""

    code: str
    name: Text
    criteria: tuple[Criterion, ...]
    kind: FieldKind = FieldKind.NORMAL
    cap: Fraction | None = None
    responsible: str | None = None
    guidance: Text | None = None
    note: str | None = None
    source_ref: str | None = None

    @property
    def children(self) -> tuple[Criterion, ...]:
        """Return the nodes directly below, as a criterion does."""
        return self.criteria

    @property
    def is_leaf(self) -> bool:
        """Return false: points are given below a field, never on it."""
        return False

    @cached_property
    def leaves(self) -> tuple[Criterion, ...]:
        """Return all leaves of the field, in the order of the set."""
        return tuple(leaf for criterion in self.criteria for leaf in criterion.leaves)


Node = Field | Criterion


@dataclass(frozen=True)
class Framework:
    """One edition of a criteria set; ``total`` is the sum of the leaves of normal fields."""

    id: str
    name: Text
    index: Index
    levels: tuple[Level, ...]
    cycle: tuple[CycleKind, ...]
    status: Status
    fields: tuple[Field, ...]
    total: Fraction | None = None
    valid: Window = Window()
    legal_basis: LegalBasis | None = None
    rounding: Rounding = Rounding()
    ranking: Ranking = Ranking()
    note: str | None = None
    source_ref: str | None = None

    @cached_property
    def _paths(self) -> dict[str, tuple[Node, ...]]:
        paths: dict[str, tuple[Node, ...]] = {}
        waiting: list[tuple[Node, ...]] = [(field,) for field in reversed(self.fields)]
        while waiting:
            path = waiting.pop()
            paths[path[-1].code] = path
            waiting.extend((*path, child) for child in reversed(path[-1].children))
        return paths

    @cached_property
    def _fields(self) -> dict[str, Field]:
        return {field.code: field for field in self.fields}

    @cached_property
    def _leaves(self) -> tuple[Criterion, ...]:
        return tuple(leaf for field in self.fields for leaf in field.leaves)

    @cached_property
    def by_need(self) -> tuple[Criterion, ...]:
        """Return every leaf, each after those whose points its formula needs."""
        ordered: dict[str, Criterion] = {}
        waiting = list(reversed(self._leaves))
        while waiting:
            leaf = waiting[-1]
            needs = [code for code in leaf.needs if code not in ordered]
            if leaf.code not in ordered and needs:
                waiting.extend(self.leaf(code) for code in needs)
            else:
                ordered.setdefault(waiting.pop().code, leaf)
        return tuple(ordered.values())

    @cached_property
    def inputs(self) -> dict[str, tuple[str, ...]]:
        """Return the inputs that answers may give, by the code of the leaf."""
        return {leaf.code: leaf.inputs for leaf in self._leaves}

    @cached_property
    def groups(self) -> tuple[Node, ...]:
        """Return every node that has nodes below it, each before those below."""
        return tuple(node for node in self.nodes() if not node.is_leaf)

    def leaves(self) -> tuple[Criterion, ...]:
        """Return every leaf, watched ones included, in the order of the set."""
        return self._leaves

    def nodes(self) -> tuple[Node, ...]:
        """Return every field, group and leaf: each node before those below it."""
        return tuple(path[-1] for path in self._paths.values())

    def has(self, code: str) -> bool:
        """Tell whether a field, group or leaf has this code."""
        return code in self._paths

    def node(self, code: str) -> Node:
        """Return the field, group or leaf of a code; ``KeyError`` when there is none."""
        return self._paths[code][-1]

    def leaf(self, code: str) -> Criterion:
        """Return the leaf of a code; ``KeyError`` when there is none."""
        node = self.node(code)
        if isinstance(node, Field) or not node.is_leaf:
            raise KeyError(code)
        return node

    def path(self, code: str) -> tuple[Node, ...]:
        """Return the nodes from the field down to the code; ``KeyError`` when there is none."""
        return self._paths[code]

    def field_of(self, code: str) -> Field:
        """Return the field that a code is in (a field is in itself)."""
        return self._fields[self._paths[code][0].code]

    def responsible(self, code: str) -> str | None:
        """Return who answers for a node: its own body, else that of the nearest node above."""
        named = (node.responsible for node in reversed(self._paths[code]))
        return next((body for body in named if body), None)
