"""Django for the commands that use the database; the others never load it."""

import importlib
import os
from collections.abc import Iterator
from contextlib import contextmanager

from thuocdo.cli import failures
from thuocdo.cli.language import language

SETTINGS = "thuocdo.config.settings"


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
        raise failures.settings(reason) from reason
    except (unusable.OperationalError, unusable.ProgrammingError) as reason:
        raise failures.database(reason) from reason
