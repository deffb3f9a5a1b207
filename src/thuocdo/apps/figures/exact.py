"""A column that keeps a fraction exactly, as text."""

from fractions import Fraction

from django.db import models


class ExactField(models.TextField):
    """A ``Fraction`` stored as ``n/d`` (or ``n``); for arithmetic, never for sorting.

    No limit of length: a sum of shares has the product of their denominators.
    """

    def from_db_value(
        self, value: str | None, _expression: object, _connection: object
    ) -> Fraction | None:
        return None if value is None else Fraction(value)

    def to_python(self, value: Fraction | str | None) -> Fraction | None:
        return None if value in (None, "") else Fraction(value)

    def get_prep_value(self, value: Fraction | str | int | None) -> str | None:
        return None if value is None else str(Fraction(value))
