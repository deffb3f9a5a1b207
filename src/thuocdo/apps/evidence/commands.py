"""``thuocdo evidence verify``: the stored files against what was accepted."""

from typing import Annotated

import typer

from thuocdo.adapters.messages import findings_mapping
from thuocdo.apps.evidence import queries
from thuocdo.apps.evidence.queries import integrity
from thuocdo.cli.django_ready import data_or_refuse
from thuocdo.cli.language import language, say
from thuocdo.cli.output import print_json, tell

app = typer.Typer(add_completion=False)


@app.callback(
    help=say("Tài liệu kiểm chứng đã lưu.", "Stored evidence."),
    epilog=say("Ví dụ: thuocdo evidence verify", "Example: thuocdo evidence verify"),
)
def evidence() -> None:
    pass


@app.command(
    help=say(
        "Đọc lại mọi tệp đã lưu, báo tệp bị sửa, bị mất hoặc sai kích thước.",
        "Read every stored file again; report what was altered, is missing or changed size.",
    ),
    epilog=say("Ví dụ: thuocdo evidence verify", "Example: thuocdo evidence verify"),
)
def verify(
    *,
    json: Annotated[
        bool, typer.Option("--json", help=say("in kết quả dạng JSON", "print the result as JSON"))
    ] = False,
) -> None:
    data_or_refuse()
    checked = integrity.check(queries.blobs())
    if json:
        findings = findings_mapping(checked.issues, language())
        print_json({"schema": "thuocdo/evidence/1", "files": checked.files, "findings": findings})
    else:
        tell("", checked.issues)
        typer.echo(
            say(
                f"Đã kiểm tra {checked.files} tệp, {len(checked.issues)} tệp có vấn đề.",
                f"Checked {checked.files} files, {len(checked.issues)} with a problem.",
            )
        )
    if checked.issues:
        raise typer.Exit(1)
