from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest

from tests.apps.reports.conftest import BEGUN, DOCUMENT, NOW, TERMS
from thuocdo.apps.figures import actions as figures
from thuocdo.apps.plans import actions as plans
from thuocdo.apps.plans.actions.drafting import Origin
from thuocdo.apps.plans.models import Difficulty, Plan, Task
from thuocdo.apps.reports import actions, mapping
from thuocdo.apps.reports.models import Report
from thuocdo.apps.reports.queries.facts import facts_of, gathered
from thuocdo.apps.units.models import Unit
from thuocdo.core.metrics import Figure
from thuocdo.core.periods import parse_period
from thuocdo.core.report.blocks import Bullet
from thuocdo.core.report.quarter_facts import TaskState
from thuocdo.core.report.quarterly import quarterly_report
from thuocdo.core.report.reform import FIELDS
from thuocdo.core.report.rollup import RolledUp


@pytest.fixture
def province_report(world, plan, coordinator) -> Report:
    return actions.create_report(unit=world.province, terms=TERMS, by=coordinator, now=NOW)


def figure(unit, metric: str, period: str, **values: object) -> Figure:
    return Figure(
        unit=unit.code, metric=metric, period=parse_period(period), source="Sổ theo dõi", **values
    )


def publish(*rows: Figure) -> None:
    figures.publish(figures=rows, by=None, now=NOW)


@pytest.mark.parametrize(
    ("period", "following"),
    [
        ("2026-Q1", "2026-Q2"),
        ("2026-Q4", "2027-Q1"),
        ("2026-H1", "2026-H2"),
        ("2026-H2", "2027-H1"),
        ("2026-9M", "2026-Q4"),
        ("2026", "2027"),
    ],
)
def test_what_follows_a_period(period, following):
    assert mapping.following(parse_period(period)) == parse_period(following)


def test_tasks_stand_as_at_the_cut_off(report):
    Task.objects.filter(item__text__startswith="Công khai").update(
        state=Task.State.DONE, done_on=date(2026, 9, 15)
    )
    told = {task.text: task.state for task in facts_of(report, NOW.date()).tasks}
    assert told == {
        "Rà soát thủ tục đất đai": TaskState.OVERDUE,
        "Công khai thủ tục tại trụ sở": TaskState.IN_TIME,
    }


def test_before_the_cut_off_work_stands_as_today(report):
    told = {task.state for task in facts_of(report, date(2026, 8, 20)).tasks}
    assert told == {TaskState.IN_TIME}


def test_work_finished_before_the_period_is_not_told_again(report):
    Task.objects.filter(item__text__startswith="Rà soát").update(
        state=Task.State.DONE, done_on=date(2026, 6, 30)
    )
    assert [task.text for task in facts_of(report, NOW.date()).tasks] == [
        "Công khai thủ tục tại trụ sở"
    ]


def test_the_leading_body_reports_the_whole_plan(province_report):
    facts = facts_of(province_report, NOW.date())
    assert {task.lead for task in facts.tasks} == {"Sở Tài chính", "Sở Nội vụ", "Xã An Khê"}
    assert facts.plan == "Kế hoạch số 35/KH-UBND ngày 26/01/2026 của UBND tỉnh Mẫu"
    assert [task.text for task in facts.next_tasks] == ["Công khai thủ tục tại trụ sở"]
    assert {task.field for task in facts.tasks} == {FIELDS[1]}


def test_all_plans_that_a_body_issued_are_counted(province_report, world, coordinator):
    more = replace(DOCUMENT, items=DOCUMENT.items[2:3])
    second = plans.create_plan(
        document=more, unit=world.province, year=2026, kind=Plan.Kind.IMPROVEMENT,
        origin=Origin(), by=coordinator, now=BEGUN,
    )  # fmt: skip
    plans.issue_plan(
        plan=second, number="88/KH-UBND", date=date(2026, 2, 9), by=coordinator, now=BEGUN
    )
    facts = facts_of(province_report, NOW.date())
    names = [
        "Kế hoạch số 35/KH-UBND ngày 26/01/2026 của UBND tỉnh Mẫu",
        "Kế hoạch số 88/KH-UBND ngày 09/02/2026 của UBND tỉnh Mẫu",
    ]
    assert sorted(facts.plan.split(" và ")) == names
    counted = Counter((task.plan, task.state) for task in facts.tasks)
    assert counted[names[0], TaskState.OVERDUE] == 2
    assert counted[names[1], TaskState.OVERDUE] == 1
    lines = [block.text for block in quarterly_report(facts).body if isinstance(block, Bullet)]
    assert f"{names[1]}: 1 nhiệm vụ, trong đó 1 quá hạn." in lines
    assert f"{names[0]}: 4 nhiệm vụ, trong đó 2 quá hạn." in lines


