"""A criteria set from a plain mapping: read whole, checked whole, every fault at once."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from thuocdo.core.framework.checks import check_leaf, check_tree
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
from thuocdo.core.framework.model import (
    Criterion,
    Field,
    Framework,
    Grade,
    LegalBasis,
    Ranking,
    Rounding,
    Window,
)
from thuocdo.core.framework.raw import Raw
from thuocdo.core.framework.rule_reading import read_rule
from thuocdo.core.framework.rules import MetricRule, Rule, Survey
from thuocdo.core.framework.text import Text
from thuocdo.core.issues import Issue, has_errors
from thuocdo.core.metrics import MetricRegistry
from thuocdo.core.vietnamese.dates import show_date
from thuocdo.core.vietnamese.numbers import plain

MAX_DEPTH = 12
MOST_DECIMALS = 10
LONGEST_ID = 120
LONGEST_CODE = 60
"""Rows about a node are found by its code, so a code is no place for prose."""

_NOTES = ("note", "source_ref")
_TOP = ("id", "name", "index", "levels", "cycle", "valid", "legal_basis", "status", "total")
_NODE = ("code", "name", "responsible", "guidance", *_NOTES)
_LEAF_ONLY = ("max", "rule", "source", "evidence", "evidence_window", "effort", "was")


def read_framework(
    mapping: Mapping[str, Any] | object, registry: MetricRegistry | None = None
) -> tuple[Framework | None, list[Issue]]:
    """Return the set and what is to be said about it; no set when anything is an error.

    The mapping is what a YAML or JSON file holds: texts, numbers (or texts of numbers), lists.
    Places of issues are paths such as ``fields[0].criteria[1].max``. Whatever the value, nothing
    is raised. With a ``registry``, a metric that it does not hold is a warning: answers may still
    give points to its leaf, but no figure of it can ever come in.
    """
    issues: list[Issue] = []
    raw = Raw(mapping, "", issues)
    if not raw.keys((*_TOP, "rounding", "ranking", "fields", *_NOTES)):
        return None, issues
    framework = _framework(raw)
    check_tree(raw, framework, registry)
    return (None if has_errors(issues) else framework), issues


def _framework(raw: Raw) -> Framework:
    status = raw.required("status").choice(Status)
    if status is not Status.OUTLINE:
        raw.required("total")
    return Framework(
        id=_code(raw.required("id"), LONGEST_ID),
        name=raw.required("name").wording() or Text(""),
        index=raw.required("index").choice(Index) or Index.OTHER,
        levels=raw.required("levels").choices(Level),
        cycle=raw.required("cycle").choices(CycleKind),
        valid=_window(raw.get("valid")),
        legal_basis=_legal_basis(raw.get("legal_basis")),
        status=status or Status.SAMPLE,
        total=raw.get("total").number(at_least=0),
        rounding=_rounding(raw.get("rounding")),
        ranking=_ranking(raw.get("ranking")),
        note=raw.get("note").text(),
        source_ref=raw.get("source_ref").text(),
        fields=_fields(raw, outline=status is Status.OUTLINE),
    )


def _window(raw: Raw) -> Window:
    if raw.absent or not raw.keys(("from", "to")):
        return Window()
    window = Window(raw.get("from").day(), raw.get("to").day())
    if window.start and window.end and window.start > window.end:
        raw.fail("dates_reversed", start=show_date(window.start), end=show_date(window.end))
    return window


def _legal_basis(raw: Raw) -> LegalBasis | None:
    if raw.absent or not raw.keys(("kind", "number", "date", "issuer")):
        return None
    basis = LegalBasis(
        raw.get("kind").text(),
        raw.get("number").text(),
        raw.get("date").day(),
        raw.get("issuer").text(),
    )
    return None if basis == LegalBasis() else basis


def _rounding(raw: Raw) -> Rounding:
    if raw.absent or not raw.keys(("leaf", "total")):
        return Rounding()
    leaf = raw.get("leaf").whole(at_most=MOST_DECIMALS)
    total = raw.get("total").whole(at_most=MOST_DECIMALS)
    return Rounding(leaf, Rounding().total if total is None else total)


def _ranking(raw: Raw) -> Ranking:
    if raw.absent or not raw.keys(("ties", "min_scored", "bands")):
        return Ranking()
    min_scored = raw.get("min_scored").number(at_least=0, at_most=1)
    entries = list(raw.get("bands").items())
    bands = tuple(_grade(entry) for entry in entries)
    starts: set[Fraction] = set()
    for entry, grade in zip(entries, bands, strict=True):
        if grade.start in starts:
            entry.fail("repeated_grade", start=plain(grade.start))
        starts.add(grade.start)
    return Ranking(
        raw.get("ties").choice(Ties) or Ties.SHARED,
        Ranking().min_scored if min_scored is None else min_scored,
        bands,
    )


def _grade(raw: Raw) -> Grade:
    raw.keys(("name", "from"))
    name = raw.required("name").wording() or Text("")
    return Grade(name, _percent(raw.required("from")).number() or Fraction(0))


def _percent(raw: Raw) -> Raw:
    """Return a value that is a percent by itself, so that its sign says nothing more."""
    if isinstance(raw.value, str):
        return replace(raw, value=raw.value.strip().removesuffix("%"))
    return raw


def _fields(raw: Raw, *, outline: bool) -> tuple[Field, ...]:
    raw.required("fields")
    return tuple(_field(entry, outline=outline) for entry in raw.get("fields").items())


def _field(raw: Raw, *, outline: bool) -> Field:
    raw.keys((*_NODE, "kind", "cap", "criteria"))
    kind = raw.get("kind").choice(FieldKind) or FieldKind.NORMAL
    cap = raw.get("cap").number(above=0)
    if kind is not FieldKind.NORMAL:
        raw.required("cap")
    elif not raw.get("cap").absent:
        raw.get("cap").fail("cap_on_normal")
    if not outline:
        raw.required("criteria")
    criteria = raw.get("criteria").items()
    return Field(
        **_node(raw),
        kind=kind,
        cap=cap,
        criteria=tuple(_criterion(entry, outline=outline, depth=1) for entry in criteria),
    )


def _node(raw: Raw) -> dict[str, Any]:
    return {
        "code": _code(raw.required("code"), LONGEST_CODE),
        "name": raw.required("name").wording() or Text(""),
        "responsible": raw.get("responsible").text(),
        "guidance": raw.get("guidance").wording(),
        "note": raw.get("note").text(),
        "source_ref": raw.get("source_ref").text(),
    }


def _code(raw: Raw, most: int) -> str:
    code = raw.text() or ""
    if len(code) > most:
        raw.fail("code_too_long", length=len(code), most=most)
    return code


def _criterion(raw: Raw, *, outline: bool, depth: int) -> Criterion:
    raw.keys((*_NODE, *_LEAF_ONLY, "children"))
    if not raw.has("children"):
        return _leaf(raw, outline=outline)
    raw.required("children")
    for key in _LEAF_ONLY:
        if not raw.get(key).absent:
            raw.get(key).fail("leaf_only", key=key)
    if depth >= MAX_DEPTH:
        raw.fail("too_deep", depth=MAX_DEPTH)
        return Criterion(**_node(raw))
    children = raw.get("children").items()
    return Criterion(
        **_node(raw),
        children=tuple(_criterion(child, outline=outline, depth=depth + 1) for child in children),
    )


def _leaf(raw: Raw, *, outline: bool) -> Criterion:
    if not outline:
        raw.required("rule")
    rule = None if raw.get("rule").absent else read_rule(raw.get("rule"))
    window = _window(raw.get("evidence_window"))
    effort = raw.get("effort").number(at_least=0)
    leaf = Criterion(
        **_node(raw),
        max=raw.get("max").number(above=0),
        rule=rule,
        source=raw.get("source").choice(Source) or _usual_source(rule),
        evidence=raw.get("evidence").choice(EvidenceNeed),
        evidence_window=None if window == Window() else window,
        effort=Fraction(1) if effort is None else effort,
        was=_codes(raw.get("was")),
    )
    check_leaf(raw, leaf, outline=outline)
    return leaf


def _usual_source(rule: Rule | None) -> Source:
    if isinstance(rule, Survey):
        return Source.SURVEY
    return Source.ADMIN_DATA if isinstance(rule, MetricRule) else Source.APPRAISAL


def _codes(raw: Raw) -> tuple[str, ...]:
    entries = [raw] if isinstance(raw.value, str) and not raw.absent else list(raw.items())
    return tuple(code for code in (entry.text() for entry in entries) if code)
