"""Documents offered as proof: whether a document's date fits the criterion's window."""

from datetime import date
from enum import StrEnum

from thuocdo.core.framework import Window


class WindowFlag(StrEnum):
    """Where a document's date lies against the window of a criterion."""

    IN = "in"
    BEFORE = "before"
    AFTER = "after"
    UNKNOWN = "unknown"


def window_flag(day: date | None, window: Window | None) -> WindowFlag:
    """Tell where a document's date lies; both ends of the window are included.

    No window takes every document. A document without a date is ``UNKNOWN`` against a window: it
    has to be looked at, for a plan for a year counts only when it is dated within the window.
    """
    start, end = (window.start, window.end) if window else (None, None)
    if start is None and end is None:
        return WindowFlag.IN
    if day is None:
        return WindowFlag.UNKNOWN
    if start is not None and day < start:
        return WindowFlag.BEFORE
    if end is not None and day > end:
        return WindowFlag.AFTER
    return WindowFlag.IN
