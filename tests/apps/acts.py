"""One act of a person is one transaction and one event: watched while any test of an app runs.

An act is the outermost function of an app's actions that is a transaction of its own; what it
does by calling others is part of it.
"""

import inspect
from collections import Counter
from types import FrameType

from django.db.transaction import Atomic

OWN = "thuocdo.apps.audit"


class Acts:
    """Counts the events of each act; frames are kept, so that no two acts are taken for one."""

    def __init__(self) -> None:
        self.events: Counter[FrameType] = Counter()

    def note(self, **_saved: object) -> None:
        act = _act(inspect.currentframe())
        if act is not None:
            self.events[act] += 1

    @property
    def done(self) -> list[tuple[str, int]]:
        return [(_name(frame), times) for frame, times in self.events.items()]

    @property
    def written_twice(self) -> list[str]:
        return sorted({f"{name}: {times} events" for name, times in self.done if times > 1})


def _act(frame: FrameType | None) -> FrameType | None:
    found = None
    while frame is not None:
        if _is_action(frame) and _is_transaction(frame):
            found = frame
        frame = frame.f_back
    return found


def _is_action(frame: FrameType) -> bool:
    module = frame.f_globals.get("__name__", "")
    return module.startswith("thuocdo.apps.") and ".actions" in module and OWN not in module


def _is_transaction(frame: FrameType) -> bool:
    """Tell whether the function is decorated with `transaction.atomic`, or opens one within."""
    outer = frame.f_back
    decorated = outer is not None and isinstance(outer.f_locals.get("self"), Atomic)
    return decorated or "atomic" in frame.f_code.co_names


def _name(frame: FrameType) -> str:
    module = frame.f_globals["__name__"].removeprefix("thuocdo.apps.")
    return f"{module}.{frame.f_code.co_name}"
