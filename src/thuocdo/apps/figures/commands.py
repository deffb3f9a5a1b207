"""``thuocdo results import``: published results of the indices from a file."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from django.db import transaction
from django.utils import timezone

from thuocdo.adapters.messages import findings_mapping
from thuocdo.apps.figures import actions
from thuocdo.apps.figures.intake.results import read_results
from thuocdo.apps.figures.models import Upload
from thuocdo.apps.figures.queries import provinces
from thuocdo.cli.django_ready import data_or_refuse
from thuocdo.cli.language import language, say
from thuocdo.cli.output import fail, print_json, tell
from thuocdo.core.errors import InputError

app = typer.Typer(add_completion=False)


@app.callback(
    help=say("Kết quả công bố của các chỉ số.", "Published results of indices."),
    epilog=say(
        "Ví dụ: thuocdo results import papi.csv", "Example: thuocdo results import papi.csv"
    ),
)
def results() -> None:
    pass


@app.command(
    "import",
    help=say(
        "Nhập kết quả công bố từ .csv hoặc .xlsx có các cột unit, metric, period, value, source. "
        "Nhập lại cùng một tệp không thay đổi gì.",
        "Take in published results from a .csv or .xlsx with the columns unit, metric, period, "
        "value, source. The same file again changes nothing.",
    ),
    epilog=say(
        "Ví dụ: thuocdo results import papi.csv", "Example: thuocdo results import papi.csv"
    ),
)
def import_results(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help=say("Tệp kết quả; - là đầu vào chuẩn.", "The file; - is stdin."),
        ),
    ],
    *,
    json: Annotated[
        bool, typer.Option("--json", help=say("in kết quả dạng JSON", "print the result as JSON"))
    ] = False,
) -> None:
    data_or_refuse()
    content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    try:
        with transaction.atomic():
            actions.add_provinces(by=None)
            intake = read_results(content, file.name, provinces.standing())
            taken = actions.import_file(
                kind=Upload.Kind.RESULTS,
                filename=file.name,
                content=content,
                intake=intake,
                by=None,
                now=timezone.now(),
            )
    except InputError as refused:
        fail(str(file), refused.issues)
    if json:
        findings = findings_mapping(intake.issues, language())
        print_json({"schema": "thuocdo/results-import/1", **asdict(taken), "findings": findings})
        return
    tell(str(file), intake.issues)
    typer.echo(
        say(
            f"Mới {taken.new}, thay đổi {taken.changed}, giữ nguyên {taken.same}.",
            f"New {taken.new}, changed {taken.changed}, unchanged {taken.same}.",
        )
    )
