"""A walk over the links of the product: some pages of every route that people are led to."""

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from time import perf_counter
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.db import connection, reset_queries
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve

from thuocdo.apps.accounts.models import User

OF_A_ROUTE, OF_A_QUERY = 3, 1
NOT_PAGES = {"accounts:sign-out", "evidence:file", "evidence:page", "office_forms:file"}
"""Where a walk does not go: out of the door, and to files as somebody once uploaded them."""
LINK = re.compile(r'\b(?:href|hx-get)="([^"#]+)')

Job = frozenset[tuple[str, str]]
Kind = tuple[Job | None, str, str]


@dataclass(frozen=True, slots=True)
class Visit:
    """One address as a person was answered there, and what that took."""

    person: str
    address: str
    route: str
    status: int
    queries: int
    seconds: float


def walk(people: Iterable[User]) -> Iterator[Visit]:
    """Follow links from the first page of each person, the nearest first.

    Who does the same job sees the same kinds of pages: a few of every route are opened for each
    job, and one for every name that a query may have there. Every visit is a first one and
    counts: what the process remembers was read from files, never from the database.
    """
    opened = Counter[Kind]()
    for person in people:
        yield from _walk(person, opened)


def _walk(person: User, opened: Counter[Kind]) -> Iterator[Visit]:
    client, job = Client(SERVER_NAME="localhost"), _job(person)
    client.force_login(person)
    waiting, known = deque(["/"]), {"/"}
    while waiting:
        address = waiting.popleft()
        kinds = _kinds(address, job)
        if all(opened[kind] >= (OF_A_ROUTE if kind[0] else OF_A_QUERY) for kind in kinds):
            continue
        opened.update(kinds)
        visit, answer = _visit(client, person, address, kinds[0][1])
        yield visit
        led_to = dict.fromkeys(urljoin(address, link) for link in _links(answer))
        waiting += [link for link in led_to if link not in known]
        known |= led_to.keys()


def _job(person: User) -> Job:
    duties = person.duties.select_related("unit")
    return frozenset((duty.role, duty.unit.kind if duty.unit else "") for duty in duties)


def _kinds(address: str, job: Job) -> list[Kind]:
    """Return what there is to see at an address: its route, or the names in its query there."""
    parts = urlsplit(address)
    try:
        route = resolve(parts.path).view_name
    except Resolver404:
        return []
    if route in NOT_PAGES:
        return []
    names = dict(parse_qsl(parts.query, keep_blank_values=True))
    return [(None, route, name) for name in names] or [(job, route, "")]


def _visit(
    client: Client, person: User, address: str, route: str
) -> tuple[Visit, HttpResponseBase]:
    reset_queries()  # their log has an end
    start = perf_counter()
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    seconds = perf_counter() - start
    visit = Visit(person.username, address, route, answer.status_code, len(captured), seconds)
    return visit, answer


def _links(answer: HttpResponseBase) -> list[str]:
    if answer.has_header("Location"):
        return [answer["Location"]]
    if not answer.get("Content-Type", "").startswith("text/html"):
        return []
    return [unescape(link) for link in LINK.findall(answer.content.decode())]
