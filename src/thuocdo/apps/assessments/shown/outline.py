"""A criteria set as lines of a page: fields, groups and leaves in their order, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuocdo.apps.assessments.wording.language import lang, number
from thuocdo.apps.assessments.wording.rules import Words, rule_words
from thuocdo.apps.ui import formats
from thuocdo.core.framework import (
    Criterion,
    EvidenceNeed,
    Field,
    FieldKind,
    Framework,
    Source,
    Window,
)

SOURCES = {
    Source.APPRAISAL: gettext_lazy("Thẩm định"),
    Source.SURVEY: gettext_lazy("Điều tra xã hội học"),
    Source.ADMIN_DATA: gettext_lazy("Số liệu quản lý"),
}


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One node; ``body`` is told only where it differs from that of the node above."""

    code: str
    name: str
    depth: int
    max: Fraction | None
    body: str
    words: Words | None = None
    source: str = ""
    evidence: str = ""
    window: str = ""
    guidance: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class OutlineField:
    """A field with what is below it; ``leaves`` counts what gives or takes points."""

    code: str
    name: str
    kind: str
    body: str
    max: Fraction
    leaves: int
    lines: list[OutlineLine]


def outline(framework: Framework) -> list[OutlineField]:
    return [_field(field) for field in framework.fields]


def band_lines(framework: Framework) -> list[str]:
    """Return the grades from the best down: «Tốt: từ 90 %»."""
    grades = sorted(framework.ranking.bands, key=lambda grade: grade.start, reverse=True)
    return [
        _("{name}: từ {start} %").format(name=grade.name.told(lang()), start=number(grade.start))
        for grade in grades
    ]


def window_words(window: Window | None) -> str:
    """Say between which dates a document has to be dated; nothing where any date will do."""
    if window is None:
        return ""
    start, end = formats.day(window.start), formats.day(window.end)
    if window.start and window.end:
        return _("văn bản từ {start} đến {end}").format(start=start, end=end)
    return (
        _("văn bản từ {start}").format(start=start)
        if window.start
        else _("văn bản đến {end}").format(end=end)
    )


def evidence_words(leaf: Criterion) -> str:
    if leaf.watched or leaf.surveyed or leaf.metric:
        return ""
    if leaf.evidence is EvidenceNeed.NONE:
        return _("Không cần tài liệu")
    return _("Không bắt buộc") if leaf.evidence is EvidenceNeed.OPTIONAL else _("Bắt buộc")


def field_kind_words(field: Field) -> str:
    if field.kind is FieldKind.NORMAL:
        return ""
    words = (
        _("Điểm thưởng, tối đa {cap}")
        if field.kind is FieldKind.BONUS
        else _("Điểm trừ, tối đa {cap}")
    )
    return words.format(cap=formats.points(field.cap))


def _field(field: Field) -> OutlineField:
    leaves = [leaf for leaf in field.leaves if not leaf.watched]
    return OutlineField(
        code=field.code,
        name=field.name.told(lang()),
        kind=field_kind_words(field),
        body=field.responsible or "",
        max=sum((leaf.limit for leaf in leaves), Fraction(0)),
        leaves=len(leaves),
        lines=[line for child in field.children for line in _lines(field, child, depth=1)],
    )


def _lines(field: Field, node: Criterion, *, depth: int) -> Iterator[OutlineLine]:
    yield _leaf(field, node, depth) if node.is_leaf else _group(node, depth)
    for child in node.children:
        yield from _lines(field, child, depth=depth + 1)


def _group(node: Criterion, depth: int) -> OutlineLine:
    known = [leaf.limit for leaf in node.leaves if not leaf.watched]
    return OutlineLine(
        code=node.code,
        name=node.name.told(lang()),
        depth=depth,
        max=sum(known, Fraction(0)) if known else None,
        body=node.responsible or "",
        guidance=node.guidance.told(lang()) if node.guidance else "",
        note=node.note or "",
    )


def _leaf(field: Field, leaf: Criterion, depth: int) -> OutlineLine:
    return OutlineLine(
        code=leaf.code,
        name=leaf.name.told(lang()),
        depth=depth,
        max=leaf.max,
        body=leaf.responsible or "",
        words=rule_words(leaf, taken=field.kind is FieldKind.PENALTY),
        source=str(SOURCES[leaf.source]),
        evidence=evidence_words(leaf),
        window=window_words(leaf.evidence_window),
        guidance=leaf.guidance.told(lang()) if leaf.guidance else "",
        note=leaf.note or "",
    )
