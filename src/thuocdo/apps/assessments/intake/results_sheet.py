"""The table in which an office writes published points: a row a unit, a column a criterion."""

from collections.abc import Mapping
from datetime import datetime
from typing import BinaryIO

from thuocdo.adapters.xlsx_writer import Column, SheetContent, write_workbook
from thuocdo.apps.units.models import Unit
from thuocdo.core.framework import Framework
from thuocdo.core.framework.rules import SETTLED

NAME_WIDTH, GROUP_WIDTH, POINTS_WIDTH = 34, 12, 16


def write_results_sheet(
    stream: BinaryIO, framework: Framework, units: Mapping[Unit, str], *, created: datetime
) -> None:
    """Write the table for the units that are known, each with its group; points are left open."""
    leaves = [leaf for leaf in framework.leaves() if not leaf.watched]
    columns = [
        Column("unit", NAME_WIDTH, below="Đơn vị"),
        Column("group", GROUP_WIDTH, below="Nhóm"),
        *(
            Column(f"{leaf.code}/{SETTLED}", POINTS_WIDTH, below=leaf.name.vi, editable=True)
            for leaf in leaves
        ),
    ]
    rows = [[unit.name, group, *[None] * len(leaves)] for unit, group in units.items()]
    sheet = SheetContent("Bảng điểm", columns, rows, frozen_columns=1)
    write_workbook(stream, [sheet], created=created)
