"""Papers handed in with a form: read for it, then kept with what the form records."""

from collections.abc import Sequence
from datetime import datetime

from django.db import models, transaction

from thuocdo.apps.accounts.models import User
from thuocdo.apps.audit import actions as audit
from thuocdo.apps.evidence import store
from thuocdo.apps.evidence.actions.documents import begin_document, keep_bytes, same_document
from thuocdo.apps.evidence.intake import facts as reading
from thuocdo.apps.evidence.models import Attachment, HeldFile, Version
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
