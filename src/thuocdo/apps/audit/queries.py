from collections.abc import Iterator

from thuocdo.apps.audit.chain import START, End, Entry, breaks
from thuocdo.apps.audit.models import Event, EventQuerySet, Head
from thuocdo.core.issues import Issue


def events() -> EventQuerySet:
    return Event.objects.all()


def head() -> End:
    row = Head.objects.filter(id=1).first()
    return End(row.sequence, row.hash) if row else End(0, START)


def verify(head_digest: str | None = None) -> list[Issue]:
    """Return every break of the chain; empty when it is whole and holds the digest given."""
    return list(breaks(_entries(), head(), head_digest))


def _entries() -> Iterator[Entry]:
    for event in Event.objects.order_by("sequence").iterator(chunk_size=2000):
        yield event.entry
