"""The demo province's plan of 2026, issued in January and followed until the demo's moment."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from fractions import Fraction
from itertools import groupby
from typing import Any

from django.db import transaction

from thuocdo.adapters.catalog_data import load_rows
from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments.models import Cycle
from thuocdo.apps.plans import actions
from thuocdo.apps.plans.actions.drafting import Origin
from thuocdo.apps.plans.demo import below, contents
from thuocdo.apps.plans.demo.following import follow
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
from thuocdo.core.vietnamese.numbers import show

DRAFTED = datetime(2026, 1, 20, 3, tzinfo=UTC)
TAKEN_IN = datetime(2025, 7, 21, 3, tzinfo=UTC)
"""When the new two-tier province entered last year's plan, which had been issued in January."""
ISSUED = {2025: ("28/KH-UBND", date(2025, 1, 24)), 2026: ("35/KH-UBND", date(2026, 1, 20))}
INDEXES = ("PAR", "SIPAS", "PAPI")
POINT, PERCENT = TargetUnit.POINT, TargetUnit.PERCENT
AIMS = (
    ("par.total", "Chỉ số cải cách hành chính (PAR Index)", POINT, {2025: "87", 2026: "88"}),
    ("sipas.total", "Chỉ số hài lòng (SIPAS)", PERCENT, {2025: "84", 2026: "85"}),
    (
        "papi.total",
        "Chỉ số hiệu quả quản trị và hành chính công (PAPI)",
        POINT,
        {2025: "43", 2026: "43.3"},
    ),
    (
        "pci.total",
        "Chỉ số năng lực cạnh tranh cấp tỉnh (PCI)",
        POINT,
        {2025: "68", 2026: "69.5"},
    ),
    (
        "qd766.total",
        "Bộ chỉ số phục vụ người dân, doanh nghiệp (766)",
        POINT,
        {2025: "88.5", 2026: "89"},
    ),
)
DEMANDS = (
    "- Khắc phục xong những tồn tại, hạn chế đã được chỉ ra; không để lặp lại ở năm sau.",
    "- Kết quả của từng nhiệm vụ có sản phẩm cụ thể, là tài liệu kiểm chứng khi tự chấm điểm.",
)
ORDER = (
    (
        "1. Người đứng đầu cơ quan chủ trì chịu trách nhiệm trước UBND tỉnh về kết quả, thời hạn "
        "của nhiệm vụ được giao; báo cáo trước ngày 20 của tháng cuối quý."
    ),
    (
        "2. Sở Nội vụ theo dõi, đôn đốc, kiểm tra việc thực hiện; hằng quý tổng hợp, báo cáo UBND "
        "tỉnh."
    ),
    (
        "3. Kinh phí thực hiện bố trí trong dự toán ngân sách hằng năm của các cơ quan, đơn vị "
        "theo phân cấp."
    ),
    (
        "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan, đơn vị báo cáo UBND "
        "tỉnh (qua Sở Nội vụ) để xem xét, giải quyết."
    ),
)
WORDS = {POINT: "điểm", PERCENT: "%"}


@transaction.atomic
def build(province: Unit, cycle: Cycle, by: User, leader: User, now: datetime) -> Plan:
    """Draft, issue and follow the plan that answers the losses of a cycle.

    The leader accepts, for nobody accepts their own.
    """
    _last_year(province, by)
    rows = list(load_rows("demo/plan"))
    document = _document(rows, 2026)
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
    number, day = ISSUED[2026]
    actions.issue_plan(plan=plan, number=number, date=day, by=by, now=DRAFTED)
    courses = {row["text"]: row["course"] for row in rows}
    tasks = Task.objects.filter(item__plan=plan).select_related("item__plan", "unit")
    # Once the lead's work is accepted, those who coordinate have nothing left to name anybody for.
    for task in sorted(tasks, key=lambda task: task.role == ItemBody.Role.LEAD):
        follow(task, courses[task.item.text], leader, now)
    below.build(plan, by)
    contents.build(province, by)
    return plan


def _last_year(province: Unit, by: User) -> None:
    """Take in what was aimed at last year, for this year's published results to be held against."""
    plan = actions.create_plan(
        document=_document([], 2025),
        unit=province,
        year=2025,
        kind=Plan.Kind.IMPROVEMENT,
        origin=Origin(),
        by=by,
        now=TAKEN_IN,
        sample=True,
    )
    number, day = ISSUED[2025]
    actions.issue_plan(plan=plan, number=number, date=day, by=by, now=TAKEN_IN)


def _document(rows: list[dict[str, str]], year: int) -> PlanDocument:
    header = Header(
        issuer="UBND tỉnh Mẫu",
        place="Mẫu Trung",
        date_text=f"ngày tháng năm {year}",
        kind="Kế hoạch",
        title=(
            "Khắc phục tồn tại, hạn chế và cải thiện, nâng cao Chỉ số cải cách hành chính, "
            f"Chỉ số hài lòng, Chỉ số hiệu quả quản trị và hành chính công năm {year}"
        ),
        draft=True,
        plan_year=year,
        indexes=INDEXES,
        bases=(
            f"Căn cứ Quyết định công bố Chỉ số cải cách hành chính năm {year - 1} của tỉnh Mẫu.",
        ),
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
        Section("I", "MỤC TIÊU, YÊU CẦU", (0, 0), INDEXES),
        Section("I.1", "Mục tiêu cụ thể", (0, 0), INDEXES),
        Section("I.2", "Yêu cầu", (0, 0), INDEXES, DEMANDS),
        Section("II", "NHIỆM VỤ, GIẢI PHÁP", (0, 0), INDEXES),
        *(
            Section(f"II.{number}", name, (0, 0), INDEXES)
            for number, (name, _group) in enumerate(groups, start=1)
        ),
        *([Section("III", "TỔ CHỨC THỰC HIỆN", (0, 0), INDEXES, ORDER)] if groups else []),
    ]
    items = (
        *_aims(year),
        *(
            item
            for number, (_name, group) in enumerate(groups, start=1)
            for item in _items(f"II.{number}", group)
        ),
    )
    return PlanDocument(header=header, sections=tuple(sections), items=items)


def _aims(year: int) -> Iterator[Item]:
    """Yield what the plan wants to reach, index by index."""
    for number, (metric, name, unit, values) in enumerate(AIMS, start=1):
        value = Fraction(values[year])
        target = Target(name, Operator.AT_LEAST, value, unit, metric_code=metric)
        text = f"{name} năm {year} đạt từ {show(value)} {WORDS[unit]} trở lên."
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
            implement=(row["implement"],) if row["implement"] else (),
            deadline=due,
            timing=_timing(row["timing"]),
            product=row["product"],
            force=Force.REQUESTED if row["course"] == "requested" else Force.ASSIGNED,
        )


def _timing(said: str) -> Timing:
    kind, _colon, every = said.partition(":")
    return Timing(TimingKind(kind), every or None)


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
