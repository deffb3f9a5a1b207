"""Small sets for tests: by hand as mappings, and any that can be as hypothesis strategies."""

from fractions import Fraction
from itertools import count

from hypothesis import strategies as st

from thuocdo.core.framework import read_framework


def leaf(code, rule, limit="1", **more):
    """Return the mapping of a leaf; a watched one has no maximum."""
    points = {} if rule.get("kind") == "monitor" else {"max": limit}
    return {"code": code, "name": {"vi": f"Tiêu chí {code}"}, "rule": rule, **points, **more}


def field(code, *criteria, **more):
    """Return the mapping of a field."""
    return {"code": code, "name": {"vi": f"Lĩnh vực {code}"}, "criteria": list(criteria), **more}


def a_set(*fields, **more):
    """Return the mapping of a set whose total is the sum of its normal leaves."""
    normal = [each for each in fields if each.get("kind", "normal") == "normal"]
    total = sum((_points(node) for each in normal for node in each["criteria"]), Fraction(0))
    return {
        "id": "thu",
        "name": {"vi": "Bộ thử"},
        "index": "PAR",
        "levels": ["commune"],
        "cycle": ["year"],
        "status": "sample",
        "total": total,
        "fields": list(fields),
        **more,
    }


def framework_of(*fields, **more):
    """Return the framework of a set that is right."""
    framework, issues = read_framework(a_set(*fields, **more))
    assert framework is not None, issues
    return framework


def one_leaf(rule, limit="1", **more):
    """Return a framework of a single leaf ``1.1``."""
    return framework_of(field("1", leaf("1.1", rule, limit, **more)))


def _points(node):
    if "children" in node:
        return sum((_points(child) for child in node["children"]), Fraction(0))
    return Fraction(node.get("max", 0))


words = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=8)
texts = st.one_of(
    st.fixed_dictionaries({"vi": words}), st.fixed_dictionaries({"vi": words, "en": words})
)
names = st.lists(
    words.filter(lambda name: name.lower() not in {"points", "n/a"}),
    min_size=2,
    max_size=2,
    unique_by=lambda name: name.casefold(),
)
numbers = st.fractions(min_value=0, max_value=20, max_denominator=60)
positive = st.fractions(min_value=Fraction(1, 60), max_value=20, max_denominator=60)
shares = st.fractions(min_value=0, max_value=1, max_denominator=60)
when_zero = st.sampled_from(["not_scored", "not_applicable", "full", "zero"])


@st.composite
def rules(draw, limit):
    """Draw the mapping of any rule that a leaf of this maximum may have, formulas aside."""
    kind = draw(st.sampled_from(sorted(_RULES)))
    rule = {"kind": kind, **draw(_RULES[kind](limit))}
    if draw(st.booleans()):
        rule["when_zero"] = draw(when_zero)
    return rule


@st.composite
def _bands(draw, limit):
    limits = sorted(draw(st.sets(numbers, min_size=1, max_size=4)))
    bands = [
        {draw(st.sampled_from(["from", "above"])): at, "points": limit * draw(shares)}
        for at in limits
    ]
    return {"bands": bands, **draw(_inputs)}


_inputs = st.one_of(
    names.map(lambda pair: {"inputs": pair}), names.map(lambda pair: {"input": pair[0]})
)


@st.composite
def _proportional(draw, limit):
    target = draw(positive)
    rule = {"inputs": draw(names), "target": target}
    if draw(st.booleans()):
        rule["zero_below"] = target * draw(shares)
    if draw(st.booleans()):
        rule["ramp_from"] = target * draw(shares) / 2
    elif draw(st.booleans()):
        rule["inner"] = draw(st.sampled_from(["target", "ratio"]))
    return rule


@st.composite
def _options(draw, limit):
    labels = draw(st.lists(texts, min_size=1, max_size=4))
    numbered = [
        {
            "label": {lang: f"{text} {number}" for lang, text in label.items()},
            "points": limit * draw(shares),
        }
        for number, label in enumerate(labels)
    ]
    return {"options": numbered}


@st.composite
def _steps(draw, limit):
    start = draw(numbers)
    rule = {"limit": start + draw(numbers), "base": limit * draw(shares), "step": draw(positive)}
    rule |= {"each": draw(numbers) - 10, **draw(_inputs)}
    return rule | ({"from": start} if draw(st.booleans()) else {})


@st.composite
def _checklist(draw, limit):
    pair = draw(names)
    part = limit * draw(shares)
    return {
        "parts": [
            {"code": pair[0], "name": draw(texts), "points": part},
            {"code": pair[1], "name": draw(texts), "points": limit - part},
        ]
    }


@st.composite
def _metric(draw, limit):
    kind = draw(st.sampled_from(["bands", "proportional", "steps"]))
    then = {"kind": kind, **draw(_RULES[kind](limit))}
    then.pop("input", None)
    then.pop("inputs", None)
    return {"metric": draw(words), "then": then}


_RULES = {
    "awarded": lambda _limit: st.just({}),
    "options": _options,
    "bands": _bands,
    "proportional": _proportional,
    "shares": lambda _limit: names.flatmap(
        lambda pair: st.fixed_dictionaries(
            {"weights": st.fixed_dictionaries(dict.fromkeys(pair, shares))}
        )
    ),
    "steps": _steps,
    "deduction": lambda _limit: st.fixed_dictionaries(
        {"input": words.filter(lambda n: n != "points"), "each": positive}
    ),
    "per_item": lambda limit: st.fixed_dictionaries(
        {
            "input": words.filter(lambda n: n != "points"),
            "each": positive,
            "base": shares.map(lambda s: s * limit),
        }
    ),
    "checklist": _checklist,
    "survey": lambda _limit: st.one_of(st.just({}), st.fixed_dictionaries({"metric": words})),
    "metric": _metric,
    "monitor": lambda _limit: _inputs,
}


@st.composite
def mappings(draw, kinds=("normal", "bonus", "penalty")):
    """Draw the mapping of any right set: up to three fields, three levels, every kind of rule."""
    codes = (f"c{number}" for number in count())

    def node(depth):
        more = {"code": next(codes), "name": draw(texts)}
        if draw(st.booleans()):
            more["responsible"] = draw(words)
        if depth < 2 and draw(st.integers(0, 3)) == 0:
            return more | {"children": [node(depth + 1) for _ in range(draw(st.integers(1, 2)))]}
        limit = draw(positive)
        rule = draw(rules(limit))
        more |= {"rule": rule} | ({} if rule["kind"] == "monitor" else {"max": limit})
        if draw(st.booleans()):
            more |= {"source": draw(st.sampled_from(["appraisal", "survey", "admin_data"]))}
            more |= {"effort": draw(numbers), "was": draw(st.lists(words, max_size=2))}
        return more

    chosen = ["normal", *draw(st.lists(st.sampled_from(kinds), max_size=2))]
    fields = [
        {
            "code": next(codes),
            "name": draw(texts),
            "kind": kind,
            "criteria": [node(0) for _ in range(draw(st.integers(1, 3)))],
            **({} if kind == "normal" else {"cap": draw(positive)}),
        }
        for kind in chosen
    ]
    rounding = {"leaf": draw(st.none() | st.integers(0, 4)), "total": draw(st.integers(0, 4))}
    return a_set(*fields, rounding=rounding)
