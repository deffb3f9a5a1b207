"""Who else has figures: functions of upper apps that give a unit's figures for a period."""

from collections.abc import Callable, Iterable, Iterator

from thuocdo.apps.units.models import Unit
from thuocdo.core.metrics import Figure
from thuocdo.core.periods import Period

Publisher = Callable[[Unit, Period], Iterable[Figure]]
_publishers: list[Publisher] = []


def register(publisher: Publisher) -> Publisher:
    """Add ``figures_for(unit, period)`` of an app; registering twice is once."""
    if publisher not in _publishers:
        _publishers.append(publisher)
    return publisher


def figures_for(unit: Unit, period: Period) -> Iterator[Figure]:
    """Yield what every publisher has to say of a unit in a period."""
    for publisher in _publishers:
        yield from publisher(unit, period)
