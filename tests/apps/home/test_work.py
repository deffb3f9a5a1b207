from datetime import date

import pytest
from django.utils import timezone

from tests.apps.reports.conftest import BEGUN, DOCUMENT
from thuocdo.apps.home.queries import open_tasks
from thuocdo.apps.home.shown import losing, work
from thuocdo.apps.home.shown.headline import headline
from thuocdo.apps.home.shown.indices import Card
from thuocdo.apps.home.shown.leader import overview
from thuocdo.apps.plans import actions as plans
from thuocdo.apps.plans.actions.counting import recount
from thuocdo.apps.plans.actions.drafting import Origin
from thuocdo.apps.plans.models import Plan, PlanItem
from thuocdo.apps.reports.models import Report
from thuocdo.apps.units.models import Unit

DAY = date(2026, 9, 7)


@pytest.fixture
def plan(world, coordinator) -> Plan:
    made = plans.create_plan(
        document=DOCUMENT, unit=world.province, year=2026, kind=Plan.Kind.REFORM,
        origin=Origin(), by=coordinator, now=BEGUN,
    )  # fmt: skip
    plans.issue_plan(
        plan=made, number="35/KH-UBND", date=date(2026, 1, 26), by=coordinator, now=BEGUN
    )
    return made


def report(unit: Unit, due: date, state: str = "draft", **more: object) -> Report:
    return Report(pk=1, unit=unit, period="2026-Q3", due=due, cut_off=due, state=state, **more)


def test_bodies_with_late_tasks_come_first_with_their_head(world, plan, head):
    found = work.tasks_by_body(open_tasks(world.province), DAY, {world.finance.pk: head})
    assert [(row.name, row.head, row.late, row.waiting, row.oldest) for row in found.rows] == [
        ("Sở Nội vụ", "", 1, 1, 69),
        ("Sở Tài chính", "Đỗ Thị Hải Yến", 1, 2, 7),
    ]
    assert (found.waiting, found.late, found.soon, found.in_time, found.unassigned) == (
        4,
        2,
        0,
        2,
        3,
    )
    assert found.worst is None


def test_nobody_is_named_worst_alone_or_among_equals(world, plan):
    found = work.tasks_by_body(open_tasks(world.province), date(2026, 11, 2), {})
    assert found.worst.name == "Sở Tài chính"
    assert headline([], found) == "3 nhiệm vụ quá hạn, 2 trong số đó của Sở Tài chính."
    found = work.tasks_by_body(open_tasks(world.province), DAY, {})
    assert headline([], found) == "2 nhiệm vụ quá hạn."


def test_one_bodys_tasks_are_told_by_person(world, plan, officer):
    tasks = [task for task in open_tasks(world.finance) if task.unit_id == world.finance.pk]
    tasks[0].person = officer
    found = work.tasks_by_person(tasks, DAY)
    assert [(row.name, row.late) for row in found.rows] == [("Trần Thị Mỹ Lệ", 1)]


@pytest.mark.parametrize(
    ("changes", "targets", "words"),
    [
        ([1, -1], [None, None], "1/2 chỉ số tăng."),
        ([1, None], [1, 3], "1/1 chỉ số tăng, 1/2 đạt mục tiêu."),
        ([None], [None], ""),
    ],
)
def test_the_headline_leaves_out_what_nobody_recorded(changes, targets, words):
    cards = [
        Card("PAR", "", "", "", score=2, change=change, target=target)
        for change, target in zip(changes, targets, strict=True)
    ]
    nothing = work.tasks_by_body([], DAY, {})
    assert headline(cards, nothing) == words


def test_reports_due_say_how_far_they_are(world):
    mine, other = world.province, world.finance
    written = timezone.now()
    found = work.reports_due(
        [
            report(mine, date(2026, 9, 10), work="một"),
            report(mine, date(2026, 9, 1), work="hai"),
            report(mine, date(2026, 12, 1), work="ba", written_at=written),
            report(mine, date(2026, 12, 5), work="bốn"),
            report(mine, date(2026, 6, 1), "sent", work="năm", sent_at=BEGUN),
        ],
        [report(other, date(2026, 9, 8), work="một"), report(other, date(2026, 9, 3), work="sáu")],
        DAY,
        2026,
    )
    assert [(row.due.isoformat(), str(row.state)) for row in found.rows] == [
        ("2026-09-01", "Quá hạn 6 ngày"),
        ("2026-09-03", "1 đơn vị chưa gửi"),
        ("2026-09-10", "1 đơn vị chưa gửi"),
        ("2026-12-01", "Đang soạn"),
        ("2026-12-05", "Trong hạn"),
    ]
    assert (found.in_time, found.sent) == (1, 1)


def test_a_loss_says_what_plans_make_of_it(plan):
    item = PlanItem.objects.get(text__startswith="Kiểm tra")
    given = {item.pk: list(item.tasks.select_related("item"))}
    assert str(losing.plan_state([], given, DAY)) == "Chưa có nhiệm vụ"
    assert str(losing.plan_state([item], given, DAY)) == "Quá hạn 69 ngày"
    assert str(losing.plan_state([item], given, date(2026, 6, 1))) == "Có kế hoạch"
    Plan.objects.update(state=Plan.State.DRAFT)
    item = PlanItem.objects.get(pk=item.pk)
    assert str(losing.plan_state([item], given, date(2026, 6, 1))) == "Trong dự thảo"


@pytest.mark.parametrize(
    ("state", "listed"),
    [
        (("[…sản phẩm…]", 0), []),
        (("Biên bản", 9), []),
        (("Biên bản", 0), ["Dự thảo đang soạn"]),
    ],
)
def test_a_draft_with_blanks_does_not_reach_the_head(world, coordinator, leader, state, listed):
    product, findings = state
    made = plans.create_plan(
        document=DOCUMENT, unit=world.province, year=2026, kind=Plan.Kind.REFORM,
        origin=Origin(), by=coordinator, now=BEGUN,
    )  # fmt: skip
    made.items.update(product=product)
    recount(made, BEGUN)
    Plan.objects.filter(pk=made.pk).update(open_findings=findings)
    told = overview(leader, world.province, DAY, 2026).decisions
    assert [one.title.partition(":")[0] for one in told] == listed
    assert [str(one.note) for one in told] == [f"{coordinator} lập" for _ in listed]
    made.items.all().delete()
    assert not overview(leader, world.province, DAY, 2026).decisions
