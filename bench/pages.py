"""The pages of the demo province, as its people open them: queries and time of the worst."""

import bench.product  # noqa: F401, I001 - before anything of Django is imported
from collections.abc import Iterator
from time import perf_counter

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.row import Row
from thuocdo.apps.accounts.models import User
from thuocdo.apps.home import demo
from thuocdo.apps.home.commands import AS_OF
from thuocdo.apps.ui.context import Shell

MOST_QUERIES = 20
MOST_SECONDS = 1.0


def rows() -> Iterator[Row]:
    """Yield the most queries and the most seconds that any page of the menu takes."""
    call_command("migrate", verbosity=0, interactive=False)
    demo.build(AS_OF, lambda _step: None)
    opened = [page for person in User.objects.filter(sample=True) for page in _open_menu(person)]
    worst = max(opened, key=lambda page: page[1])
    slowest = max(opened, key=lambda page: page[2])
    yield Row(
        f"queries of the worst of {len(opened)} pages ({worst[0]})", worst[1], MOST_QUERIES, ""
    )
    yield Row(f"the slowest of them ({slowest[0]})", slowest[2], MOST_SECONDS, "s")


def _open_menu(person: User) -> Iterator[tuple[str, int, float]]:
    client = Client(SERVER_NAME="localhost")
    client.force_login(person, "thuocdo.apps.accounts.backends.DutyBackend")
    for entry in _menu(client):
        # The first visit reads templates and sets, and shows where the entry leads to.
        path = client.get(entry, follow=True).request["PATH_INFO"]
        start = perf_counter()
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        yield path, len(captured), perf_counter() - start


def _menu(client: Client) -> list[str]:
    request = client.get("/thong-bao/").wsgi_request
    return ["/", *(line.url for group in Shell(request).menu for line in group.lines)]
