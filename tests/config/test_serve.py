"""`thuocdo serve` as an office runs it: one command, an empty folder, a real browser's requests."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from thuocdo.config import commands, serve

COMMAND = [sys.executable, "-m", "thuocdo.cli.main", "serve", "--workers", "1", "--port"]


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    environment = kept | {
        "THUOCDO_HOME": str(tmp_path_factory.mktemp("home")),
        "THUOCDO_LANG": "vi",
    }
    process = subprocess.Popen(
        [*COMMAND, str(port)], env=environment, stdout=subprocess.PIPE, text=True
    )
    told = []
    for line in process.stdout:
        told.append(line.strip())
        if "sesame=" in line:
            break
    yield process, told
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0


def test_serve_tells_address_person_and_link(server):
    _process, told = server
    assert re.fullmatch(r"Thước Đo đang chạy tại http://127\.0\.0\.1:\d+/", told[0])
    assert told[2] == "Quản trị hệ thống (quan-tri)  Quản trị hệ thống, toàn hệ thống"


@pytest.mark.django_db
def test_serve_tells_programs_the_same(capsys):
    commands.tell_json("http://127.0.0.1:8000")
    document = json.loads(capsys.readouterr().out)
    (link,) = document.pop("links")
    assert document == {
        "schema": "thuocdo/serve/1",
        "address": "http://127.0.0.1:8000/",
        "findings": [],
    }
    assert link["user"] == "quan-tri"
    assert link["link"].startswith("http://127.0.0.1:8000/dang-nhap/lien-ket/?sesame=")


def test_serve_lets_in_by_the_link_once(server):
    link = server[1][-1]
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    units = link.split("/dang-nhap/")[0] + "/quan-tri/don-vi/"
    page = browser.open(link).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page).group(1)
    with suppress(HTTPError):  # what stands at / is another test's business
        browser.open(link, urlencode({"csrfmiddlewaretoken": token}).encode())
    assert "Chưa có cơ quan, đơn vị nào" in browser.open(units).read().decode()
    with pytest.raises(HTTPError, match="403"):
        build_opener().open(link)


def test_serve_gives_static_files_for_good(server):
    address = server[1][-1].split("/dang-nhap/")[0]
    page = build_opener().open(address + "/dang-nhap/").read().decode()
    style = re.search(r"/static/ui/css/tokens\.[0-9a-f]{12}\.css", page).group()
    answer = build_opener().open(address + style)
    assert "immutable" in answer.headers["Cache-Control"]


def test_serve_refuses_a_taken_port(server):
    port = server[1][0].rstrip("/").rpartition(":")[2]
    second = subprocess.run(
        [*COMMAND, port], env=os.environ | {"THUOCDO_LANG": "vi"}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert second.returncode == 1
    assert second.stderr == f"127.0.0.1:{port}: địa chỉ đang bận; chọn cổng khác bằng --port\n"


def test_all_ends_when_one_process_ends():
    sleeping = [sys.executable, "-c", "import time; time.sleep(60)"]
    failing = [sys.executable, "-c", "raise SystemExit(3)"]
    with serve.running(sleeping, failing) as children:
        assert serve.until_one_ends(children) == 3
    assert all(child.poll() is not None for child in children)


def test_web_that_never_starts_is_noticed():
    failing = [sys.executable, "-c", "raise SystemExit(3)"]
    with serve.running(failing) as (child,):
        assert not serve.answers("127.0.0.1", 1, child)
