"""Days of a rhythm and days after an event are kept with the words they were read from."""

from datetime import date

import pytest
from django.utils import timezone

from tests.apps.plans.conftest import NOW, task
from thuocdo.apps.plans import actions, queries
from thuocdo.apps.plans.mapping import corrected_item, document_of, next_check, values_of
from thuocdo.apps.plans.models import Plan, PlanItem, Task
from thuocdo.apps.plans.shown.items import time_note, time_told
from thuocdo.apps.plans.states import task_state
from thuocdo.core.plan.model import Timing, TimingKind

QUARTERLY = Timing(TimingKind.RECURRING, "quarter", ("3-15",))
AFTER = Timing(TimingKind.EVENT, days=5, working=True)
TIMES = [QUARTERLY, AFTER, Timing(TimingKind.RECURRING, "month", ("20", "last"))]
WORDS = "trước ngày 15 tháng cuối quý"


def timed(timing: Timing) -> object:
    return task(1, timing=timing, deadline=None, deadline_text=WORDS)


@pytest.mark.parametrize("timing", TIMES)
def test_a_draft_keeps_the_days_that_were_read(make, timing):
    plan = make(timed(timing))
    (item,) = document_of(plan, queries.items_of(plan)).items
    assert item.timing == timing


@pytest.mark.parametrize(
    ("changed", "kept"),
    [
        ({"product": "Báo cáo"}, True),
        ({"deadline_text": "ngày 20"}, False),
        ({"every": "month"}, False),
        ({"timing": "continuous", "every": ""}, False),
    ],
)
def test_days_go_with_their_words_alone(make, coordinator, changed, kept):
    plan = make(timed(QUARTERLY))
    row = plan.items.get()
    same = {"timing": "recurring", "every": "quarter", "deadline_text": WORDS}
    actions.update_item(item=row, columns=same | changed, bodies={}, by=coordinator, now=NOW)
    row.refresh_from_db()
    assert bool(row.timing_more) is kept
    read = timed(QUARTERLY)
    said = corrected_item(read, values_of(read) | changed).timing
    assert (said == QUARTERLY) is kept


def test_days_go_along_where_work_is_copied_below_and_carried_on(make, world, officer, coordinator):
    plan = make(task(1, timing=QUARTERLY, deadline=None, lead=("UBND Xã An Khê",)))
    actions.issue_plan(plan=plan, number="1/KH", date=NOW.date(), by=coordinator, now=NOW)
    uptake = plan.items.get().uptakes.get()
    (copied,) = actions.adopt(uptakes=[uptake], plan=None, by=officer, now=NOW)
    later = make(year=2027)
    actions.carry_over(plan=later, items=[plan.items.get()], by=coordinator, now=NOW)
    assert copied.timing_more == later.items.get().timing_more == {"on": ["3-15"]}


@pytest.mark.parametrize(
    ("every", "on", "today", "expected"),
    [
        ("month", ["20"], date(2026, 2, 20), date(2026, 2, 20)),
        ("month", ["20"], date(2026, 2, 21), date(2026, 3, 20)),
        ("month", ["30"], date(2026, 2, 1), date(2026, 2, 28)),
        ("month", ["last"], date(2024, 2, 1), date(2024, 2, 29)),
        ("month", [], date(2026, 12, 31), date(2026, 12, 31)),
        ("quarter", ["3-15"], date(2026, 1, 2), date(2026, 3, 15)),
        ("quarter", ["3-15"], date(2026, 3, 16), date(2026, 6, 15)),
        ("quarter", ["1-05", "3-last"], date(2026, 10, 6), date(2026, 12, 31)),
        ("half", [], date(2026, 7, 1), date(2026, 12, 31)),
        ("year", ["06-15", "11-30"], date(2026, 6, 16), date(2026, 11, 30)),
        ("year", ["06-15"], date(2026, 6, 16), None),
        ("week", [], date(2026, 6, 16), None),
        ("", [], date(2026, 6, 16), None),
    ],
)
def test_the_next_day_of_a_rhythm(every, on, today, expected):
    assert next_check(recurring(every, on, year=today.year), today) == expected


def recurring(every: str, on: list[str], **plan: object) -> PlanItem:
    more = {"on": on} if on else {}
    plan = Plan(**{"title": "Nâng cao chất lượng"} | plan)
    return PlanItem(plan=plan, timing="recurring", every=every, timing_more=more)


