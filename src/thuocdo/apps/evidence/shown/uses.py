"""What a document is used for, and what can be made of it; apps above this one say theirs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from thuocdo.apps.evidence.models import Document
from thuocdo.apps.ui.lists import Action
from thuocdo.apps.ui.registry import Hit, Registry, Text

TASKS = "tasks"
"""The use that has a column of its own: how much work came from a document."""
NOWHERE = "khong"
"""Chooses documents that are used for nothing."""
MOST = 20
"""How many uses of one kind the page of a document names."""


@dataclass(frozen=True, kw_only=True)
class Use:
    """One kind of use; each function carries the permission of the person who asks.

    ``counts(request, documents)``: how often, by document, in one query. ``used(request)``: the
    keys of all documents that are used so. ``find(request, document)``: each use by name.
    ``words(n)``: «3 tiêu chí».
    """

    key: str
    label: Text
    icon: str
    words: Callable[[int], str]
    counts: Callable[[HttpRequest, Sequence[int]], Mapping[int, int]]
    used: Callable[[HttpRequest], QuerySet]
    find: Callable[[HttpRequest, Document], Iterable[Hit]]
    order: int = 0


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What can be made of a document: ``find(request, document)`` is the way there, or nothing."""

    key: str
    find: Callable[[HttpRequest, Document], Action | None]
    order: int = 0


@dataclass(frozen=True, slots=True)
class Used:
    """The uses of one kind, of one document."""

    label: Text
    icon: str
    hits: list[Hit]
    more: int


uses: Registry[Use] = Registry()
offers: Registry[Offer] = Registry()


def counted_for(request: HttpRequest) -> Callable[[Sequence[Document]], None]:
    """Return what gives each document of a list its ``uses`` in words and its ``tasks``."""

    def count(rows: Sequence[Document]) -> None:
        keys = [row.pk for row in rows]
        found = {one.key: one.counts(request, keys) if keys else {} for one in uses}
        for row in rows:
            numbers = [(one, found[one.key].get(row.pk, 0)) for one in uses]
            row.uses = ", ".join(one.words(n) for one, n in numbers if n and one.key != TASKS)
            row.tasks = found.get(TASKS, {}).get(row.pk, 0)

    return count


def narrowed_to(request: HttpRequest) -> Callable[[str], Q]:
    """Return what narrows documents to those of a use, or to those without any."""

    def narrow(key: str) -> Q:
        chosen = [one for one in uses if key in {NOWHERE, one.key}]
        used = Q()
        for one in chosen:
            used |= Q(pk__in=one.used(request))
        return ~used if key == NOWHERE else used

    return narrow


def used_for(request: HttpRequest, document: Document) -> list[Used]:
    """Return what a document is used for, by kind; kinds without any are left out."""
    found = [(one, list(one.find(request, document))) for one in uses]
    return [
        Used(one.label, one.icon, hits[:MOST], max(0, len(hits) - MOST))
        for one, hits in found
        if hits
    ]


def offered(request: HttpRequest, document: Document) -> list[Action]:
    """Return what can be made of a document by this person."""
    return [action for one in offers if (action := one.find(request, document)) is not None]
