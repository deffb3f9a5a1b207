"""A criteria set → the workbook that reads back as the same set."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, BinaryIO

from thuocdo.adapters.catalog_yaml import dump_flow
from thuocdo.adapters.csv_writer import CellValue
from thuocdo.adapters.framework_xlsx.form import (
    COLUMNS,
    INFO_COLUMNS,
    INFO_SHEET,
    PARTS,
    TREE_SHEET,
)
from thuocdo.adapters.xlsx_writer import Column, SheetContent, Style, write_workbook
from thuocdo.core.framework import Framework, framework_mapping
from thuocdo.core.framework.raw import NumberText

_DATES = frozenset({"from", "to", "date", "evidence_from", "evidence_to"})
_WIDE = frozenset({"name_vi", "name_en", "guidance_vi", "guidance_en", "params", "note"})
_LONGEST_EXACT = 15  # digits that a cell's binary number keeps


def write_framework_xlsx(framework: Framework, stream: BinaryIO, *, created: datetime) -> None:
    """Write the set in the two sheets of the form; the same set gives the same bytes."""
    write_workbook(stream, form_sheets(framework_mapping(framework)), created=created)


def form_sheets(
    mapping: Mapping[str, Any], notes: Mapping[str, str] | None = None
) -> list[SheetContent]:
    """Return the two sheets of a set's mapping; ``notes`` explain columns where they are headed."""
    told = notes or {}
    tree = SheetContent(
        TREE_SHEET,
        [
            Column(
                name,
                48 if name in _WIDE else 14,
                wrap=name in _WIDE,
                style=_style(name),
                note=told.get(name, ""),
            )
            for name in COLUMNS
        ],
        list(_rows(mapping["fields"], "criteria", "")),
        frozen_columns=1,
    )
    facts = {key: value for key, value in mapping.items() if key != "fields"}
    info = SheetContent(
        INFO_SHEET,
        [Column(INFO_COLUMNS[0], 24, Style.TEXT), Column(INFO_COLUMNS[1], 80, wrap=True)],
        [(key, _cell(key, value)) for key, value in _dotted(facts, "")],
    )
    return [tree, info]


def _style(column: str) -> Style:
    return Style.GENERAL if column in {"cap", "max", "effort"} else Style.TEXT


def _rows(nodes: list[dict[str, Any]], below: str, parent: str) -> Iterator[list[CellValue]]:
    for node in nodes:
        yield [_node_cell(node, column, parent) for column in COLUMNS]
        yield from _rows(node.get(below, []), "children", node["code"])


def _node_cell(node: Mapping[str, Any], column: str, parent: str) -> CellValue:
    if column == "parent":
        return parent
    rule = node.get("rule") or {}
    if column == "rule":
        return rule.get("kind")
    if column == "params":
        params = {key: value for key, value in rule.items() if key != "kind"}
        return dump_flow(params) if params else None
    if column == "was":
        return dump_flow(node["was"]) if "was" in node else None
    value: Any = node
    for key in PARTS[column]:
        value = (value or {}).get(key)
    return _cell(column, value)


def _dotted(mapping: Mapping[str, Any], start: str) -> Iterator[tuple[str, Any]]:
    for key, value in mapping.items():
        if isinstance(value, dict):
            yield from _dotted(value, f"{start}{key}.")
        else:
            yield f"{start}{key}", value


def _cell(key: str, value: object) -> CellValue:
    if isinstance(value, list):
        return dump_flow(value)
    if isinstance(value, NumberText):
        digits = value.replace(".", "").lstrip("-0")
        return Decimal(value) if len(digits) <= _LONGEST_EXACT else str(value)
    if isinstance(value, str) and key.rpartition(".")[2] in _DATES:
        return date.fromisoformat(value)
    return value if isinstance(value, str | int) else None
