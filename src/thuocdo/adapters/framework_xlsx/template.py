"""The template of a criteria set: an example of each kind of rule, every column explained."""

from datetime import datetime
from typing import Any, BinaryIO

from thuocdo.adapters.catalog_yaml import dump_flow, load_catalog
from thuocdo.adapters.framework_xlsx.writing import form_sheets
from thuocdo.adapters.xlsx_writer import Column, SheetContent, Style, write_workbook
from thuocdo.core.errors import InputError
from thuocdo.core.framework import framework_mapping, read_framework

GUIDE_SHEET = "Hướng dẫn"


def write_framework_template(stream: BinaryIO, *, created: datetime) -> None:
    """Write the two sheets of the form with examples, and one that explains them."""
    told = load_catalog("forms/criteria")
    framework, issues = read_framework(told["set"])
    if framework is None:
        raise InputError(issues)
    mapping = framework_mapping(framework)
    sheets = form_sheets(mapping, notes=told["columns"])
    write_workbook(stream, [*sheets, _guide(told, mapping)], created=created)


def _guide(told: dict[str, Any], mapping: dict[str, Any]) -> SheetContent:
    rules = _examples(mapping["fields"])
    rows = [
        *(("Cách làm", str(number), text, "") for number, text in enumerate(told["steps"], 1)),
        *(("Cột", name, text, "") for name, text in told["columns"].items()),
        *(("Cách tính", kind, text, rules[kind]) for kind, text in told["rules"].items()),
    ]
    columns = [
        Column("Mục", 12, Style.TEXT),
        Column("Tên", 16, Style.TEXT),
        Column("Giải thích", 70, Style.TEXT, wrap=True),
        Column("Ví dụ của cột params", 60, Style.TEXT, wrap=True),
    ]
    return SheetContent(GUIDE_SHEET, columns, rows)


def _examples(nodes: list[dict[str, Any]]) -> dict[str, str]:
    """Return the parameters of the example of each kind of rule."""
    found: dict[str, str] = {}
    for node in nodes:
        rule = node.get("rule")
        if rule:
            params = {key: value for key, value in rule.items() if key != "kind"}
            found[rule["kind"]] = dump_flow(params) if params else ""
        found |= _examples([*node.get("criteria", []), *node.get("children", [])])
    return found
