"""Plans held against what is known: each finding with the row or place that mends it."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from thuocdo.apps.plans.mapping.clearness import is_work, wanted_of
from thuocdo.apps.plans.mapping.documents import document_of
from thuocdo.apps.plans.mapping.spans import years_of
from thuocdo.apps.plans.models import Plan, PlanItem
from thuocdo.core.issues import Issue
from thuocdo.core.plan.lint import Known, lint
from thuocdo.core.plan.model import Item, PlanDocument, PlanWarning

HEADER = "header"
OF_YEAR = {"clears.before_plan", "clears.before_issue", "clears.after_plan"}
LINE = re.compile(r"dòng (\d+)")
SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Doubt:
    """One finding: of a row, of the section at ``path``, of a lost criterion, else of the frame.

    ``mark`` stays the same as long as the finding and what it is about do.
    """

    issue: Issue
    mark: str
    item: PlanItem | None = None
    path: str = ""
    criterion: str = ""


def document_now(plan: Plan, rows: Sequence[PlanItem]) -> PlanDocument:
    """Return a plan's document, of its own year, without what was edited out since it was read."""
    document = _as_it_is(document_of(plan, rows))
    return replace(document, header=replace(document.header, plan_year=plan.year))


def doubts(
    plan: Plan, rows: Sequence[PlanItem], document: PlanDocument, known: Known
) -> list[Doubt]:
    """Return what is questionable in a plan, in the order of the document."""
    pairs = {item.id: (row, item) for row, item in zip(rows, document.items, strict=True)}
    told = replace(
        known,
        clears=wanted_of(plan),
        results={key: row.result for key, (row, _item) in pairs.items()},
        criteria={
            key: row.criterion_code
            for key, (row, _item) in pairs.items()
            if row.criterion_code and is_work(row)
        },
        reform=plan.kind == Plan.Kind.REFORM,
        competitive=plan.kind == Plan.Kind.COMPETITIVENESS,
        years=years_of(plan),
    )
    issues = (one for one in lint(document, told) if _concerns(plan, one, pairs))
    found = (_doubt(document, issue, pairs) for issue in issues)
    return list({doubt.mark: doubt for doubt in found}.values())


def _concerns(plan: Plan, issue: Issue, pairs: Container[str]) -> bool:
    """Tell whether a finding is asked of a plan: of work that a document gives, the work alone.

    What that document lacks as a plan is for who issued it to mend, and its work has no year.
    """
    return not plan.is_notice or (issue.place in pairs and issue.code not in OF_YEAR)


def _doubt(document: PlanDocument, issue: Issue, pairs: dict[str, tuple[PlanItem, Item]]) -> Doubt:
    line = LINE.fullmatch(issue.place)
    if line is not None:
        item, path = _holder(document, int(line[1]))
        row = pairs[item.id][0] if item else None
        return Doubt(issue, _mark(issue), row, path)
    if issue.place in pairs:
        row, item = pairs[issue.place]
        return Doubt(issue, _mark(issue, _content(row, item)), row)
    criterion = "" if issue.place == HEADER else issue.place
    item = issue.values.get("item")
    if item not in pairs:
        return Doubt(issue, _mark(issue, criterion), criterion=criterion)
    row = pairs[item][0]
    known, told = (_naming(issue, name or str(row.order)) for name in (row.path, row.place))
    return Doubt(told, _mark(known, criterion), criterion=criterion)


def _naming(issue: Issue, item: str) -> Issue:
    """Call an item that a finding speaks of by a name; the page's own changes with the others."""
    return replace(issue, values={**issue.values, "item": item})


def _mark(issue: Issue, about: str = "") -> str:
    said = (issue.code, sorted(issue.values.items()), about)
    return sha256(repr(said).encode()).hexdigest()


def _content(row: PlanItem, item: Item) -> str:
    """Return all that an item says, wherever it stands: a finding comes back when it changes."""
    said = replace(item, id="", path="", parent=None, lines=(0, 0))
    return f"{row.pk} {said} {row.result} {row.criterion_code}"


def _holder(document: PlanDocument, line: int) -> tuple[Item | None, str]:
    """Return the item that holds a line of the document as read, else its section's path."""
    for item in document.items:
        if item.lines[0] <= line <= item.lines[1]:
            return item, ""
    around = [section for section in document.sections if 0 < section.lines[0] <= line]
    return None, around[-1].path if around else ""


def _as_it_is(document: PlanDocument) -> PlanDocument:
    """Leave out citations and annexes that what was edited since no longer speaks of."""
    citations = (one for one in document.citations if _says(document, one.line, one.number))
    warnings = (one for one in document.warnings if _speaks(document, one))
    return replace(document, citations=tuple(citations), warnings=tuple(warnings))


def _speaks(document: PlanDocument, noted: PlanWarning) -> bool:
    annex = noted.values.get("annex") if noted.code == "plan.annex_missing" else None
    return annex is None or _says(document, noted.line, annex)


def _says(document: PlanDocument, line: int, words: str) -> bool:
    """Tell whether the words still stand where they were read; unknown where that place is gone."""
    item, path = _holder(document, line)
    texts = list(_texts(document, item, path))
    return not texts or any(_bare(words) in _bare(text) for text in texts)


def _texts(document: PlanDocument, item: Item | None, path: str) -> Iterator[str]:
    if item is not None:
        yield from (item.text, item.product or "", item.deadline_text or "")
    elif path:
        for section in document.sections:
            if section.path == path and section.text:
                yield from (section.title, *section.text)
    else:
        yield from document.header.bases


def _bare(text: str) -> str:
    """Return a text without signs and blanks: ``80/ KH – UBND`` is ``80/KH-UBND``."""
    return SIGNS.sub("", text).casefold()
