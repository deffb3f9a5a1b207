"""What ``thuocdo plan lint`` holds a plan against: results, work left undone, directory."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from thuocdo.adapters.answers_files import FiguresFile
from thuocdo.adapters.plan_files import read_lines
from thuocdo.adapters.tables import Row, read_table
from thuocdo.cli.framework import read_or_fail
from thuocdo.cli.inputs import figures_given, given, refuse_idle
from thuocdo.cli.output import fail
from thuocdo.cli.plan_write import read_plan
from thuocdo.core.errors import InputError
from thuocdo.core.framework import Framework
from thuocdo.core.gaps import losses
from thuocdo.core.issues import Issue, error
from thuocdo.core.plan.lint import Known, Lost, Reached, Replaced, body_key
from thuocdo.core.plan.lint.work import is_work
from thuocdo.core.plan.model import PlanDocument
from thuocdo.core.plan.reading import read
from thuocdo.core.scoring import Scorecard, State
from thuocdo.core.vietnamese.text import fold


@dataclass(frozen=True, slots=True)
class Held:
    """The files of the year before, each of which may be missing, and whose they are."""

    framework: str | None = None
    answers: str | None = None
    figures: str | None = None
    period: str | None = None
    unit: str | None = None


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


def held_against(known: Known, files: Held) -> Known:
    """Add the criteria, what a unit lost and what it reached; each as far as there is a file."""
    refuse_idle("--answers", files.answers, without="--framework", given=files.framework)
    refuse_idle("--period", files.period, without="--figures", given=files.figures)
    numbers = files.answers or files.figures
    refuse_idle("--unit", files.unit, without="--answers, --figures", given=numbers)
    framework = read_or_fail(files.framework).framework if files.framework else None
    known = replace(known, framework=framework)
    if framework and files.answers:
        run = given(framework, files.answers, files.figures, files.period)
        cards = {placed.card.unit: placed.card for placed in run.placed()}
        card = cards[_of_unit(files.unit, list(cards), files.answers)]
        known = replace(known, losses=_lost(framework, card))
        return _reached(known, run.figures, card.unit)
    if files.figures:
        found = figures_given(files.figures, None, files.period, framework)
        return _reached(known, found, _of_unit(files.unit, list(found.by_unit), files.figures))
    return known


def _of_unit(asked: str | None, units: Sequence[str], file: str) -> str:
    """Return the unit of a file that was asked for; the only one needs no name."""
    if asked is None and len(units) == 1:
        return units[0]
    chosen = next((unit for unit in units if fold(unit) == fold(asked or "")), None)
    if chosen is None:
        fail(file, [error("gaps.unknown_unit", unit=asked or "…", known=", ".join(units))])
    return chosen


def _reached(known: Known, figures: FiguresFile | None, unit: str) -> Known:
    values = figures.by_unit.get(unit, {}) if figures else {}
    reached = {
        code: Reached(figure.value, figure.se)
        for code, figure in values.items()
        if figure.value is not None
    }
    return replace(known, reached=reached)


def _lost(framework: Framework, card: Scorecard) -> list[Lost]:
    return [
        Lost(
            code=loss.code,
            name=framework.node(loss.code).name.vi,
            points=loss.lost,
            body=loss.responsible or "",
            unscored=loss.state is State.NOT_SCORED,
        )
        for loss in losses(framework, card)
    ]


def _rows(file: str, first: str, *others: str) -> list[Row]:
    try:
        return read_table(file, required=(first, others[0]), optional=others[1:]).rows
    except InputError as refused:
        fail(file, refused.issues)
