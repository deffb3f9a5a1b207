"""Events as lines for one reader: what was done to what, with the facts in words."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from thuocdo.apps.audit.models import Event
from thuocdo.apps.audit.words import NAMES, TOGETHER, Fact, Names, action_words, fact_of, kind_words
from thuocdo.apps.ui import formats, registry

ACTS = "acts"
"""What an act was made of, as ``audit.actions.record`` keeps it."""
MOST = 6
"""Things of a list that are told one by one; of the rest only how many."""


def prepared_for(request: HttpRequest) -> Callable[[Sequence[Event]], None]:
    """Return what puts events into words for a reader: at most one query for a kind of thing."""

    def prepare(events: Sequence[Event]) -> None:
        actors = registry.frame.names({event.actor for event in events if event.actor})
        names = _names(request, events)
        for event in events:
            event.actor_name = actors.get(event.actor, event.actor or _("hệ thống"))
            event.object_name = _named(event, names)
            event.facts_line = "; ".join(_facts(event, names))

    return prepare


def _names(request: HttpRequest, events: Iterable[Event]) -> dict[str, Names]:
    keys: dict[str, set[int]] = {}
    for event in events:
        if event.object_id.isdecimal():
            keys.setdefault(event.object_type, set()).add(int(event.object_id))
        for name, value in event.facts.items():
            fact = fact_of(event.action, name)
            if fact is not None and fact.of:
                keys.setdefault(fact.of, set()).update(_keys(value))
    names = {kind: NAMES[kind](request, wanted) for kind, wanted in keys.items() if kind in NAMES}
    for kinds, name in TOGETHER.items():
        wanted = {kind: keys[kind] for kind in kinds if kind in keys}
        names |= name(request, wanted) if wanted else {}
    return names


def _keys(value: object) -> Iterator[int]:
    found = value.values() if isinstance(value, dict) else value
    for one in found if isinstance(found, Iterable) and not isinstance(found, str) else [found]:
        if isinstance(one, int) and not isinstance(one, bool):
            yield one


def _named(event: Event, names: dict[str, Names]) -> str:
    """Return the thing's name; empty for those who may not see it, and of what is gone."""
    key = int(event.object_id) if event.object_id.isdecimal() else 0
    return names.get(event.object_type, {}).get(key, "")


def _facts(event: Event, names: dict[str, Names]) -> Iterator[str]:
    for name, value in event.facts.items():
        if value in (None, "", [], {}):
            continue
        fact = fact_of(event.action, name)
        label = str(fact.label) if fact else name
        told = _acts(value) if name == ACTS else _value(fact, value, names)
        yield f"{label}: {told}"


def _acts(parts: Sequence[dict[str, Any]]) -> str:
    """Name what an act was made of, each once, with how many where there were several."""
    times = Counter(action_words(part["action"]) for part in parts)
    return _listed([f"{told} ({n})" if n > 1 else told for told, n in times.items()])


def _value(fact: Fact | None, value: object, names: dict[str, Names]) -> str:
    if isinstance(value, dict):
        return _listed([f"{key}: {_one(fact, one, names)}" for key, one in value.items()])
    if isinstance(value, list):
        return _listed([_one(fact, one, names) for one in value])
    return _one(fact, value, names)


def _listed(told: Sequence[str]) -> str:
    shown = ", ".join(told[:MOST])
    left = len(told) - MOST
    return _("{shown} và {n} nữa").format(shown=shown, n=left) if left > 0 else shown


def _one(fact: Fact | None, value: object, names: dict[str, Names]) -> str:
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if fact is None:
        return _day(value)
    if fact.of and isinstance(value, int):
        return names.get(fact.of, {}).get(value) or f"{kind_words(fact.of)} {value}"
    if str(value) in fact.words:
        return str(fact.words[str(value)])
    return str(fact.shown(value)) if fact.shown else _day(value)


def _day(value: object) -> str:
    """Return a date as people write it; anything else as it stands."""
    try:
        return formats.day(date.fromisoformat(str(value)))
    except ValueError:
        return str(value)
