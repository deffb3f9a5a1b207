"""Take the README's picture: the overview of the demo province's head, as a browser shows it.

    .venv/bin/python tools/picture.py

The demo is built in a folder of its own and served on a free port; nothing else is touched.
"""

import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from os import environ, geteuid
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

PICTURE = Path(__file__).resolve().parent.parent / "docs" / "pictures" / "overview.png"
THUOCDO = str(Path(sys.executable).with_name("thuocdo"))
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
HEAD = "nguyen.dang.khoa"
WIDTH = 1366


@contextmanager
def demo() -> Iterator[str]:
    """Serve a fresh demo; yield the sign-in address of the province's head."""
    with TemporaryDirectory(prefix="thuocdo-picture-") as home:
        where = environ | {"THUOCDO_HOME": home, "THUOCDO_LANG": "vi", "PYTHONUNBUFFERED": "1"}
        subprocess.run([THUOCDO, "demo"], env=where, check=True)  # noqa: S603 - our own command
        serve = [THUOCDO, "serve", "--port", str(_free_port()), "--workers", "1"]
        server = subprocess.Popen(serve, env=where, stdout=subprocess.PIPE, text=True)  # noqa: S603
        try:
            yield _sign_in(server.stdout or ())
        finally:
            server.terminate()
            server.wait()


def take(address: str) -> None:
    """Sign in and keep what the first page looks like, in a window as tall as it."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    flags = ["--no-sandbox"] if geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=flags)
        page = browser.new_page(viewport={"width": WIDTH, "height": 768}, locale="vi-VN")
        page.goto(address)
        page.get_by_role("button", name="Đăng nhập").click()
        page.wait_for_url(re.compile(r"/$"), wait_until="networkidle")
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": WIDTH, "height": height})
        page.screenshot(path=PICTURE)
        browser.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _sign_in(lines: Iterator[str]) -> str:
    """Read what `thuocdo serve` prints up to the link of the province's head."""
    for line in lines:
        if HEAD in line:
            return re.sub(r"\s", "", next(iter(lines)))
    raise SystemExit("thuocdo serve ended without a sign-in link")


if __name__ == "__main__":
    with demo() as link:
        take(link)
    print(PICTURE)
