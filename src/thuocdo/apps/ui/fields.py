"""Columns of our own: folded for search, keys of alphabetical order, JSON in its own order."""

import json
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from thuocdo.core.vietnamese.text import fold, sort_key


class FoldedField(models.TextField):
    """Holds ``fold(source)``, or ``sort_key(source)`` with ``sort=True``, kept on every save.

    ``source`` is an attribute or property of the same row. The database needs neither collations
    nor extensions: search and order read these columns alike on SQLite and PostgreSQL.
    """

    def __init__(self, *args: Any, source: str = "", sort: bool = False, **kwargs: Any) -> None:
        self.source = source
        self.sort = sort
        kwargs |= {"editable": False, "default": "", "blank": True}
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        for given in ("editable", "default", "blank"):
            kwargs.pop(given, None)
        return name, path, args, kwargs | {"source": self.source, "sort": self.sort}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: FBT001, ARG002 - Django's signature
        source = str(getattr(model_instance, self.source, "") or "")
        value = sort_key(source) if self.sort else fold(source)
        setattr(model_instance, self.attname, value)
        return value


class OrderedJSONField(models.JSONField):
    """JSON whose keys stay in the order in which somebody wrote them, on every database.

    PostgreSQL's own kind of JSON sorts keys by length. Held as text there: nothing searches it.
    """

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        return "text" if connection.vendor == "postgresql" else super().db_type(connection)

    def get_db_prep_value(
        self,
        value: object,
        connection: BaseDatabaseWrapper,
        prepared: bool = False,  # noqa: FBT001, FBT002 - Django's signature
    ) -> object:
        if connection.vendor != "postgresql" or value is None:
            return super().get_db_prep_value(value, connection, prepared)
        return json.dumps(value, cls=self.encoder, ensure_ascii=False)
