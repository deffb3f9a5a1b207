"""What bodies below made of the province's plan: most wrote it into their own, some did not."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import groupby

from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.plans import actions
from thuocdo.apps.plans.actions.drafting import Origin
from thuocdo.apps.plans.mapping import letterhead_of, parts_around
from thuocdo.apps.plans.models import Plan, PlanItem, Uptake
from thuocdo.apps.units.models import Unit
from thuocdo.core.plan.model import (
    Header,
    Item,
    ItemKind,
    PlanDocument,
    Timing,
    TimingKind,
)
from thuocdo.core.vietnamese.dates import show_date

WRITTEN = datetime(2026, 2, 9, 3, tzinfo=UTC)
SIGNED = date(2026, 2, 12)
ANSWERED = datetime(2026, 2, 13, 2, tzinfo=UTC)
SETTLED = datetime(2026, 2, 24, 7, tzinfo=UTC)
TRIED = "xa-suoi-da"
"""The commune whose officer the demo is played by: some of its work still waits."""
OWN_WORDS = (
    ("Mỗi hồ sơ", "Hồ sơ chưa đủ thì yêu cầu bổ sung một lần duy nhất, ghi rõ bằng văn bản"),
    ("Tổ công nghệ số", "Tổ công nghệ số các thôn giúp người dân nộp hồ sơ trực tuyến"),
    ("Số hóa", "Số hóa kết quả giải quyết thủ tục hành chính còn hiệu lực, đạt ít nhất 60 %"),
    ("Ký số", "Lãnh đạo và công chức ký số tất cả văn bản điện tử phát hành"),
    ("Công khai", "Niêm yết số đường dây nóng; trả lời phản ánh kiến nghị không quá hạn"),
)
"""How communes say what the plan above asks, by how that begins."""
OFFICE = {"commune": "Văn phòng HĐND và UBND", "department": "Văn phòng cơ quan"}
WISH = "Địa bàn chưa có hạ tầng mạng ở hai thôn; đề nghị lùi sang năm sau."
REFUSAL = "Hạ tầng đã có từ tháng 01/2026; đề nghị đơn vị triển khai."
SILENT, ASKING, REFUSED, GRANTED = 9, 4, 6, 8
"""Every ninth body is silent; these places in the row wish for something."""


def build(plan: Plan, coordinator: User) -> None:
    """Let the units answer an issued plan, each in its own way."""
    rows = Uptake.objects.filter(item__plan=plan).exclude(unit=None)
    rows = rows.select_related("item__plan", "unit__parent").order_by(
        "unit__kind", "unit__name_sort", "unit", "item__order"
    )
    reporters = _reporters()
    asked = [(unit, list(group)) for unit, group in groupby(rows, key=lambda row: row.unit)]
    for place, (unit, uptakes) in enumerate(asked):
        officer = reporters.get(unit.pk)
        if officer is not None and (place % SILENT or unit.code == TRIED):
            _answer(unit, uptakes, place, officer, coordinator)


def _answer(
    unit: Unit, uptakes: Sequence[Uptake], place: int, officer: User, coordinator: User
) -> None:
    own = _own_plan(unit, uptakes, place, officer, coordinator)
    items = dict(zip((row.pk for row in uptakes), own.items.order_by("order"), strict=True))
    left = uptakes[-2:] if unit.code == TRIED else ()
    wishing = unit.kind == Unit.Kind.COMMUNE and place % SILENT in {ASKING, REFUSED, GRANTED}
    for number, row in enumerate(uptakes):
        if row in left:
            continue
        if wishing and number == 1:
            _wish(row, place % SILENT, officer, coordinator)
        else:
            actions.take_up(uptake=row, item=items[row.pk], by=officer, now=ANSWERED)


def _wish(row: Uptake, course: int, officer: User, coordinator: User) -> None:
    actions.ask_waiver(uptake=row, reason=WISH, by=officer, now=ANSWERED)
    if course != ASKING:
        granted = course == GRANTED
        actions.settle_waiver(
            uptake=row,
            granted=granted,
            answer="" if granted else REFUSAL,
            by=coordinator,
            now=SETTLED,
        )


def _own_plan(
    unit: Unit, uptakes: Sequence[Uptake], place: int, officer: User, coordinator: User
) -> Plan:
    plan = actions.create_plan(
        document=_document(unit, uptakes),
        unit=unit,
        year=2026,
        kind=Plan.Kind.REFORM,
        origin=Origin(),
        by=officer,
        now=WRITTEN,
        sample=True,
    )
    number = f"{place + 61}/KH-{_mark(unit)}"
    actions.issue_plan(plan=plan, number=number, date=SIGNED, by=coordinator, now=WRITTEN)
    return plan


def _mark(unit: Unit) -> str:
    """Return how a body signs its papers: ``SNNMT`` for Sở Nông nghiệp và Môi trường."""
    if unit.is_governed:
        return "UBND"
    words = unit.name.removesuffix(" tỉnh").replace("UBND", "").split()
    return "".join(word[0] for word in words if word != "và").upper()


def _document(unit: Unit, uptakes: Sequence[Uptake]) -> PlanDocument:
    head, above = letterhead_of(unit), uptakes[0].item.plan
    about = (
        f"{above.document_kind} số {above.number} ngày {show_date(above.date)} của UBND tỉnh Mẫu"
    )
    items = [_item(unit, number, row.item) for number, row in enumerate(uptakes, start=1)]
    return PlanDocument(
        header=Header(
            superior=head.superior or None,
            issuer=head.issuer,
            place=head.place,
            kind="Kế hoạch",
            title=f"Cải cách hành chính năm 2026 của {head.issuer}",
            plan_year=2026,
            bases=(f"Thực hiện {about}",),
            authority=head.authority or None,
            position=head.position or None,
            recipients=("UBND tỉnh (b/c)", "Lưu: VT"),
        ),
        sections=parts_around(head.issuer, about, ()),
        items=tuple(items),
    )


def _item(unit: Unit, number: int, above: PlanItem) -> Item:
    """Return the unit's own item; an office inside does it, so nobody else gets a task."""
    return Item(
        id=f"II.{number}#1",
        path=f"II.{number}",
        parent="II",
        kind=ItemKind.TASK,
        text=_own_words(unit, above.text),
        lines=(0, 0),
        lead=(OFFICE.get(unit.kind, "Văn phòng"),),
        timing=Timing(TimingKind.CONTINUOUS),
        product=above.product or None,
    )


def _own_words(unit: Unit, text: str) -> str:
    if unit.kind == Unit.Kind.COMMUNE:
        return next((own for start, own in OWN_WORDS if text.startswith(start)), text)
    return f"{text}, phần việc của {unit.label}"


def _reporters() -> dict[int, User]:
    duties = Duty.objects.filter(role=Duty.Role.REPORTER, valid_to=None).select_related("user")
    return {duty.unit_id: duty.user for duty in duties.order_by("-pk")}
