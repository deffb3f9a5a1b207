"""What a head's page shows, as a workbook: one sheet a panel."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.adapters.xlsx_writer import Column, SheetContent, Style, write_workbook
from thuocdo.apps.home.shown.leader import Overview
from thuocdo.apps.ui.xlsx import TYPE

WIDE, NAME = 40, 30


def workbook(overview: Overview, now: datetime) -> HttpResponse:
    stream = BytesIO()
    write_workbook(stream, list(_sheets(overview)), created=now)
    response = HttpResponse(stream.getvalue(), content_type=TYPE)
    file = f"tong-quan-{overview.unit.code}-{timezone.localdate(now):%Y-%m-%d}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{file}"'
    return response


def _sheets(overview: Overview) -> Iterator[SheetContent]:
    yield _indices(overview)
    if overview.heat:
        yield _heat(overview)
    if overview.losses:
        yield _losses(overview)
    yield _tasks(overview)
    yield _reports(overview)


def _indices(overview: Overview) -> SheetContent:
    columns = [
        Column(_("Chỉ số"), NAME),
        Column(_("Năm")),
        Column(_("Điểm"), style=Style.POINTS),
        Column(_("Thay đổi"), style=Style.POINTS),
        Column(_("Hạng")),
        Column(_("Hạng năm trước")),
        Column(_("Mục tiêu"), style=Style.POINTS),
        Column(_("Mục tiêu tới"), style=Style.POINTS),
        Column(_("Năm của mục tiêu tới")),
    ]
    rows = [
        (
            card.name,
            card.year,
            card.score,
            card.change,
            *_places(card.place, card.before),
            card.target,
            *((card.ahead.value, card.ahead.year) if card.ahead else (None, None)),
        )
        for card in overview.cards
    ]
    return SheetContent(_("Chỉ số"), columns, rows)


def _places(*places: object) -> Iterator[str | None]:
    return (str(place) if place else None for place in places)


def _heat(overview: Overview) -> SheetContent:
    heat = overview.heat
    columns = [Column(_("Cơ quan") if overview.governs else _("Năm"), NAME)]
    columns += [Column(full, below="") for _short, full in heat.heads]
    columns.append(Column(_("Chung"), style=Style.POINTS))
    rows = [
        (line.name, *(_percent(cell.text) for cell in line.cells), line.whole)
        for line in heat.lines
    ]
    return SheetContent(_("Cơ quan và lĩnh vực"), columns, rows, title=heat.title)


def _percent(text: str) -> int | str:
    return int(text) if text.isdecimal() else text


def _losses(overview: Overview) -> SheetContent:
    columns = [
        Column(_("Mã")),
        Column(_("Tiêu chí thành phần"), WIDE, wrap=True),
        Column(_("Điểm chưa đạt"), style=Style.POINTS),
        Column(_("Cơ quan trả lời"), NAME, wrap=True),
        Column(_("Khắc phục"), NAME),
    ]
    rows = [
        (loss.code, loss.name, loss.lost, loss.answers, str(loss.state))
        for loss in overview.losses.shown
    ]
    return SheetContent(_("Điểm chưa đạt nhiều nhất"), columns, rows)


def _tasks(overview: Overview) -> SheetContent:
    columns = [
        Column(_("Cơ quan"), NAME),
        Column(_("Người đứng đầu"), NAME),
        Column(_("Quá hạn"), style=Style.WHOLE),
        Column(_("Đang làm"), style=Style.WHOLE),
        Column(_("Lâu nhất (ngày)"), style=Style.WHOLE),
    ]
    rows = [(row.name, row.head, row.late, row.waiting, row.oldest) for row in overview.tasks.rows]
    return SheetContent(_("Nhiệm vụ quá hạn"), columns, rows)


def _reports(overview: Overview) -> SheetContent:
    columns = [
        Column(_("Hạn")),
        Column(_("Báo cáo"), WIDE, wrap=True),
        Column(_("Nơi nhận"), NAME),
        Column(_("Tình trạng"), NAME),
    ]
    rows = [
        (owed.due, owed.title, owed.recipient, str(owed.state)) for owed in overview.reports.rows
    ]
    return SheetContent(_("Báo cáo đến hạn"), columns, rows)
