"""The secret key: given in the environment, or made once and kept in the data folder."""

import os
import secrets
from pathlib import Path

KEY_BYTES = 48


def kept_key(home: Path) -> str:
    """Return the key kept in the folder; the first process to come makes it."""
    path = home / "secret-key"
    home.mkdir(parents=True, exist_ok=True)
    try:
        # O_EXCL: of several workers that start at once, one writes and the others read.
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(KEY_BYTES)
        file.write(key)
    return key
