"""The workbook in which figures are brought in: rows that are waited for, and all codes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.adapters.xlsx_writer import CellValue, Column, SheetContent, Style
from thuocdo.apps.figures import queries
from thuocdo.apps.figures.shown.names import Asked, Read
from thuocdo.apps.figures.shown.offers import offers
from thuocdo.apps.units.models import Unit
from thuocdo.core.metrics import MetricUnit

MOST_ROWS = 5000
UNITS = {
    MetricUnit.RATIO: "%",
    MetricUnit.POINTS: "điểm",
    MetricUnit.COUNT: "số đếm",
    MetricUnit.RANK: "hạng",
    MetricUnit.DAYS: "ngày",
    MetricUnit.MONEY: "triệu đồng",
}
ROWS = "Số liệu"
METRICS = "Chỉ tiêu"
HEADS = (
    ("Đơn vị", 34),
    ("Chỉ tiêu", 26),
    ("Tên chỉ tiêu", 48),
    ("Kỳ số liệu", 12),
    ("Tử số", 12),
    ("Mẫu số", 12),
    ("Giá trị", 12),
    ("Nguồn", 40),
    ("Số liệu đến ngày", 16),
)
"""Headings that the import knows; the file is read in Vietnamese whoever asks for it."""


def form_sheets(
    units: Sequence[Unit], reads: Mapping[Asked, Read], year: int
) -> list[SheetContent]:
    """Return the rows that open cycles wait for, and the list of what else can be brought in."""
    listed = [Column(head, width, Style.TEXT) for head, width in HEADS]
    rows = list(_waited(units, reads))[:MOST_ROWS] or list(_example(units, year))
    heads = (
        ("Mã", 30),
        ("Tên", 60),
        ("Nhóm", 30),
        ("Tử số", 40),
        ("Mẫu số", 40),
        ("Đơn vị tính", 12),
    )
    metrics = [Column(head, width, Style.TEXT, wrap=True) for head, width in heads]
    return [
        SheetContent(ROWS, listed, rows),
        SheetContent(METRICS, metrics, list(_metrics(reads))),
    ]


def _waited(units: Sequence[Unit], reads: Mapping[Asked, Read]) -> Iterator[list[CellValue]]:
    """Yield a row for each figure that an open cycle reads and that nobody has brought in."""
    there = {
        (row.unit_id, row.metric, row.period)
        for row in queries.standing_rows(
            (unit for unit, _code in reads),
            (code for _unit, code in reads),
            (period for read in reads.values() for period in read.periods),
        )
    }
    shared = Counter(unit.name for unit in units)
    names = {
        unit.pk: f"{unit.name} ({unit.code})" if shared[unit.name] > 1 else unit.name
        for unit in units
    }
    for (unit, code), read in sorted(reads.items(), key=lambda one: (one[0][1], names[one[0][0]])):
        for period in read.periods:
            if code in load_metrics() and (unit, code, period) not in there:
                yield _row(names[unit], code, read.name, period)


def _example(units: Sequence[Unit], year: int) -> Iterator[list[CellValue]]:
    """Yield one row that shows how, where no cycle waits for anything."""
    _group, [(code, name), *_others] = offers({})[0]
    yield from (_row(unit.name, code, name, str(year)) for unit in units[:1])


def _row(unit: str, code: str, name: str, period: str) -> list[CellValue]:
    return [unit, code, name, period, None, None, None, None, None]


def _metrics(reads: Mapping[Asked, Read]) -> Iterator[list[CellValue]]:
    registry = load_metrics()
    for group, choices in offers(reads, every=True):
        for code, name in choices:
            metric = registry[code]
            parts = [metric.numerator, metric.denominator]
            yield [code, name, group, *parts, UNITS[metric.unit]]
