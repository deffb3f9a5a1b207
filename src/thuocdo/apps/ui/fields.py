"""Columns that follow another column: folded for search, or as a key of alphabetical order."""

from typing import Any

from django.db import models

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
