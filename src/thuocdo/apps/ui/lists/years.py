"""The filter by year of a list that begins with the year chosen in the top bar."""

from collections.abc import Callable, Iterable

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.ui.context import YEAR_FILTER, follow_made, follow_year
from thuocdo.apps.ui.lists.columns import Filter


def year_filter(
    request: HttpRequest,
    years: Iterable[int],
    left_out: Callable[[int], str],
    *,
    lookup: str = "year",
    narrow: Callable[[str], Q] | None = None,
    made: bool = False,
) -> Filter:
    """Return the filter, at first on the year chosen in the top bar, also where that has nothing.

    ``left_out(n)`` says how many rows of other years are not shown: «3 kỳ của năm khác». A list of
    what people ``made`` begins with the year of what they made last.
    """
    year = follow_made(request) if made else follow_year(request)
    offered = sorted({year, *years}, reverse=True)
    return Filter(
        key=YEAR_FILTER,
        label=_("Năm"),
        choices=lambda: [(one, str(one)) for one in offered],
        lookup=lookup,
        narrow=narrow,
        every=_("tất cả"),
        default=str(year),
        left_out=left_out,
    )
