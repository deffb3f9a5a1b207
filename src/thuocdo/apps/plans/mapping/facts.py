"""Lost points → what a draft plan is made from, and which item of the draft answers which."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Answer, NodeScore
from thuocdo.apps.plans.mapping.aims import Aim, aim_of
from thuocdo.apps.plans.mapping.names import (
    COMMITTEE,
    Directory,
    communes_words,
    issuer_of,
    letterhead_of,
)
from thuocdo.apps.plans.mapping.results import LostLeaf, Results
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

_BELOW, _BLANK = "chưa đạt điểm tối đa", "chưa có số liệu"
"""What bodies are told of: that they lost points, or that nobody could score them."""

FEW = 5
"""As many bodies are named one by one; more are named together."""

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
    results: Results, leaves: Sequence[LostLeaf], wish: Wish, answering: Answering, signer: str = ""
) -> ImprovementFacts:
    """Gather the facts of a draft against lost criteria; the unit comes with its parent."""
    cycle, head = results.cycle, letterhead_of(results.unit)
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
        points=results.points,
        max=results.max,
        losses=tuple(
            loss for leaf in leaves for loss in _losses(framework, results, leaf, wish, answering)
        ),
        coordinator=wish.coordinator or gap("cơ quan đầu mối"),
        standing=", ".join(filter(None, (_standing(results), _provisional(results)))),
        target=wish.target,
        authority=head.authority,
        position=head.position,
        signer=signer,
        recipients=_recipients(head.superior),
        measured="" if results.own else measured_words(results),
    )


def measured_words(results: Results) -> str:
    """Name the bodies that were measured together: by their group where there is one.

    A group of communes is named by what its members are: wards are none.
    """
    group = results.groups[0] if len(results.groups) == 1 else ""
    communes = communes_words(card.assessment.unit for card in results.cards)
    if communes:
        return f"các {communes}"
    return f"các {group[:1].lower()}{group[1:]}" if group else "các cơ quan, đơn vị"


def _standing(results: Results) -> str:
    if results.partial:
        late = f", {results.unsubmitted} chưa nộp hồ sơ" if results.unsubmitted else ""
        ranked = f"{len(results.cards)}/{results.of}"
        return f"bình quân của {ranked} cơ quan, đơn vị được xếp hạng{late}"
    if not results.own:
        return f"bình quân của {len(results.cards)} cơ quan, đơn vị được đánh giá"
    card = results.cards[0]
    return f"xếp thứ {place_words(card.rank, card.of)}" if card.rank else ""


def _provisional(results: Results) -> str:
    """Say that points could still change: a draft keeps those of its day, on paper too."""
    return "" if results.cycle.is_closed else "điểm tạm tính khi kỳ đánh giá chưa khóa"


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


def _losses(
    framework: Framework, results: Results, leaf: LostLeaf, wish: Wish, answering: Answering
) -> Iterator[LossFact]:
    """Yield what was lost of a criterion by what was done, and what is missing for want of data."""
    field = framework.field_of(leaf.code).name.vi
    fact = LossFact(
        code=leaf.code,
        name=framework.node(leaf.code).name.vi,
        field=field,
        body=answering.body(leaf.body, field),
        points=leaf.points,
        max=leaf.max,
    )
    year = results.cycle.year
    if leaf.lost:
        doers = () if results.own else _doers(leaf.losers, fact.body, _BELOW)
        work = _proposal(leaf, aim_of(framework, leaf, year), wish.deadline, doers)
        trend = _trend(leaf, year - 1) if results.own else _spread(leaf.losers, leaf.of, _BELOW)
        yield replace(fact, trend=trend, proposals=(work,))
    if leaf.unscored:
        doers = () if results.own else _doers(leaf.blanks, fact.body, _BLANK)
        aim = aim_of(framework, leaf, year, unscored=True)
        yield replace(
            fact,
            points=Fraction(),
            max=leaf.unscored,
            trend="" if results.own else _spread(leaf.blanks, leaf.of, _BLANK),
            proposals=(_collecting(leaf, aim, wish.deadline, doers),),
            unscored=True,
        )


def _trend(leaf: LostLeaf, year: int) -> str:
    if leaf.klass == Class.UNCHANGED:
        return f"không đổi so với năm {year}"
    way = {Class.FALLEN: "giảm", Class.RAISED: "tăng"}.get(Class(leaf.klass) if leaf.klass else "")
    if way is None:
        return ""
    if leaf.previous is None or leaf.previous_max != leaf.max:
        return f"{way} so với năm {year}"
    return f"{way} {points_words(abs(leaf.points - leaf.previous))} điểm so với năm {year}"


def _spread(units: Sequence[Unit], of: int, which: str) -> str:
    """Say how many bodies a fact is of, and which where they are few."""
    told = f"{len(units)}/{of} cơ quan, đơn vị {which}"
    few = ", ".join(unit.name for unit in units)
    return f"{told} ({few})" if len(units) <= FEW else told


def _doers(units: Sequence[Unit], lead: str, which: str) -> tuple[str, ...]:
    """Return the bodies that have to mend it themselves, beside the one that answers for all."""
    if len(units) > FEW:
        communes = communes_words(units)
        crowd = f"{COMMITTEE} các {communes}" if communes else "Các cơ quan, đơn vị"
        return (f"{crowd} {which}",)
    return tuple(name for unit in units if (name := issuer_of(unit)) != lead)


def _collecting(
    leaf: LostLeaf, aim: Aim, deadline: date | None, doers: tuple[str, ...]
) -> Proposal:
    """Propose to get the data: nothing that was done lost these points."""
    text = (
        f"Thu thập, tổng hợp và báo cáo đầy đủ số liệu của tiêu chí {leaf.code} {aim.words} trước "
        f"khi chấm điểm: {gap('nguồn và cách thu thập số liệu')}."
    )
    product = f"Số liệu của tiêu chí {leaf.code}"
    return Proposal(text, implement=doers, deadline=deadline, product=product)


def _proposal(leaf: LostLeaf, aim: Aim, deadline: date | None, doers: tuple[str, ...]) -> Proposal:
    code = leaf.code
    if leaf.cause == Cause.NO_EVIDENCE:
        return Proposal(
            f"Lập, lưu đầy đủ tài liệu kiểm chứng của tiêu chí {code} ngay khi hoàn thành công "
            "việc, cung cấp kịp thời khi tự chấm điểm và thẩm định.",
            implement=doers,
            deadline=deadline,
            product=f"Tài liệu kiểm chứng của tiêu chí {code}",
        )
    if leaf.cause == Cause.LATE:
        text = (
            f"Hoàn thành nội dung của tiêu chí {code} đúng thời hạn quy định; phân công người "
            f"theo dõi từng mốc: {gap('các mốc thời gian')}."
        )
        return Proposal(text, implement=doers, deadline=deadline, product=aim.product)
    what = gap("nội dung công việc cụ thể")
    text = f"Khắc phục nguyên nhân mất điểm của tiêu chí {code} {aim.words}: {what}."
    return Proposal(text, implement=doers, deadline=deadline, product=aim.product)


def _recipients(superior: str) -> tuple[str, ...]:
    above = (f"{superior} (b/c)",) if superior else ()
    return (*above, "Các cơ quan, đơn vị được giao nhiệm vụ (t/h)", "Lưu: VT")
