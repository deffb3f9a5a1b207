"""A department's report of a quarter, asked for by the coordinator, on an issued plan."""

from datetime import UTC, date, datetime

import pytest

from tests.apps.conftest import person
from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.plans import actions as plans
from thuocdo.apps.plans.actions.drafting import Origin
from thuocdo.apps.plans.models import Plan
from thuocdo.apps.reports import actions
from thuocdo.apps.reports.actions import Terms, Typed
from thuocdo.apps.reports.mapping.outline import missing
from thuocdo.apps.reports.models import Report
from thuocdo.apps.reports.queries.facts import facts_of
from thuocdo.core.periods import parse_period
from thuocdo.core.plan.model import (
    Header,
    Item,
    ItemKind,
    PlanDocument,
    Section,
    Timing,
    TimingKind,
)

BEGUN = datetime(2026, 1, 28, 3, tzinfo=UTC)
NOW = datetime(2026, 9, 16, 3, tzinfo=UTC)
TERMS = Terms(
    period=parse_period("2026-Q3"),
    cut_off=date(2026, 9, 14),
    due=date(2026, 9, 20),
    recipient="Sở Nội vụ",
    basis="Công văn số 12/UBND-NC",
)


def task(number: int, text: str, lead: tuple[str, ...], deadline: date | None) -> Item:
    kind = TimingKind.FIXED if deadline else TimingKind.CONTINUOUS
    return Item(
        id=f"II.1#{number}",
        path="II.1",
        parent="II.1",
        kind=ItemKind.TASK,
        text=text,
        lines=(number, number),
        timing=Timing(kind),
        deadline=deadline,
        lead=lead,
    )


DOCUMENT = PlanDocument(
    header=Header(
        issuer="UBND tỉnh Mẫu", kind="Kế hoạch", title="Cải cách hành chính năm 2026",
        draft=True, plan_year=2026, indexes=("PAR",),
    ),
    sections=(Section("II.1", "Cải cách thủ tục hành chính", (1, 1)),),
    items=(
        task(1, "Rà soát thủ tục đất đai", ("Sở Tài chính",), date(2026, 8, 31)),
        task(2, "Công khai thủ tục tại trụ sở", ("Sở Tài chính",), date(2026, 10, 31)),
        task(3, "Kiểm tra một cửa", ("Sở Nội vụ",), date(2026, 6, 30)),
        task(4, "Trực đường dây nóng", ("Xã An Khê",), None),
    ),
)  # fmt: skip


@pytest.fixture
def plan(world, coordinator: User) -> Plan:
    made = plans.create_plan(
        document=DOCUMENT, unit=world.province, year=2026, kind=Plan.Kind.REFORM,
        origin=Origin(), by=coordinator, now=BEGUN,
    )  # fmt: skip
    plans.issue_plan(
        plan=made, number="35/KH-UBND", date=date(2026, 1, 26), by=coordinator, now=BEGUN
    )
    return made


@pytest.fixture
def writer(world) -> User:
    return person("viet", "Lý Thị Hồng", Duty.Role.REPORTER, world.finance)


@pytest.fixture
def report(world, plan: Plan, writer: User) -> Report:
    return actions.create_report(unit=world.finance, terms=TERMS, by=writer, now=NOW)


def write_all(report: Report, by: User, text: str = "Đã viết.") -> None:
    left = missing(report, facts_of(report, NOW.date()))
    typed = {part.key: Typed(text, "") for part in left}
    actions.save_narrative(report=report, typed=typed, by=by, now=NOW)


@pytest.fixture
def sent(report: Report, writer: User) -> Report:
    write_all(report, writer)
    actions.send_report(
        report=report, number="45/BC-STC", date=date(2026, 9, 16), by=writer, now=NOW
    )
    return report
