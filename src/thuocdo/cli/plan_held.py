"""What ``thuocdo plan lint`` holds a plan against: results, work left undone, directory."""

from dataclasses import replace
from datetime import date

from thuocdo.adapters.plan_files import read_lines
from thuocdo.adapters.tables import Row, read_table
from thuocdo.cli.inputs import Given
from thuocdo.cli.output import fail
from thuocdo.cli.plan_write import read_plan
from thuocdo.core.errors import InputError
from thuocdo.core.gaps import losses
from thuocdo.core.issues import Issue, error
from thuocdo.core.plan.lint import Known, Lost, Reached, Replaced, body_key
from thuocdo.core.plan.lint.work import is_work
from thuocdo.core.plan.model import PlanDocument
from thuocdo.core.plan.reading import read
from thuocdo.core.scoring import State
from thuocdo.core.vietnamese.text import fold


def plan_of(file: str) -> PlanDocument:
    """Return the plan in a document, or in the .json that ``plan parse`` gave."""
    if file.lower().endswith(".json"):
        return read_plan(file)
    try:
        return read(read_lines(file)).plan
    except InputError as refused:
        fail(file, refused.issues)


def tasks_of(file: str) -> dict[str, str]:
    """Return the work of a plan by its number there."""
    return {item.id: item.text for item in plan_of(file).items if is_work(item)}


def ended_bodies(file: str, day: date | None) -> dict[str, str]:
    """Return the bodies that had ended by the day of a plan, with who took over."""
    issues: list[Issue] = []
    rows = _rows(file, "name", "ended", "after")
    ended = [(row, row.day("ended", issues)) for row in rows]
    if issues:
        fail(file, issues)
    return {
        body_key(row.text("name")): row.text("after")
        for row, last in ended
        if last is not None and (day is None or last < day)
    }


def replaced_documents(file: str) -> list[Replaced]:
    """Return the documents of a register that another has superseded."""
    issues: list[Issue] = []
    rows = _rows(file, "number", "superseded_by", "date", "issuer")
    found = [
        Replaced(
            row.text("number"),
            row.text("superseded_by"),
            row.day("date", issues),
            row.text("issuer"),
        )
        for row in rows
    ]
    if issues:
        fail(file, issues)
    return [one for one in found if one.number and one.newer]


def held_against(known: Known, run: Given, unit: str | None) -> Known:
    """Add what a unit lost and reached in the period before; the only unit needs no name."""
    cards = {placed.card.unit: placed.card for placed in run.placed()}
    chosen = unit if unit is not None or len(cards) != 1 else next(iter(cards))
    card = next((card for name, card in cards.items() if fold(name) == fold(chosen or "")), None)
    if card is None:
        issue = error("gaps.unknown_unit", unit=chosen or "…", known=", ".join(cards))
        fail(run.answers_name, [issue])
    figures = run.figures.by_unit.get(card.unit, {}) if run.figures else {}
    reached = {
        code: Reached(figure.value, figure.se)
        for code, figure in figures.items()
        if figure.value is not None
    }
    framework = run.framework
    lost = [
        Lost(
            code=loss.code,
            name=framework.node(loss.code).name.vi,
            points=loss.lost,
            body=loss.responsible or "",
            unscored=loss.state is State.NOT_SCORED,
        )
        for loss in losses(framework, card)
    ]
    return replace(known, framework=framework, losses=lost, reached=reached)


def _rows(file: str, first: str, *others: str) -> list[Row]:
    try:
        return read_table(file, required=(first, others[0]), optional=others[1:]).rows
    except InputError as refused:
        fail(file, refused.issues)
