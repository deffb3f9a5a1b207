"""A draft plan from lost points: each weakness above the work that answers it.

Facts come from the scorecard; all that an officer has to decide is marked as a gap. The order is
the one these plans use: weaknesses, work, who leads, coordinates and carries out, by when, with
which product.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from thuocdo.core.plan.model import (
    Group,
    Header,
    Item,
    ItemKind,
    PlanDocument,
    Section,
    Timing,
    TimingKind,
)
from thuocdo.core.report.blocks import gap
from thuocdo.core.report.figures import lost_words, maximum_words, points_words, score_words
from thuocdo.core.report.losses import LossFact, Proposal

_KIND = "Kế hoạch"
_LIMIT = ItemKind.LIMITATION


@dataclass(frozen=True, slots=True)
class ImprovementFacts:
    """What is known when the draft is made: result of a year, losses, who plans for which year.

    ``measured`` says whose result it is where that is not the issuer's own: all bodies under it.
    """

    issuer: str
    place: str
    index: str
    result_year: int
    plan_year: int
    points: Fraction
    max: Fraction
    losses: tuple[LossFact, ...]
    coordinator: str
    indexes: tuple[str, ...] = ()
    standing: str = ""
    target: Fraction | None = None
    superior: str = ""
    bases: tuple[str, ...] = ()
    authority: str = ""
    position: str = ""
    signer: str = ""
    recipients: tuple[str, ...] = ()
    measured: str = ""

    @property
    def whose(self) -> str:
        """Return whose result it is, as a document names them."""
        return self.measured or self.issuer


def improvement_plan(facts: ImprovementFacts) -> PlanDocument:
    """Return the draft plan; ``core.report.plan.plan_document`` gives it the official form."""
    parts = [_purpose(facts), _demands(facts), *_answers(facts), _organisation(facts)]
    sections = (Section("I", "MỤC ĐÍCH, YÊU CẦU", (0, 0)), *(part.section for part in parts))
    items = tuple(item for part in parts for item in part.items)
    return PlanDocument(header=_header(facts), sections=sections, items=items)


@dataclass(frozen=True, slots=True)
class _Part:
    section: Section
    items: tuple[Item, ...] = ()


def _header(facts: ImprovementFacts) -> Header:
    title = (
        f"Khắc phục tồn tại, hạn chế và duy trì, cải thiện, nâng cao {facts.index} "
        f"năm {facts.plan_year} của {facts.whose}"
    )
    return Header(
        superior=facts.superior or None,
        issuer=facts.issuer,
        place=facts.place,
        date_text=f"ngày tháng năm {facts.plan_year}",
        kind=_KIND,
        title=title,
        draft=True,
        plan_year=facts.plan_year,
        indexes=facts.indexes,
        bases=facts.bases or (f"Căn cứ {gap('văn bản làm căn cứ ban hành kế hoạch')}",),
        signer=facts.signer or None,
        position=facts.position or None,
        authority=facts.authority or None,
        recipients=facts.recipients,
    )


def _purpose(facts: ImprovementFacts) -> _Part:
    aim = maximum_words(facts.target) if facts.target is not None else gap("điểm phấn đấu")
    text = (
        (
            f"- Khắc phục các tồn tại, hạn chế làm mất điểm {facts.index} năm {facts.result_year}; "
            "giữ vững các tiêu chí đã đạt điểm tối đa."
        ),
        (
            f"- Phấn đấu {facts.index} năm {facts.plan_year} của {facts.whose} đạt từ {aim} điểm "
            f"trở lên (năm {facts.result_year} đạt {_result(facts)})."
        ),
        (
            "- Nâng cao trách nhiệm của người đứng đầu cơ quan, đơn vị đối với điểm số của từng "
            "tiêu chí được giao."
        ),
    )
    return _Part(Section("I.1", "Mục đích", (0, 0), facts.indexes, text))


def _demands(facts: ImprovementFacts) -> _Part:
    text = (
        (
            "- Mỗi tiêu chí chưa đạt điểm tối đa có nhiệm vụ khắc phục, bảo đảm rõ việc, rõ người, "
            "rõ trách nhiệm, rõ thời gian, rõ hiệu quả."
        ),
        (
            "- Tài liệu kiểm chứng được lập và lưu ngay khi hoàn thành nhiệm vụ để cung cấp "
            "đầy đủ, kịp thời khi tự chấm điểm và thẩm định."
        ),
        (
            f"- Gắn việc thực hiện Kế hoạch này với Kế hoạch cải cách hành chính năm "
            f"{facts.plan_year}; kiểm tra, đánh giá kết quả theo quý."
        ),
    )
    return _Part(Section("I.2", "Yêu cầu", (0, 0), facts.indexes, text))


def _answers(facts: ImprovementFacts) -> Iterator[_Part]:
    text = (
        (
            f"Năm {facts.result_year}, {facts.whose} đạt {_result(facts)}. {_mended(facts)} "
            "Nhiệm vụ, giải pháp theo từng lĩnh vực như sau:"
        ),
    )
    title = "TỒN TẠI, HẠN CHẾ VÀ NHIỆM VỤ, GIẢI PHÁP KHẮC PHỤC"
    yield _Part(Section("II", title, (0, 0), facts.indexes, text))
    for number, field in enumerate(_in_order(loss.field for loss in facts.losses), start=1):
        yield from _field(facts, number, field)


def _mended(facts: ImprovementFacts) -> str:
    """Say how many criteria the plan is about: those lost by what was done, those without data."""
    lost = [loss for loss in facts.losses if not loss.unscored]
    blank = [loss for loss in facts.losses if loss.unscored]
    told = [
        (
            f"khắc phục {len(lost)} tiêu chí chưa đạt điểm tối đa, tổng số điểm chưa đạt là "
            f"{points_words(_sum(lost))} điểm"
        ),
        (
            f"thu thập, báo cáo số liệu của {len(blank)} tiêu chí chưa có số liệu, "
            f"{points_words(_sum(blank))} điểm chưa được chấm"
        ),
    ]
    said = "; ".join(words for words, losses in zip(told, (lost, blank), strict=True) if losses)
    return f"Kế hoạch này {said}."


def _sum(losses: Iterable[LossFact]) -> Fraction:
    return sum((loss.lost for loss in losses), Fraction())


def _field(facts: ImprovementFacts, number: int, field: str) -> Iterator[_Part]:
    losses = [loss for loss in facts.losses if loss.field == field]
    bodies = _in_order(loss.body for loss in losses)
    path = f"II.{number}"
    section = Section(path, field, (0, 0), facts.indexes)
    if len(bodies) == 1:
        yield _Part(section, _body_items(facts, losses, path))
        return
    yield _Part(section)
    for position, body in enumerate(bodies, start=1):
        own = [loss for loss in losses if loss.body == body]
        inner = f"{path}.{number}.{position}"
        title = f"Nội dung thuộc trách nhiệm của {body or gap('cơ quan chủ trì')}"
        section = Section(inner, title, (0, 0), facts.indexes)
        yield _Part(section, _body_items(facts, own, inner))


def _body_items(
    facts: ImprovementFacts,
    losses: Sequence[LossFact],
    parent: str,
) -> tuple[Item, ...]:
    """Write the weaknesses of one body, then the work against them; both answer to the body."""
    lead = (losses[0].body or gap("cơ quan chủ trì"),)
    work = [proposal for loss in losses for proposal in loss.proposals or (_open(loss),)]
    times = [_time(proposal.deadline) for proposal in work]
    common = times[0] if all(time == times[0] for time in times) else {}
    limits = [
        _item(facts, f"{parent}.a", n, _weakness(loss), kind=_LIMIT, lead=lead, **common)
        for n, loss in enumerate(losses, start=1)
    ]
    tasks = [
        _item(
            facts,
            f"{parent}.b",
            n,
            proposal.text,
            lead=lead,
            coordinate=proposal.coordinate,
            implement=proposal.implement,
            product=proposal.product or gap("sản phẩm"),
            **time,
        )
        for n, (proposal, time) in enumerate(zip(work, times, strict=True), start=1)
    ]
    return (*limits, *tasks)


def _open(loss: LossFact) -> Proposal:
    what = gap("nội dung công việc cụ thể")
    begin = "Thu thập, báo cáo số liệu" if loss.unscored else "Khắc phục nguyên nhân mất điểm"
    return Proposal(f"{begin} của tiêu chí {loss.code}: {what}.")


def _weakness(loss: LossFact) -> str:
    trend = f"; {loss.trend}" if loss.trend else ""
    missing = f"chưa có số liệu, {points_words(loss.max)} điểm chưa được chấm"
    told = missing if loss.unscored else lost_words(loss.points, loss.max)
    return f"Tiêu chí {loss.code} ({loss.name}): {told}{trend}."


def _time(deadline: date | None) -> dict[str, Any]:
    if deadline is None:
        return {"deadline_text": gap("thời gian hoàn thành")}
    return {"deadline": deadline, "timing": Timing(TimingKind.FIXED)}


def _organisation(facts: ImprovementFacts) -> _Part:
    who = facts.coordinator
    duties = (
        (
            "Các cơ quan, đơn vị được giao chủ trì phân công người phụ trách từng nhiệm vụ, hoàn "
            f"thành đúng thời hạn và gửi báo cáo kết quả về {who} trước ngày {gap('ngày')} của "
            "tháng cuối quý."
        ),
        (
            f"{who} theo dõi, đôn đốc, kiểm tra việc thực hiện Kế hoạch; hằng quý tổng hợp kết "
            f"quả, báo cáo {facts.issuer}."
        ),
        (
            f"Kinh phí thực hiện: {gap('nguồn kinh phí')}, theo quy định của pháp luật về ngân "
            "sách nhà nước."
        ),
    )
    leads = (("Các cơ quan, đơn vị được giao chủ trì",), (who,), ())
    groups = (Group.ORGANIZATION, Group.ORGANIZATION, Group.BUDGET)
    items = tuple(
        _item(facts, f"III.{number}", 1, text, parent="III", actors=lead, group=group)
        for number, (text, lead, group) in enumerate(
            zip(duties, leads, groups, strict=True),
            start=1,
        )
    )
    closing = (
        "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan, đơn vị kịp thời báo "
        f"cáo {facts.issuer} (qua {who}) để xem xét, giải quyết./."
    )
    section = Section("III", "TỔ CHỨC THỰC HIỆN", (0, 0), facts.indexes, (closing,))
    return _Part(section, items)


def _item(
    facts: ImprovementFacts,
    path: str,
    number: int,
    text: str,
    *,
    kind: ItemKind = ItemKind.TASK,
    parent: str = "",
    **more: Any,
) -> Item:
    return Item(
        id=f"{path}#{number}",
        path=path,
        parent=parent or path.rpartition(".")[0],
        kind=kind,
        text=text,
        lines=(0, 0),
        indexes=facts.indexes,
        **more,
    )


def _result(facts: ImprovementFacts) -> str:
    standing = f", {facts.standing}" if facts.standing else ""
    return f"{score_words(facts.points, facts.max)}{standing}"


def _in_order(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
