"""Documents of a unit: taken in, described, replaced, frozen, deleted."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, Max, OuterRef
from django.db.models.deletion import ProtectedError
from django.utils import timezone

from thuocdo.apps.accounts.models import User
from thuocdo.apps.audit import actions as audit
from thuocdo.apps.evidence import permissions, store
from thuocdo.apps.evidence.intake import facts as reading
from thuocdo.apps.evidence.models import Blob, Document, Version
from thuocdo.apps.units.models import Unit
from thuocdo.core.errors import InputError
from thuocdo.core.issues import error
from thuocdo.core.papers import Facts

NOTHING_KNOWN = Facts()


def add_document(
    *,
    unit: Unit,
    file: store.Incoming,
    by: User,
    now: datetime,
    facts: Facts = NOTHING_KNOWN,
    texts: bool = False,
) -> Version:
    """Take in a file as a new document; facts not given are read from the file itself.

    The same bytes again are the document that the unit has already, unless facts are given that
    it does not have: nothing that somebody wrote is dropped, and nothing is kept twice.

    ``texts``: plain text is taken too, as the source of what was read from it.

    Raise ``InputError`` with all that is wrong with the file; nothing of it is kept then.
    """
    _require(by, unit, now)
    with store.received(file, texts=texts) as received:
        same = same_document(unit, received.digest, facts)
        if same is not None:
            store.keep(received)  # what lies there may have been damaged since
            same.was_there = True
            return same
        read = reading.read(received.path, received.filename)
        told = facts.over(read).over(reading.named(received.filename))
        return _add(unit, received, told, by, now)


def add_version(
    *,
    document: Document,
    file: store.Incoming,
    by: User,
    now: datetime,
    facts: Facts = NOTHING_KNOWN,
) -> Version:
    """Take in a file that replaces the current one; both stay, each with its dates."""
    _require(by, document.unit, now)
    with store.received(file) as received:
        read = reading.read(received.path, received.filename)
        return _add_to(document, received, facts.over(read), by, now)


@transaction.atomic
def describe(*, document: Document, facts: Facts, by: User, now: datetime) -> Version:
    """Correct what is written of the current version, as long as it is not submitted."""
    _require(by, document.unit, now)
    version = _current(document)
    if version.is_frozen:
        raise InputError([error("evidence.frozen", day=_day(version.frozen_at))])
    for row in (version, document):
        _tell(row, facts)
        row.save()
    audit.record(action="document.described", by=by, of=document, facts={"version": version.pk})
    return version


@transaction.atomic
def freeze(*, versions: Iterable[Version], by: User, now: datetime) -> int:
    """Freeze bytes, digest and facts of what is submitted; return how many were not yet."""
    keys = [version.pk for version in versions]
    thawed = Version.objects.select_for_update().filter(pk__in=keys, frozen_at__isnull=True)
    frozen = list(thawed.select_related("blob").order_by("pk"))
    for version in frozen:
        version.frozen_at = now
        version.save(update_fields=["frozen_at"])
    if frozen:
        digests = {str(version.pk): version.blob_id for version in frozen}
        audit.record(action="document.frozen", by=by, of=frozen[0], facts={"digests": digests})
    return len(frozen)


@transaction.atomic
def delete_document(*, document: Document, by: User, now: datetime) -> None:
    """Delete a document that was never submitted and that nothing refers to.

    Bytes that no other document holds go with the next ``sweep``.
    """
    _require(by, document.unit, now)
    versions = list(document.versions.select_for_update())
    frozen = [version for version in versions if version.is_frozen]
    if frozen:
        raise InputError([error("evidence.frozen", day=_day(frozen[0].frozen_at))])
    key, digests = document.pk, sorted({version.blob_id for version in versions})
    try:
        document.versions.all().delete()
    except ProtectedError:
        raise InputError([error("evidence.in_use", title=document.title)]) from None
    document.delete()
    document.pk = key  # so that the event can name what is gone
    audit.record(action="document.deleted", by=by, of=document, facts={"digests": digests})


@transaction.atomic
def _add(unit: Unit, file: store.Received, facts: Facts, by: User, now: datetime) -> Version:
    blob = keep_bytes(file, now)
    return begin_document(unit, blob, file.filename, facts, by, now)


def begin_document(  # noqa: PLR0917 - a row of values
    unit: Unit, blob: Blob, filename: str, facts: Facts, by: User, now: datetime
) -> Version:
    """Begin a document with bytes that are kept; for actions that may do so."""
    document = Document(unit=unit, added_by=by, added_at=now)
    _tell(document, facts)
    document.save()
    version = _write(document, 1, blob, filename, by, now)
    audit.record(
        action="document.added", by=by, of=document, facts={"unit": unit.pk, "digest": blob.digest}
    )
    return version


def keep_bytes(file: store.Received, now: datetime) -> Blob:
    """Keep the bytes of a file that was received, once for all that are the same."""
    blob, _ = Blob.objects.get_or_create(
        digest=file.digest,
        defaults={"size": file.size, "media_type": file.media_type, "stored": now},
    )
    store.keep(file)
    return blob


def same_document(unit: Unit, digest: str, facts: Facts) -> Version | None:
    """Return the unit's oldest document that is these bytes now and says what is given."""
    later = Version.objects.filter(document=OuterRef("document"), revision__gt=OuterRef("revision"))
    rows = Version.objects.filter(~Exists(later), document__unit=unit, blob=digest)
    known = ((row, row.told) for row in rows.order_by("document", "pk"))
    return next((row for row, told in known if facts.over(told) == told), None)


@transaction.atomic
def _add_to(
    document: Document, file: store.Received, facts: Facts, by: User, now: datetime
) -> Version:
    current = _current(Document.objects.select_for_update().get(pk=document.pk))
    if current.blob_id == file.digest:
        raise InputError([error("evidence.same_file", file.filename, revision=current.revision)])
    _tell(document, facts.over(current.told))
    document.save()
    blob = keep_bytes(file, now)
    version = _write(document, current.revision + 1, blob, file.filename, by, now)
    audit.record(
        action="document.replaced",
        by=by,
        of=document,
        facts={"revision": version.revision, "digest": file.digest, "before": current.blob_id},
    )
    return version


def _write(  # noqa: PLR0917 - a row of values
    document: Document, revision: int, blob: Blob, filename: str, by: User, now: datetime
) -> Version:
    return Version.objects.create(
        document=document,
        revision=revision,
        blob=blob,
        filename=filename,
        by=by,
        at=now,
        **document.facts,
    )


def _current(document: Document) -> Version:
    latest = document.versions.aggregate(revision=Max("revision"))["revision"]
    return document.versions.select_for_update().get(revision=latest)


def _tell(row: Document | Version, facts: Facts) -> None:
    for name, value in asdict(facts).items():
        setattr(row, name, value)


def _require(by: User, unit: Unit, now: datetime) -> None:
    if not permissions.may_keep(by, unit, timezone.localdate(now)):
        raise PermissionDenied


def _day(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%d/%m/%Y}" if moment else ""
