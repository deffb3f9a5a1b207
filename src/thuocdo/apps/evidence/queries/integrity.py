"""Whether every stored file is still what it was when it was accepted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from thuocdo.apps.evidence import store
from thuocdo.apps.evidence.models import Blob
from thuocdo.core.issues import Issue, error


@dataclass(frozen=True, slots=True)
class Checked:
    """How many files were read, and what is wrong with them."""

    files: int
    issues: tuple[Issue, ...]


def check(blobs: Iterable[Blob]) -> Checked:
    """Read every stored file again and compare size and digest with what was accepted."""
    count, issues = 0, list[Issue]()
    for blob in blobs:
        count += 1
        issues.extend(_issues_of(blob))
    return Checked(count, tuple(issues))


def _issues_of(blob: Blob) -> Iterator[Issue]:
    path = store.path_of(blob.digest)
    place = str(path.relative_to(store.root()))
    try:
        size = path.stat().st_size
        if size != blob.size:
            yield error("evidence.size_changed", place, was=blob.size, now=size)
        elif store.digest_at(path) != blob.digest:
            yield error("evidence.bytes_changed", place)
    except FileNotFoundError:
        yield error("evidence.missing", place)
    except OSError as refusal:
        yield error("evidence.unreadable", place, reason=refusal.strerror)
