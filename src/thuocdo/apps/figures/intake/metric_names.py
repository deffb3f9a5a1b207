"""Which metric a cell of a file means: a code, or a name that the pages show."""

import re
from collections import defaultdict
from collections.abc import Mapping

from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.core.vietnamese.text import fold

_CODED = re.compile(r".*\(([^()\s]+)\)")


class MetricNames:
    """Metrics by code, by name in either language, «name (code)», and by what criteria call them.

    ``read`` gives the names that a unit's criteria have for what they read, by unit and code.
    """

    def __init__(self, read: Mapping[tuple[int, str], str] | None = None) -> None:
        self._registry = load_metrics()
        self._known: dict[str, set[str]] = defaultdict(set)
        self._own: dict[tuple[int, str], set[str]] = defaultdict(set)
        for metric in self._registry:
            if not metric.is_family:
                for name in (metric.name_vi, metric.name_en):
                    self._known[fold(name)].add(metric.code)
        for (unit, code), name in (read or {}).items():
            self._own[unit, fold(name)].add(code)

    def among(self, text: str, unit: int) -> list[str]:
        """Return the codes that a text can mean for a unit; a code of the registry alone."""
        coded = _CODED.fullmatch(text)
        for code in (text, coded[1] if coded else ""):
            if code in self._registry:
                return [code]
        name = fold(text)
        return sorted(self._own.get((unit, name), set()) | self._known.get(name, set()))
