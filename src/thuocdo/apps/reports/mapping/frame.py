"""Letterhead, signature and opening words of a unit's report."""

from collections.abc import Sequence

from thuocdo.apps.plans.models import Plan
from thuocdo.apps.reports.models import Report
from thuocdo.apps.units.models import Unit
from thuocdo.core.report.document import Frame, IssueDate, Letterhead, Signature
from thuocdo.core.report.form import signature_lines, symbol
from thuocdo.core.vietnamese.dates import show_date

KIND = "Báo cáo"
COMMITTEE = "Ủy ban nhân dân"
GOVERNED = {Unit.Kind.PROVINCE, Unit.Kind.DISTRICT, Unit.Kind.COMMUNE}
"""Bodies that decide as a committee: they sign TM. and stand under nobody in the letterhead."""


def issuer_of(unit: Unit) -> str:
    """Name a body as its papers do: ``Xã Suối Đá`` issues as ``UBND xã Suối Đá``."""
    if unit.kind not in GOVERNED or unit.name.startswith(("UBND", COMMITTEE)):
        return unit.name
    return f"UBND {unit.name[:1].lower()}{unit.name[1:]}"


def frame_of(report: Report, head: str, *, sample: bool) -> Frame:
    """Return letterhead, signature and recipients of a unit's report."""
    unit = report.unit
    issuer, governed = issuer_of(unit), unit.kind in GOVERNED
    number, _slash, rest = report.number.partition("/")
    day = IssueDate.of(report.date) if report.date else IssueDate(report.due.year)
    superior = "" if governed or unit.parent is None else issuer_of(unit.parent)
    return Frame(
        letterhead=Letterhead(
            issuer=issuer,
            symbol=rest or symbol(KIND, issuer),
            place=_place(unit),
            date=day,
            number=number or None,
            superior=superior,
        ),
        signature=Signature(
            signature_lines(_position(unit), collective=COMMITTEE if governed else ""), head
        ),
        recipients=(report.recipient, "Lưu: VT"),
        draft=report.is_draft and not report.number,
        sample=sample,
    )


def _place(unit: Unit) -> str:
    """Return the name of the place that a body sits in, without what kind of place it is."""
    seat = unit if unit.kind in GOVERNED or unit.parent is None else unit.parent
    name = seat.name.removeprefix("UBND ").removeprefix(f"{COMMITTEE} ")
    for kind in ("thành phố ", "đặc khu ", "phường ", "tỉnh ", "huyện ", "xã "):
        if name.casefold().startswith(kind):
            return name[len(kind) :]
    return name


def _position(unit: Unit) -> str:
    title = unit.head_title.partition(" UBND")[0].removesuffix(" Sở")
    return title or ("Chủ tịch" if unit.kind in GOVERNED else "Thủ trưởng cơ quan")


def plan_words(plans: Sequence[Plan], report: Report) -> str:
    """Name all plans that a report tells of; the work of the year where there is none."""
    if not plans:
        return f"nhiệm vụ {report.work.removeprefix('công tác ')} năm {report.span.start.year}"
    *first, last = [plan_name(plan) for plan in plans]
    return f"{', '.join(first)} và {last}" if first else last


def plan_name(plan: Plan) -> str:
    day = f" ngày {show_date(plan.date)}" if plan.date else ""
    return f"Kế hoạch số {plan.number}{day} của {issuer_of(plan.unit)}"
