"""``thuocdo demo``: a province to try everything on."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.core.management import call_command

from thuocdo.apps.home import demo as province
from thuocdo.cli.language import say
from thuocdo.cli.output import print_json
from thuocdo.core.vietnamese.dates import VIETNAM

AS_OF = datetime(2026, 11, 1, 9, tzinfo=VIETNAM)

app = typer.Typer(add_completion=False)


@app.command(
    help=say(
        "Tạo tỉnh Mẫu (hư cấu) với ba năm số liệu trong cơ sở dữ liệu còn trống.",
        "Fill an empty database with a fictional province and three years of everything.",
    ),
    epilog=say("Ví dụ: thuocdo demo --now 2026-12-07", "Example: thuocdo demo --now 2026-12-07"),
)
def demo(
    *,
    now: Annotated[
        datetime | None,
        typer.Option(
            formats=["%d/%m/%Y", "%Y-%m-%d", "%Y-%m-%dT%H:%M"],
            help=say(
                "Thời điểm của số liệu mẫu (giờ Việt Nam); mặc định 01/11/2026.",
                "The moment of the sample data (time of Vietnam); default 2026-11-01.",
            ),
        ),
    ] = None,
    if_empty: Annotated[
        bool,
        typer.Option(
            "--if-empty",
            help=say(
                "Không làm gì và không báo lỗi khi đã có dữ liệu.",
                "Do nothing, without an error, where there is data.",
            ),
        ),
    ] = False,
    json: Annotated[
        bool, typer.Option("--json", help=say("in kết quả dạng JSON", "print the result as JSON"))
    ] = False,
) -> int:
    Path(settings.HOME).mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    empty = province.is_empty()
    if empty:
        province.build(now.replace(tzinfo=VIETNAM) if now else AS_OF, _progress)
    elif not if_empty:
        typer.echo(_taken(), err=True)
        return 1
    if json:
        print_json({"schema": "thuocdo/demo/1", "made": empty, "findings": []})
    elif empty:
        typer.echo(say("Đã tạo tỉnh Mẫu.", "The demo province is ready."))
    return 0


def _taken() -> str:
    return say(
        "Cơ sở dữ liệu đã có dữ liệu; đặt THUOCDO_HOME sang thư mục trống để tạo tỉnh Mẫu.",
        "The database is not empty; point THUOCDO_HOME to an empty folder to make the demo.",
    )


def _progress(step: str) -> None:
    """Tell on a terminal what is being made; silent in a pipe."""
    steps = {
        "units": say("Cơ quan, đơn vị …", "Units …"),
        "people": say("Người dùng và phân công …", "People and duties …"),
        "cycles": say("Ba năm đánh giá (khoảng 20 giây) …", "Three years of cycles (20 s) …"),
        "figures": say("Kết quả công bố …", "Published results …"),
        "plans": say("Kế hoạch và nhiệm vụ …", "Plan and tasks …"),
        "reports": say("Báo cáo …", "Reports …"),
    }
    if sys.stderr.isatty():
        typer.echo(steps[step], err=True)
