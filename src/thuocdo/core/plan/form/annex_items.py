"""Rows of a table of tasks → sections and items."""

import re

from thuocdo.core.plan.form.annex_tables import (
    GroupRow,
    HeadRow,
    IndicatorRow,
    TaskRow,
    in_one_line,
    table_rows,
)
from thuocdo.core.plan.form.assignments import Assignment
from thuocdo.core.plan.form.blocks import goes_on, join_labels
from thuocdo.core.plan.form.columns import Column
from thuocdo.core.plan.form.context import Context
from thuocdo.core.plan.form.drafts import Draft
from thuocdo.core.plan.form.findings import Findings
from thuocdo.core.plan.form.indicator_tables import in_words
from thuocdo.core.plan.form.items import make_draft
from thuocdo.core.plan.form.sections import SectionDraft
from thuocdo.core.plan.model import ItemKind
from thuocdo.core.plan.targets.reading import read_targets
from thuocdo.core.plan.text.cleaning import CleanLine
from thuocdo.core.plan.text.enumerators import Enumerator, as_capital
from thuocdo.core.plan.text.labels import Label, Labelled
from thuocdo.core.plan.text.letters import bare
from thuocdo.core.plan.text.paragraphs import LONGEST, Table
from thuocdo.core.plan.words.indexes import heading_indexes
from thuocdo.core.plan.words.topics import Topic

_LABEL_OF = {
    Column.LEAD: Label.LEAD,
    Column.COORDINATE: Label.COORDINATE,
    Column.IMPLEMENT: Label.IMPLEMENT,
    Column.RESPONSIBILITY: Label.RESPONSIBILITY,
    Column.TIME: Label.TIME,
    Column.PRODUCT: Label.PRODUCT,
}
_AS_ABOVE = re.compile(r"\W*(?:nt|nhu tren)\W*|[\"'\s]+")
_DASH = re.compile(r"\s*[-–+•]\s+(?=\S)")
_BEFORE_DASH = re.compile(r"(?:\n|(?<=[;.])[ \t])\s*[-–+•]\s+(?=\S)")
"""A dash at the start of a line, or behind the end of what stands before it in the same line."""
_MERGED_DOWN = (Column.LEAD, Column.TIME)


