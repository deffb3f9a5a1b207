"""Bytes of a file from a path, standard input or memory: all of them, or why they can't be had."""

import lzma
import sys
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

from thuocdo.core.errors import InputError
from thuocdo.core.issues import error

Source = str | Path | bytes
"""A path, ``-`` for standard input, or the bytes themselves."""

MEGABYTE = 1024 * 1024
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    NotImplementedError,
    OSError,
    ValueError,
    EOFError,
)
"""What unpacking raises where an archive is damaged or made by something odd."""


def read_bytes(source: Source, *, most: int) -> bytes:
    """Return all bytes of the source; nothing, more than ``most`` and nowhere are refused."""
    if isinstance(source, bytes):
        data = source
    elif source == "-":
        data = _read(sys.stdin.buffer, most)
    else:
        data = _read_path(Path(source), most)
    if len(data) > most:
        raise InputError([error("files.too_big", limit=most // MEGABYTE)])
    if not data:
        raise InputError([error("files.empty")])
    return data


def _read_path(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as stream:
            return _read(stream, most)
    except FileNotFoundError:
        raise InputError([error("files.not_found")]) from None
    except IsADirectoryError:
        raise InputError([error("files.is_folder")]) from None
    except (OSError, ValueError):
        raise InputError([error("files.not_readable")]) from None


def _read(stream: BinaryIO, most: int) -> bytes:
    return stream.read(most + 1)
