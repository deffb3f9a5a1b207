"""``thuocdo serve``: everything an office needs, in one command."""

import importlib
import os
from collections.abc import Callable
from errno import EADDRINUSE
from typing import Annotated

import typer
from django.utils import timezone

from thuocdo.apps.accounts import actions, queries
from thuocdo.apps.accounts.models import User
from thuocdo.cli.language import say
from thuocdo.cli.output import print_json
from thuocdo.config import serve as processes

PORTS = {"min": 1, "max": 65535}
MOST_WORKERS = 8
LINKS = "thuocdo.apps.accounts.links"

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
    refused = processes.refusal(host, port)
    if refused is not None:
        typer.echo(f"{host}:{port}: {_refused(refused)}", err=True)
        return 1
    processes.prepare(host)
    with processes.running(processes.web(host, port, workers), processes.clock()) as children:
        if not processes.answers(host, port, children[0]):
            typer.echo(say("Tiến trình web không khởi động.", "The web did not start."), err=True)
            return 1
        (tell_json if json else tell)(f"http://{host}:{port}")
        return processes.until_one_ends(children)
    return 0


def tell(address: str) -> None:
    """Print where the product is and how to come in."""
    typer.echo(say(f"Thước Đo đang chạy tại {address}/", f"Thước Đo runs at {address}/"))
    typer.echo(
        say(
            "Liên kết đăng nhập một lần, trong 12 giờ (Ctrl+C để dừng):",
            "Sign-in links, each for one use within 12 hours (Ctrl+C to stop):",
        )
    )
    path_for = _links()
    found = [(f"{who.full_name} ({who.username})", who, does) for who, does in people_to_tell()]
    wide = max((len(name) for name, _who, _does in found), default=0)
    for name, who, does in found:
        typer.echo(f"  {name:<{wide}}  {does}")
        typer.echo(f"  {'':<{wide}}  {address}{path_for(who)}")


def tell_json(address: str) -> None:
    """Print the same for programs."""
    path_for = _links()
    found = [
        {"user": person.username, "link": f"{address}{path_for(person)}"}
        for person, _ in people_to_tell()
    ]
    print_json(
        {"schema": "thuocdo/serve/1", "address": f"{address}/", "links": found, "findings": []}
    )


def people_to_tell() -> list[tuple[User, str]]:
    """Return the administrator, made where there is nobody yet, and the people of the demo."""
    today = timezone.localdate()
    if not User.objects.exists():
        actions.create_first_admin(today=today)
    return [(person, queries.duties_line(person)) for person in queries.doorkeepers(today)]


def _links() -> Callable[[User], str]:
    """Return what makes a sign-in link; loaded late, for it makes the key that signs links."""
    path_for: Callable[[User], str] = importlib.import_module(LINKS).path_for
    return path_for


def _refused(reason: OSError) -> str:
    """Say why the address can't be taken, and what to do."""
    if reason.errno == EADDRINUSE:
        return say(
            "địa chỉ đang bận; chọn cổng khác bằng --port",
            "the address is taken; choose another port with --port",
        )
    if isinstance(reason, PermissionError):
        return say(
            "không có quyền dùng cổng này; chọn cổng từ 1024 trở lên bằng --port",
            "no permission to use this port; choose one from 1024 on with --port",
        )
    return say(
        "máy này không có địa chỉ ấy; dùng 127.0.0.1, 0.0.0.0 hoặc một địa chỉ IP của máy",
        "this machine has no such address; use 127.0.0.1, 0.0.0.0 or one of its IP addresses",
    )
