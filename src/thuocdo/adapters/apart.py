"""Work on files of others in a process of its own, with bounded memory and time.

The library that opens PDFs is written in C and is not safe in threads: a file made to do harm
would take the server with it, and two that are opened at once might.
"""

import logging
import os
import subprocess
import sys

from thuocdo.adapters.file_bytes import MEGABYTE

try:
    import resource
except ImportError:  # Windows has none: there the clock alone ends what takes too long
    resource = None  # type: ignore[assignment]

_LOG = logging.getLogger(__name__)
_MEMORY = 1200 * MEGABYTE
_PATIENCE = (
    300  # seconds by the clock, of a machine that has other work; the process bounds its own
)


def bind(seconds: int) -> None:
    """Bound this process in memory and in seconds of work, before it opens a file."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def said_apart(module: str, *arguments: str, data: bytes = b"") -> bytes | None:
    """Return what a module of ours writes as a process; None where it ended before it was done.

    ``data`` is its input. It calls ``bind`` itself.
    """
    paths = os.pathsep.join(path for path in sys.path if path)
    try:
        done = subprocess.run(  # noqa: S603 (our own module, and no words of the user's)
            [sys.executable, "-m", module, *arguments],
            input=data,
            capture_output=True,
            timeout=_PATIENCE,
            env=os.environ | {"PYTHONPATH": paths},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        told = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        _LOG.log(logging.ERROR, "%s: the process ended with %d: %s", module, done.returncode, told)
        return None
    return done.stdout
