"""The database: SQLite for an office, or what ``DATABASE_URL`` names for a province."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url

from thuocdo.config.environment import Environment
from thuocdo.core.issues import Issue, error

VARIABLE = "DATABASE_URL"
POSTGRES = frozenset({"postgres", "postgresql"})
SCHEMES = POSTGRES | {"sqlite"}
SQLITE_OPTIONS = {
    # Writers queue at the start of their transaction, never fail in its middle.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}


def database(env: Environment, home: Path) -> dict[str, Any]:
    """Return Django's settings of the database; the URL is never told, it may hold a password."""
    url = env.text(VARIABLE)
    wrong = _wrong(url) if url else None
    if wrong is not None:
        env.issues.append(wrong)
    if not url or wrong is not None:
        return _sqlite({"NAME": home / "thuocdo.sqlite3"})
    if urlsplit(url).scheme == "sqlite":
        return _sqlite(dict(dj_database_url.parse(url)))
    return dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))


def _sqlite(found: dict[str, Any]) -> dict[str, Any]:
    return {"ENGINE": "django.db.backends.sqlite3", **found, "OPTIONS": SQLITE_OPTIONS}


def _wrong(url: str) -> Issue | None:
    scheme, mark, _ = url.partition("://")
    if not mark:
        return error("settings.not_a_url", VARIABLE)
    if scheme not in SCHEMES:
        return error("settings.scheme", VARIABLE, scheme=scheme)
    try:
        found = dj_database_url.parse(url)
    except ValueError:
        return error("settings.url_parts", VARIABLE)
    name = str(found["NAME"])
    if not name or name == ":memory:":
        return error("settings.no_database", VARIABLE)
    return _no_driver() if scheme in POSTGRES else _no_folder(Path(name).absolute().parent)


def _no_folder(folder: Path) -> Issue | None:
    if folder.is_dir():
        return None
    return error("settings.no_folder", VARIABLE, value=folder)


def _no_driver() -> Issue | None:
    if find_spec("psycopg") or find_spec("psycopg2"):
        return None
    return error("settings.no_driver", VARIABLE)
