import json
from collections.abc import Mapping
from typing import Protocol

from django.db import models, transaction
from django.utils import timezone

from thuocdo.apps.audit.chain import START, Entry, digest
from thuocdo.apps.audit.models import Event, Head


class HasKey(Protocol):
    pk: int


class OutsideTransactionError(RuntimeError):
    """An event must stand or fall together with the write it tells of."""


def record(
    *, action: str, by: HasKey | None, of: models.Model, facts: Mapping[str, object] | None = None
) -> Event:
    """Add one event to the chain; call it last, inside the transaction of the action.

    Last, because from here on the chain's head stays locked until the transaction ends.
    """
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransactionError(action)
    head = _locked_head()
    entry = Entry(
        sequence=head.sequence + 1,
        at=timezone.now(),
        actor=None if by is None else by.pk,
        action=action,
        object_type=of._meta.label_lower,
        object_id=str(of.pk),
        # As the database will give them back: keys as text, tuples as lists.
        facts=json.loads(json.dumps(dict(facts or {}))),
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
