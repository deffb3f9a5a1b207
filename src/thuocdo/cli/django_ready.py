"""Django for the commands that use the database; the others never load it."""

import importlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from thuocdo.cli import failures
from thuocdo.cli.language import language
from thuocdo.core.errors import InputError
from thuocdo.core.issues import Issue, error

SETTINGS = "thuocdo.config.settings"
MIGRATIONS = "django_migrations"  # the first table that `thuocdo serve` or `demo` makes


@contextmanager
def django_ready() -> Iterator[None]:
    """Set Django up, in the language of the run; what it refuses becomes an error in words."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    refused = importlib.import_module("django.core.exceptions").ImproperlyConfigured
    unusable = importlib.import_module("django.db.utils")
    try:
        importlib.import_module("django").setup()
        importlib.import_module("django.utils.translation").activate(language())
        yield
    except refused as reason:
        issues: tuple[Issue, ...] = getattr(reason, "issues", ())
        if issues:
            raise InputError(issues) from reason
        raise failures.settings(reason) from reason
    except (unusable.OperationalError, unusable.ProgrammingError) as reason:
        raise failures.database(reason) from reason


def data_or_refuse() -> None:
    """Go on only where there is data; a command that reads makes no folder and no tables."""
    settings = importlib.import_module("django.conf").settings
    connection = importlib.import_module("django.db").connection
    name = Path(connection.settings_dict["NAME"])
    usual = connection.vendor == "sqlite" and name.parent == settings.HOME
    missing = connection.vendor == "sqlite" and not name.exists()
    if missing or MIGRATIONS not in connection.introspection.table_names():
        place = str(settings.HOME) if usual else "DATABASE_URL"
        raise InputError([error("settings.no_data", place)])
