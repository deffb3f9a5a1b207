"""The pages of the demo province that its people are led to: queries and time of the worst."""

import bench.product  # noqa: F401, I001 - before anything of Django is imported
from collections.abc import Iterator
from itertools import takewhile
from operator import attrgetter
from time import monotonic

from django.core.management import call_command

from bench.row import Row
from bench.walk import walk
from thuocdo.apps.accounts.models import User
from thuocdo.apps.home import demo
from thuocdo.apps.home.commands import AS_OF

MOST_QUERIES = 20
MOST_SECONDS = 1.0
PATIENCE = 60.0
"""Seconds after which a walk on a slow machine ends; the table says how far it came."""


def rows() -> Iterator[Row]:
    """Yield the most queries and the most seconds that any page takes which people are led to."""
    call_command("migrate", verbosity=0, interactive=False)
    demo.build(AS_OF, lambda _step: None)
    end = monotonic() + PATIENCE
    visits = [*takewhile(lambda _visit: monotonic() < end, walk(User.objects.filter(sample=True)))]
    routes = len({visit.route for visit in visits})
    worst = max(visits, key=attrgetter("queries"))
    slowest = max(visits, key=attrgetter("seconds"))
    walked = f"{len(visits)} pages of {routes} kinds"
    yield Row(
        f"queries of the worst of {walked} ({worst.address})", worst.queries, MOST_QUERIES, ""
    )
    yield Row(
        f"the slowest of them, opened for the first time ({slowest.address})",
        slowest.seconds,
        MOST_SECONDS,
        "s",
    )
