"""Rules from plain mappings: which kinds there are, which keys each knows, who reads it."""

from collections.abc import Callable, Mapping

from thuocdo.core.framework.raw import Raw
from thuocdo.core.framework.rule_entries import (
    read_bands,
    read_checklist,
    read_options,
    read_shares,
)
from thuocdo.core.framework.rule_figures import read_monitor, read_scale, read_survey
from thuocdo.core.framework.rule_formula import read_formula
from thuocdo.core.framework.rule_inputs import read_when_zero
from thuocdo.core.framework.rule_rates import (
    read_deduction,
    read_per_item,
    read_proportional,
    read_steps,
)
from thuocdo.core.framework.rules import Awarded, MetricRule, Rule, Then

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


def _awarded(raw: Raw) -> Rule:
    return Awarded(when_zero=read_when_zero(raw))


def _metric(raw: Raw) -> Rule | None:
    metric = raw.required("metric").text()
    scale, when_zero = read_scale(raw.get("scale")), read_when_zero(raw)
    then = None if raw.required("then").absent else _read_then(raw.get("then"))
    if then is None:
        return None
    return MetricRule(metric=metric or "", then=then, scale=scale, when_zero=when_zero)


_THEN_READERS: dict[str, Callable[[Raw], Then | None]] = {
    "bands": read_bands,
    "proportional": read_proportional,
    "steps": read_steps,
    "deduction": read_deduction,
    "per_item": read_per_item,
    "formula": read_formula,
}
_READERS: dict[str, Callable[[Raw], Rule | None]] = {
    "awarded": _awarded,
    "options": read_options,
    "bands": read_bands,
    "proportional": read_proportional,
    "shares": read_shares,
    "steps": read_steps,
    "deduction": read_deduction,
    "per_item": read_per_item,
    "checklist": read_checklist,
    "survey": read_survey,
    "metric": _metric,
    "formula": read_formula,
    "monitor": read_monitor,
}
