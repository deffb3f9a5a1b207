"""What every page knows besides its own: menu, unit and year chosen, notices, the stamp."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any, TypeVar

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from thuocdo.apps.ui import registry
from thuocdo.apps.ui.registry import Choosable, MenuEntry, Section

UNIT_KEY, YEAR_KEY = "unit", "year"
YEAR_FILTER = "nam"
"""The filter of lists that follows the year chosen, until somebody chooses another in the list."""
DROP_DOWN = 40
MADE_YEAR_KEY = "made_year"
"""The year of what a person made last: its list begins with it until they choose a year."""
YEAR_MARK = "_thuocdo_year"
T = TypeVar("T")


@dataclass(frozen=True)
class Chosen:
    """The unit and year a person works on; no unit where they have none to choose from."""

    unit: Choosable | None
    year: int
    units: list[Choosable]
    years: list[int]

    @property
    def many(self) -> bool:
        """Tell whether there are too many units for a drop-down."""
        return len(self.units) > DROP_DOWN


@dataclass(frozen=True)
class YearChoice:
    """The year a page is about, and where choosing another one leads."""

    year: int
    next: str


@dataclass(frozen=True)
class MenuLine:
    entry: MenuEntry
    url: str
    current: bool


@dataclass(frozen=True)
class MenuGroup:
    section: Section
    lines: list[MenuLine]


def once_a_request(read: Callable[[HttpRequest], T]) -> Callable[[HttpRequest], T]:
    """Make a read once in a request, however many parts of its page ask for it."""
    note = f"_thuocdo_{read.__module__}.{read.__qualname__}"

    @wraps(read)
    def kept(request: HttpRequest) -> T:
        if not hasattr(request, note):
            setattr(request, note, read(request))
        return getattr(request, note)

    return kept


@once_a_request
def chosen(request: HttpRequest) -> Chosen:
    """Return unit and year: from the address (``?unit=…&year=…``), else as chosen last."""
    units = list(registry.frame.units(request))
    years = list(registry.frame.years(request))
    wanted_unit = request.GET.get(UNIT_KEY) or request.session.get(UNIT_KEY)
    wanted_year = request.GET.get(YEAR_KEY) or request.session.get(YEAR_KEY)
    this_year = timezone.localdate().year
    by_key = {str(unit.pk): unit for unit in units}
    by_year = {str(year): year for year in years}
    return Chosen(
        unit=by_key.get(str(wanted_unit), units[0] if units else None),
        year=by_year.get(str(wanted_year), this_year),
        units=units,
        years=years,
    )


def follow_year(request: HttpRequest) -> int:
    """Return the year chosen, for a page that follows it; only there the top bar offers it.

    A page that only begins with it somewhere, as a form does, reads ``chosen(request).year``.
    """
    return offer_years(request, chosen(request).year, request.get_full_path())


def follow_made(request: HttpRequest) -> int:
    """Return the year of what was made last, else the one chosen: for the list that shows it."""
    made = None if YEAR_KEY in request.GET else request.session.get(MADE_YEAR_KEY)
    return offer_years(request, made or chosen(request).year, request.get_full_path())


def note_made(request: HttpRequest, year: int) -> None:
    """Remember of which year something was made just now."""
    request.session[MADE_YEAR_KEY] = year


def offer_years(request: HttpRequest, year: int, other: str) -> int:
    """Offer the years on a page about one thing of a year; ``other`` is where another is found."""
    setattr(request, YEAR_MARK, YearChoice(year, other))
    return year


def choose(request: HttpRequest, *, unit: str = "", year: str = "") -> None:
    """Remember a choice for the session; what is not to be chosen from is not remembered."""
    choices = chosen(request)
    if any(str(choice.pk) == unit for choice in choices.units):
        request.session[UNIT_KEY] = int(unit)
    if year in {str(choice) for choice in choices.years}:
        request.session[YEAR_KEY] = int(year)
        request.session.pop(MADE_YEAR_KEY, None)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give templates the frame of the page, computed only where it is shown."""
    return {"shell": Shell(request)}


class Shell:
    """The frame of one request; each part is worked out when the layout asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    def chosen(self) -> Chosen:
        return chosen(self._request)

    def year(self) -> YearChoice | None:
        """Return the year that the page follows; none where it isn't about one."""
        return getattr(self._request, YEAR_MARK, None)

    def notices(self) -> int:
        return registry.frame.notices(self._request)

    def notices_url(self) -> str:
        return reverse(registry.frame.notices_url) if registry.frame.notices_url else ""

    def sample(self) -> bool:
        return registry.frame.sample(self._request)

    def role_line(self) -> str:
        return str(registry.frame.role_line(self._request))

    @cached_property
    def menu(self) -> list[MenuGroup]:
        lines = _lines(self._request)
        groups = [
            MenuGroup(section, [line for line in lines if line.entry.section is section])
            for section in Section
        ]
        return [group for group in groups if group.lines]

    def phone(self) -> list[MenuLine]:
        return [line for group in self.menu for line in group.lines if line.entry.on_phone][:3]


def _lines(request: HttpRequest) -> list[MenuLine]:
    entries = [(entry, reverse(entry.url)) for entry in registry.menu if entry.visible(request)]
    current = _current(request.path, entries)
    return [MenuLine(entry, url, current=entry.key == current) for entry, url in entries]


def _current(path: str, entries: list[tuple[MenuEntry, str]]) -> str:
    """Return the key of the entry whose path is the longest beginning of this one."""
    fitting = [
        (len(start), entry.key)
        for entry, url in entries
        for start in (url, *entry.also)
        if (path == "/" if start == "/" else path.startswith(start))
    ]
    return max(fitting, default=(0, ""))[1]
