"""``thuocdo plan lint``: what a reviewer would question in a plan."""

from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Literal

import typer

from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.adapters.finding_kinds import kinds
from thuocdo.adapters.messages import finding, findings_mapping
from thuocdo.cli.language import language, say
from thuocdo.cli.lint_told import lines_of
from thuocdo.cli.output import print_json
from thuocdo.cli.plan_held import (
    Held,
    ended_bodies,
    held_against,
    plan_of,
    replaced_documents,
    tasks_of,
)
from thuocdo.cli.score import ANSWERS_HELP, FIGURES_HELP, FRAMEWORK_HELP, JSON_HELP, PERIOD_HELP
from thuocdo.core.issues import Issue
from thuocdo.core.plan.clears import FIVE, SIX
from thuocdo.core.plan.lint import Known, lint

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
    "sổ văn bản .csv, .xlsx: number, superseded_by, date, issuer (hai cột sau để phân biệt)",
    "a register, .csv or .xlsx: number, superseded_by, date, issuer (the last two tell apart)",
)
_ONLY_HELP = say(
    "chỉ những mã này (lặp lại được): lint.superseded, no_time, clears",
    "only these codes (repeatable): lint.superseded, no_time, clears",
)


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
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="CODE", help=_ONLY_HELP)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> None:
    """Print how many findings there are of each kind, then each at its place; 1 with any."""
    codes = _codes(only)
    plan = plan_of(file)
    known = Known(
        clears=FIVE if clears == "5" else SIX,
        registry=load_metrics(),
        unfinished=tasks_of(unfinished) if unfinished else {},
        gone=ended_bodies(units, plan.header.date) if units else {},
        replaced=replaced_documents(register) if register else (),
    )
    known = held_against(known, Held(framework, answers, figures, period, unit))
    found = [issue for issue in lint(plan, known) if issue.code in codes]
    if as_json:
        print_json(_mapping(found))
    else:
        typer.echo("\n".join(lines_of(plan, [finding(issue, language()) for issue in found])))
    if found:
        raise typer.Exit(1)


def _codes(only: Iterable[str] | None) -> set[str]:
    """Return the codes asked for: whole ones, or all of a module or name; else all there are."""
    known = list(kinds())
    asked = list(only or ())
    chosen = {code: {one for one in known if code in {one, *one.split(".")}} for code in asked}
    for code, matching in chosen.items():
        if not matching:
            told = say(f"không có mã {code}; các mã:", f"no code {code}; codes are:")
            raise typer.BadParameter(f"{told} {', '.join(known)}", param_hint="--only")
    return set().union(*chosen.values()) if asked else set(known)


def _mapping(found: list[Issue]) -> dict[str, object]:
    counts = dict(sorted(Counter(issue.code for issue in found).items()))
    findings = findings_mapping(found, language())
    return {"schema": "thuocdo/plan-lint/1", "counts": counts, "findings": findings}


def add_to(plan: typer.Typer) -> None:
    """Make this the command ``lint`` of the group ``plan``."""
    plan.command("lint", help=_HELP, epilog=_EXAMPLE)(check)
