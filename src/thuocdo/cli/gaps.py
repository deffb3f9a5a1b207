"""``thuocdo gaps``: what was lost, what changed, the cheapest way to a target."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated

import typer

from thuocdo.adapters.messages import finding
from thuocdo.cli.framework import read_or_fail
from thuocdo.cli.gaps_told import tell_gaps
from thuocdo.cli.inputs import Given, given, refuse_idle
from thuocdo.cli.language import language, say
from thuocdo.cli.output import fail, print_json
from thuocdo.cli.score import ANSWERS_HELP, FIGURES_HELP, FRAMEWORK_HELP, JSON_HELP, PERIOD_HELP
from thuocdo.cli.tables import console
from thuocdo.core.errors import InputError
from thuocdo.core.framework import Framework
from thuocdo.core.gaps import Path, UnitGaps, cheapest_path, compare, gaps_mapping
from thuocdo.core.issues import error
from thuocdo.core.ranking import Placed
from thuocdo.core.ranking.places import ranked_card
from thuocdo.core.scoring import Scorecard
from thuocdo.core.vietnamese.numbers import NumberError, parse_number
from thuocdo.core.vietnamese.text import fold, repair

app = typer.Typer(add_completion=False)

_HELP = say(
    "Điểm chưa đạt theo từng tiêu chí, so với kỳ trước, và cách ít công sức nhất "
    "để đạt mục tiêu.\n\n"
    "Ví dụ: thuocdo gaps xa-mau-2026 tra-loi.csv --previous nam-truoc.csv --target 90",
    "Lost points by criterion, against the year before, and the cheapest way to a target.\n\n"
    "Example: thuocdo gaps xa-mau-2026 answers.csv --previous last-year.csv --target 90",
)
_PREVIOUS_HELP = say("trả lời của kỳ trước", "the answers of the earlier period")
_EDITION_HELP = say(
    "bộ tiêu chí của kỳ trước, nếu khác", "the set of the earlier period, when it is another"
)
_UNIT_HELP = say("chỉ một đơn vị", "one unit only")
_TARGET_HELP = say("mục tiêu, tính bằng %", "the target, in percent")
_SURVEYS_HELP = say(
    "kể cả tiêu chí điều tra xã hội học", "take criteria of surveys into account too"
)


@app.command(help=_HELP)
def gaps(
    framework: Annotated[str, typer.Argument(metavar="FRAMEWORK", help=FRAMEWORK_HELP)],
    answers: Annotated[str, typer.Argument(metavar="ANSWERS", help=ANSWERS_HELP)],
    *,
    figures: Annotated[
        str | None, typer.Option("--figures", metavar="FILE", help=FIGURES_HELP)
    ] = None,
    period: Annotated[str | None, typer.Option("--period", metavar="P", help=PERIOD_HELP)] = None,
    previous: Annotated[
        str | None, typer.Option("--previous", metavar="ANSWERS", help=_PREVIOUS_HELP)
    ] = None,
    previous_framework: Annotated[
        str | None, typer.Option("--previous-framework", metavar="F", help=_EDITION_HELP)
    ] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="U", help=_UNIT_HELP)] = None,
    target: Annotated[str | None, typer.Option("--target", metavar="90", help=_TARGET_HELP)] = None,
    with_surveys: Annotated[bool, typer.Option("--with-surveys", help=_SURVEYS_HELP)] = False,
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> None:
    """Print losses, changes and paths, best unit first within each group."""
    refuse_idle("--period", period, without="--figures", given=figures)
    refuse_idle("--previous-framework", previous_framework, without="--previous", given=previous)
    refuse_idle("--with-surveys", with_surveys or None, without="--target", given=target)
    chosen = read_or_fail(framework).framework
    edition = chosen if previous_framework is None else read_or_fail(previous_framework).framework
    percent = None if target is None else _percent(target)
    run = given(chosen, answers, figures, period)
    placed = _chosen(run, unit)
    before = {} if previous is None else _earlier(edition, previous)
    found = [
        UnitGaps(
            ranked_card(each),
            compare(chosen, each.card, before.get(each.card.unit), edition=edition)
            if previous is not None
            else {},
            path=None if percent is None else _path(run, each, percent, with_surveys=with_surveys),
        )
        for each in placed
    ]
    if as_json:
        print_json(gaps_mapping(chosen.id, found))
        return
    screen = console()
    for each in found:
        tell_gaps(screen, chosen, each)


def _percent(text: str) -> Fraction:
    try:
        number = parse_number(text.removesuffix("%"))
    except NumberError as refused:
        told = finding(refused.at(""), language())
        raise typer.BadParameter(str(told), param_hint="--target") from None
    if number <= 0:
        raise typer.BadParameter(say("phải lớn hơn 0", "must be above 0"), param_hint="--target")
    return number


def _chosen(run: Given, unit: str | None) -> list[Placed]:
    placed = run.placed()
    if unit is None:
        return placed
    alike = [each for each in placed if fold(each.card.unit) == fold(unit)]
    found = [each for each in alike if each.card.unit == repair(unit)] or alike
    if not found:
        known = ", ".join(each.card.unit for each in placed)
        fail(run.answers_name, [error("gaps.unknown_unit", unit=unit, known=known)])
    return found


def _earlier(edition: Framework, previous: str) -> Mapping[str, Scorecard]:
    placed = given(edition, previous).placed()
    return {each.card.unit: each.card for each in placed}


def _path(run: Given, placed: Placed, target: Fraction, *, with_surveys: bool) -> Path:
    unit = next(each for each in run.answers.units if each.unit == placed.card.unit)
    try:
        return cheapest_path(
            run.framework,
            unit,
            target=target,
            figures=run.of(unit.unit),
            with_surveys=with_surveys,
        )
    except InputError as refused:
        run.fail(refused)
