"""Several people at once: a function called in processes that start writing at the same moment."""

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from django.db import connections

WAITING_SECONDS = 60
_gate = None


def at_once(work: Callable[[Any], Any], given: Sequence[Any]) -> list[Any]:
    """Return what ``work`` answers for each value, every one in a process of its own."""
    connections.close_all()  # a child must not inherit an open one
    context = multiprocessing.get_context("fork")
    gate = context.Barrier(len(given))
    with ProcessPoolExecutor(len(given), context, _begin, (gate,)) as pool:
        return list(pool.map(_do, [work] * len(given), given))


def _begin(gate: object) -> None:
    global _gate  # noqa: PLW0603 - a process of its own, made for one call
    _gate = gate


def _do(work, given):
    _gate.wait(WAITING_SECONDS)
    try:
        return work(given)
    finally:
        connections.close_all()