class TableReader:
    """Reads one table under its heading; group rows open sections of their own."""

    def __init__(self, path: str, context: Context, findings: Findings) -> None:
        self._base = path
        self._context = context._replace(topic=Topic.TASK)
        self._findings = findings
        self._groups: list[tuple[Enumerator, SectionDraft]] = []
        self._last: tuple[TaskRow, Draft] | None = None
        self._weak: tuple[str, Draft] | None = None
        self._heads: CleanLine | None = None
        self._improved = ""  # the criterion that has a part of its own

    def read(self, table: Table) -> None:
        """Add the sections and items of a table to the findings."""
        for row in table_rows(table):
            if isinstance(row, HeadRow):
                self._head(row)
            elif isinstance(row, GroupRow):
                self._group(row)
            elif isinstance(row, IndicatorRow):
                self._indicator(row)
            else:
                self._task(row)

    def _head(self, row: HeadRow) -> None:
        """Begin another table; what was merged down in the one before ends there."""
        self._mark(row.line, "section")
        if row.layout is None:
            return
        self._heads = row.line
        self._last, self._groups, self._improved = None, [], ""
        if row.layout.guessed:
            heads = " | ".join(" ".join(cell.split()) for cell in row.line.cells)
            self._findings.ledger.warn(row.line.number, "plan.columns_by_cells", text=heads)

    def _mark(self, line: CleanLine, place: str) -> None:
        self._findings.ledger.places.setdefault(line.number, place)

    def _group(self, row: GroupRow) -> None:
        self._mark(row.line, "section")
        self._last, self._improved = None, ""
        title = _one_line(row.title).strip(" .:")
        if row.enumerator is None or row.enumerator.bullet:
            above = self._section()
            if above is not None and title:
                above.text.append(title)
                above.last = max(above.last, row.line.number)
            return
        own = self._as_meant(row.enumerator)
        self._groups = [(other, part) for other, part in self._groups if other.level < own.level]
        indexes = heading_indexes(bare(title), self._indexes(), named_above=self._context.named)
        path = self._path(own)
        section = SectionDraft(path, title, row.line.number, row.line.number, indexes)
        self._findings.sections.append(section)
        self._groups.append((own, section))

    def _as_meant(self, enumerator: Enumerator) -> Enumerator:
        """Return the letter that ``I`` is behind the group ``H``."""
        capital = as_capital(enumerator)
        follows = capital and any(goes_on(other, capital) for other, _ in self._groups)
        return capital if capital and follows else enumerator

    def _section(self) -> SectionDraft | None:
        return self._groups[-1][1] if self._groups else self._context.section

    def _indexes(self) -> tuple[str, ...]:
        return self._groups[-1][1].indexes if self._groups else self._context.indexes

    def _path(self, enumerator: Enumerator | None) -> str:
        own = [enumerator.label] if enumerator and not enumerator.bullet else []
        labels = [*(group.label for group, _ in self._groups), *own]
        above = self._base.rpartition(".")[2]
        if labels and above.isdecimal() and labels[0].isdecimal():
            labels[0] = f"{above}.{labels[0]}"  # row 2 under ``1. Chỉ số PAPI`` is 1.2
        return join_labels([*([self._base] if self._base else []), *labels])

    def _indicator(self, row: IndicatorRow) -> None:
        """Keep a row as an aim, with its value and unit in the words of its text."""
        self._last = None
        year = self._findings.terms(row.line.number).year
        if row.heads.reached_before(year) and self._section() is not None:
            self._say(row.line)
            return
        self._mark(row.line, "item")
        name = _one_line(row.cells[Column.CONTENT]).rstrip(" .;:")
        text = in_words(name, row.line.cells, row.heads, year)
        draft = self._draft(row, text, Topic.GOAL) or self._draft(row, text, Topic.TASK)
        if draft is not None:
            draft.kind = ItemKind.TARGET
            self._assign(draft, TaskRow(row.line, row.enumerator, row.cells))
            self._keep(draft)

    def _say(self, line: CleanLine) -> None:
        """Keep a row of what was reached before as text, below the heads of its table."""
        section = self._section()
        for one in (self._heads, line):
            text = in_one_line(one) if one else ""
            if section is not None and text and (one is line or text not in section.text):
                section.text.append(text)
                section.last = max(section.last, line.number)
        self._mark(line, "section")

    def _draft(self, row: TaskRow | IndicatorRow, text: str, topic: Topic) -> Draft | None:
        section = self._section()
        return make_draft(
            text,
            bare(text),
            (row.line.number, row.line.number),
            path=self._path(None if self._improved else row.enumerator),
            parent=section.path if section else None,
            context=self._context._replace(topic=topic, indexes=self._indexes(), section=section),
            terms=self._findings.terms(row.line.number),
        )

    def _keep(self, draft: Draft) -> None:
        self._findings.drafts.append(draft)
        self._context.scope.add(draft)

    def _task(self, row: TaskRow) -> None:
        self._mark(row.line, "item")
        self._criterion(row)
        weakness = self._weakness(row)
        if weakness is not None and not row.cells[Column.CONTENT].strip():
            self._last = (row, weakness)
            return
        if self._goes_on(row):
            return
        drafts = (self._draft(row, text, Topic.TASK) for text in _listed(row.cells[Column.CONTENT]))
        told = any(row.cells.get(one, "").strip() for one in (Column.LEAD, Column.RESPONSIBILITY))
        for draft in filter(None, list(drafts)):
            if told:
                draft.own.lead = ()  # the column knows better than the sentence
            self._assign(draft, row)
            self._last = (row, draft)
            self._keep(draft)

    def _criterion(self, row: TaskRow) -> None:
        """Open the part of what work is to improve, or go on in it where it is merged down."""
        title = _one_line(row.cells.get(Column.CRITERION, "")).strip(" .:-–")
        if not title and not self._improved:
            return
        if title and title != self._improved:
            self._group(GroupRow(row.line, row.enumerator, title))
            self._improved = title
        section = self._section()
        if section is not None:
            section.text += [said for said in row.beside if said not in section.text]

    def _weakness(self, row: TaskRow) -> Draft | None:
        """Keep what a row is to mend, with its cause; None where it says none of its own."""
        told = _one_line(row.cells.get(Column.WEAKNESS, ""))
        cause = _one_line(row.cells.get(Column.CAUSE, "")).strip(" -–")
        if not told.strip(" -–"):
            return None
        if above := self._weakness_above(told):
            _add_cause(above, row, cause)
            return None
        text = f"{told.rstrip(' .;')}. Nguyên nhân: {cause}" if cause else told
        draft = self._draft(row, text, Topic.LIMITATION)
        if draft is not None:
            self._weak = told, draft
            self._assign(draft, row)
            self._keep(draft)
        return draft

    def _weakness_above(self, told: str) -> Draft | None:
        """Return the weakness that is merged down from the row above, unless it is endless."""
        if self._weak is None or self._last is None or self._weak[0] != told:
            return None
        return self._weak[1] if len(self._weak[1].text) <= LONGEST else None

    def _goes_on(self, row: TaskRow) -> bool:
        """Take a row whose task is merged down from the row above: more bodies or products."""
        if self._last is None:
            return False
        above, draft = self._last
        same = row.cells[Column.CONTENT] == above.cells[Column.CONTENT]
        unnumbered = row.enumerator is None and not row.cells[Column.CONTENT].strip()
        if not unnumbered and not (same and row.enumerator == above.enumerator and row.enumerator):
            return False
        product = draft.own.product
        self._assign(draft, row)
        if product and draft.own.product and product != draft.own.product:
            draft.own.product = f"{product}; {draft.own.product}"
        draft.last = row.line.number
        return True

    def _assign(self, draft: Draft, row: TaskRow) -> None:
        columns = Assignment()
        terms = self._findings.terms(row.line.number)
        for column, label in _LABEL_OF.items():
            cell = row.cells.get(column, "").strip()
            if not cell or _AS_ABOVE.fullmatch(bare(cell)):
                cell = self._from_above(row, column, told=bool(cell))
            if cell.strip(" -–x"):
                terms.take(columns, Labelled(label, _cell(label, cell), 0))
        for role in ("lead", "coordinate", "implement"):
            draft.own.add(role, getattr(columns, role))
        draft.own.product = columns.product or draft.own.product
        if columns.time_text is not None:
            draft.own.when, draft.own.time_text = columns.when, columns.time_text
        aim = row.cells.get(Column.AIM, "").strip()
        if aim:
            draft.targets = (
                *draft.targets,
                *read_targets(_one_line(aim), aim=True, subject=draft.text, year=terms.year),
            )

    def _from_above(self, row: TaskRow, column: Column, *, told: bool) -> str:
        """Return the cell above: the row says so, or a converter left a merged cell empty."""
        merged = column in _MERGED_DOWN and not row.line.whole
        if self._last is None or not (told or merged):
            return ""
        above = self._last[0].cells.get(column, "")
        row.cells[column] = above
        return above


def _add_cause(weakness: Draft, row: TaskRow, cause: str) -> None:
    """Keep the cause that a row tells of a weakness above."""
    weakness.last = row.line.number
    if cause and cause not in weakness.text:
        joint = "; " if "Nguyên nhân: " in weakness.text else ". Nguyên nhân: "
        weakness.text = f"{weakness.text.rstrip(' .;')}{joint}{cause}"


def _cell(label: Label, cell: str) -> str:
    """Return a cell's text: lines part bodies, but only break other texts."""
    if label in (Label.TIME, Label.PRODUCT):
        return _one_line(cell)
    lines = [line.strip(" -–+•;,.") for line in cell.split("\n")]
    joined: list[str] = []
    for line in lines:
        if joined and line[:1].islower() and not line.startswith(("các ", "những ")):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return "; ".join(joined)


def _listed(cell: str) -> list[str]:
    """Return the works of a cell: those of a list are parted at its dashes."""
    if not _DASH.match(cell):
        return [_one_line(cell) or "…"]
    parts = (_one_line(part).strip(" ;") for part in _BEFORE_DASH.split(_DASH.sub("", cell, 1)))
    return [part for part in parts if part] or ["…"]


def _one_line(text: str) -> str:
    return " ".join(text.split())
