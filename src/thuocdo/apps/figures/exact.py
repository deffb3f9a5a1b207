"""A column that keeps a fraction exactly, as text."""

from fractions import Fraction
from typing import Any

from django.db import models


class ExactField(models.CharField):
    """A ``Fraction`` stored as ``n/d`` (or ``n``); for arithmetic, never for sorting."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("max_length", 160)
        super().__init__(*args, **options)

    def from_db_value(
        self, value: str | None, _expression: object, _connection: object
    ) -> Fraction | None:
        return None if value is None else Fraction(value)

    def to_python(self, value: Fraction | str | None) -> Fraction | None:
        return None if value in (None, "") else Fraction(value)

    def get_prep_value(self, value: Fraction | str | int | None) -> str | None:
        return None if value is None else str(Fraction(value))
