"""Where bytes lie: under the data folder, by digest; written once, whole or not at all."""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Protocol

from django.conf import settings

from thuocdo.apps.evidence.intake.content import content_issues, kind_of, name_issues
from thuocdo.core.errors import InputError
from thuocdo.core.issues import Issue, error
from thuocdo.core.vietnamese.text import repair

LONGEST_NAME = 255
PREFIX = 2
READ_ONLY = 0o440
DAY = timedelta(days=1)


class Incoming(Protocol):
    """An uploaded file, as Django hands it over."""

    name: str

    def chunks(self) -> Iterable[bytes]: ...


@dataclass(frozen=True, slots=True)
class Received:
    """A file that passed every check, waiting in a temporary place."""

    path: Path
    filename: str
    digest: str
    size: int
    media_type: str


@contextmanager
def received(file: Incoming, *, texts: bool = False) -> Iterator[Received]:
    """Take in a file as a stream, digest it, check it; raise ``InputError`` with what is wrong.

    Nothing of a refused file stays; an accepted one is gone too unless ``keep`` moved it.
    """
    filename = clean_name(file.name)
    _refuse(name_issues(filename, texts=texts))
    handle, name = tempfile.mkstemp(dir=_incoming())
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as target:
            digest, size = _copy(file.chunks(), target, filename)
        _refuse(content_issues(path, filename))
        yield Received(path, filename, digest, size, kind_of(filename).media_type)
    finally:
        path.unlink(missing_ok=True)


def keep(file: Received) -> None:
    """Move a received file to its place; the same bytes again replace what lay there."""
    place = path_of(file.digest)
    place.parent.mkdir(parents=True, exist_ok=True)
    file.path.chmod(READ_ONLY)
    file.path.replace(place)


def root() -> Path:
    return Path(settings.HOME) / "evidence"


def path_of(digest: str) -> Path:
    return root() / digest[:PREFIX] / digest[PREFIX:]


def digest_at(path: Path) -> str:
    """Return the digest of what lies there now."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def discard(digest: str) -> None:
    path_of(digest).unlink(missing_ok=True)


def due_for_a_look(now: datetime) -> bool:
    """Tell, once a day, that the whole store is to be looked through for strays."""
    mark = root() / "looked-through"
    if mark.exists() and mark.stat().st_mtime > (now - DAY).timestamp():
        return False
    mark.touch()
    os.utime(mark, (now.timestamp(), now.timestamp()))
    return True


def clear_strays(known: set[str], before: datetime) -> int:
    """Delete files of transactions that were undone: no row knows them."""
    places = root().glob("[0-9a-f][0-9a-f]/*")
    strays = [path for path in places if path.parent.name + path.name not in known]
    return _delete_older(strays, before)


def clear_incoming(before: datetime) -> int:
    """Delete what uploads that never ended have left; return how many files that was."""
    return _delete_older(_incoming().iterdir(), before)


def clean_name(name: str) -> str:
    """Return a file's name without folders, unseen characters and excess length."""
    last = repair(name.replace("\\", "/").rpartition("/")[2]).replace("\n", " ")
    printable = "".join(char for char in last if char.isprintable())
    stem, dot, suffix = printable.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(suffix) - 1]}{dot}{suffix}"[-LONGEST_NAME:]


def _incoming() -> Path:
    folder = root() / "incoming"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _copy(chunks: Iterable[bytes], target: BinaryIO, filename: str) -> tuple[str, int]:
    """Write the stream, stopping at the limit; return its digest and size."""
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        size += len(chunk)
        if size > settings.UPLOAD_LIMIT:
            limit = settings.UPLOAD_LIMIT // 2**20
            raise InputError([error("evidence.too_large", filename, limit=limit)])
        digest.update(chunk)
        target.write(chunk)
    if not size:
        raise InputError([error("evidence.empty", filename)])
    target.flush()
    os.fsync(target.fileno())
    return digest.hexdigest(), size


def _delete_older(paths: Iterable[Path], before: datetime) -> int:
    old = [path for path in paths if path.stat().st_mtime < before.timestamp()]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _refuse(issues: list[Issue]) -> None:
    if issues:
        raise InputError(issues)
