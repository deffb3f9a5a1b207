"""The table that stands for a chart where nobody can draw it."""

from thuocdo.core.report.blocks import Align, Chart, Column, Row, Table
from thuocdo.core.vietnamese.numbers import show


def chart_table(chart: Chart) -> Table:
    """Return the values of a chart as a table of two columns."""
    columns = (Column("Nội dung", 3), Column(chart.unit.capitalize(), 1, Align.RIGHT))
    rows = tuple(Row((label, show(value, chart.places))) for label, value in chart.points)
    return Table(columns, rows, caption=chart.title)
