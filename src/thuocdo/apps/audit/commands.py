from typing import Annotated

import typer

from thuocdo.adapters.messages import findings_mapping
from thuocdo.apps.audit import queries
from thuocdo.cli.django_ready import data_or_refuse
from thuocdo.cli.language import language, say
from thuocdo.cli.output import fail, print_json

app = typer.Typer(add_completion=False)


@app.callback(
    help=say("Nhật ký của hệ thống.", "The trail of all writes."),
    epilog=say("Ví dụ: thuocdo audit verify", "Example: thuocdo audit verify"),
)
def audit() -> None:
    pass


@app.command(
    help=say(
        "Tính lại chuỗi mã băm của nhật ký; báo mọi chỗ bị sửa, xóa, đổi chỗ, cắt bớt.",
        "Recompute the chain of the trail; tell every edit, deletion, reordering and cut.",
    ),
    epilog=say(
        "Ví dụ: thuocdo audit verify --head 3f9a…", "Example: thuocdo audit verify --head 3f9a…"
    ),
)
def verify(
    *,
    head: Annotated[
        str | None,
        typer.Option(help=say("Mã băm đã ghi lại trước đây.", "A digest noted earlier.")),
    ] = None,
    json: Annotated[
        bool, typer.Option("--json", help=say("in kết quả dạng JSON", "print the result as JSON"))
    ] = False,
) -> None:
    data_or_refuse()
    issues = queries.verify(head)
    end = queries.head()
    if json:
        found = findings_mapping(issues, language())
        print_json(
            {
                "schema": "thuocdo/audit-verify/1",
                "events": end.sequence,
                "head": end.hash,
                "findings": found,
            }
        )
        raise typer.Exit(1 if issues else 0)
    if issues:
        fail(say("nhật ký", "audit trail"), issues)
    typer.echo(
        say(
            f"Nhật ký nguyên vẹn: {end.sequence} sự kiện.",
            f"The trail is whole: {end.sequence} events.",
        )
    )
    typer.echo(say(f"Mã băm cuối: {end.hash}", f"Last digest: {end.hash}"))
