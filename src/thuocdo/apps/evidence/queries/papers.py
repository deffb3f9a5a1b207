"""Papers by which things were recorded, as far as a person may read them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from thuocdo.apps.accounts.models import User
from thuocdo.apps.evidence.models import Attachment, HeldFile, Version
from thuocdo.apps.evidence.queries.documents import documents_for
from thuocdo.apps.ui.forms import whole
from thuocdo.apps.ui.shelf import Paper


def held_file(key: str, *, by: User) -> HeldFile | None:
    """Return a file that this very person had read for a form."""
    number = whole(key)
    rows = HeldFile.objects.filter(by=by).select_related("blob")
    return rows.filter(pk=number).first() if number is not None else None


def attached_versions(thing: models.Model, *, by: User, at: date) -> QuerySet[Version]:
    """Return the papers of one thing that a person may read, the first one first."""
    seen = documents_for(by, at=at).values("pk")
    rows = Version.objects.filter(document__in=seen, attachments__key=thing.pk)
    return rows.filter(attachments__thing=thing._meta.label_lower).order_by("attachments__pk")


def attached(request: HttpRequest, things: Sequence[models.Model]) -> Mapping[int, list[Paper]]:
    """Return what a person may read of the papers of things of one kind, by their keys."""
    seen = documents_for(request.user, at=timezone.localdate()).values("pk")
    keys = {thing.pk for thing in things}
    rows = Attachment.objects.filter(thing=things[0]._meta.label_lower, key__in=keys)
    found = defaultdict[int, list[Paper]](list)
    for row in rows.filter(version__document__in=seen).select_related("version__document"):
        found[row.key].append(Paper(row.version.filename, row.version.get_absolute_url()))
    return found
