"""The chain as plain values: what a link's digest covers and how a broken chain is told."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from thuocdo.core.issues import Issue, error

START = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One link: everything the digest covers, and the digest that was written with it."""

    sequence: int
    at: datetime
    actor: int | None
    action: str
    object_type: str
    object_id: str
    facts: Mapping[str, object]
    prev: str
    hash: str = ""


@dataclass(frozen=True, slots=True)
class End:
    """Where a chain ends: its last sequence number and digest."""

    sequence: int
    hash: str


def digest(entry: Entry) -> str:
    """Return the SHA-256 of an entry's content, the previous digest included."""
    content = [
        entry.sequence,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.actor,
        entry.action,
        entry.object_type,
        entry.object_id,
        entry.facts,
        entry.prev,
    ]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def breaks(entries: Iterable[Entry], stored: End, noted: str | None = None) -> Iterator[Issue]:
    """Yield all that is wrong with a chain, read in order of its sequence numbers.

    ``stored`` is the head kept beside the chain, ``noted`` a digest somebody wrote down elsewhere
    (upper or lower case): only the latter catches a chain that was cut together with its head.
    """
    end = End(0, START)
    seen_noted = noted is None or noted.lower() == START
    for entry in entries:
        yield from _link_breaks(entry, end)
        end = End(entry.sequence, entry.hash)
        seen_noted = seen_noted or entry.hash == (noted or "").lower()
    if end != stored:
        yield error("audit.cut", last=end.sequence, head=stored.sequence)
    if not seen_noted:
        yield error("audit.head_unknown", digest=noted, last=end.sequence)


def _link_breaks(entry: Entry, before: End) -> Iterator[Issue]:
    place = str(entry.sequence)
    if entry.sequence != before.sequence + 1:
        yield error("audit.missing", place, first=before.sequence + 1, last=entry.sequence - 1)
    elif entry.prev != before.hash:
        yield error("audit.misplaced", place)
    if digest(entry) != entry.hash:
        yield error("audit.edited", place)
