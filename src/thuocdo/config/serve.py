"""One tree of processes: web and clock, started together and stopped together."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

STARTING_SECONDS = 30
LOOK_SECONDS = 0.2
STOPPING_SECONDS = 10
# Drawn into pages or used by documents only; nobody asks for them over HTTP.
NOT_SERVED = ("tabler", "*.ttf")


class StoppedError(Exception):
    """Somebody asked the server to end."""


def refusal(host: str, port: int) -> OSError | None:
    """Return why the address can't be taken; nothing when it can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as reason:
            return reason
    return None


def prepare(host: str) -> None:
    """Bring database and static files up to date, and let children know how they are served."""
    os.environ["THUOCDO_HASHED_STATIC"] = "1"
    name = f"[{host}]" if ":" in host else host
    if name not in settings.ALLOWED_HOSTS:
        os.environ["THUOCDO_HOSTS"] = ",".join([*settings.ALLOWED_HOSTS, name])
    settings.HOME.mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
    if _static_is_old():
        ignored = [part for name in NOT_SERVED for part in ("--ignore", name)]
        collect = ["-m", "django", "collectstatic", "--noinput", "--clear", "-v", "0", *ignored]
        subprocess.run([sys.executable, *collect], check=True)  # noqa: S603 - our own command


def web(host: str, port: int, workers: int) -> list[str]:
    """Return the command of the web process."""
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    options = ["--bind", address, "--workers", str(workers), "--timeout", "120"]
    quiet = ["--log-level", "error"]
    return [sys.executable, "-m", "gunicorn", *options, *quiet, "thuocdo.config.wsgi:application"]


def clock() -> list[str]:
    """Return the command of the clock."""
    return [sys.executable, "-m", "thuocdo.config.clock"]


@contextmanager
def running(*commands: Sequence[str]) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Start the processes; whatever happens inside, all of them are ended after it.

    Being asked to end is no fault, whenever it comes; asked again meanwhile, we go on ending.
    """
    before = signal.signal(signal.SIGTERM, _stop)
    children = [subprocess.Popen(command) for command in commands]  # noqa: S603 - our own commands
    try:
        yield children
    except StoppedError:
        pass
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        for child in children:
            child.terminate()
        for child in children:
            _wait_or_kill(child)
        signal.signal(signal.SIGTERM, before)


def answers(host: str, port: int, child: subprocess.Popen[bytes]) -> bool:
    """Wait until the web process takes connections; False when it ended or never did."""
    until = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < until and child.poll() is None:
        try:
            socket.create_connection((_reachable(host), port), timeout=1).close()
        except OSError:
            time.sleep(LOOK_SECONDS)
        else:
            return True
    return False


def until_one_ends(children: Sequence[subprocess.Popen[bytes]]) -> int:
    """Wait; return the exit code of the first process that ends, 0 when we were asked to end."""
    try:
        while all(child.poll() is None for child in children):
            time.sleep(LOOK_SECONDS)
    except (KeyboardInterrupt, StoppedError):
        return 0
    return next(code for child in children if (code := child.poll()) is not None) or 1


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise StoppedError


def _wait_or_kill(child: subprocess.Popen[bytes]) -> None:
    try:
        child.wait(STOPPING_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()


def _reachable(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared only


def _static_is_old() -> bool:
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not manifest.exists():
        return True
    made = manifest.stat().st_mtime
    return any(
        Path(storage.path(name)).stat().st_mtime > made
        for finder in get_finders()
        for name, storage in finder.list([])
    )
