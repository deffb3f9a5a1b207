"""The list component: count, filters in the address, folded search, sort, paging, export.

A page declares a ``Listing`` once and opens it with the rows that a query allows::

    page = lists.open_list(request, UNITS, queries.units_for(request.user))
    return page.answer("units/units.html")
"""

from thuocdo.apps.ui.lists.columns import Action, Column, Filter, Listing
from thuocdo.apps.ui.lists.page import ListPage, open_list
from thuocdo.apps.ui.lists.years import year_filter

__all__ = ["Action", "Column", "Filter", "ListPage", "Listing", "open_list", "year_filter"]
