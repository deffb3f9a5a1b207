"""What apps announce about themselves: menu entries, search sources and due work.

Each app has a module ``registration.py`` that fills these; it is imported once all apps are
loaded. So this app shows them all and knows none of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Generic, Protocol, TypeVar

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


def everyone(_request: HttpRequest) -> bool:
    return True


class Section(Enum):
    """The groups of the menu, in their order; the overview stands above them without a head."""

    OVERVIEW = ""
    MEASURE = _("Đánh giá, khảo sát")
    ANALYSE = _("Phân tích kết quả")
    ACT = _("Tổ chức thực hiện")
    REPORT = _("Báo cáo, quản trị")


@dataclass(frozen=True, kw_only=True)
class MenuEntry:
    """One line of the menu. ``also`` are further paths on which it counts as the current one."""

    key: str
    label: Text
    icon: str
    url: str
    section: Section
    order: int = 0
    visible: Callable[[HttpRequest], bool] = everyone
    also: tuple[str, ...] = ()
    on_phone: bool = False
    phone_label: Text = ""


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One thing found: where it is and how it is called, with a line that tells it apart."""

    title: str
    url: str
    note: Text = ""


@dataclass(frozen=True, kw_only=True)
class SearchSource:
    """Finds things by folded words; ``find(request, words, limit)`` carries permission itself."""

    key: str
    label: Text
    icon: str
    find: Callable[[HttpRequest, Sequence[str], int], Iterable[Hit]]
    order: int = 0


@dataclass(frozen=True, kw_only=True)
class Due:
    """One piece of work somebody owes: what, why, by when, and the button that opens its place."""

    kind: str
    kind_label: Text
    icon: str
    title: str
    url: str
    action: Text
    due: date | datetime | None
    note: Text = ""


@dataclass(frozen=True, kw_only=True)
class DueSource:
    """Lists what the person of a request owes, in the unit chosen there: work of all years."""

    key: str
    find: Callable[[HttpRequest], Iterable[Due]]
    order: int = 0


class Ending(Protocol):
    """A duty as far as other apps ask of it when it ends; rows of the accounts app are such."""

    pk: int
    user_id: int
    unit_id: int | None
    role: str
    field_code: str


@dataclass(frozen=True, kw_only=True)
class LeavingSource:
    """Says in a line each what stays undone when duties of a person end.

    ``find(duties, alone, day)``: as of the first day after them; ``alone`` are those of them that
    nobody has then.
    """

    key: str
    find: Callable[[Sequence[Ending], Sequence[Ending], date], Iterable[Text]]
    order: int = 0


class Entry(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def order(self) -> int: ...


T = TypeVar("T", bound=Entry)


class Registry(Generic[T]):
    """Entries in their order; a key is taken once."""

    def __init__(self) -> None:
        self._entries: dict[str, T] = {}

    def add(self, *entries: T) -> None:
        for entry in entries:
            if entry.key in self._entries:
                raise ValueError(f"{entry.key} is registered already")
            self._entries[entry.key] = entry

    def __iter__(self) -> Iterator[T]:
        return iter(sorted(self._entries.values(), key=lambda entry: entry.order))


class Choosable(Protocol):
    """A unit as the top bar needs it; rows of the units app are such."""

    pk: int
    name: str

    @property
    def label(self) -> str: ...


def _no_units(_request: HttpRequest) -> Sequence[Choosable]:
    return ()


def _recent_years(_request: HttpRequest) -> Sequence[int]:
    this_year = timezone.localdate().year
    return range(this_year + 1, this_year - 5, -1)


@dataclass
class FrameSources:
    """Where the frame of a page gets what it shows; upper apps put their functions here."""

    units: Callable[[HttpRequest], Sequence[Choosable]] = _no_units
    years: Callable[[HttpRequest], Sequence[int]] = _recent_years
    notices: Callable[[HttpRequest], int] = lambda _request: 0
    notices_url: str = ""
    sample: Callable[[HttpRequest], bool] = lambda _request: False
    role_line: Callable[[HttpRequest], Text] = lambda _request: ""
    names: Callable[[Iterable[int]], Mapping[int, str]] = lambda _keys: {}


menu: Registry[MenuEntry] = Registry()
search_sources: Registry[SearchSource] = Registry()
due_sources: Registry[DueSource] = Registry()
leaving_sources: Registry[LeavingSource] = Registry()
frame = FrameSources()