def test_a_report_is_in_the_frame_of_its_office(province_report, report, leader):
    above, below = facts_of(province_report, NOW.date()).frame, facts_of(report, NOW.date()).frame
    assert (above.letterhead.issuer, above.letterhead.superior) == ("UBND tỉnh Mẫu", "")
    assert (above.letterhead.place, above.letterhead.symbol) == ("Mẫu", "BC-UBND")
    assert above.signature.lines == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert above.signature.name == "Nguyễn Đăng Khoa"
    assert (below.letterhead.issuer, below.letterhead.superior) == ("Sở Tài chính", "UBND tỉnh Mẫu")
    assert below.letterhead.symbol == "BC-STC"
    assert below.draft


def test_figures_come_with_last_year_and_target(report, world, plan):
    publish(
        figure(world.finance, "dossiers.on_time_rate", "2026-Q3", numerator=Fraction(96), denominator=Fraction(100)),
        figure(world.finance, "dossiers.on_time_rate", "2025-Q3", numerator=Fraction(90), denominator=Fraction(100)),
        figure(world.finance, "par.total", "2026-Q3", value=Fraction(80)),
    )  # fmt: skip
    item = plan.items.first()
    item.targets = [
        {
            "metric_code": "dossiers.on_time_rate",
            "operator": "at_least",
            "value": 95,
            "unit": "percent",
        }
    ]
    item.pk, item.order = None, 99
    plan.pk, plan.unit = None, world.finance
    plan.save()
    item.plan = plan
    item.save()
    [told] = facts_of(report, NOW.date()).figures
    assert (told.value, told.previous, told.target) == (
        Fraction(96, 100), Fraction(90, 100), Fraction(95, 100),
    )  # fmt: skip
    assert (told.unit, told.field, told.estimated) == ("%", FIELDS[1], False)


def test_figures_of_children_are_summed_and_called_an_estimate_without_all(province_report, world):
    publish(
        figure(world.commune_a, "dossiers.received", "2026-Q3", value=Fraction(10)),
        figure(world.commune_b, "dossiers.received", "2026-Q3", value=Fraction(5)),
    )
    [told] = facts_of(province_report, NOW.date()).figures
    assert (told.value, told.estimated) == (15, True)
    assert told.source == "Tổng hợp 2/3 đơn vị; thiếu Xã Đông Giang"
    publish(figure(world.commune_c, "dossiers.received", "2026-Q3", value=Fraction(1)))
    [told] = facts_of(province_report, NOW.date()).figures
    assert (told.value, told.estimated) == (16, False)


def test_bodies_that_did_not_send_are_named(province_report, sent, world, coordinator):
    actions.ask_for_reports(units=[world.commune_a], terms=TERMS, by=coordinator, now=NOW)
    assert facts_of(province_report, NOW.date()).unsent == ()  # it may still come in time
    facts = facts_of(province_report, TERMS.due + timedelta(days=1))
    assert (facts.unsent, facts.late) == (("Xã An Khê",), ())
    Report.objects.filter(pk=sent.pk).update(sent_at=datetime(2026, 9, 25, 3, tzinfo=UTC))
    assert facts_of(province_report, NOW.date()).late == ("Sở Tài chính",)


def test_difficulties_of_the_period_are_told(report, writer):
    task = Task.objects.get(item__text__startswith="Rà soát")
    Difficulty.objects.create(task=task, text="Thiếu hướng dẫn.", by=writer, at=NOW)
    assert facts_of(report, NOW.date()).narrative.difficulties == ()
    Difficulty.objects.update(at=datetime(2026, 8, 3, 3, tzinfo=UTC))
    assert facts_of(report, NOW.date()).narrative.difficulties == (
        "Rà soát thủ tục đất đai: Thiếu hướng dẫn (chưa được trả lời).",
    )


