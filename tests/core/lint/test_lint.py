"""What a reviewer would question: each case is found where it is, and its mended twin is not."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from tests.core.framework.sets import field, framework_of, leaf
from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.core.gaps import losses
from thuocdo.core.issues import Issue, Severity
from thuocdo.core.lint import Known, Reached, lint
from thuocdo.core.plan.clears import SIX
from thuocdo.core.plan.model import (
    Citation,
    Group,
    Header,
    Item,
    ItemKind,
    Operator,
    PlanDocument,
    PlanWarning,
    Section,
    Target,
    TargetUnit,
    Timing,
    TimingKind,
)
from thuocdo.core.scoring import score

METRICS = load_metrics()
HEADER = Header(
    issuer="UBND tỉnh Mẫu",
    kind="Kế hoạch",
    title="Cải cách hành chính năm 2026",
    number="12/KH-UBND",
    date=date(2026, 1, 20),
    plan_year=2026,
)
SECTIONS = tuple(
    Section(str(number), title, (number, number))
    for number, title in enumerate(
        (
            "Công tác chỉ đạo, điều hành",
            "Cải cách thể chế",
            "Cải cách thủ tục hành chính",
            "Cải cách tổ chức bộ máy",
            "Cải cách chế độ công vụ",
            "Cải cách tài chính công",
            "Xây dựng chính quyền số",
            "Cải thiện môi trường đầu tư kinh doanh",
        ),
        1,
    )
)
TASK = Item(
    id="1#1",
    path="1",
    parent="1",
    kind=ItemKind.TASK,
    text="Kiểm tra cải cách hành chính tại 12 xã, phường",
    lines=(20, 20),
    lead=("Sở Nội vụ",),
    deadline=date(2026, 9, 30),
    timing=Timing(TimingKind.FIXED),
    product="Kết luận kiểm tra",
)


def plan(*items: Item, header: Header = HEADER, **more: object) -> PlanDocument:
    return PlanDocument(header=header, sections=SECTIONS, items=items or (TASK,), **more)


def found(document: PlanDocument, known: Known | None = None) -> list[tuple[str, str]]:
    return [(issue.code, issue.place) for issue in lint(document, known or Known())]


def values(document: PlanDocument, known: Known, code: str) -> dict[str, str]:
    return next(dict(issue.values) for issue in lint(document, known) if issue.code == code)


def test_a_clear_plan_in_time_has_no_findings():
    assert found(plan()) == []


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (date(2026, 1, 30), []),
        (date(2026, 1, 31), ["lint.issued_late"]),
        (date(2026, 2, 28), ["lint.issued_late"]),
        (date(2026, 3, 1), ["lint.issued_too_late"]),
        (None, []),
    ],
)
def test_issue_date_counts_for_yearly_plans(day, codes):
    document = plan(header=replace(HEADER, date=day))
    assert [code for code, _ in found(document)] == codes


def test_other_plans_may_come_at_any_time():
    header = replace(HEADER, date=date(2026, 9, 1), title="Khắc phục tồn tại năm 2025")
    assert found(plan(header=header)) == []


def test_due_days_are_settable():
    known = Known(due=((2, 15), (3, 15)))
    late = plan(header=replace(HEADER, date=date(2026, 2, 16)))
    assert found(late, known) == [("lint.issued_late", "header")]


@pytest.mark.parametrize(
    ("left_out", "code"),
    [
        (0, "lint.no_direction"),
        (1, "lint.no_institutions"),
        (3, "lint.no_apparatus"),
        (4, "lint.no_civil_service"),
        (5, "lint.no_finance"),
        (6, "lint.no_digital"),
        (7, "lint.no_competitiveness"),
    ],
)
def test_each_content_of_reform_is_missed(left_out, code):
    kept = SECTIONS[:left_out] + SECTIONS[left_out + 1 :]
    task = replace(TASK, text="Lập 12 báo cáo chuyên đề")
    document = PlanDocument(header=HEADER, sections=kept, items=(task,))
    assert found(document) == [(code, "header")]


def test_contents_are_asked_of_yearly_reform_plans_only():
    header = replace(HEADER, title="Truyền thông năm 2026")
    assert found(PlanDocument(header=header, items=(TASK,))) == []


def test_unclear_tasks_are_told_at_their_item():
    assert found(plan(replace(TASK, lead=(), product=None))) == [
        ("clears.no_lead", "1#1"),
        ("clears.no_role", "1#1"),
        ("clears.no_product", "1#1"),
    ]
    assert found(plan(replace(TASK, deadline=date(2027, 1, 15)))) == [("clears.after_plan", "1#1")]


def test_a_programme_runs_to_the_last_of_its_years():
    header = replace(HEADER, title="Truyền thông giai đoạn 2026 - 2030")
    assert found(plan(replace(TASK, deadline=date(2030, 12, 31)), header=header)) == []
    assert found(plan(replace(TASK, deadline=date(2031, 1, 1)), header=header)) == [
        ("clears.after_plan", "1#1")
    ]


def test_six_clears_want_the_product_as_well():
    known = Known(clears=SIX)
    assert found(plan(replace(TASK, product=None)), known) == [("clears.no_product", "1#1")]


AWARDED = {"kind": "awarded"}
BANDS = {
    "kind": "bands",
    "inputs": ["on_time", "all"],
    "bands": [{"from": "0.8", "points": 1}, {"from": "0.95", "points": 2}],
}
SURVEY = {"kind": "survey", "metric": "sipas.total"}
FRAMEWORK = framework_of(
    field(
        "1",
        leaf("1.1", AWARDED, 2, name="Kiểm tra cải cách hành chính tại xã, phường"),
        leaf("1.2", AWARDED, 3, name="Sáng kiến được công nhận", responsible="Sở KH&CN"),
        leaf("1.3", BANDS, 2, name="Hồ sơ giải quyết đúng hạn"),
        leaf("1.4", SURVEY, 10, name="Mức độ hài lòng"),
        responsible="Sở Nội vụ",
    )
)
CARD = score(
    FRAMEWORK,
    {
        "1.1": {"points": Fraction(1)},
        "1.2": {"points": Fraction(1, 2)},
        "1.3": {"on_time": Fraction(99), "all": Fraction(100)},
        "1.4": {"value": Fraction(1)},
    },
    unit="A",
)
LOST = Known(framework=FRAMEWORK, losses=losses(FRAMEWORK, CARD))


def test_lost_points_need_a_task_or_a_reason():
    assert found(plan(), LOST) == [("lint.loss_perhaps", "1.1"), ("lint.loss_unanswered", "1.2")]
    assert values(plan(), LOST, "lint.loss_unanswered") == {
        "name": "Sáng kiến được công nhận",
        "points": "2,50",
        "body": "Sở KH&CN",
    }
    answered = replace(LOST, answers={"1#1": "1.1"}, reasons=frozenset({"1.2"}))
    assert found(plan(), answered) == []


def test_a_likely_answer_is_only_asked_about():
    perhaps = next(issue for issue in lint(plan(), LOST) if issue.code == "lint.loss_perhaps")
    assert (perhaps.severity, perhaps.values["item"]) == (Severity.INFO, "1#1")


def test_work_left_undone_last_year_is_recognised_when_said_again():
    before = {
        "II.3": "Kiểm tra công tác cải cách hành chính tại 12 xã, phường",
        "II.4": "Mua sắm máy quét cho bộ phận một cửa",
    }
    document = plan(TASK, replace(TASK, id="2#1", text="Xây dựng 03 video hướng dẫn"))
    assert found(document, Known(unfinished=before)) == [("lint.repeated", "1#1")]
    assert values(document, Known(unfinished=before), "lint.repeated")["before"] == "II.3"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("Sở Lao động - Thương binh và Xã hội", "lint.body_gone"),
        ("UBND huyện Suối Bạc", "lint.no_districts"),
        ("Phòng Nội vụ các huyện, thị xã", "lint.no_districts"),
        ("UBND các huyện", "lint.no_districts"),
    ],
)
def test_bodies_that_ended_are_found(body, code):
    known = Known(gone={"so lao dong-thuong binh va xa hoi": "Sở Nội vụ"})
    document = plan(replace(TASK, lead=(body,)), header=HEADER)
    assert code in [each for each, place in found(document, known) if place == "1#1"]


def test_districts_were_there_before_july_2025():
    header = replace(HEADER, plan_year=2024, date=date(2024, 1, 20))
    task = replace(TASK, lead=("UBND huyện Suối Bạc",), deadline=date(2024, 9, 30))
    assert found(plan(task, header=header)) == []


def test_citations_that_were_superseded_are_found_unless_the_plan_says_so():
    citation = Citation("Kế hoạch", "80/KH – UBND", 7)
    known = Known(superseded={"80/KH-UBND": "12/KH-UBND"})
    assert found(plan(citations=(citation,)), known) == [("lint.superseded", "dòng 7")]
    header = replace(HEADER, supersedes=("80/KH – UBND",))
    assert found(plan(header=header, citations=(citation,)), known) == []


def test_an_annex_that_is_missing_is_told_at_its_line():
    noted = PlanWarning(9, "plan.annex_missing", {"annex": "Phụ lục II"})
    assert found(plan(warnings=(noted,))) == [("lint.annex_missing", "dòng 9")]


def aim(metric: str, operator: Operator, value: str, unit: TargetUnit) -> PlanDocument:
    target = Target(metric, operator, Fraction(value), unit)
    return plan(replace(TASK, targets=(target,)))


def reached(code: str, value: str, se: float | None = None, **more: object) -> Known:
    return Known(registry=METRICS, reached={code: Reached(Fraction(value), se)}, **more)


@pytest.mark.parametrize(
    ("value", "unit", "operator", "codes"),
    [
        ("89", TargetUnit.PERCENT, Operator.AT_LEAST, []),
        ("87", TargetUnit.PERCENT, Operator.AT_LEAST, ["lint.aim_below"]),
        ("100", TargetUnit.PERCENT, Operator.AT_LEAST, ["lint.aim_at_most"]),
        ("101", TargetUnit.PERCENT, Operator.AT_LEAST, ["lint.aim_impossible"]),
        ("88.5", TargetUnit.PERCENT, Operator.AT_LEAST, ["lint.aim_in_error"]),
        ("0.5", TargetUnit.POINT, Operator.INCREASE_AT_LEAST, ["lint.aim_in_error"]),
        ("2", TargetUnit.POINT, Operator.INCREASE_AT_LEAST, []),
        ("13", TargetUnit.POINT, Operator.INCREASE_AT_LEAST, ["lint.aim_impossible"]),
    ],
)
def test_targets_are_held_against_last_years_value(value, unit, operator, codes):
    known = reached("sipas.total", "0.88", se=0.004)
    assert [code for code, _ in found(aim("SIPAS", operator, value, unit), known)] == codes


@pytest.mark.parametrize(
    ("operator", "value", "codes"),
    [
        (Operator.RANK_AT_LEAST, "20", []),
        (Operator.RANK_AT_LEAST, "40", ["lint.aim_below"]),
        (Operator.RANK_UP_AT_LEAST, "3", []),
    ],
)
def test_a_rank_is_better_when_lower(operator, value, codes):
    metric = METRICS["par.rank"].name_vi
    known = reached("par.rank", "31")
    assert [
        code for code, _ in found(aim(metric, operator, value, TargetUnit.RANK), known)
    ] == codes


def test_a_target_below_the_threshold_says_what_it_would_earn():
    target = Target("Hồ sơ đúng hạn", Operator.AT_LEAST, Fraction(90), TargetUnit.PERCENT)
    document = plan(replace(TASK, targets=(target,)))
    known = Known(framework=FRAMEWORK, answers={"1#1": "1.3"})
    assert found(document, known) == [("lint.aim_unrewarded", "1#1")]
    assert values(document, known, "lint.aim_unrewarded") == {
        "aim": "90,00 %",
        "criterion": "1.3",
        "points": "1,00",
        "max": "2,00",
    }
    enough = replace(target, value=Fraction(95))
    assert found(plan(replace(TASK, targets=(enough,))), known) == []


def test_a_target_of_an_index_is_held_against_the_criterion_that_reads_it():
    known = reached("sipas.total", "0.88", framework=FRAMEWORK)
    document = aim("SIPAS", Operator.AT_LEAST, "92", TargetUnit.PERCENT)
    assert values(document, known, "lint.aim_unrewarded")["points"] == "9,20"


def test_standing_rules_and_implied_targets_are_no_aims():
    target = Target("SIPAS", Operator.AT_MOST, Fraction(1), TargetUnit.PERCENT, rule=True)
    document = plan(replace(TASK, targets=(target, replace(target, rule=False, implied=True))))
    assert found(document, reached("sipas.total", "0.88")) == []


def test_organisation_is_not_held_against_the_clears():
    assert found(plan(replace(TASK, group=Group.ORGANIZATION, lead=()))) == []


def test_findings_come_in_the_order_of_the_document():
    second = replace(TASK, id="2#1", lead=())
    first = replace(TASK, product=None)
    document = plan(first, second, header=replace(HEADER, date=date(2026, 3, 2)))
    issues = lint(document, Known())
    assert [issue.place for issue in issues] == ["header", "1#1", "2#1", "2#1"]
    assert all(isinstance(issue, Issue) for issue in issues)
