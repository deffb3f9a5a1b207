"""Metrics: what a figure may be of, in which unit, and which way is better."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import Literal, TypeVar

from thuocdo.core.errors import InputError
from thuocdo.core.issues import Issue, error
from thuocdo.core.vietnamese.numbers import NumberError, parse_number

E = TypeVar("E", bound=StrEnum)

_FAMILY = ".*"


class MetricUnit(StrEnum):
    """What a value counts in; a ratio is shown as a percent."""

    RATIO = "ratio"
    POINTS = "points"
    COUNT = "count"
    RANK = "rank"
    DAYS = "days"
    MONEY = "money"


class Direction(StrEnum):
    """Which way is better; ``none`` for sizes that are neither good nor bad."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class SourceKind(StrEnum):
    """Where figures of a metric may come from."""

    HAND = "hand"
    CYCLE = "cycle"
    DOSSIERS = "dossiers"
    SURVEY = "survey"
    ACTIVITY = "activity"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric, or a family of them when the code ends in ``.*`` (``XHH.*``).

    ``numerator`` and ``denominator`` say in words what a ratio divides; ``scale`` holds the
    least and the greatest value that can be; ``called`` are other names that plans use.
    """

    code: str
    name_vi: str
    name_en: str
    unit: MetricUnit
    direction: Direction = Direction.UP
    numerator: str = ""
    denominator: str = ""
    sources: frozenset[SourceKind] = frozenset()
    scale: tuple[Fraction, Fraction] | None = None
    called: tuple[str, ...] = ()

    @property
    def is_typed(self) -> bool:
        """Tell whether the people of a unit may type its figures: never those of a survey."""
        return SourceKind.HAND in self.sources and SourceKind.SURVEY not in self.sources

    @property
    def is_family(self) -> bool:
        """Tell whether it stands for many metrics, each with a code below its own."""
        return self.code.endswith(_FAMILY)

    def name(self, lang: Literal["vi", "en"] = "vi") -> str:
        """Return the name in a language."""
        return self.name_en if lang == "en" else self.name_vi

    def allows(self, value: Fraction) -> bool:
        """Tell whether the value lies on the metric's scale; without a scale any does."""
        return self.scale is None or self.scale[0] <= value <= self.scale[1]


class UnknownMetricError(InputError):
    """A code that the registry doesn't hold."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__([self.at("")])

    def at(self, place: str) -> Issue:
        """Return the issue for a cell, line or path of the input."""
        return error("metrics.unknown", place, metric=self.code)


@dataclass(frozen=True, slots=True)
class MetricRegistry:
    """All metrics by code; a code under a family (``XHH.1.2`` of ``XHH.*``) is known too."""

    metrics: Mapping[str, Metric]

    def __getitem__(self, code: str) -> Metric:
        """Return the metric of a code, or raise ``UnknownMetricError``."""
        found = self.metrics.get(code) or self._family(code)
        if found is None or code.endswith(_FAMILY):
            raise UnknownMetricError(code)
        return found

    def __contains__(self, code: str) -> bool:
        return not code.endswith(_FAMILY) and bool(self.metrics.get(code) or self._family(code))

    def __iter__(self) -> Iterator[Metric]:
        return iter(self.metrics.values())

    def _family(self, code: str) -> Metric | None:
        stem = code
        while "." in stem:
            stem = stem.rpartition(".")[0]
            if family := self.metrics.get(stem + _FAMILY):
                return replace(family, code=code)
        return None


def read_metrics(entries: Iterable[Mapping[str, object]]) -> tuple[MetricRegistry, list[Issue]]:
    """Return the registry of a catalog's entries and all that is wrong with them.

    Keys: ``code, name {vi, en}, unit, direction, numerator, denominator, sources, scale,
    called``; the place of an issue is the entry's number and key. A wrong entry is left out.
    """
    metrics: dict[str, Metric] = {}
    issues: list[Issue] = []
    for number, entry in enumerate(entries):
        reader = _Entry(entry, f"metrics[{number}]", issues)
        metric = reader.metric()
        if metric is None:
            continue
        if metric.code in metrics:
            reader.fail("code", "metrics.code_repeated", metric=metric.code)
        metrics.setdefault(metric.code, metric)
    return MetricRegistry(metrics), issues


_KEYS = frozenset(
    (
        *("code", "name", "unit", "direction", "numerator", "denominator", "sources", "scale"),
        "called",
    )
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of the catalog while it is read; misfits go to ``issues``."""

    values: Mapping[str, object]
    path: str
    issues: list[Issue]

    def fail(self, key: str, code: str, /, **values: object) -> None:
        self.issues.append(error(code, f"{self.path}.{key}", **values))

    def metric(self) -> Metric | None:
        before = len(self.issues)
        for key in sorted(self.values.keys() - _KEYS):
            self.fail(key, "metrics.key_unknown", key=key)
        name = self.values.get("name")
        names = name if isinstance(name, Mapping) else {}
        metric = Metric(
            code=self._text(self.values, "code", needed=True),
            name_vi=self._text(names, "vi", needed=True),
            name_en=self._text(names, "en", needed=True),
            unit=self._word("unit", MetricUnit, MetricUnit.RATIO, needed=True),
            direction=self._word("direction", Direction, Direction.UP),
            numerator=self._text(self.values, "numerator"),
            denominator=self._text(self.values, "denominator"),
            sources=self._sources(),
            scale=self._scale(),
            called=self._called(),
        )
        return metric if len(self.issues) == before else None

    def _text(self, values: Mapping[str, object], key: str, *, needed: bool = False) -> str:
        value = values.get(key)
        text = "" if value is None else str(value).strip()
        if needed and not text:
            self.fail(key, "metrics.key_missing", key=key)
        return text

    def _word(self, key: str, words: type[E], default: E, *, needed: bool = False) -> E:
        text = self._text(self.values, key, needed=needed)
        return self._one_of(key, words, text) or default if text else default

    def _one_of(self, key: str, words: type[E], text: str) -> E | None:
        try:
            return words(text)
        except ValueError:
            known = ", ".join(word.value for word in words)
            self.fail(key, "metrics.word_unknown", value=text, known=known)
            return None

    def _sources(self) -> frozenset[SourceKind]:
        listed = self.values.get("sources")
        texts = listed if isinstance(listed, list) else [] if listed is None else [listed]
        kinds = (self._one_of("sources", SourceKind, str(text)) for text in texts)
        return frozenset(kind for kind in kinds if kind)

    def _called(self) -> tuple[str, ...]:
        names = self.values.get("called") or ()
        if isinstance(names, list | tuple) and all(isinstance(name, str) for name in names):
            return tuple(names)
        self.fail("called", "metrics.called", value=names)
        return ()

    def _scale(self) -> tuple[Fraction, Fraction] | None:
        ends = self.values.get("scale")
        if ends is None:
            return None
        try:
            least, greatest = (parse_number(end) for end in ends)  # type: ignore[attr-defined]
        except (NumberError, TypeError, ValueError):
            self.fail("scale", "metrics.scale", value=ends)
            return None
        if least >= greatest:
            self.fail("scale", "metrics.scale", value=ends)
        return least, greatest
