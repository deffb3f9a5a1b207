"""``thuocdo rescore``: an exported cycle computed again; nothing may differ."""

from typing import Annotated

import typer
from rich.table import Table

from thuocdo.adapters.scoring_export import read_export
from thuocdo.cli.language import say
from thuocdo.cli.output import fail, print_json
from thuocdo.cli.tables import console
from thuocdo.core.errors import InputError
from thuocdo.core.scoring.differences import Difference

app = typer.Typer(add_completion=False)

_HELP = say(
    "Tính lại mọi điểm của một kỳ đã xuất và in ra các chỗ khác nhau (không có là đúng).\n\n"
    "Ví dụ: thuocdo rescore ky-danh-gia-2026.zip",
    "Compute every score of an exported cycle again and print what differs (nothing should).\n\n"
    "Example: thuocdo rescore cycle-2026.zip",
)
_EXPORT_HELP = say(
    "tệp .zip xuất từ trang của kỳ đánh giá", "the .zip exported from a cycle's page"
)
_JSON_HELP = say("in kết quả dạng JSON", "print the result as JSON")


@app.command(help=_HELP)
def rescore(
    export: Annotated[str, typer.Argument(metavar="EXPORT", help=_EXPORT_HELP)],
    as_json: Annotated[bool, typer.Option("--json", help=_JSON_HELP)] = False,
) -> None:
    """Recompute an export; exit 1 when anything differs."""
    try:
        read = read_export(export)
        found = read.differences()
    except InputError as refused:
        fail(export, refused.issues)
    if as_json:
        print_json(
            {
                "schema": "thuocdo/rescore/1",
                "framework": read.framework.id,
                "units": len(read.units),
                "differences": [_mapping(each) for each in found],
                "findings": [],
            }
        )
    elif found:
        console().print(_table(found))
    else:
        typer.echo(
            say(
                f"Đã tính lại {len(read.units)} đơn vị, không có khác biệt",
                f"Computed {len(read.units)} units again, nothing differs",
            )
        )
    if found:
        raise typer.Exit(1)


def _mapping(found: Difference) -> dict[str, str]:
    return {
        "unit": found.unit,
        "code": found.code,
        "what": found.what,
        "exported": found.exported,
        "recomputed": found.recomputed,
    }


def _table(found: list[Difference]) -> Table:
    table = Table()
    for heading in (
        say("Đơn vị", "Unit"),
        say("Mã", "Code"),
        say("Mục", "What"),
        say("Đã xuất", "Exported"),
        say("Tính lại", "Computed again"),
    ):
        table.add_column(heading)
    for each in found:
        table.add_row(each.unit, each.code, each.what, each.exported, each.recomputed)
    return table
