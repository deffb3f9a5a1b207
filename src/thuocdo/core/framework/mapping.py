"""A criteria set as a plain mapping: what its YAML holds, with defaults left out."""

from datetime import date
from fractions import Fraction
from typing import Any

from thuocdo.core.framework.model import Criterion, Field, Framework, LegalBasis, Ranking, Window
from thuocdo.core.framework.rule_mapping import number, rule_mapping, wording


def framework_mapping(framework: Framework) -> dict[str, Any]:
    """Return what ``read_framework`` reads back as the same set; numbers are exact texts."""
    return _without_none(
        {
            "id": framework.id,
            "name": wording(framework.name),
            "index": framework.index.value,
            "levels": [level.value for level in framework.levels],
            "cycle": [kind.value for kind in framework.cycle],
            "valid": _window(framework.valid),
            "legal_basis": _legal_basis(framework.legal_basis),
            "status": framework.status.value,
            "total": number(framework.total),
            "rounding": {"leaf": framework.rounding.leaf, "total": framework.rounding.total},
            "ranking": _ranking(framework.ranking),
            "note": framework.note,
            "source_ref": framework.source_ref,
            "fields": [_field(field) for field in framework.fields],
        }
    )


def _without_none(mapping: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in mapping.items() if value is not None}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _window(window: Window) -> dict[str, Any]:
    return {"from": _day(window.start), "to": _day(window.end)}


def _legal_basis(basis: LegalBasis | None) -> dict[str, Any] | None:
    if basis is None:
        return None
    return {
        "kind": basis.kind,
        "number": basis.number,
        "date": _day(basis.date),
        "issuer": basis.issuer,
    }


def _ranking(ranking: Ranking) -> dict[str, Any]:
    bands = [{"name": wording(grade.name), "from": number(grade.start)} for grade in ranking.bands]
    return {
        "ties": ranking.ties.value,
        "min_scored": number(ranking.min_scored),
        "bands": bands,
    }


def _field(field: Field) -> dict[str, Any]:
    return _without_none(
        {
            "code": field.code,
            "kind": field.kind.value,
            "cap": number(field.cap),
            "name": wording(field.name),
            "responsible": field.responsible,
            "guidance": wording(field.guidance),
            "note": field.note,
            "source_ref": field.source_ref,
            "criteria": [_criterion(criterion) for criterion in field.criteria],
        }
    )


def _criterion(node: Criterion) -> dict[str, Any]:
    found: dict[str, Any] = {
        "code": node.code,
        "name": wording(node.name),
        "responsible": node.responsible,
    }
    found |= {"guidance": wording(node.guidance), "note": node.note, "source_ref": node.source_ref}
    if node.children:
        found["children"] = [_criterion(child) for child in node.children]
    else:
        found |= _leaf(node)
    return _without_none(found)


def _leaf(leaf: Criterion) -> dict[str, Any]:
    return {
        "max": number(leaf.max),
        "source": leaf.source.value,
        "evidence": leaf.evidence.value if leaf.evidence else None,
        "evidence_window": _window(leaf.evidence_window) if leaf.evidence_window else None,
        "effort": None if leaf.effort == Fraction(1) else number(leaf.effort),
        "was": list(leaf.was) or None,
        "rule": rule_mapping(leaf.rule) if leaf.rule else None,
    }
