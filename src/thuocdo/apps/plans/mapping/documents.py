"""Plan documents ↔ rows: both together give the document back.

Rows hold the items, so that they can be listed and edited; ``Plan.document`` holds the rest in
the form of the contract. Gaps of a composed draft (``[… …]``) name nothing: they are not kept
as bodies, products or times, and come back when an unfinished draft is printed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from thuocdo.apps.plans.mapping.names import Directory, letterhead_of
from thuocdo.apps.plans.mapping.rhythms import more_of
from thuocdo.apps.plans.models import ItemBody, Plan, PlanItem
from thuocdo.apps.units.models import Unit
from thuocdo.core.plan.form.outline import parent_of
from thuocdo.core.plan.mapping import item_mapping, plan_from_mapping, plan_mapping
from thuocdo.core.plan.model import Header, Item, ItemKind, PlanDocument, Section, TimingKind
from thuocdo.core.report.blocks import gap, spans
from thuocdo.core.vietnamese.dates import show_date

Role = ItemBody.Role
_AS_THEY_ARE = (
    "path",
    "kind",
    "text",
    "force",
    "deadline",
    "targets",
    "indexes",
    "actors",
    "lines",
)
WORK = "NHIỆM VỤ, GIẢI PHÁP"
_BLANK_FOR_NONE = ("parent", "deadline_text", "product", "group")


def frame_of(document: PlanDocument) -> dict[str, Any]:
    """Return what a plan keeps beside its items: header, sections, citations, warnings."""
    return plan_mapping(document) | {"items": []}


def empty_document(unit: Unit, year: int, above: Plan) -> PlanDocument:
    """Return a plan document without work, for that which a plan above gives a unit.

    The unit comes with its parent.
    """
    head = letterhead_of(unit)
    about = f"{above.document_kind} số {above.number}"
    day = f" ngày {show_date(above.date)}" if above.date else ""
    return PlanDocument(
        sections=parts_around(head.issuer, about, tuple(above.indexes)),
        header=Header(
            superior=head.superior or None,
            issuer=head.issuer,
            place=head.place,
            kind="Kế hoạch",
            title=f"Triển khai thực hiện {about} năm {year}",
            draft=True,
            plan_year=year,
            indexes=tuple(above.indexes),
            bases=(f"Căn cứ {about}{day} của {letterhead_of(above.unit).issuer};",),
            authority=head.authority or None,
            position=head.position or None,
            signer=gap("họ và tên người ký"),
            recipients=(f"{letterhead_of(above.unit).issuer} (b/c);", "Lưu: VT."),
        ),
    )


def parts_around(issuer: str, about: str, indexes: tuple[str, ...]) -> tuple[Section, ...]:
    """Return the parts of a plan that carries out another: what for, the work, who sees to it."""
    purpose = (
        f"1. Cụ thể hóa và thực hiện đầy đủ, đúng thời hạn các nhiệm vụ giao tại {about}.",
        "2. Mỗi nhiệm vụ bảo đảm rõ việc, rõ người, rõ trách nhiệm, rõ thời gian, rõ hiệu quả.",
    )
    order = (
        (
            "1. Các cơ quan, đơn vị, bộ phận được giao nhiệm vụ phân công người phụ trách, thực "
            f"hiện đúng thời hạn và báo cáo kết quả về {issuer} theo quy định."
        ),
        (
            "2. Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, kịp thời báo cáo "
            f"{issuer} để xem xét, giải quyết."
        ),
    )
    return (
        Section("I", "MỤC ĐÍCH, YÊU CẦU", (0, 0), indexes, purpose),
        Section("II", WORK, (0, 0), indexes),
        Section("III", "TỔ CHỨC THỰC HIỆN", (0, 0), indexes, order),
    )


def item_columns(item: Item, section_titles: Mapping[str, str]) -> dict[str, Any]:
    """Return the columns of a ``PlanItem`` that come from an item of a document."""
    data = item_mapping(item)
    timing = data["timing"] or {}
    return {
        **{name: data[name] for name in _AS_THEY_ARE},
        **{name: data[name] or "" for name in _BLANK_FOR_NONE},
        "timing": timing.get("kind", PlanItem.Timing.OPEN),
        "every": timing.get("every") or "",
        "timing_more": more_of(timing),
        "section": section_titles.get(item.parent or "", ""),
    }


def without_gaps(item: Item) -> Item:
    """Return an item whose bodies, time and product are those that somebody has named."""
    return replace(
        item,
        lead=_named(item.lead),
        coordinate=_named(item.coordinate),
        implement=_named(item.implement),
        deadline_text=next(iter(_named((item.deadline_text or "",))), None),
        product=next(iter(_named((item.product or "",))), None),
    )


def with_gaps(document: PlanDocument, *, product: bool = True) -> PlanDocument:
    """Return a draft with a gap wherever a task still lacks what an officer has to decide.

    Not every office wants a ``product`` of all work.
    """
    items = tuple(_marked(item, product=product) for item in document.items)
    return replace(document, items=items, sections=tuple(_with_text(document)))


def _with_text(document: PlanDocument) -> Iterator[Section]:
    """Yield the sections; a heading with nothing under it asks for its text, or to be left out."""
    titles = section_titles(document)
    full = {item.parent for item in document.items} | {parent_of(path, titles) for path in titles}
    for section in document.sections:
        bare = not section.text and section.path not in full
        yield replace(section, text=(gap("nội dung"),)) if bare else section


def section_titles(document: PlanDocument) -> dict[str, str]:
    """Return the heading of each path."""
    return {section.path: section.title for section in document.sections}


def bodies_of(item: Item, directory: Directory) -> list[ItemBody]:
    """Return the bodies an item names, with the unit where the directory knows the name."""
    named = (
        (Role.LEAD, item.lead),
        (Role.COORDINATE, item.coordinate),
        (Role.IMPLEMENT, item.implement),
    )
    return [
        ItemBody(role=role, text=text, order=order, unit=unit)
        for role, texts in named
        for order, (text, unit) in enumerate(directory.each(texts).items())
    ]


def document_of(plan: Plan, items: Iterable[PlanItem]) -> PlanDocument:
    """Return the whole document of a plan, with its number and date as recorded."""
    header = plan.document["header"] | {"title": plan.title, "draft": plan.is_draft}
    if not plan.is_draft:
        header |= {"number": plan.number, "date": plan.date.isoformat() if plan.date else None}
    seen: Counter[str] = Counter()
    data = plan.document | {"header": header, "items": [_item_data(row, seen) for row in items]}
    return plan_from_mapping(data)


def _named(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if text and not any(is_gap for _, is_gap in spans(text)))


def _marked(item: Item, *, product: bool) -> Item:
    if item.kind is not ItemKind.TASK or item.group is not None:
        return item
    timeless = item.timing is None or item.timing.kind is TimingKind.OPEN
    open_time = timeless and item.deadline is None and not item.deadline_text
    return replace(
        item,
        lead=item.lead or (gap("cơ quan chủ trì"),),
        deadline_text=gap("thời gian hoàn thành") if open_time else item.deadline_text,
        product=item.product or (gap("sản phẩm") if product else None),
    )


def _timing_data(row: PlanItem) -> dict[str, Any]:
    rhythm = {"every": row.every} if row.every else {}
    return {"kind": row.timing} | rhythm | row.timing_more


def _item_data(row: PlanItem, seen: Counter[str]) -> dict[str, Any]:
    seen[row.path] += 1
    bodies = list(row.bodies.all())
    return {
        **{name: getattr(row, name) for name in _AS_THEY_ARE},
        **{name: getattr(row, name) or None for name in _BLANK_FOR_NONE},
        "id": f"{row.path}#{seen[row.path]}",
        "deadline": row.deadline.isoformat() if row.deadline else None,
        "timing": _timing_data(row),
        "lines": row.lines or [0, 0],
        **{
            role.value: [body.text for body in bodies if body.role == role]
            for role in (Role.LEAD, Role.COORDINATE, Role.IMPLEMENT)
        },
    }
