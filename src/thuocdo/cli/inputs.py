"""What scoring commands read: set, answers, figures; told apart when something is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NoReturn

import typer

from thuocdo.adapters.answers_files import (
    AnswersFile,
    FiguresFile,
    read_answers,
    read_figures_file,
)
from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.cli.language import say
from thuocdo.cli.output import fail, tell
from thuocdo.core.errors import InputError
from thuocdo.core.framework import Framework
from thuocdo.core.issues import Issue, warning
from thuocdo.core.ranking import Placed, rank
from thuocdo.core.scoring import Figures, score_units

_SHOWN = 5
"""Codes that a message gives as examples, where none is like the one it is about."""


@dataclass(frozen=True, slots=True)
class Given:
    """Answers and figures of one run, with the names of their files."""

    framework: Framework
    answers_name: str
    answers: AnswersFile
    figures_name: str = ""
    figures: FiguresFile | None = None

    def of(self, unit: str) -> Figures | None:
        """Return a unit's figures; ``None`` when the run has no figures at all."""
        return None if self.figures is None else self.figures.by_unit.get(unit, {})

    def placed(self) -> list[Placed]:
        """Score and rank all units; tell every fault at its file and cell and end otherwise."""
        by_unit = None if self.figures is None else self.figures.by_unit
        try:
            cards = score_units(self.framework, self.answers.units, by_unit)
        except InputError as refused:
            self.fail(refused)
        return rank(cards, self.framework.ranking)

    def fail(self, refused: InputError) -> NoReturn:
        """Tell the issues of scoring, those about figures at the figures' file."""
        figures, framework = self.figures, self.framework
        about: list[Issue] = []
        others: list[Issue] = []
        for issue in refused.issues:
            read = figures and figures.about(issue, framework) and not self.answers.about(issue)
            (about if read else others).append(issue)
        tell(self.answers_name, self.answers.placed(others))
        if figures is not None:
            tell(self.figures_name, figures.placed(about, framework))
        raise typer.Exit(1)


def given(
    framework: Framework, answers: str, figures: str | None = None, period: str | None = None
) -> Given:
    """Read the answers, and the figures of the period when there are any."""
    try:
        read = read_answers(answers, framework)
    except InputError as refused:
        fail(answers, refused.issues)
    tell(answers, read.warnings)
    if figures is None:
        return Given(framework, answers, read)
    units = [unit.unit for unit in read.units]
    found = figures_given(figures, units, period, framework)
    return Given(framework, answers, read, figures, found)


def figures_given(
    figures: str, units: list[str] | None, period: str | None, framework: Framework | None
) -> FiguresFile:
    """Read the figures of a period: of these units, or of any where none are named."""
    try:
        found = read_figures_file(figures, units=units, period=period)
    except InputError as refused:
        fail(figures, refused.issues)
    tell(figures, [*found.warnings, *_unknown_metrics(found, framework)])
    return found


def _unknown_metrics(found: FiguresFile, framework: Framework | None) -> Iterator[Issue]:
    """Yield the metrics that neither the catalog nor the set knows, each at its first figure."""
    registry = load_metrics()
    leaves = framework.leaves() if framework else ()
    asked = {leaf.metric for leaf in leaves if leaf.metric}
    firsts: dict[str, str] = {}
    for (_unit, metric), place in found.places.items():
        firsts.setdefault(metric, place)
    for metric, place in firsts.items():
        if metric not in asked and metric not in registry:
            may_be = sorted(asked) or sorted(metric.code for metric in registry)
            near = get_close_matches(metric, may_be, n=1) or may_be[:_SHOWN]
            yield warning(
                "scoring.figures_unknown_metric", place, metric=metric, known=", ".join(near)
            )


def refuse_idle(option: str, value: object, *, without: str, given: object) -> None:
    """Refuse an option that has no effect because another one is not there."""
    if value is not None and given is None:
        raise typer.BadParameter(
            say(f"chỉ có tác dụng khi có {without}", f"has no effect without {without}"),
            param_hint=option,
        )
