"""A YAML parser's events → plain values with places, without recursion and within limits."""

from dataclasses import dataclass, field

from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from thuocdo.core.errors import InputError
from thuocdo.core.issues import Issue, error

MAX_DEPTH = 60
MOST_NODES = 200_000

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


def refused(code: str, place: str = "", **values: object) -> InputError:
    """Return the error to raise for a YAML file that can't be read any further."""
    return InputError([error(f"yaml.{code}", place, **values)])


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    value: list[object] | dict[str, object]
    path: str
    anchor: str | None
    start: int
    key: str | None = None
    key_lines: dict[str, str] = field(default_factory=dict)


class Builder:
    """Events → plain values, with a place for each path."""

    def __init__(self) -> None:
        self.root: object = None
        self.places: dict[str, str] = {}
        self.issues: list[Issue] = []
        self.open: list[_Open] = []
        self.anchors: dict[str, tuple[object, int]] = {}
        self.nodes = 0
        self.documents = 0

    def take(self, event: Event) -> None:
        """Take the next event of the parser."""
        if isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise refused("several_documents", _place(event))
        elif isinstance(event, CollectionEndEvent):
            self._close()
        elif isinstance(event, NodeEvent):
            self._node(event)

    def _node(self, event: NodeEvent) -> None:
        """Take a value, or the key that a value will follow."""
        top = self.open[-1] if self.open else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self._take_key(top, event)
            return
        path = self._path(top)
        self.places.setdefault(path, _place(event))
        self._count(1, event)
        if isinstance(event, CollectionStartEvent):
            self._start(event, path)
        elif isinstance(event, AliasEvent):
            value, size = self._anchored(event)
            self._count(size, event)
            self._put(value)
        elif isinstance(event, ScalarEvent):
            value = _scalar(event)
            if event.anchor:
                self.anchors[event.anchor] = (value, 1)
            self._put(value)

    def _take_key(self, top: _Open, event: NodeEvent) -> None:
        if not isinstance(event, ScalarEvent):
            raise refused("key", _place(event))
        key, place = event.value, _place(event)
        if key in top.key_lines:
            self.issues.append(error("yaml.repeated_key", place, key=key, first=top.key_lines[key]))
        top.key_lines.setdefault(key, place)
        top.key = key
        self.places.setdefault(f"{top.path}.{key}" if top.path else key, place)

    def _path(self, top: _Open | None) -> str:
        if top is None:
            return ""
        if isinstance(top.value, list):
            return f"{top.path}[{len(top.value)}]"
        return f"{top.path}.{top.key}" if top.path else str(top.key)

    def _start(self, event: CollectionStartEvent, path: str) -> None:
        if len(self.open) >= MAX_DEPTH:
            raise refused("too_deep", _place(event), depth=MAX_DEPTH)
        value: list[object] | dict[str, object] = {} if isinstance(event, MappingStartEvent) else []
        self.open.append(_Open(value, path, event.anchor, self.nodes))

    def _close(self) -> None:
        done = self.open.pop()
        if done.anchor:
            self.anchors[done.anchor] = (done.value, self.nodes - done.start)
        self._put(done.value)

    def _put(self, value: object) -> None:
        if not self.open:
            self.root = value
            return
        top = self.open[-1]
        if isinstance(top.value, list):
            top.value.append(value)
        elif top.key is not None:
            top.value.setdefault(top.key, value)
            top.key = None

    def _anchored(self, event: AliasEvent) -> tuple[object, int]:
        if event.anchor not in self.anchors:
            raise refused("alias", _place(event), name=event.anchor)
        return self.anchors[event.anchor]

    def _count(self, size: int, event: NodeEvent) -> None:
        """Count values, those behind an alias each time: they are read each time."""
        self.nodes += size
        if self.nodes > MOST_NODES:
            raise refused("too_many_values", _place(event), limit=MOST_NODES)


def _scalar(event: ScalarEvent) -> str | None:
    plain = not event.style
    return None if plain and event.value in _NULLS else event.value


def _place(event: Event) -> str:
    mark = event.start_mark
    return f"{mark.line + 1}:{mark.column + 1}" if mark else ""
