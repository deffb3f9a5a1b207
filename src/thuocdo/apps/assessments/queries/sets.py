"""Reads of criteria sets and of the files that they came in."""

from datetime import date

from django.shortcuts import get_object_or_404

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments.models import CriteriaSet, Upload
from thuocdo.apps.assessments.queries.files import sets_for

MOST_WAITING = 5


def set_for(user: User, pk: int, day: date) -> CriteriaSet:
    """Return one set that a person may see, or a page that does not exist."""
    return get_object_or_404(sets_for(user, day).select_related("published_by"), pk=pk)


def editions_of(user: User, criteria_set: CriteriaSet, day: date) -> list[CriteriaSet]:
    """Return what a set can be laid beside: its other versions, and sets of the same index."""
    others = sets_for(user, day).filter(index=criteria_set.index).exclude(pk=criteria_set.pk)
    return list(others.defer("framework").order_by("-created_at"))


def uploads_waiting(user: User, kind: Upload.Kind) -> list[Upload]:
    """Return the files of a person that came in after the last one that was taken in."""
    rows = Upload.objects.filter(by=user, kind=kind).defer("content")
    taken = rows.filter(accepted_at__isnull=False).first()
    waiting = rows.filter(accepted_at=None)
    return list(waiting.filter(pk__gt=taken.pk) if taken else waiting)[:MOST_WAITING]
