"""Which language is spoken, and how numbers of rules look in it."""

from fractions import Fraction

from django.utils.translation import gettext as _

from thuocdo.apps.ui import formats
from thuocdo.core.vietnamese.numbers import plain

PLACES = 2


lang = formats.lang


def number(value: Fraction) -> str:
    """Return a number with all its decimals: ``1.842``, ``0,125``."""
    return formats.exact(value)


def points_number(value: Fraction) -> str:
    """Return points with two decimals, or as many as they have: ``2,00``, ``0,125``."""
    decimals = len(plain(value).partition(".")[2])
    return formats.points(value, max(PLACES, decimals))


def points(value: Fraction) -> str:
    """Return points with the word: ``2,00 điểm``; nothing is ``0 điểm``."""
    return _("{points} điểm").format(points=points_number(value) if value else "0")


def percent(ratio: Fraction) -> str:
    """Return a ratio as a percent with all its decimals: ``98 %``, ``84,63 %``."""
    return f"{formats.exact(ratio * 100)} %"
