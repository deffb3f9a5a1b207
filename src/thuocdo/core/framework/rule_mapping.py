"""Rules as plain mappings: the reverse of reading, with defaults left out."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from thuocdo.core.framework.raw import exact_text
from thuocdo.core.framework.rules import (
    Bands,
    Checklist,
    Deduction,
    Formula,
    Inner,
    MetricRule,
    Monitor,
    Options,
    PerItem,
    Proportional,
    Rule,
    Scale,
    Shares,
    Steps,
    Survey,
)
from thuocdo.core.framework.text import Text


def rule_mapping(rule: Rule) -> dict[str, Any]:
    """Return what ``read_rule`` reads: texts, and numbers as exact decimals or ``n/d``."""
    found: dict[str, Any] = {"kind": rule.kind}
    if writer := _WRITERS.get(type(rule)):
        found |= writer(rule)
    if rule.when_zero is not None:
        found["when_zero"] = rule.when_zero.value
    return {key: value for key, value in found.items() if value is not None}


def wording(text: Text | None) -> dict[str, str] | None:
    """Return ``{vi, en}`` without what is not there."""
    if text is None:
        return None
    return {"vi": text.vi} if text.en is None else {"vi": text.vi, "en": text.en}


def number(value: Fraction | None) -> str | None:
    """Return an exact number as text; ``None`` for none."""
    return None if value is None else exact_text(value)


def _inputs(names: tuple[str, ...]) -> dict[str, Any]:
    if len(names) == 1:
        return {"input": names[0]}
    return {"inputs": list(names)} if names else {}


def _scale(scale: Scale | None) -> list[str] | None:
    return None if scale is None else [exact_text(scale.low), exact_text(scale.high)]


def _options(rule: Options) -> dict[str, Any]:
    return {
        "options": [
            {"label": wording(option.label), "points": exact_text(option.points)}
            for option in rule.options
        ]
    }


def _bands(rule: Bands) -> dict[str, Any]:
    bands = [
        {"above" if band.strict else "from": exact_text(band.limit), "points": number(band.points)}
        for band in rule.bands
    ]
    return {**_inputs(rule.inputs), "bands": bands}


def _proportional(rule: Proportional) -> dict[str, Any]:
    return {
        "inputs": list(rule.inputs) or None,
        "target": None if rule.target == 1 else exact_text(rule.target),
        "zero_below": number(rule.zero_below),
        "ramp_from": number(rule.ramp_from),
        "inner": None if rule.inner is Inner.TARGET else rule.inner.value,
    }


def _shares(rule: Shares) -> dict[str, Any]:
    return {"weights": {name: exact_text(weight) for name, weight in rule.weights}}


def _steps(rule: Steps) -> dict[str, Any]:
    return {
        **_inputs(rule.inputs),
        "from": number(rule.start),
        "limit": exact_text(rule.limit),
        "base": exact_text(rule.base),
        "step": exact_text(rule.step),
        "each": exact_text(rule.each),
    }


def _deduction(rule: Deduction) -> dict[str, Any]:
    return {**_inputs(rule.inputs), "each": exact_text(rule.each)}


def _per_item(rule: PerItem) -> dict[str, Any]:
    return {
        **_inputs(rule.inputs),
        "each": exact_text(rule.each),
        "base": exact_text(rule.base) if rule.base else None,
    }


def _checklist(rule: Checklist) -> dict[str, Any]:
    return {
        "parts": [
            {"code": part.code, "name": wording(part.name), "points": exact_text(part.points)}
            for part in rule.parts
        ]
    }


def _survey(rule: Survey) -> dict[str, Any]:
    return {"metric": rule.metric, "scale": _scale(rule.scale)}


def _metric(rule: MetricRule) -> dict[str, Any]:
    return {"metric": rule.metric, "scale": _scale(rule.scale), "then": rule_mapping(rule.then)}


def _formula(rule: Formula) -> dict[str, Any]:
    return {"inputs": list(rule.inputs) or None, "expression": rule.expression}


def _monitor(rule: Monitor) -> dict[str, Any]:
    return {**_inputs(rule.inputs), "metric": rule.metric, "scale": _scale(rule.scale)}


_WRITERS: Mapping[type, Callable[[Any], dict[str, Any]]] = {
    Options: _options,
    Bands: _bands,
    Proportional: _proportional,
    Shares: _shares,
    Steps: _steps,
    Deduction: _deduction,
    PerItem: _per_item,
    Checklist: _checklist,
    Survey: _survey,
    MetricRule: _metric,
    Formula: _formula,
    Monitor: _monitor,
}
