"""Lost points → what a draft plan is made from, and which item of the draft answers which."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Answer, Card, Cycle, NodeScore
from thuocdo.apps.plans.mapping.names import Directory, issuer_of, letterhead_of
from thuocdo.apps.units.models import Unit
from thuocdo.core.framework import Framework
from thuocdo.core.plan.model import Item, ItemKind, PlanDocument
from thuocdo.core.report.blocks import gap
from thuocdo.core.report.figures import place_words, points_words
from thuocdo.core.report.improvement import ImprovementFacts
from thuocdo.core.report.losses import LossFact, Proposal
from thuocdo.core.vietnamese.text import fold

Cause, Class = Answer.Cause, NodeScore.Class
Ties: TypeAlias = tuple[dict[str, str], dict[str, str]]

INDEX_NAMES = {
    "PAR": "Chỉ số cải cách hành chính",
    "SIPAS": "Chỉ số hài lòng về sự phục vụ hành chính",
    "PAPI": "Chỉ số hiệu quả quản trị và hành chính công cấp tỉnh",
    "PCI": "Chỉ số năng lực cạnh tranh cấp tỉnh",
    "QD766": "Chỉ số phục vụ người dân, doanh nghiệp",
    "DDCI": "Chỉ số năng lực cạnh tranh cấp sở, địa phương",
    "PGI": "Chỉ số xanh cấp tỉnh",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody decided before the draft is made; a blank becomes a gap of the draft."""

    year: int
    coordinator: str = ""
    target: Fraction | None = None
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class Answering:
    """Who answers for a lost criterion in a unit's own plan.

    ``inside`` are the unit and all under it; ``owners`` the bodies in charge of fields of
    management, by the folded names of these.
    """

    unit: Unit
    directory: Directory
    inside: AbstractSet[int]
    owners: Mapping[str, Unit]

    def body(self, named: str, field: str) -> str:
        """Name the body: as the set says, else who is in charge of the field of work.

        A body outside the unit cannot be given work by it, so the unit answers itself.
        """
        known = self.directory.called(named) if named else self.owners.get(fold(field))
        if known is None:
            return named
        return (named or known.name) if known.pk in self.inside else issuer_of(self.unit)


def improvement_facts(
    card: Card, nodes: Sequence[NodeScore], wish: Wish, answering: Answering, signer: str = ""
) -> ImprovementFacts:
    """Gather the facts of a draft against losses: leaves of a card, read with its unit's parent."""
    assessment = card.assessment
    cycle, head = assessment.cycle, letterhead_of(assessment.unit)
    framework = framework_of(cycle.criteria_set)
    index = framework.index.value
    return ImprovementFacts(
        issuer=head.issuer,
        place=head.place,
        superior=head.superior,
        index=INDEX_NAMES.get(index, framework.name.vi),
        indexes=(index,),
        result_year=cycle.year,
        plan_year=wish.year,
        points=card.points,
        max=card.max,
        losses=tuple(_loss(framework, cycle, node, wish, answering) for node in nodes),
        coordinator=wish.coordinator or gap("cơ quan đầu mối"),
        standing=f"xếp thứ {place_words(card.rank, card.of)}" if card.rank else "",
        target=wish.target,
        authority=head.authority,
        position=head.position,
        signer=signer,
        recipients=_recipients(head.superior),
    )


def criteria_answered(document: PlanDocument, codes: Iterable[str]) -> Ties:
    """Return each item's criterion, and the limitation each task answers, by the ids of items.

    It holds for a composed draft: under one heading every limitation has its task, in order.
    """
    criteria: dict[str, str] = {}
    answers: dict[str, str] = {}
    by_opening = {f"Tiêu chí {code} (": code for code in codes}
    for limits, tasks in _headings(document):
        for limit, task in zip(limits, tasks, strict=True):
            opening = limit.text[: limit.text.index("(") + 1]
            criteria[limit.id] = criteria[task.id] = by_opening[opening]
            answers[task.id] = limit.id
    return criteria, answers


def _headings(document: PlanDocument) -> Iterable[tuple[list[Item], list[Item]]]:
    by_heading: dict[str, tuple[list[Item], list[Item]]] = {}
    for item in document.items:
        if item.group is None:
            limits, tasks = by_heading.setdefault(item.parent or "", ([], []))
            (limits if item.kind is ItemKind.LIMITATION else tasks).append(item)
    return by_heading.values()


def _loss(
    framework: Framework, cycle: Cycle, node: NodeScore, wish: Wish, answering: Answering
) -> LossFact:
    field = framework.field_of(node.code).name.vi
    return LossFact(
        code=node.code,
        name=framework.node(node.code).name.vi,
        field=field,
        body=answering.body(node.body, field),
        points=node.points or Fraction(),
        max=node.max or Fraction(),
        trend=_trend(node, cycle.year - 1),
        proposals=(_proposal(node, wish.deadline),),
    )


def _trend(node: NodeScore, year: int) -> str:
    if node.klass == Class.UNCHANGED:
        return f"không đổi so với năm {year}"
    way = {Class.FALLEN: "giảm", Class.RAISED: "tăng"}.get(Class(node.klass) if node.klass else "")
    if way is None:
        return ""
    if node.previous is None or node.previous_max != node.max or node.points is None:
        return f"{way} so với năm {year}"
    return f"{way} {points_words(abs(node.points - node.previous))} điểm so với năm {year}"


def _proposal(node: NodeScore, deadline: date | None) -> Proposal:
    code = node.code
    if node.cause == Cause.NO_EVIDENCE:
        return Proposal(
            f"Lập, lưu đầy đủ tài liệu kiểm chứng của tiêu chí {code} ngay khi hoàn thành công "
            "việc, cung cấp kịp thời khi tự chấm điểm và thẩm định.",
            deadline=deadline,
            product=f"Tài liệu kiểm chứng của tiêu chí {code}",
        )
    if node.cause == Cause.LATE:
        text = (
            f"Hoàn thành nội dung của tiêu chí {code} đúng thời hạn quy định; phân công người "
            f"theo dõi từng mốc: {gap('các mốc thời gian')}."
        )
        return Proposal(text, deadline=deadline)
    what = gap("nội dung công việc cụ thể")
    text = f"Khắc phục nguyên nhân mất điểm của tiêu chí {code}: {what}."
    return Proposal(text, deadline=deadline)


def _recipients(superior: str) -> tuple[str, ...]:
    above = (f"{superior} (b/c)",) if superior else ()
    return (*above, "Các cơ quan, đơn vị được giao nhiệm vụ (t/h)", "Lưu: VT")
