"""What has to be true of a whole set: sums, codes, references; and of points within a leaf."""

from collections.abc import Iterator
from difflib import get_close_matches
from fractions import Fraction

from thuocdo.core.framework.kinds import FieldKind, Status
from thuocdo.core.framework.model import Criterion, Framework, Node
from thuocdo.core.framework.raw import Raw
from thuocdo.core.framework.rules import (
    Bands,
    Checklist,
    MetricRule,
    Monitor,
    Options,
    PerItem,
    Rule,
    Steps,
)
from thuocdo.core.metrics import MetricRegistry
from thuocdo.core.vietnamese.numbers import plain

ALIKE = 3
"""How many metrics are offered in place of one that is not known."""


def check_leaf(raw: Raw, leaf: Criterion, *, outline: bool) -> None:
    """Record what is wrong between a leaf's maximum and its rule."""
    if isinstance(leaf.rule, Monitor):
        if not raw.get("max").absent:
            raw.get("max").fail("max_on_monitor")
    elif not outline:
        raw.required("max")
    if leaf.max is not None and leaf.rule is not None:
        _check_points(raw.get("rule"), leaf.rule, leaf.max)


def _check_points(raw: Raw, rule: Rule, limit: Fraction) -> None:
    if isinstance(rule, MetricRule):
        _check_points(raw.get("then"), rule.then, limit)
        return
    for place, points in _payments(raw, rule):
        if points > limit:
            place.fail("points_above_max", points=plain(points), max=plain(limit))
    best = _best(rule)
    if best is not None and best < limit:
        raw.warn("max_out_of_reach", best=plain(best), max=plain(limit))


def _payments(raw: Raw, rule: Rule) -> Iterator[tuple[Raw, Fraction]]:
    """Yield the points that a rule states, with their places."""
    if isinstance(rule, Options):
        entries = raw.get("options").entries()
        for entry, option in zip(entries, rule.options, strict=True):
            yield entry.get("points"), option.points
    elif isinstance(rule, Bands):
        for entry, band in zip(raw.get("bands").entries(), rule.bands, strict=True):
            yield entry.get("points"), band.points
    elif isinstance(rule, Checklist):
        yield raw.get("parts"), sum((part.points for part in rule.parts), Fraction(0))
    elif isinstance(rule, Steps | PerItem):
        yield raw.get("base"), rule.base


def _best(rule: Rule) -> Fraction | None:
    """Return the most that a rule with listed points can pay."""
    if isinstance(rule, Options):
        return max((option.points for option in rule.options), default=None)
    if isinstance(rule, Bands):
        return max((band.points for band in rule.bands), default=None)
    if isinstance(rule, Checklist):
        return sum((part.points for part in rule.parts), Fraction(0))
    return None


def check_tree(raw: Raw, framework: Framework, registry: MetricRegistry | None = None) -> None:
    """Record what is wrong in the set as a whole: codes, sums, references, cycles, metrics."""
    placed = list(_placed(raw, framework))
    _check_codes(placed)
    _check_total(raw, framework)
    leaves = {node.code: (place, node) for place, node in placed if isinstance(node, Criterion)}
    _check_references(leaves)
    _check_cycles(leaves)
    if registry is not None:
        _check_metrics(leaves, registry)


def _placed(raw: Raw, framework: Framework) -> Iterator[tuple[Raw, Node]]:
    waiting: list[tuple[Raw, Node]] = []
    entries = raw.get("fields").entries()
    waiting.extend(zip(entries, framework.fields, strict=True))
    waiting.reverse()
    while waiting:
        place, node = waiting.pop()
        yield place, node
        key = "children" if isinstance(node, Criterion) else "criteria"
        if node.children:
            below = list(zip(place.get(key).entries(), node.children, strict=True))
            waiting.extend(reversed(below))


def _check_codes(placed: list[tuple[Raw, Node]]) -> None:
    seen: dict[str, Raw] = {}
    for place, node in placed:
        if not node.code:
            continue
        if node.code in seen:
            place.get("code").fail("repeated_code", node=node.code, first=seen[node.code].path)
        seen.setdefault(node.code, place)


def _check_total(raw: Raw, framework: Framework) -> None:
    """Check that the total is the sum of normal leaves, once every maximum is known."""
    leaves = [
        leaf
        for field in framework.fields
        if field.kind is FieldKind.NORMAL
        for leaf in field.leaves
        if not leaf.watched
    ]
    known = [leaf.max for leaf in leaves if leaf.max is not None]
    if framework.total is None or not framework.fields or len(known) < len(leaves):
        return
    total = sum(known, Fraction(0))
    if framework.status is Status.OUTLINE and not known:
        return
    if total != framework.total:
        raw.get("total").fail(
            "sum_mismatch",
            sum=plain(total),
            total=plain(framework.total),
            difference=plain(abs(total - framework.total)),
        )


def _check_references(leaves: dict[str, tuple[Raw, Criterion]]) -> None:
    for place, leaf in leaves.values():
        for code in leaf.needs:
            known = leaves.get(code)
            if known is None or not known[1].is_leaf or known[1].watched:
                place.get("rule").get("expression").fail("unknown_reference", leaf=code)


def _check_metrics(leaves: dict[str, tuple[Raw, Criterion]], registry: MetricRegistry) -> None:
    """Warn of metrics that figures cannot be of; the codes most like them may have been meant."""
    codes = [metric.code for metric in registry if not metric.is_family]
    for place, leaf in leaves.values():
        if leaf.metric and leaf.metric not in registry:
            near = get_close_matches(leaf.metric, codes, n=ALIKE, cutoff=0)
            place.get("rule").get("metric").warn(
                "unknown_metric", leaf=leaf.code, metric=leaf.metric, near=", ".join(near)
            )


def _check_cycles(leaves: dict[str, tuple[Raw, Criterion]]) -> None:
    """Refuse formulas that need their own result, naming the way round, each circle once."""
    needs = {code: leaf.needs for code, (_, leaf) in leaves.items()}
    settled: set[str] = set()
    for code in needs:
        circle = _circle(code, needs, settled)
        if circle:
            place = leaves[circle[0]][0].get("rule").get("expression")
            place.fail("formula_cycle", codes=" → ".join((*circle, circle[0])))


def _circle(start: str, needs: dict[str, tuple[str, ...]], settled: set[str]) -> tuple[str, ...]:
    """Walk from a leaf to all it needs; return a circle when the walk meets its own path."""
    path: dict[str, None] = {}
    waiting: list[tuple[str, bool]] = [(start, False)]
    while waiting:
        code, left = waiting.pop()
        if left:
            del path[code]
            settled.add(code)
        elif code in path:
            codes = tuple(path)
            settled.update(codes)
            return codes[codes.index(code) :]
        elif code not in settled:
            path[code] = None
            waiting.append((code, True))
            waiting.extend((need, False) for need in needs.get(code, ()))
    return ()
