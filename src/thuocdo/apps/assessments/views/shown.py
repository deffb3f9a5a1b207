"""Fetching what a page is about; what is a sample bears the stamp."""

from django.http import HttpRequest
from django.utils import timezone

from thuocdo.apps.assessments import queries
from thuocdo.apps.assessments.models import Cycle
from thuocdo.apps.assessments.queries import results as results_queries
from thuocdo.apps.assessments.shown.samples import mark_sample


def cycle_shown(request: HttpRequest, pk: int) -> Cycle:
    """Return a cycle in which the person has a part; otherwise the page does not exist."""
    return _stamped(request, queries.cycle_for(request.user, pk, timezone.localdate()))


def results_shown(request: HttpRequest, pk: int) -> Cycle:
    """Return a cycle for a page about its results: without stages and appraisers."""
    return _stamped(request, results_queries.cycle_seen(request.user, pk, timezone.localdate()))


def _stamped(request: HttpRequest, cycle: Cycle) -> Cycle:
    if cycle.sample:
        mark_sample(request)
    return cycle
