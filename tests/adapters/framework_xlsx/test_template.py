from datetime import UTC, datetime
from io import BytesIO
from typing import get_args

import openpyxl

from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.adapters.framework_files import read_framework_file
from thuocdo.adapters.framework_xlsx import write_framework_template
from thuocdo.adapters.framework_xlsx.form import COLUMNS
from thuocdo.core.framework import rules

RULES = {rule.kind for rule in get_args(rules.Rule)}
CREATED = datetime(2026, 1, 1, tzinfo=UTC)


def template():
    stream = BytesIO()
    write_framework_template(stream, created=CREATED)
    return stream.getvalue()


def test_template_reads_as_a_set_with_every_kind_of_rule():
    read = read_framework_file(template(), registry=load_metrics())
    assert read.warnings == ()
    kinds = [leaf.rule.kind for leaf in read.framework.leaves()]
    assert sorted(kinds) == sorted(RULES)
    assert len(read.framework.fields) == 2


def test_template_explains_each_column_and_each_rule():
    book = openpyxl.load_workbook(BytesIO(template()))
    assert book.sheetnames == ["Bộ tiêu chí", "Thông tin", "Hướng dẫn"]
    heads = list(book["Bộ tiêu chí"][1])
    assert [cell.value for cell in heads] == list(COLUMNS)
    assert all(cell.comment.text for cell in heads)
    told = [[cell.value for cell in row] for row in book["Hướng dẫn"].iter_rows(min_row=2)]
    assert [name for kind, name, *_ in told if kind == "Cột"] == list(COLUMNS)
    assert {name for kind, name, *_ in told if kind == "Cách tính"} == set(RULES)
