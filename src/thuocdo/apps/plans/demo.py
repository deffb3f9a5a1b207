"""The demo province's plan of 2026, issued in January and followed until the demo's moment."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import groupby
from typing import Any

from django.db import transaction

from thuocdo.adapters.catalog_data import load_rows
from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.assessments.models import Cycle
from thuocdo.apps.evidence.models import Version
from thuocdo.apps.plans import actions
from thuocdo.apps.plans.actions.drafting import Origin
from thuocdo.apps.plans.models import ItemBody, Plan, Task
from thuocdo.apps.units.models import Unit
from thuocdo.core.plan.model import (
    Force,
    Header,
    Item,
    ItemKind,
    Operator,
    PlanDocument,
    Section,
    Target,
    TargetUnit,
    Timing,
    TimingKind,
)

NUMBER = "35/KH-UBND"
DRAFTED = datetime(2026, 1, 20, 3, tzinfo=UTC)
ISSUED = date(2026, 1, 26)
LATE_BY = timedelta(days=12)
EARLY_BY = timedelta(days=3)
INDEXES = ("PAR", "SIPAS", "PAPI")
POINT, PERCENT = TargetUnit.POINT, TargetUnit.PERCENT
AIMS = (
    ("par.total", "Chỉ số cải cách hành chính (PAR Index)", "88", POINT, "88,00 điểm"),
    ("sipas.total", "Chỉ số hài lòng (SIPAS)", "85", PERCENT, "85,00 %"),
    (
        "papi.total",
        "Chỉ số hiệu quả quản trị và hành chính công (PAPI)",
        "43.3",
        POINT,
        "43,30 điểm",
    ),
    ("pci.total", "Chỉ số năng lực cạnh tranh cấp tỉnh (PCI)", "68.5", POINT, "68,50 điểm"),
    ("qd766.total", "Bộ chỉ số phục vụ người dân, doanh nghiệp (766)", "88", POINT, "88,00 điểm"),
)


@transaction.atomic
def build(province: Unit, cycle: Cycle, by: User, leader: User, now: datetime) -> Plan:
    """Draft, issue and follow the plan that answers the losses of a cycle.

    The leader accepts, for nobody accepts their own.
    """
    rows = list(load_rows("demo/plan"))
    document = _document(rows)
    named = {row["text"]: row["criterion"] for row in rows if row["criterion"]}
    criteria = {item.id: named[item.text] for item in document.items if item.text in named}
    plan = actions.create_plan(
        document=document,
        unit=province,
        year=2026,
        kind=Plan.Kind.IMPROVEMENT,
        origin=Origin(cycle=cycle, criteria=criteria),
        by=by,
        now=DRAFTED,
        sample=True,
    )
    actions.issue_plan(plan=plan, number=NUMBER, date=ISSUED, by=by, now=DRAFTED)
    courses = {row["text"]: row["course"] for row in rows}
    for task in Task.objects.filter(item__plan=plan).select_related("item__plan", "unit"):
        _follow(task, courses[task.item.text], leader, now)
    return plan


def _document(rows: list[dict[str, str]]) -> PlanDocument:
    header = Header(
        issuer="UBND tỉnh Mẫu",
        place="Mẫu Trung",
        date_text="năm 2026",
        kind="Kế hoạch",
        title=(
            "Khắc phục tồn tại, hạn chế và cải thiện, nâng cao Chỉ số cải cách hành chính, "
            "Chỉ số hài lòng, Chỉ số hiệu quả quản trị và hành chính công năm 2026"
        ),
        draft=True,
        plan_year=2026,
        indexes=INDEXES,
        bases=("Căn cứ Quyết định công bố Chỉ số cải cách hành chính năm 2025 của tỉnh Mẫu.",),
        signer="Nguyễn Đăng Khoa",
        position="Chủ tịch",
        authority="TM. ỦY BAN NHÂN DÂN",
        recipients=(
            "Các sở, ban, ngành (t/h)",
            "UBND các xã, phường, đặc khu (t/h)",
            "Lưu: VT, NV",
        ),
    )
    groups = [(name, list(group)) for name, group in groupby(rows, key=lambda row: row["section"])]
    sections = [
        Section("I", "MỤC TIÊU", (0, 0), INDEXES),
        Section("I.1", "Mục tiêu cụ thể", (0, 0), INDEXES),
        Section("II", "NHIỆM VỤ, GIẢI PHÁP", (0, 0), INDEXES),
    ]
    sections += [
        Section(f"II.{number}", name, (0, 0), INDEXES)
        for number, (name, _group) in enumerate(groups, start=1)
    ]
    items = (
        *_aims(),
        *(
            item
            for number, (_name, group) in enumerate(groups, start=1)
            for item in _items(f"II.{number}", group)
        ),
    )
    return PlanDocument(header=header, sections=tuple(sections), items=items)


def _aims() -> Iterator[Item]:
    """Yield what the plan wants to reach, index by index."""
    for number, (metric, name, value, unit, words) in enumerate(AIMS, start=1):
        target = Target(name, Operator.AT_LEAST, Fraction(value), unit, metric_code=metric)
        text = f"{name} năm 2026 đạt từ {words} trở lên."
        yield _item("I.1", number, "I.1", ItemKind.TARGET, text, targets=(target,))


def _items(path: str, rows: list[dict[str, str]]) -> Iterator[Item]:
    weak = [row for row in rows if row["limitation"]]
    for number, row in enumerate(weak, start=1):
        inner = f"{path}.a"
        yield _item(
            inner, number, path, ItemKind.LIMITATION, row["limitation"], lead=(row["lead"],)
        )
    for number, row in enumerate(rows, start=1):
        due = date.fromisoformat(row["deadline"]) if row["deadline"] else None
        yield _item(
            f"{path}.b",
            number,
            path,
            ItemKind.TASK,
            row["text"],
            lead=(row["lead"],),
            coordinate=(row["coordinate"],),
            deadline=due,
            timing=Timing(TimingKind(row["timing"])),
            product=row["product"],
            force=Force.REQUESTED if row["course"] == "requested" else Force.ASSIGNED,
        )


def _item(path: str, number: int, parent: str, kind: ItemKind, text: str, **more: Any) -> Item:
    return Item(
        id=f"{path}#{number}",
        path=path,
        parent=parent,
        kind=kind,
        text=text,
        lines=(0, 0),
        indexes=INDEXES,
        **more,
    )


def _follow(task: Task, course: str, leader: User, now: datetime) -> None:
    """Take a task along its course; bodies that only coordinate are left to say nothing."""
    officer = User.objects.filter(
        duties__unit=task.unit, duties__role=Duty.Role.REPORTER, duties__valid_to=None
    ).first()
    if officer is None or task.role != ItemBody.Role.LEAD:
        return
    moment = now - timedelta(days=25)
    actions.assign(task=task, person=officer, by=officer, now=moment)
    if course in {"open", "overdue"}:
        text = "Đã giao phòng chuyên môn thực hiện; đang tổng hợp số liệu."
        actions.update(task=task, text=text, by=officer, now=moment)
        return
    shift = LATE_BY if course == "late" else -EARLY_BY
    done = _at(task.first_due + shift)
    product = Version.objects.filter(document__unit=task.unit).order_by("pk").first()
    said = "Đã hoàn thành, gửi kèm sản phẩm."
    actions.report_done(task=task, text=said, by=officer, now=done, product=product)
    actions.accept(task=task, by=leader, now=done + timedelta(days=2))


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 3, tzinfo=UTC)
