"""Papers handed in with a form: read for it, then kept with what the form records."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone

from thuocdo.apps.accounts.models import User
from thuocdo.apps.audit import actions as audit
from thuocdo.apps.evidence import store
from thuocdo.apps.evidence.actions.documents import begin_document, keep_bytes, same_document
from thuocdo.apps.evidence.intake import facts as reading
from thuocdo.apps.evidence.models import Attachment, Blob, HeldFile, Version
from thuocdo.apps.evidence.permissions import may_keep
from thuocdo.apps.units.models import Unit
from thuocdo.core.papers import Facts


def hold_file(*, file: store.Incoming, by: User, now: datetime) -> HeldFile:
    """Read a file for the form of a person; it waits until that is saved, and not for long.

    Raise ``InputError`` with all that is wrong with the file; nothing of it is kept then.
    """
    with store.received(file) as received:
        told, why = reading.read_or_why(received.path, received.filename)
        held = _hold(received, told, by, now)
    held.unread = why
    return held


def take_bytes(*, file: store.Incoming, now: datetime, texts: bool = False) -> Blob:
    """Keep a file that was read for something that nobody has accepted yet: no document so far.

    Raise ``InputError`` with all that is wrong with the file; nothing of it is kept then.
    """
    with store.received(file, texts=texts) as received, transaction.atomic():
        return keep_bytes(received, now)


@transaction.atomic
def register_bytes(  # noqa: PLR0917 - a row of values
    unit: Unit, blob: Blob, filename: str, facts: Facts, by: User, now: datetime
) -> Version:
    """Make a document of bytes that are kept, or return the one that the unit has of them."""
    if not may_keep(by, unit, timezone.localdate(now)):
        raise PermissionDenied
    told = facts.over(reading.named(filename))
    same = same_document(unit, blob.digest, facts)
    return same or begin_document(unit, blob, filename, told, by, now)


@transaction.atomic
def attach_held(
    *, held: HeldFile, to: Sequence[models.Model], unit: Unit, facts: Facts, by: User, now: datetime
) -> Version:
    """Keep a file that was read among the papers of a unit, with what was recorded by it.

    Whoever may record that may keep its paper: call it together with the act that asks for the
    right. The same bytes that say the same are the document that the unit has already.
    """
    told = facts.over(reading.named(held.filename))
    with audit.as_parts() as parts:
        same = same_document(unit, held.blob_id, told)
        version = same or begin_document(unit, held.blob, held.filename, told, by, now)
    things = [(one._meta.label_lower, one.pk) for one in to]
    Attachment.objects.bulk_create(
        (Attachment(version=version, thing=thing, key=key, by=by, at=now) for thing, key in things),
        ignore_conflicts=True,
    )
    held.delete()
    given = {"version": version.pk, "digest": version.blob_id, "things": things}
    audit.record(action="document.attached", by=by, of=version.document, facts=given, parts=parts)
    return version


@transaction.atomic
def _hold(file: store.Received, told: Facts, by: User, now: datetime) -> HeldFile:
    held = HeldFile(blob=keep_bytes(file, now), filename=file.filename, by=by, at=now)
    for name in Facts.__slots__:
        setattr(held, name, getattr(told, name))
    held.save()
    audit.record(action="document.held", by=by, of=held, facts={"digest": file.digest})
    return held
