"""Rules from plain mappings: which keys each kind knows, and what they have to obey."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from thuocdo.core.framework.expressions import RESERVED, ExpressionError, names
from thuocdo.core.framework.raw import Raw
from thuocdo.core.framework.rule_inputs import check_unique, read_inputs, read_name, reads_figure
from thuocdo.core.framework.rules import (
    FIGURE_INPUTS,
    SETTLED,
    Awarded,
    Band,
    Bands,
    Checklist,
    Deduction,
    Formula,
    Inner,
    MetricRule,
    Monitor,
    Option,
    Options,
    Part,
    PerItem,
    Proportional,
    Rule,
    Scale,
    Shares,
    Steps,
    Survey,
    Then,
    WhenZero,
)
from thuocdo.core.framework.text import Text
from thuocdo.core.vietnamese.numbers import plain
from thuocdo.core.vietnamese.text import fold

ZERO = Fraction(0)
ONE = Fraction(1)
RATIO = 2

_KEYS: dict[str, tuple[str, ...]] = {
    "awarded": (),
    "options": ("options",),
    "bands": ("input", "inputs", "bands"),
    "proportional": ("inputs", "target", "zero_below", "ramp_from", "inner"),
    "shares": ("weights",),
    "steps": ("input", "inputs", "from", "limit", "base", "step", "each"),
    "deduction": ("input", "each"),
    "per_item": ("input", "each", "base"),
    "checklist": ("parts",),
    "survey": ("metric", "scale"),
    "metric": ("metric", "then", "scale"),
    "formula": ("inputs", "expression"),
    "monitor": ("input", "inputs", "metric", "scale"),
}


def read_rule(raw: Raw) -> Rule | None:
    """Return the rule of a leaf as far as it can be read; what is wrong is in ``raw.issues``."""
    kind = _kind(raw, _READERS)
    return None if kind is None else _READERS[kind](raw)


def _read_then(raw: Raw) -> Then | None:
    kind = _kind(raw, _THEN_READERS)
    return None if kind is None else _THEN_READERS[kind](raw)


def _kind(raw: Raw, readers: Mapping[str, object]) -> str | None:
    kind = raw.get("kind").text()
    if kind is None:
        if raw.keys(("kind", "when_zero", *(key for keys in _KEYS.values() for key in keys))):
            raw.fail("missing", key="kind")
        return None
    if kind not in readers:
        raw.get("kind").fail("unknown_rule", value=kind, known=", ".join(readers))
        return None
    raw.keys(("kind", "when_zero", *_KEYS[kind]))
    return kind


def _when_zero(raw: Raw) -> WhenZero | None:
    return raw.get("when_zero").choice(WhenZero)


def _some(raw: Raw, key: str) -> list[Raw]:
    """Return the entries of a list that must not be empty."""
    before = len(raw.issues)
    entries = list(raw.get(key).items())
    if not entries and len(raw.issues) == before:
        raw.fail("missing", key=key)
    return entries


def _awarded(raw: Raw) -> Rule:
    return Awarded(when_zero=_when_zero(raw))


def _options(raw: Raw) -> Rule:
    entries = _some(raw, "options")
    options = tuple(_option(entry) for entry in entries)
    seen: set[str] = set()
    for entry, option in zip(entries, options, strict=True):
        labels = {fold(label) for label in (option.label.vi, option.label.en) if label}
        if labels & seen:
            entry.get("label").fail("repeated_name", name=option.label.vi)
        seen |= labels
    return Options(options=options, when_zero=_when_zero(raw))


def _option(raw: Raw) -> Option:
    raw.keys(("label", "points"))
    label = raw.required("label").wording() or Text("")
    return Option(label, raw.required("points").number(at_least=0) or ZERO)


def _bands(raw: Raw) -> Bands:
    entries = _some(raw, "bands")
    bands = tuple(_band(entry) for entry in entries)
    for entry, (lower, upper) in zip(entries[1:], pairwise(bands), strict=True):
        if (upper.limit, upper.strict) <= (lower.limit, lower.strict):
            entry.fail("bands_not_rising", limit=plain(upper.limit), before=plain(lower.limit))
    inputs = read_inputs(raw, (1, RATIO))
    return Bands(inputs=inputs, bands=bands, when_zero=_when_zero(raw))


def _band(raw: Raw) -> Band:
    raw.keys(("from", "above", "points"))
    start, above = raw.get("from"), raw.get("above")
    if start.absent == above.absent:
        raw.fail("band_limit")
    limit = (above if start.absent else start).number()
    points = raw.required("points").number(at_least=0)
    return Band(limit or ZERO, points or ZERO, strict=start.absent)


def _proportional(raw: Raw) -> Proportional:
    target = raw.get("target").number(above=0)
    zero_below, ramp_from = raw.get("zero_below").number(), raw.get("ramp_from").number()
    inner = raw.get("inner").choice(Inner)
    limit = ONE if target is None else target
    if zero_below is not None and zero_below > limit:
        raw.get("zero_below").fail("above_target", value=plain(zero_below), target=plain(limit))
    if ramp_from is not None and ramp_from >= limit:
        raw.get("ramp_from").fail("above_target", value=plain(ramp_from), target=plain(limit))
    if ramp_from is not None and inner is Inner.RATIO:
        raw.get("inner").fail("ramp_and_ratio")
    return Proportional(
        inputs=read_inputs(raw, (RATIO,)),
        target=limit,
        zero_below=zero_below,
        ramp_from=ramp_from,
        inner=inner or Inner.TARGET,
        when_zero=_when_zero(raw),
    )


def _shares(raw: Raw) -> Rule:
    raw.required("weights")
    weights = tuple(_weights(raw.get("weights")))
    return Shares(weights=weights, when_zero=_when_zero(raw))


def _weights(raw: Raw) -> Iterator[tuple[str, Fraction]]:
    for name, entry in raw.pairs():
        if fold(name) in {SETTLED, "n/a", ""}:
            entry.fail("reserved_name", name=name)
        if entry.absent:
            entry.fail("missing", key=name)
        yield name, entry.number(at_least=0, at_most=1) or ZERO


def _steps(raw: Raw) -> Steps:
    start = raw.get("from").number()
    limit = raw.required("limit").number()
    if start is not None and limit is not None and start > limit:
        raw.get("from").fail("above_limit", value=plain(start), limit=plain(limit))
    return Steps(
        inputs=read_inputs(raw, (1, RATIO)),
        start=start,
        limit=limit or ZERO,
        base=raw.required("base").number(at_least=0) or ZERO,
        step=raw.required("step").number(above=0) or ONE,
        each=raw.required("each").number() or ZERO,
        when_zero=_when_zero(raw),
    )


def _deduction(raw: Raw) -> Deduction:
    return Deduction(
        inputs=read_inputs(raw, (1,)),
        each=raw.required("each").number(above=0) or ONE,
        when_zero=_when_zero(raw),
    )


def _per_item(raw: Raw) -> PerItem:
    return PerItem(
        inputs=read_inputs(raw, (1,)),
        each=raw.required("each").number(above=0) or ONE,
        base=raw.get("base").number(at_least=0) or ZERO,
        when_zero=_when_zero(raw),
    )


def _checklist(raw: Raw) -> Rule:
    entries = _some(raw, "parts")
    parts = tuple(_part(entry) for entry in entries)
    check_unique([entry.get("code") for entry in entries], tuple(part.code for part in parts))
    return Checklist(parts=parts, when_zero=_when_zero(raw))


def _part(raw: Raw) -> Part:
    raw.keys(("code", "name", "points"))
    code = read_name(raw.get("code")) or ""
    name = raw.get("name").wording() or Text(code)
    return Part(code, name, raw.required("points").number(at_least=0) or ZERO)


def _survey(raw: Raw) -> Rule:
    metric = raw.get("metric").text()
    return Survey(metric=metric, scale=_scale(raw.get("scale")), when_zero=_when_zero(raw))


def _metric(raw: Raw) -> Rule | None:
    metric = raw.required("metric").text()
    scale, when_zero = _scale(raw.get("scale")), _when_zero(raw)
    then = None if raw.required("then").absent else _read_then(raw.get("then"))
    if then is None:
        return None
    return MetricRule(metric=metric or "", then=then, scale=scale, when_zero=when_zero)


def _scale(raw: Raw) -> Scale | None:
    if raw.absent:
        return None
    ends = [entry.number() for entry in raw.items()]
    if len(ends) != RATIO or ends[0] is None or ends[1] is None or ends[0] >= ends[1]:
        raw.fail("scale")
        return None
    return Scale(ends[0], ends[1])


def _formula(raw: Raw) -> Formula | None:
    inputs = read_inputs(raw, tuple(range(1000)))
    for entry, name in zip(raw.get("inputs").entries(), inputs, strict=False):
        if name in RESERVED:
            entry.fail("reserved_name", name=name)
    expression = raw.required("expression").text()
    if expression is None:
        return None
    try:
        rule = Formula(inputs=inputs, expression=expression, when_zero=_when_zero(raw))
    except ExpressionError as fault:
        raw.get("expression").fail(
            f"expression_{fault.reason}", position=fault.position, found=fault.found
        )
        return None
    _check_names(raw, rule)
    return rule


def _check_names(raw: Raw, rule: Formula) -> None:
    used = names(rule.tree)
    known = rule.inputs or (FIGURE_INPUTS if reads_figure(raw) else ())
    for name in used:
        if name not in known:
            raw.get("expression").fail("unknown_input", name=name, known=", ".join(known))
    for name in rule.inputs:
        if name not in used:
            raw.get("inputs").warn("unused_input", name=name)
    if (
        reads_figure(raw)
        and len(rule.inputs) > RATIO
        and not set(rule.inputs) <= set(FIGURE_INPUTS)
    ):
        raw.get("inputs").fail("inputs_count", expected="1/2", found=len(rule.inputs))


def _monitor(raw: Raw) -> Rule:
    metric = raw.get("metric").text()
    inputs = () if metric else read_inputs(raw, tuple(range(1, 1000)))
    if metric and not (raw.get("input").absent and raw.get("inputs").absent):
        raw.fail("inputs_twice")
    scale = _scale(raw.get("scale"))
    return Monitor(inputs=inputs, metric=metric, scale=scale, when_zero=_when_zero(raw))


_THEN_READERS: dict[str, Callable[[Raw], Then | None]] = {
    "bands": _bands,
    "proportional": _proportional,
    "steps": _steps,
    "deduction": _deduction,
    "per_item": _per_item,
    "formula": _formula,
}
_READERS: dict[str, Callable[[Raw], Rule | None]] = {
    "awarded": _awarded,
    "options": _options,
    "bands": _bands,
    "proportional": _proportional,
    "shares": _shares,
    "steps": _steps,
    "deduction": _deduction,
    "per_item": _per_item,
    "checklist": _checklist,
    "survey": _survey,
    "metric": _metric,
    "formula": _formula,
    "monitor": _monitor,
}
