"""``thuocdo plan lint``: what a reviewer would question in a plan."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import groupby
from textwrap import shorten
from typing import Annotated, Literal

import typer

from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.adapters.messages import Finding, finding
from thuocdo.cli.framework import read_or_fail
from thuocdo.cli.inputs import given
from thuocdo.cli.language import language, say
from thuocdo.cli.output import print_json
from thuocdo.cli.plan_held import (
    ended_bodies,
    held_against,
    plan_of,
    superseded_numbers,
    tasks_of,
)
from thuocdo.cli.score import ANSWERS_HELP, FIGURES_HELP, FRAMEWORK_HELP, JSON_HELP, PERIOD_HELP
from thuocdo.core.lint import Known, lint
from thuocdo.core.plan.clears import FIVE, SIX
from thuocdo.core.plan.model import Item, PlanDocument

_HELP = say(
    "Rà soát một kế hoạch: rõ việc, rõ người, thời hạn, chỉ tiêu, điểm chưa đạt, văn bản dẫn.",
    "Look a plan over: clear work, people, dates, targets, lost points, cited documents.",
)
_EXAMPLE = say(
    "Ví dụ: thuocdo plan lint ke-hoach.docx --clears 6",
    "Example: thuocdo plan lint plan.docx --clears 6",
)
_FILE_HELP = say(
    "kế hoạch: .docx, .pdf, .txt, .md hoặc .json của plan parse",
    "the plan: .docx, .pdf, .txt, .md or the .json of plan parse",
)
_CLEARS_HELP = say("5 rõ hay 6 rõ", "five or six clears")
_UNIT_HELP = say(
    "đơn vị của kế hoạch trong tệp trả lời và số liệu", "whose answers and figures count"
)
_UNFINISHED_HELP = say(
    "kế hoạch gồm những nhiệm vụ năm trước chưa xong", "a plan of last year's unfinished tasks"
)
_UNITS_HELP = say(
    "danh bạ .csv, .xlsx: name, ended, after (cơ quan đã kết thúc và cơ quan tiếp nhận)",
    "a directory, .csv or .xlsx: name, ended, after (bodies that ended and who took over)",
)
_REGISTER_HELP = say(
    "sổ văn bản .csv, .xlsx: number, superseded_by",
    "a register, .csv or .xlsx: number, superseded_by",
)
_PAPER = say("Thể thức, nội dung chung", "The document")
_SHOWN = 90
_NOTHING = say("Không có điều gì cần xem lại", "Nothing to look at")


def check(
    file: Annotated[str, typer.Argument(metavar="FILE", help=_FILE_HELP)],
    *,
    clears: Annotated[
        Literal["5", "6"], typer.Option("--clears", metavar="5|6", help=_CLEARS_HELP)
    ] = "5",
    framework: Annotated[
        str | None, typer.Option("--framework", metavar="F", help=FRAMEWORK_HELP)
    ] = None,
    answers: Annotated[
        str | None, typer.Option("--answers", metavar="FILE", help=ANSWERS_HELP)
    ] = None,
    figures: Annotated[
        str | None, typer.Option("--figures", metavar="FILE", help=FIGURES_HELP)
    ] = None,
    period: Annotated[str | None, typer.Option("--period", metavar="P", help=PERIOD_HELP)] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="U", help=_UNIT_HELP)] = None,
    unfinished: Annotated[
        str | None, typer.Option("--unfinished", metavar="PLAN", help=_UNFINISHED_HELP)
    ] = None,
    units: Annotated[str | None, typer.Option("--units", metavar="FILE", help=_UNITS_HELP)] = None,
    register: Annotated[
        str | None, typer.Option("--register", metavar="FILE", help=_REGISTER_HELP)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> None:
    """Print the findings, of the paper first, then item by item."""
    known = Known(
        clears=FIVE if clears == "5" else SIX,
        registry=load_metrics(),
        unfinished=tasks_of(unfinished) if unfinished else {},
        gone=ended_bodies(units) if units else {},
        superseded=superseded_numbers(register) if register else {},
    )
    if framework is not None and answers is not None:
        run = given(read_or_fail(framework).framework, answers, figures, period)
        known = held_against(known, run, unit)
    elif framework or answers or figures or period or unit:
        told = say("cần cả --framework và --answers", "needs both --framework and --answers")
        raise typer.BadParameter(told, param_hint="--framework, --answers")
    plan = plan_of(file)
    found = [finding(issue, language()) for issue in lint(plan, known)]
    if as_json:
        findings = [asdict(one) for one in found]
        print_json({"schema": "thuocdo/plan-lint/1", "findings": findings})
    else:
        typer.echo("\n".join(_told(plan, found)) or _NOTHING)


def _told(plan: PlanDocument, found: Iterable[Finding]) -> Iterator[str]:
    """Yield the findings by place, an item with its line and how it begins."""
    items = {item.id: item for item in plan.items}
    for place, here in groupby(found, key=lambda one: one.place):
        item = items.get(place)
        yield f"{place}{_where(item)}" if item else _PAPER if place == "header" else place
        yield from (f"  - {one.message}; {one.remedy}" for one in here)


def _where(item: Item) -> str:
    line = say(f" (dòng {item.lines[0]})", f" (line {item.lines[0]})") if item.lines[0] else ""
    return f"{line}: {shorten(item.text, _SHOWN, placeholder='…')}"


def add_to(plan: typer.Typer) -> None:
    """Make this the command ``lint`` of the group ``plan``."""
    plan.command("lint", help=_HELP, epilog=_EXAMPLE)(check)
