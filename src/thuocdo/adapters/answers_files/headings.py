"""Which columns of a wide table hold what: ours (``code/input``) or an office's (codes alone).

An office's table has a column of units' names and columns headed by leaves' codes, with or without
their names; these hold points. Numbers of rows, ranks and notes are passed over, sums are checked.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from thuocdo.adapters.tables import Sheet, cell_text
from thuocdo.core.framework import Framework
from thuocdo.core.framework.rules import SETTLED
from thuocdo.core.vietnamese.text import fold

HEADER_WITHIN = 30
"""Rows from the top among which the headings stand."""

UNIT_NAMES = frozenset(
    [
        "unit",
        "don vi",
        "ten don vi",
        "co quan",
        "ten co quan",
        "co quan, don vi",
        "ten co quan, don vi",
        "don vi, dia phuong",
        "dia phuong",
        "don vi duoc danh gia",
        "so, ban, nganh",
        "xa, phuong",
        "ten xa, phuong",
    ]
)
_GROUP_NAMES = frozenset({"group", "nhom", "khoi", "nhom don vi"})
_PASSED_OVER = frozenset(
    [
        "tt",
        "t/t",
        "stt",
        "so tt",
        "so thu tu",
        "hang",
        "xep hang",
        "thu hang",
        "xep thu",
        "xep loai",
        "ghi chu",
        "ty le",
        "ti le",
        "ty le %",
        "ti le %",
        "%",
        "no.",
        "rank",
        "note",
    ]
)
_TOTALS = frozenset(
    [
        "tong",
        "tong diem",
        "tong cong",
        "tong so",
        "tong so diem",
        "cong",
        "tong diem dat",
        "tong diem dat duoc",
        "total",
    ]
)
_KEY = re.compile(r"[^\s/]+/[^\s/]+")
_NODE = re.compile(r"(?:(?:tiêu chí|tc|mục)\s+)?(\S+?)[.:)–-]*(?=\s|$)", re.IGNORECASE)

Key = tuple[str, str]


@dataclass(slots=True)
class Headings:
    """The columns of a sheet; ``row`` has the headings, ``sums`` the leaves each total adds up."""

    row: int
    unit: int = 0
    group: int = 0
    answers: dict[int, Key] = field(default_factory=dict)
    sums: dict[int, tuple[str, ...]] = field(default_factory=dict)
    repeated: dict[int, int] = field(default_factory=dict)
    strangers: dict[int, str] = field(default_factory=dict)
    ours: bool = False


def wide_headings(sheet: Sheet, framework: Framework) -> Headings | None:
    """Return the headings of a wide table; none where the sheet is no such table.

    Both may stand below titles. In ours the unit is in the first column unless it is named; an
    office's must name the column of units.
    """
    known = _known(framework)
    rows = range(1, min(HEADER_WITHIN, len(sheet.rows)) + 1)
    read = [_read(sheet, row, known) for row in rows if not sheet.is_blank(row)]
    fitting = [one for one in read if _is_wide(one, sheet)]
    best = max(fitting, key=lambda one: (one.ours, len(one.answers), -one.row), default=None)
    if best is not None:
        best.unit = best.unit or 1
        best.strangers.pop(best.unit, None)
    return best


def _is_wide(found: Headings, sheet: Sheet) -> bool:
    if found.ours:
        return bool(found.answers) or (found.row == 1 and not sheet.lines)
    return bool(found.unit and found.answers)


@dataclass(frozen=True, slots=True)
class _Known:
    """What headings of a set may say: answers by key, leaves below each node."""

    keys: Mapping[str, Key]
    leaves: Mapping[str, tuple[str, ...]]
    all: tuple[str, ...]


def _known(framework: Framework) -> _Known:
    keys = {
        f"{code}/{name}": (code, name) for code, names in framework.inputs.items() for name in names
    }
    below = {node.code: tuple(leaf.code for leaf in node.leaves) for node in framework.nodes()}
    return _Known(keys, below, tuple(framework.inputs))


def _read(sheet: Sheet, row: int, known: _Known) -> Headings:
    found = Headings(row)
    firsts: dict[Key, int] = {}
    texts = [(at, cell_text(cell)) for at, cell in enumerate(sheet.rows[row - 1], start=1)]
    for at, text in texts:
        if text:
            _sort_in(found, at, text, known)
    if not found.answers:  # a table of ours may have nothing but wrong codes
        found.ours = found.ours or any(map(_KEY.fullmatch, found.strangers.values()))
    for at, key in found.answers.items():
        first = firsts.setdefault(key, at)
        if first != at:
            found.repeated[at] = first
    return found


def _sort_in(found: Headings, at: int, text: str, known: _Known) -> None:
    name = fold(text)
    if name in UNIT_NAMES and not found.unit:
        found.unit = at
    elif name in _GROUP_NAMES and not found.group:
        found.group = at
    elif text in known.keys:
        found.answers[at] = known.keys[text]
        found.ours = True
    elif name in _TOTALS:
        found.sums[at] = known.all
    elif name not in _PASSED_OVER:
        _sort_node(found, at, text, known)


def _sort_node(found: Headings, at: int, text: str, known: _Known) -> None:
    """Take a heading that begins with the code of a leaf, or of what leaves stand below."""
    match = _NODE.match(text)
    code = match[1] if match else ""
    leaves = known.leaves.get(code)
    if leaves is None:
        found.strangers[at] = text
    elif leaves == (code,):
        found.answers[at] = (code, SETTLED)
    else:
        found.sums[at] = leaves


def shown(headings: Iterable[str], most: int = 8) -> str:
    """Return headings for a message, the first few of many."""
    texts = list(headings)
    rest = f"”, … (+{len(texts) - most})" if len(texts) > most else ""
    return "”, “".join(texts[:most]) + rest
