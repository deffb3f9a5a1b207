"""Workbook → the mapping that core reads, with the cell of every path."""

from dataclasses import dataclass, field, replace
from typing import Any

from thuocdo.adapters.catalog_yaml import placed_issues, read_yaml
from thuocdo.adapters.framework_xlsx.form import (
    COLUMNS,
    INFO_COLUMNS,
    INFO_SHEET,
    PARTS,
    TREE_SHEET,
)
from thuocdo.adapters.tables import Row, Sheet, Source, cell_text, read_sheets, table_of
from thuocdo.core.errors import InputError
from thuocdo.core.framework import Framework, read_framework
from thuocdo.core.issues import Issue, error
from thuocdo.core.metrics import MetricRegistry
from thuocdo.core.vietnamese.text import fold

_FLOW = ("[", "{")


def read_framework_xlsx(
    source: Source, registry: MetricRegistry | None = None
) -> tuple[Framework | None, list[Issue]]:
    """Return the set of a workbook in our form and what is to be said, each with its cell.

    Raise ``InputError`` when the workbook or its form can't be read at all.
    """
    sheets = {fold(sheet.name): sheet for sheet in read_sheets(source)}
    missing = [name for name in (TREE_SHEET, INFO_SHEET) if fold(name) not in sheets]
    if missing:
        raise InputError(error("framework.sheet_missing", sheet=name) for name in missing)
    found = _Found()
    found.read_info(sheets[fold(INFO_SHEET)])
    found.read_tree(sheets[fold(TREE_SHEET)])
    framework, issues = read_framework(found.mapping, registry)
    untold = [issue for issue in issues if not found.told(issue)]
    placed = placed_issues(untold, found.places)
    return (None if found.issues else framework), [*found.issues, *placed]


@dataclass(slots=True)
class _Node:
    """A row of the tree that others may stand below."""

    mapping: dict[str, Any]
    path: str
    below: str


@dataclass(slots=True)
class _Found:
    """The mapping while it grows, the cell of each path, and what is wrong with the form."""

    mapping: dict[str, Any] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    nodes: dict[str, _Node] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)

    def told(self, issue: Issue) -> bool:
        """Tell whether an issue only follows from parameters that could not be read."""
        missing_rule = issue.code == "framework.missing" and issue.values.get("key") == "rule"
        return missing_rule and issue.place in self.unreadable

    def read_info(self, sheet: Sheet) -> None:
        """Read dotted keys and values; a heading row is passed over."""
        self.issues += sheet.fault_issues()
        self.places[""] = sheet.place(1, 1)
        for row in range(1, len(sheet.rows) + 1):
            key = cell_text(sheet.value(row, 1))
            if not key or (row == 1 and fold(key) == INFO_COLUMNS[0]):
                continue
            place = sheet.place(row, 2)
            value = self._flow(sheet.value(row, 2), place)
            self._put(self.mapping, tuple(key.split(".")), value, place, "")

    def read_tree(self, sheet: Sheet) -> None:
        """Read one node a row, each under the row of its parent."""
        table = table_of(sheet, required=("code", "name_vi"), optional=COLUMNS)
        self.mapping["fields"] = []
        self.places["fields"] = sheet.place(1, 1)
        for row in table:
            node = self._place_in_tree(row)
            if node is not None:
                self._read_node(row, node)

    def _place_in_tree(self, row: Row) -> _Node | None:
        """Return the new node at its place in the mapping: a field, or below its parent."""
        parent = row.text("parent")
        above = self.nodes.get(parent) if parent else _Node(self.mapping, "", "fields")
        if above is None:
            self.issues.append(
                error("framework.unknown_parent", row.place("parent"), parent=parent)
            )
            return None
        siblings = above.mapping.setdefault(above.below, [])
        start = f"{above.path}." if above.path else ""
        path = f"{start}{above.below}[{len(siblings)}]"
        node = _Node({}, path, "children" if parent else "criteria")
        siblings.append(node.mapping)
        self.places[path] = row.place("code")
        if row.text("code"):
            self.nodes.setdefault(row.text("code"), node)
        return node

    def _read_node(self, row: Row, node: _Node) -> None:
        for column, keys in PARTS.items():
            self._put(node.mapping, keys, row.value(column), row.place(column), node.path)
        self._put(node.mapping, ("was",), self._codes(row), row.place("was"), node.path)
        self._read_rule(row, node)

    def _read_rule(self, row: Row, node: _Node) -> None:
        kind, text, place = row.value("rule"), cell_text(row.value("params")), row.place("params")
        params = self._yaml(text, place) if text else {}
        if kind is None and text:
            self.issues.append(error("framework.params_without_rule", row.place("rule")))
        elif kind is not None and isinstance(params, dict):
            node.mapping["rule"] = {**params, "kind": kind}
            self.places[f"{node.path}.rule"] = place
            self.places[f"{node.path}.rule.kind"] = row.place("rule")
        elif text:
            self.unreadable.add(node.path)
            if params is not None:
                self.issues.append(error("framework.params", place, value=text))

    def _codes(self, row: Row) -> object:
        """Return the codes of a cell: in brackets, or parted by commas."""
        text = cell_text(row.value("was"))
        if text.startswith(_FLOW):
            return self._yaml(text, row.place("was"))
        codes = [code.strip() for code in text.replace(";", ",").split(",")]
        return [code for code in codes if code] or None

    def _flow(self, value: object, place: str) -> object:
        """Return a cell's value; text in brackets is YAML."""
        if isinstance(value, str) and value.startswith(_FLOW):
            return self._yaml(value, place)
        return value

    def _yaml(self, text: str, place: str) -> object:
        try:
            document = read_yaml(text.encode())
        except InputError:
            self.issues.append(error("framework.params", place, value=text))
            return None
        self.issues += [replace(issue, place=place) for issue in document.issues]
        return document.value

    def _put(
        self, mapping: dict[str, Any], keys: tuple[str, ...], value: object, place: str, path: str
    ) -> None:
        """Put a value under nested keys, when there is one, and note its cell."""
        if value is None:
            return
        inside: object = mapping
        for inner in keys[:-1]:
            path = f"{path}.{inner}" if path else inner
            self.places.setdefault(path, place)
            inside = inside.setdefault(inner, {}) if isinstance(inside, dict) else None
        path = f"{path}.{keys[-1]}" if path else keys[-1]
        if not isinstance(inside, dict) or keys[-1] in inside:
            key, first = ".".join(keys), self.places.get(path, place)
            self.issues.append(error("framework.repeated_key", place, key=key, first=first))
            return
        inside[keys[-1]] = value
        self.places.setdefault(path, place)
