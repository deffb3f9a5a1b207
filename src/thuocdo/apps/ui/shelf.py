"""Where papers that come with a form are read and kept; the app that keeps them says how."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.db import models
from django.http import HttpRequest

from thuocdo.core.issues import Issue
from thuocdo.core.papers import Facts


class Held(Protocol):
    """A file that was read for a form that is not saved yet."""

    pk: int
    filename: str
    blob_id: str
    unread: Sequence[Issue]

    @property
    def told(self) -> Facts: ...


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as the page of what it recorded names it."""

    title: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """What can be done with papers.

    ``accept``: the endings of files that are taken. ``hold(file=, by=, now=)`` reads a file, or
    raises ``InputError``; ``held(key, by=)`` finds it again for the same person; ``keep(held=,
    to=, unit=, facts=, by=, now=)`` keeps it with what was recorded by it; ``attached(request,
    things)`` finds what a person may read of the papers of things, by their keys.
    """

    accept: str
    hold: Callable[..., Held]
    held: Callable[..., Held | None]
    keep: Callable[..., models.Model]
    attached: Callable[[HttpRequest, Sequence[models.Model]], Mapping[int, list[Paper]]]


_in_use: list[Shelf] = []


def use(shelf: Shelf) -> None:
    """Let papers be kept there from now on."""
    _in_use[:] = [shelf]


def in_use() -> Shelf:
    return _in_use[0]


def with_papers(request: HttpRequest, things: Iterable[models.Model]) -> None:
    """Give each thing, all of one kind, what is ``attached``: those that the person may read."""
    rows = list(things)
    found = in_use().attached(request, rows) if rows else {}
    for row in rows:
        row.attached = found.get(row.pk, [])
