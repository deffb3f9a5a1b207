"""``thuocdo serve``: everything an office needs, in one command."""

import importlib
import os
from typing import Annotated

import typer

from thuocdo.cli.language import say
from thuocdo.config import serve as processes

PORTS = {"min": 1, "max": 65535}
MOST_WORKERS = 8

app = typer.Typer(add_completion=False)


@app.command(
    help=say(
        "Cập nhật cơ sở dữ liệu, chạy web và đồng hồ nhắc việc; in địa chỉ và liên kết đăng nhập.",
        "Bring the database up to date, run web and clock; print address and sign-in links.",
    ),
    epilog=say(
        "Ví dụ: thuocdo serve --host 0.0.0.0 --port 8000",
        "Example: thuocdo serve --host 0.0.0.0 --port 8000",
    ),
)
def serve(
    host: Annotated[
        str, typer.Option(help=say("Địa chỉ lắng nghe.", "Address to listen on."))
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help=say("Cổng.", "Port."), **PORTS)] = 8000,
    workers: Annotated[
        int, typer.Option(help=say("Số tiến trình web.", "Number of web processes."), min=1)
    ] = min(MOST_WORKERS, (os.cpu_count() or 1) + 1),
    json: Annotated[
        bool, typer.Option("--json", help=say("in kết quả dạng JSON", "print the result as JSON"))
    ] = False,
) -> int:
    if not processes.free(host, port):
        typer.echo(_taken(host, port), err=True)
        return 1
    processes.prepare(host)
    with processes.running(processes.web(host, port, workers), processes.clock()) as children:
        if not processes.answers(host, port, children[0]):
            typer.echo(say("Tiến trình web không khởi động.", "The web did not start."), err=True)
            return 1
        # Loaded late: links are signed, and a key is made only where the product is really run.
        welcome = importlib.import_module("thuocdo.config.welcome")
        (welcome.tell_json if json else welcome.tell)(f"http://{host}:{port}")
        return processes.until_one_ends(children)
    return 0


def _taken(host: str, port: int) -> str:
    return say(
        f"{host}:{port}: địa chỉ đang bận; chọn cổng khác bằng --port",
        f"{host}:{port}: the address is taken; choose another port with --port",
    )
