"""The way from where a figure is missed to where it is entered."""

from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.apps.accounts.permissions import Person
from thuocdo.apps.figures import permissions
from thuocdo.apps.units.models import Unit


def entry_url(user: Person, unit: Unit, metric: str, period: str, at: date) -> str:
    """Return the form for one figure of a unit; empty for who may not enter it."""
    registry = load_metrics()
    if metric not in registry or not permissions.may_enter(user, unit, at):
        return ""
    if not permissions.may_type(user, registry[metric], at):
        return ""
    query = {"don-vi": unit.pk, "chi-tieu": metric, "ky": period}
    return f"{reverse('figures:add')}?{urlencode(query)}"
