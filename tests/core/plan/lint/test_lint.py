"""What a reviewer would question: each case is found where it is, and its mended twin is not."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from tests.core.framework.sets import field, framework_of, leaf
from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.core.gaps import losses
from thuocdo.core.issues import Issue, Severity
from thuocdo.core.plan.clears import SIX
from thuocdo.core.plan.lint import Known, Lost, Reached, Replaced, body_key, lint
from thuocdo.core.plan.lint.span import days_of_plan
from thuocdo.core.plan.model import (
    Citation,
    Force,
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


@pytest.mark.parametrize(
    ("title", "late"),
    [
        ("Công tác cải cách hành chính năm 2026", True),
        ("Ban hành Kế hoạch cải cách hành chính tỉnh Mẫu năm 2026", True),
        ("Triển khai thực hiện nhiệm vụ cải cách hành chính năm 2026", True),
        ("Nâng cao Chỉ số năng lực cạnh tranh cấp tỉnh (PCI) năm 2026", True),
        ("Cải thiện môi trường đầu tư, kinh doanh năm 2026", True),
        ("Cải thiện Chỉ số năng lực cạnh tranh giai đoạn 2026 - 2028", False),
        ("Cải cách hành chính năm 2026 và giai đoạn 2026 - 2030", True),
        ("Cải cách hành chính giai đoạn 2026 đến năm 2030", False),
        ("Tuyên truyền cải cách hành chính năm 2026", False),
        ("Kiểm tra công tác cải cách hành chính năm 2026", False),
        ("Cải thiện các Chỉ số PAR INDEX, PAPI và năng lực cạnh tranh năm 2026", False),
    ],
)
def test_the_title_tells_which_plans_come_early_in_the_year(title, late):
    header = replace(HEADER, date=date(2026, 9, 1), title=title)
    codes = [code for code, _ in found(plan(header=header))]
    assert codes == (["lint.issued_too_late"] if late else [])


def test_a_draft_is_late_by_the_day_it_is_looked_at():
    header = replace(HEADER, date=None)
    known = Known(today=date(2026, 2, 1))
    assert found(plan(header=header), known) == [("lint.not_issued_late", "header")]
    assert found(plan(header=header), replace(known, today=date(2026, 1, 30))) == []
    assert found(plan(header=header), replace(known, today=date(2026, 3, 1))) == [
        ("lint.not_issued_too_late", "header")
    ]


def test_what_a_plan_is_may_be_told_apart_from_its_title():
    header = replace(HEADER, date=date(2026, 2, 1), title="Khắc phục tồn tại năm 2025")
    assert found(plan(header=header)) == []
    assert found(plan(header=header), Known(competitive=True)) == [("lint.issued_late", "header")]
    assert found(plan(header=header), Known(reform=True)) == [("lint.issued_late", "header")]


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


def test_a_sentence_says_why_a_content_has_no_tasks():
    purpose = Section("9", "Mục đích, yêu cầu", (9, 9), text=("Cải cách tài chính công.",))
    kept = (*SECTIONS[:5], *SECTIONS[6:], purpose)
    document = PlanDocument(header=HEADER, sections=kept, items=(TASK,))
    assert found(document) == [("lint.no_finance", "header")]
    told = Section("8", "Khác", (8, 8), text=("Tài chính công: không phát sinh trong năm.",))
    assert found(replace(document, sections=(*kept, told))) == []


def test_officials_and_money_in_a_task_are_no_content_of_their_own():
    kept = SECTIONS[:4] + SECTIONS[6:]
    task = replace(TASK, text="Cử 12 công chức dự tập huấn bằng kinh phí ngân sách")
    document = PlanDocument(header=HEADER, sections=kept, items=(task,))
    assert [code for code, _ in found(document)] == ["lint.no_civil_service", "lint.no_finance"]


def test_contents_are_asked_of_yearly_reform_plans_only():
    header = replace(HEADER, title="Truyền thông năm 2026")
    assert found(PlanDocument(header=header, items=(TASK,))) == []


def test_unclear_tasks_are_told_at_their_item():
    assert found(plan(replace(TASK, lead=(), product=None))) == [
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


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("Kế hoạch năm 2026 thực hiện Đề án 06 giai đoạn 2021 - 2025", (2026, 2026)),
        ("Triển khai Chương trình tổng thể giai đoạn 2021-2030 trong năm 2026", (2026, 2026)),
        ("Thực hiện Đề án văn hóa công vụ giai đoạn 2024–2028 năm 2026", (2026, 2026)),
        ("Cải cách hành chính năm 2026 và giai đoạn 2026 - 2030", (2026, 2030)),
        ("Truyền thông năm 2026, giai đoạn 2026-2028", (2026, 2028)),
        ("Truyền thông giai đoạn 2026-2028 và năm 2026", (2026, 2028)),
        ("Khắc phục hạn chế năm 2025, giai đoạn 2026 - 2027", (2026, 2027)),
    ],
)
def test_a_plan_of_a_year_that_carries_out_a_programme_is_of_its_year(title, years):
    first, last = days_of_plan(title, 2026, 1)
    assert (first, last) == (date(years[0], 1, 1), date(years[1], 12, 31))


@pytest.mark.parametrize(("programme", "late"), [("2021 - 2025", True), ("2021 - 2030", False)])
def test_work_of_a_year_may_end_within_the_programme_around_it(programme, late):
    header = replace(HEADER, title=f"Truyền thông năm 2026 theo Đề án giai đoạn {programme}")
    assert found(plan(replace(TASK, deadline=date(2026, 12, 31)), header=header)) == []
    after = [("clears.after_plan", "1#1")] if late else []
    assert found(plan(replace(TASK, deadline=date(2027, 6, 30)), header=header)) == after


def test_a_body_only_mentioned_is_offered_as_the_lead():
    task = replace(TASK, lead=(), actors=("Các xã", "Sở Y tế"))
    assert found(plan(task)) == [("lint.only_named", "1#1")]
    assert values(plan(task), Known(), "lint.only_named") == {"body": "Sở Y tế"}


def test_what_is_asked_for_is_held_to_no_date_and_no_single_body():
    asked = replace(
        TASK,
        force=Force.REQUESTED,
        lead=("Tỉnh đoàn", "Hội Nông dân tỉnh"),
        deadline=None,
        timing=None,
    )
    assert found(plan(asked)) == []
    assert [code for code, _ in found(plan(replace(asked, force=Force.ASSIGNED)))] == [
        "clears.many_leads",
        "clears.no_time",
    ]


def test_a_goal_of_later_years_is_no_work():
    target = Target("Chỉ số CCHC", Operator.AT_LEAST, Fraction(90), TargetUnit.POINT)
    goal = replace(
        TASK, text="Đến năm 2030: Chỉ số CCHC đạt 90 điểm", deadline=date(2030, 12, 31),
        lead=(), targets=(target,),
    )  # fmt: skip
    assert found(plan(goal)) == []
    assert found(plan(replace(goal, targets=()))) != []
    work = replace(goal, text="Đến năm 2026, hoàn thành rà soát để Chỉ số CCHC đạt 90 điểm")
    assert ("clears.no_role", "1#1") in found(plan(work))
    assert ("clears.after_plan", "1#1") in found(plan(replace(goal, lead=("Sở Nội vụ",))))


def test_a_plan_may_run_for_several_years():
    late = plan(replace(TASK, deadline=date(2030, 12, 31)))
    assert found(late, Known(years=5)) == []


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
LOST = Known(
    framework=FRAMEWORK,
    losses=[
        Lost(loss.code, FRAMEWORK.node(loss.code).name.vi, loss.lost, loss.responsible or "")
        for loss in losses(FRAMEWORK, CARD)
    ],
)


def test_lost_points_need_a_task_or_a_reason():
    assert found(plan(), LOST) == [("lint.loss_perhaps", "1.1"), ("lint.loss_unanswered", "1.2")]
    assert values(plan(), LOST, "lint.loss_unanswered") == {
        "name": "Sáng kiến được công nhận",
        "points": "2,50",
        "body": "Sở KH&CN",
    }
    answered = replace(LOST, criteria={"1#1": "1.1"}, answered=frozenset({"1.2"}))
    assert found(plan(), answered) == []


def test_a_body_that_only_judges_is_given_no_work():
    judged = replace(LOST, losses=[replace(loss, elsewhere=True) for loss in LOST.losses])
    assert found(plan(), judged) == [("lint.loss_perhaps", "1.1"), ("lint.loss_own", "1.2")]
    assert values(plan(), judged, "lint.loss_own") == {
        "name": "Sáng kiến được công nhận",
        "points": "2,50",
    }


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
        ("Ban Chỉ đạo cũ", "lint.body_ended"),
        ("Uỷ ban nhân dân Xã Suối Cạn", "lint.body_gone"),
        ("UBND huyện Suối Bạc", "lint.no_districts"),
        ("Phòng Nội vụ các huyện, thị xã", "lint.no_districts"),
        ("UBND quận Suối Bạc", "lint.no_districts"),
        ("Chi nhánh Văn phòng Đăng ký đất đai huyện", "lint.no_districts"),
        ("Ban Quản lý các khu công nghiệp", None),
        ("Cơ quan Quân sự xã", None),
        ("Trung tâm Y tế liên huyện", None),
        ("UBND xã Huyền Hội", None),
    ],
)
@pytest.mark.parametrize("role", ["lead", "coordinate", "implement", "actors"])
def test_bodies_that_ended_are_found_in_every_role(body, code, role):
    gone = {
        "so lao dong-thuong binh va xa hoi": "Sở Nội vụ",
        body_key("Ban chỉ đạo cũ"): "",
        body_key("UBND xã Suối Cạn"): "UBND xã Suối Đá",
    }
    document = plan(replace(TASK, **({"lead": ("Sở Nội vụ",)} | {role: (body,)})))
    assert [each for each, _ in found(document, Known(gone=gone))] == ([code] if code else [])


def test_districts_were_there_before_july_2025():
    header = replace(HEADER, plan_year=2024, date=date(2024, 1, 20))
    task = replace(TASK, lead=("UBND huyện Suối Bạc",), deadline=date(2024, 9, 30))
    assert found(plan(task, header=header)) == []


def test_a_body_leads_or_coordinates():
    both = replace(TASK, lead=("UBND xã Mẫu",), coordinate=("Ủy ban nhân dân xã Mẫu", "Sở Y tế"))
    assert found(plan(both)) == [("lint.lead_coordinates", "1#1")]
    assert found(plan(replace(TASK, coordinate=("Sở Y tế",)))) == []


OLD = Replaced("80/KH-UBND", "12/KH-UBND", date(2025, 1, 10), "UBND tỉnh Mẫu")


@pytest.mark.parametrize(
    ("day", "issuer", "old", "told"),
    [
        (None, None, Replaced("80/KH-UBND", "12/KH-UBND"), True),
        (date(2025, 1, 10), None, OLD, True),
        (date(2024, 1, 12), None, OLD, False),
        (None, "Ủy ban nhân dân tỉnh Mẫu", OLD, True),
        (None, "UBND xã Suối Đá", OLD, False),
        (date(2025, 1, 10), "UBND xã Suối Đá", OLD, False),
        (date(2025, 1, 10), "UBND tỉnh", OLD, True),
        (None, None, OLD, False),
    ],
)
def test_citations_that_were_superseded_are_told_from_their_namesakes(day, issuer, old, told):
    citation = Citation("Kế hoạch", "80/KH – UBND", 7, day, issuer)
    expected = [("lint.superseded", "dòng 7")] if told else []
    assert found(plan(citations=(citation,)), Known(replaced=[old])) == expected


def test_a_number_with_its_year_needs_no_date():
    known = Known(replaced=[replace(OLD, number="15/2020/NĐ-CP", newer="20/2026/NĐ-CP")])
    assert found(plan(citations=(Citation(None, "15/2020/NĐ-CP", 3),)), known) == [
        ("lint.superseded", "dòng 3")
    ]


@pytest.mark.parametrize("header", [{"supersedes": ("80/KH – UBND",)}, {"number": "80/KH-UBND"}])
def test_a_plan_may_cite_what_it_supersedes_itself(header):
    citation = Citation("Kế hoạch", "80/KH – UBND", 7)
    known = Known(replaced=[Replaced("80/KH-UBND", "12/KH-UBND")])
    assert found(plan(header=replace(HEADER, **header), citations=(citation,)), known) == []


def test_an_annex_that_is_missing_is_told_at_its_line():
    noted = PlanWarning(9, "plan.annex_missing", {"annex": "Phụ lục II"})
    assert found(plan(warnings=(noted,))) == [("lint.annex_missing", "dòng 9")]


AT_LEAST, INCREASE = Operator.AT_LEAST, Operator.INCREASE_AT_LEAST
PERCENT, POINT, RANK = TargetUnit.PERCENT, TargetUnit.POINT, TargetUnit.RANK


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
    known = Known(framework=FRAMEWORK, criteria={"1#1": "1.3"})
    assert found(document, known) == [("lint.aim_unrewarded", "1#1")]
    assert values(document, known, "lint.aim_unrewarded") == {
        "aim": "90,00 %",
        "criterion": "1.3",
        "points": "1,00",
        "max": "2,00",
    }
    enough = replace(target, value=Fraction(95))
    assert found(plan(replace(TASK, targets=(enough,))), known) == []


@pytest.mark.parametrize(
    ("limits", "codes"),
    [(("0.8", "0.95"), ["lint.aim_unrewarded"]), (("0.5", "0.8"), []), (("1", "3"), [])],
)
def test_bands_of_a_single_share_are_told_from_those_of_a_count(limits, codes):
    rule = {
        "kind": "bands",
        "input": "n",
        "bands": [{"from": limit, "points": points} for points, limit in enumerate(limits, 1)],
    }
    framework = framework_of(field("1", leaf("1.1", rule, 2, name="Hồ sơ đúng hạn")))
    document = aim("Hồ sơ đúng hạn", AT_LEAST, "90", PERCENT)
    assert [code for code, _ in found(document, Known(framework=framework))] == codes


def test_a_target_of_an_index_is_held_against_the_criterion_that_reads_it():
    known = reached("sipas.total", "0.88", framework=FRAMEWORK)
    document = aim("SIPAS", Operator.AT_LEAST, "92", TargetUnit.PERCENT)
    assert values(document, known, "lint.aim_unrewarded")["points"] == "9,20"


@pytest.mark.parametrize(
    ("target", "code", "before", "codes"),
    [
        (("PAPI", INCREASE, "2", PERCENT), "papi.total", "42", []),
        (("PAPI", AT_LEAST, "41", POINT), "papi.total", "42", ["lint.aim_below"]),
        (("PAR Index", AT_LEAST, "87", PERCENT), "par.total", "88", ["lint.aim_below"]),
        (("SIPAS", Operator.RANK_AT_LEAST, "20", RANK), "sipas.rank", "12", ["lint.aim_below"]),
        (("SIPAS", Operator.AT_MOST, "5", PERCENT), "sipas.total", "0.88", []),
        (("SIPAS", AT_LEAST, "88", TargetUnit.COUNT), "sipas.total", "0.9", []),
        (("Hồ sơ giải quyết trước hạn, đúng hạn", AT_LEAST, "98", PERCENT), "dossiers.on_time",
         "3421", []),
    ],
)  # fmt: skip
def test_a_target_is_compared_with_its_own_kind_only(target, code, before, codes):
    assert [each for each, _ in found(aim(*target), reached(code, before))] == codes


def test_standing_rules_and_implied_targets_are_no_aims():
    target = Target("SIPAS", Operator.AT_MOST, Fraction(1), TargetUnit.PERCENT, rule=True)
    document = plan(replace(TASK, targets=(target, replace(target, rule=False, implied=True))))
    assert found(document, reached("sipas.total", "0.88")) == []


def test_organisation_is_not_held_against_the_clears():
    assert found(plan(replace(TASK, group=Group.ORGANIZATION, lead=()))) == []


def test_findings_come_in_the_order_of_the_document():
    second = replace(TASK, id="2#1", lead=())
    first = replace(TASK, product=None)
    lost = [PlanWarning(line, "plan.annex_missing", {"annex": "Phụ lục"}) for line in (24, 9)]
    late = replace(HEADER, date=date(2026, 3, 2))
    document = replace(plan(first, second, header=late), warnings=tuple(lost))
    issues = lint(document, Known())
    assert [issue.place for issue in issues] == ["header", "dòng 9", "dòng 24", "1#1", "2#1"]
    assert all(isinstance(issue, Issue) for issue in issues)


def test_what_lacks_data_asks_for_data_and_is_not_called_lost():
    lacking = replace(LOST, losses=[replace(loss, unscored=True) for loss in LOST.losses])
    codes = [("lint.loss_without_data", "1.1"), ("lint.loss_without_data", "1.2")]
    assert found(plan(), lacking) == codes
    assert found(plan(), replace(lacking, answered=frozenset({"1.1", "1.2"}))) == []
