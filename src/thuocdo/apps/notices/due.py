"""What is due, as other apps tell it: work with a date and the people who owe it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DueItem:
    """One piece of open work; it is due as long as its app tells of it.

    ``key`` names the work for good (``task:12``); ``users`` are the keys of those who owe it now,
    ``unit`` the body whose head hears of it when it stays late. ``text`` is a msgid with
    placeholders for ``values``. What is only asked for (``đề nghị``: ``binding=False``) is called
    to mind before its date and never called late.
    """

    key: str
    kind: str
    text: str
    due: date
    users: tuple[int, ...]
    unit: int | None = None
    values: Mapping[str, str | int] = field(default_factory=dict)
    url: str = ""
    binding: bool = True


Source = Callable[[datetime], Iterable[DueItem]]
_sources: list[Source] = []


def register(source: Source) -> Source:
    """Add a function that tells what is due at a moment; registering twice is once."""
    if source not in _sources:
        _sources.append(source)
    return source


def items(now: datetime) -> Iterator[DueItem]:
    for source in _sources:
        yield from source(now)
