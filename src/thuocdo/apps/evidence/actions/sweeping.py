"""Clearing the store of what no document holds any more."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from thuocdo.apps.audit import actions as audit
from thuocdo.apps.evidence import store
from thuocdo.apps.evidence.models import Blob, HeldFile

GRACE = timedelta(hours=1)
"""No upload takes as long."""
HELD = timedelta(days=2)
"""How long a form may stay open with a file that was read for it."""


@transaction.atomic
def sweep(*, now: datetime) -> int:
    """Delete bytes that nothing holds any more; return how many, with broken uploads."""
    HeldFile.objects.filter(at__lt=now - HELD).delete()
    kept = [
        Exists(one.related_model.objects.filter(**{one.field.name: OuterRef("pk")}))
        for one in Blob._meta.related_objects  # of apps above as well
    ]
    loose = list(Blob.objects.select_for_update().filter(*(~one for one in kept)))
    digests = [blob.digest for blob in loose]
    Blob.objects.filter(digest__in=digests).delete()
    if loose:
        audit.record(action="document.swept", by=None, of=loose[0], facts={"digests": digests})
    # Files go last: what stands above can still be undone.
    for digest in digests:
        store.discard(digest)
    left = store.clear_incoming(now - GRACE)
    if store.due_for_a_look(now):
        left += store.clear_strays(set(Blob.objects.values_list("digest", flat=True)), now - GRACE)
    return len(digests) + left
