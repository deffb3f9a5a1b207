"""Several people at once: a function called in processes that start writing at the same moment."""

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import django
from django.db import connection

WAITING_SECONDS = 120
_gate: Any = None


def at_once(work: Callable[[Any], Any], given: Sequence[Any]) -> list[Any]:
    """Return what ``work`` answers for each value, every one in a process of its own.

    The processes begin afresh, as those of a server do: they share nothing but the database.
    """
    context = multiprocessing.get_context("spawn")
    beginning = (context.Barrier(len(given)), connection.settings_dict["NAME"])
    with ProcessPoolExecutor(len(given), context, _begin, beginning) as pool:
        return list(pool.map(_Work(work), given))


class _Work:
    """A function by its name: it is imported when Django stands."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        self.module, self.name = work.__module__, work.__name__

    def __call__(self, given: object) -> object:
        module = __import__(self.module, fromlist=[self.name])
        _gate.wait(WAITING_SECONDS)
        return getattr(module, self.name)(given)


def _begin(gate: object, database: str) -> None:
    global _gate  # noqa: PLW0603 - a process of its own, made for one call
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    connection.settings_dict["NAME"] = database
    _gate = gate
