"""A real Chromium against a real server: whole paths, as people walk them."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.apps import conftest as apps
from thuocdo.apps.accounts import links
from thuocdo.apps.accounts.models import User

# The cast of the other tests, and their data folder and plain static files.
apart, django_db_setup, world = apps.apart, apps.django_db_setup, apps.world
officer, outsider, appraiser = apps.officer, apps.outsider, apps.appraiser
coordinator, leader, admin = apps.coordinator, apps.leader, apps.admin
cast = apps.cast

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

PATIENCE = 15_000  # milliseconds: machines that test may be slow
GRAVE = {"serious", "critical"}
BLOCKED = "Content Security Policy"

# Playwright keeps an event loop in this thread, and Django would refuse the database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.fixture(scope="session", autouse=True)
def _chromium():
    if CHROMIUM is None:
        reason = "there is no chromium: sudo apt-get install chromium"
        pytest.fail(reason) if "CI" in os.environ else pytest.skip(reason)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": FLAGS + as_root}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args, live_server):
    return browser_context_args | {
        "base_url": live_server.url,
        "locale": "vi-VN",
        "timezone_id": "Asia/Ho_Chi_Minh",
        "viewport": {"width": 1366, "height": 768},
    }


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """Open pages by their path; what a script throws or the policy blocks fails the test."""
    page.context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if BLOCKED in said.text else None)
    yield page
    assert wrong == []


@pytest.fixture
def axe(page: Page) -> Callable[[], list[str]]:
    """Return a function that names the accessibility rules the open page seriously breaks."""

    def broken() -> list[str]:
        found = Axe().run(page).response["violations"]
        return [
            f"{one['id']}: {one['nodes'][0]['target']}" for one in found if one["impact"] in GRAVE
        ]

    return broken


@pytest.fixture
def enter(page: Page) -> Callable[..., Page]:
    """Sign somebody in by a one-time link, as the command line prints it; whoever was in is out."""

    def enter(user: User, page: Page = page) -> Page:
        page.context.clear_cookies()
        user.refresh_from_db()
        page.goto(links.path_for(user))
        page.locator("main form[method=post] .td-button-primary").click()
        page.wait_for_url(lambda url: "sesame=" not in url)
        return page

    return enter
