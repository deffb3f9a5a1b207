"""A command that ends in every way a command can end."""

from datetime import datetime
from typing import Annotated

import typer
from django.db import connection

from thuocdo.cli import output

app = typer.Typer(add_completion=False)

ENDINGS: dict[str, BaseException] = {
    "missing": FileNotFoundError(2, "No such file", "bảng.xlsx"),
    "folder": IsADirectoryError(21, "Is a directory", "thư mục"),
    "through": NotADirectoryError(20, "Not a directory", "bảng.xlsx/a"),
    "forbidden": PermissionError(13, "Permission denied", "mật.xlsx"),
    "full": OSError(28, "No space left on device"),
    "mistake": ZeroDivisionError("Fraction(1, 0)"),
    "interrupted": KeyboardInterrupt(),
}


@app.command(epilog="Ví dụ: thuocdo mẫu ok")
def end(
    how: str,
    *,
    count: Annotated[int, typer.Option(min=1, max=5)] = 1,
    fast: Annotated[bool, typer.Option("--fast")] = False,
    now: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])] = None,
) -> None:
    """End as asked."""
    if how == "ok" and not fast and now is None:
        output.print_json({"số": count})
    elif how == "found":
        raise typer.Exit(1)
    else:
        raise ENDINGS[how]


stored = typer.Typer(add_completion=False)


@stored.command()
def read() -> None:
    """Read a table that was never made."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM never_made")