@pytest.mark.parametrize(
    ("plan", "on", "today", "expected"),
    [
        ({"year": 2027}, ["15"], date(2026, 11, 22), date(2027, 1, 15)),
        ({"year": 2027}, [], date(2026, 12, 31), date(2027, 1, 31)),
        ({"year": 2027}, ["15"], date(2027, 12, 16), None),
        ({"year": 2026}, ["15"], date(2027, 2, 1), None),
        ({"year": 2026, "kind": "programme"}, ["15"], date(2030, 12, 1), date(2030, 12, 15)),
        (
            {"year": 2026, "title": "Cải cách giai đoạn 2026 - 2028"},
            ["15"], date(2027, 12, 20), date(2028, 1, 15),
        ),
        (
            {"year": 2026, "title": "Năm 2026 thực hiện Đề án giai đoạn 2021 - 2030"},
            ["15"], date(2027, 1, 4), None,
        ),
        (
            {"year": 2026, "title": "Năm 2026 thực hiện Đề án giai đoạn 2021 - 2025"},
            ["15"], date(2026, 3, 1), date(2026, 3, 15),
        ),
        (
            {"year": 2026, "kind": "assignment", "source_id": 1},
            ["15"], date(2026, 12, 16), date(2027, 1, 15),
        ),
    ],
)  # fmt: skip
def test_a_rhythm_comes_within_the_days_of_its_plan(plan, on, today, expected):
    assert next_check(recurring("month", on, **plan), today) == expected


def test_other_times_have_no_next_day():
    assert next_check(PlanItem(timing="event", every="month"), NOW.date()) is None


def test_a_task_tells_the_next_day_of_its_rhythm(look, given, officer, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    PlanItem.objects.update(
        timing="recurring", every="quarter", timing_more={"on": ["3-15"]}, deadline=None
    )
    Task.objects.update(due=None, first_due=None)
    assert "<dt>Kỳ tới</dt><dd>15/03/2026</dd>" in look(officer, given.get_absolute_url())


MONTHLY = Timing(TimingKind.RECURRING, "month", ("25",))


@pytest.fixture
def monthly(make, coordinator) -> Task:
    """Give work that is due on a day of every month."""
    plan = make(
        task(
            1, timing=MONTHLY, deadline=None, deadline_text="Hằng tháng, trước ngày 25",
            lead=("UBND Xã An Khê",),
        )
    )  # fmt: skip
    actions.issue_plan(plan=plan, number="1/KH", date=NOW.date(), by=coordinator, now=NOW)
    return Task.objects.get()


def test_a_rhythm_is_told_with_its_day_and_when_it_comes_next(monthly):
    told = "Hằng tháng, trước ngày 25; kỳ tới 25/12/2026"
    assert time_told(monthly.item, date(2026, 11, 30)) == told
    assert str(task_state(monthly, date(2026, 11, 30)).text) == "Kỳ tới 25/12/2026"


def test_a_day_is_told_once():
    item = PlanItem(deadline=date(2026, 12, 31), deadline_text="Trước ngày 31/12/2026")
    assert (time_told(item, NOW.date()), time_note(item, NOW.date())) == ("31/12/2026", "")


def test_every_page_tells_when_work_comes_next(monthly, officer, coordinator, look, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    following = f"{next_check(monthly.item, timezone.localdate()):%d/%m/%Y}"
    listed = look(officer, "/nhiem-vu/?cua=toi")
    assert f"Hằng tháng, trước ngày 25; kỳ tới {following}" in listed
    assert f"Kỳ tới {following}" in listed
    plan = look(coordinator, monthly.item.plan.get_absolute_url())
    assert f"<small>kỳ tới {following}</small>" in plan
    page = look(officer, monthly.get_absolute_url())
    assert "Hằng tháng, trước ngày 25" in page
    mine = look(officer, "/viec-cua-toi/")
    assert f"<b>{following[:5]}</b>" in mine
    assert "Hằng tháng, trước ngày 25" in mine


@pytest.mark.parametrize(
    ("every", "words", "on"),
    [
        ("month", "trước ngày 25 hằng tháng", ["25"]),
        ("month", "Hằng tháng, trước ngày 25", ["25"]),
        ("month", "trước ngày 25", ["25"]),
        ("quarter", "ngày 15 tháng cuối quý", ["3-15"]),
        ("quarter", "trước ngày 25", None),
        ("month", "ngày 15 tháng cuối quý", None),
        ("month", "", None),
        ("", "định kỳ", None),
    ],
)
def test_days_are_read_from_words_that_somebody_writes(make, coordinator, every, words, on):
    plan = make(task(1))
    said = {"text": "Báo cáo tiến độ", "timing": "recurring", "every": every}
    said |= {"deadline": None, "deadline_text": words}
    columns = said | {"kind": "task", "path": "II.1", "parent": "II.1"}
    item = actions.add_item(plan=plan, columns=columns, bodies={}, by=coordinator, now=NOW)
    assert item.timing_more == ({"on": on} if on else {})
    first = plan.items.get(order=1)
    actions.update_item(item=first, columns=columns, bodies={}, by=coordinator, now=NOW)
    assert first.timing_more == item.timing_more
