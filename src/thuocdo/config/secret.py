"""The secret key: given in the environment, or made once and kept in the data folder."""

import os
import secrets
from pathlib import Path

KEY_BYTES = 48


def kept_key(home: Path) -> str:
    """Return the key kept in the folder; the first process to come makes it."""
    path = home / "secret-key"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        _put(path, secrets.token_urlsafe(KEY_BYTES))
    return path.read_text(encoding="ascii").strip()


def _put(path: Path, key: str) -> None:
    """Write the key whole; of several workers that start at once, one does and all read it."""
    written = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(written, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key)
    try:
        path.hardlink_to(written)  # fails where another was quicker
    except FileExistsError:
        pass
    finally:
        written.unlink()
