import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

from django.db import models, transaction
from django.utils import timezone

from thuocdo.apps.audit.chain import START, Entry, digest
from thuocdo.apps.audit.models import Event, Head


class HasKey(Protocol):
    pk: int


Part = Mapping[str, object]
_parts: ContextVar[list[Part] | None] = ContextVar("parts", default=None)


class OutsideTransactionError(RuntimeError):
    """An event must stand or fall together with the write it tells of."""


@contextmanager
def as_parts() -> Iterator[list[Part]]:
    """Let what is done inside be parts of one act: they are told by its event, as its facts.

    Give what this yields to ``record`` when they are done.
    """
    parts: list[Part] = []
    before = _parts.set(parts)
    try:
        yield parts
    finally:
        _parts.reset(before)


def record(
    *,
    action: str,
    by: HasKey | None,
    of: models.Model,
    facts: Mapping[str, object] | None = None,
    parts: Sequence[Part] = (),
) -> Event | None:
    """Add one event to the chain; call it last, inside the transaction of the action.

    Last, because from here on the chain's head stays locked until the transaction ends. Of what
    is a part of another act nothing is added here: the whole of it tells.
    """
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransactionError(action)
    told = dict(facts or {}) | ({"acts": list(parts)} if parts else {})
    whole = _parts.get()
    if whole is not None:
        whole.append({"action": action, "object": [of._meta.label_lower, str(of.pk)]} | told)
        return None
    return _add(action, by, of, told)


def _add(action: str, by: HasKey | None, of: models.Model, facts: Mapping[str, object]) -> Event:
    head = _locked_head()
    entry = Entry(
        sequence=head.sequence + 1,
        at=timezone.now(),
        actor=None if by is None else by.pk,
        action=action,
        object_type=of._meta.label_lower,
        object_id=str(of.pk),
        # As the database will give them back: keys as text, tuples as lists.
        facts=json.loads(json.dumps(facts)),
        prev=head.hash,
    )
    return _append(entry, head)


def _locked_head() -> Head:
    held = Head.objects.select_for_update()
    head = held.filter(id=1).first()
    if head is None:
        Head.objects.get_or_create(id=1, defaults={"hash": START})
        head = held.get(id=1)
    return head


def _append(entry: Entry, head: Head) -> Event:
    values = {name: getattr(entry, name) for name in Entry.__slots__}
    event = Event.objects.create(**values | {"hash": digest(entry)})
    head.sequence, head.hash = event.sequence, event.hash
    head.save(update_fields=["sequence", "hash"])
    return event
