"""What plans set as the score of an index: by its metric, else by the name it goes by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from thuocdo.core.metrics.naming import INDEX_NAMES, index_named

RISES = {"at_least", "equal", "increase_at_least", "keep_or_raise"}
SCORES = {"percent", "point", "points", "", None}


@dataclass(frozen=True, slots=True)
class Target:
    """A score to reach, and the year whose result is meant."""

    year: int
    value: Fraction


ByYear = Mapping[int, Fraction]
NO_TARGETS: ByYear = {}


def by_year(targets: Iterable[tuple[int, Mapping[str, Any]]]) -> dict[str, dict[int, Fraction]]:
    """Return the scores to reach of each index, year by year, from (year, target)."""
    found: dict[str, dict[int, Fraction]] = {}
    for year, target in targets:
        for metric, value in targets_of([target]).items():
            found.setdefault(metric, {})[year] = value
    return found


def next_after(targets: ByYear, year: int | None) -> Target | None:
    """Return the first target of a later year than that of the last result."""
    later = [one for one in sorted(targets) if year is None or one > year]
    return Target(later[0], targets[later[0]]) if later else None


def targets_of(targets: Iterable[Mapping[str, Any]]) -> dict[str, Fraction]:
    """Return the score to reach of each index, in its points or percent; the last word counts."""
    found: dict[str, Fraction] = {}
    for target in targets:
        metric, value = _metric(target), _value(target)
        if metric and value is not None:
            found[metric] = value
    return found


def _metric(target: Mapping[str, Any]) -> str:
    if target.get("metric_code"):
        return target["metric_code"] if target["metric_code"] in INDEX_NAMES else ""
    return index_named(target.get("metric") or "") or ""


def _value(target: Mapping[str, Any]) -> Fraction | None:
    """Return the score meant; a rise counts from its baseline, a rank is no score."""
    operator, value = target.get("operator"), target.get("value")
    if operator not in RISES or target.get("unit") not in SCORES:
        return None
    base = target.get("baseline")
    if operator == "keep_or_raise":
        return _number(value if value is not None else base)
    if operator == "increase_at_least":
        return _number(base) + _number(value) if base is not None and value is not None else None
    return _number(value) if value is not None else None


def _number(value: object) -> Fraction | None:
    return None if value is None or isinstance(value, list) else Fraction(str(value))