def test_a_sum_is_an_estimate_until_the_reports_below_are_approved(
    province_report, sent, world, coordinator
):
    publish(figure(world.finance, "dossiers.received", "2026-Q3", value=Fraction(10)))
    publish(figure(world.home_affairs, "dossiers.received", "2026-Q3", value=Fraction(5)))
    [told] = facts_of(province_report, NOW.date()).figures
    assert (told.value, told.estimated) == (15, True)
    assert told.source == "Tổng hợp 2/2 đơn vị; 1 đơn vị chưa duyệt báo cáo hoặc số liệu"
    actions.approve_report(report=sent, digest=sent.digest, by=coordinator, now=NOW)
    [told] = facts_of(province_report, NOW.date()).figures
    assert (told.estimated, told.source) == (False, "Tổng hợp 2/2 đơn vị")


def test_many_missing_bodies_are_named_by_the_first_ones():
    names = ["A", "B", "C", "D", "E", "G", "H"]
    below = mapping.Below(RolledUp(Fraction(1), 35, 42), names, 0)
    assert below.source() == "Tổng hợp 35/42 đơn vị; thiếu A, B, C, D, E và 2 đơn vị khác"


def test_a_body_that_ended_before_the_date_owes_nothing(province_report, world, coordinator):
    actions.ask_for_reports(units=[world.commune_a], terms=TERMS, by=coordinator, now=NOW)
    Unit.objects.filter(pk=world.commune_a.pk).update(valid_to=TERMS.due - timedelta(days=1))
    found = gathered(province_report, TERMS.due + timedelta(days=1))
    assert (found.facts.unsent, found.below) == ((), [])


PCI = "nâng cao năng lực cạnh tranh (PCI)"


def test_a_report_on_an_index_tells_of_its_plans_alone(world, plan, coordinator):
    terms = replace(TERMS, work=PCI)
    report = actions.create_report(unit=world.province, terms=terms, by=coordinator, now=NOW)
    facts = facts_of(report, NOW.date())
    assert (facts.tasks, facts.plan) == ((), f"nhiệm vụ {PCI} năm 2026")
    Plan.objects.filter(pk=plan.pk).update(indexes=["PCI"])
    facts = facts_of(report, NOW.date())
    assert len(facts.tasks) == 4
    assert facts.plan == "Kế hoạch số 35/KH-UBND ngày 26/01/2026 của UBND tỉnh Mẫu"


def test_a_figure_beyond_the_cut_off_says_so(report, world):
    row = figure(world.finance, "dossiers.received", "2026-Q3", value=Fraction(9))
    publish(replace(row, as_of=date(2026, 9, 30)))
    [told] = facts_of(report, NOW.date()).figures
    assert told.source == "Sổ theo dõi; số liệu đến 30/09/2026"


def test_a_sum_is_compared_with_the_whole_sum_of_a_year_before(province_report, world):
    communes = (world.commune_a, world.commune_b, world.commune_c)
    counted = {"metric": "dossiers.received"}
    publish(*(figure(one, period="2026-Q3", value=Fraction(5), **counted) for one in communes))
    publish(figure(world.commune_a, period="2025-Q3", value=Fraction(4), **counted))
    [told] = facts_of(province_report, NOW.date()).figures
    assert (told.value, told.previous) == (15, None)  # two of three are not known
    publish(*(figure(one, period="2025-Q3", value=Fraction(4), **counted) for one in communes))
    [told] = facts_of(province_report, NOW.date()).figures
    assert (told.value, told.previous) == (15, 12)


def test_a_ratio_without_its_parts_is_missing_from_a_sum_of_ratios(province_report, world):
    rate = {"metric": "dossiers.on_time_rate", "period": "2026-Q3"}
    publish(
        figure(world.commune_a, numerator=Fraction(9), denominator=Fraction(10), **rate),
        figure(world.commune_b, numerator=Fraction(5), denominator=Fraction(10), **rate),
        figure(world.commune_c, value=Fraction(1), **rate),
    )
    [told] = facts_of(province_report, NOW.date()).figures
    assert (told.value, told.estimated) == (Fraction(14, 20), True)
    assert told.source == f"Tổng hợp 2/3 đơn vị; thiếu {world.commune_c.name}"
    used = {row.unit_id for row in gathered(province_report, NOW.date()).figures}
    assert used == {world.commune_a.pk, world.commune_b.pk}
