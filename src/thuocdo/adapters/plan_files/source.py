"""Bytes of a document from a path, standard input or memory, within limits."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from thuocdo.core.errors import InputError
from thuocdo.core.issues import error

Source = str | Path | bytes
"""A path, ``-`` for standard input, or the bytes themselves."""

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a document may take: of the file, of what a zip unpacks to, of pages, of text."""

    file_bytes: int = 60 * MEGABYTE
    unpacked_bytes: int = 120 * MEGABYTE
    pages: int = 1500
    characters: int = 20_000_000


LIMITS = Limits()


def refused(code: str, place: str = "", **values: object) -> InputError:
    """Return the error to raise for a file that can't be read."""
    return InputError([error(f"plan_files.{code}", place, **values)])


def read_bytes(source: Source, limits: Limits) -> bytes:
    """Return all bytes of the source; nothing, too much and nowhere are refused."""
    if isinstance(source, bytes):
        data = source
    elif source == "-":
        data = _read(sys.stdin.buffer, limits)
    else:
        data = _read_path(Path(source), limits)
    if len(data) > limits.file_bytes:
        raise refused("too_big", limit=limits.file_bytes // MEGABYTE)
    if not data:
        raise refused("empty_file")
    return data


def _read_path(path: Path, limits: Limits) -> bytes:
    try:
        with path.open("rb") as stream:
            return _read(stream, limits)
    except FileNotFoundError:
        raise refused("not_found") from None
    except IsADirectoryError:
        raise refused("is_folder") from None
    except (OSError, ValueError):
        raise refused("not_readable") from None


def _read(stream: BinaryIO, limits: Limits) -> bytes:
    return stream.read(limits.file_bytes + 1)
