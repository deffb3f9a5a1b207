from collections.abc import Iterator
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from thuocdo.apps.accounts.models import User
from thuocdo.apps.accounts.permissions import Person
from thuocdo.apps.accounts.queries import appraised_keys, own_units, visible_keys
from thuocdo.apps.evidence import permissions
from thuocdo.apps.evidence.models import Blob, Document, Version
from thuocdo.apps.evidence.queries.reach import with_predecessors
from thuocdo.apps.units.models import Unit


def units_seen(user: Person, at: date) -> QuerySet[Unit]:
    """Return the bodies whose papers a person may read: the visible ones and those before them."""
    keys = visible_keys(user, at)
    if not keys or not isinstance(user, User):
        return Unit.objects.none()
    return Unit.objects.filter(pk__in=user.bodies(at).lineage.with_predecessors(keys))


def sees_unit(user: Person, unit: int, *, at: date) -> bool:
    """Tell whether a body is among those whose papers a person may read."""
    keys = visible_keys(user, at)
    if unit in keys or not keys or not isinstance(user, User):
        return unit in keys
    return unit in user.bodies(at).lineage.with_predecessors(keys)


def documents_for(user: Person, unit: Unit | None = None, *, at: date) -> QuerySet[Document]:
    """Return the documents a person may read, of one unit or of all, newest first.

    Who only appraises a unit reads what it has handed in.

    Each carries ``revision``, ``frozen_at``, ``filename``, ``size`` and ``version_id`` of its
    current version.
    """
    rows = Document.objects.filter(unit__in=units_seen(user, at)).select_related("unit")
    frozen = Version.objects.filter(document=OuterRef("pk"), frozen_at__isnull=False)
    rows = rows.filter(~Q(unit__in=appraised_keys(user, at)) | Exists(frozen))
    if unit is not None:
        rows = rows.filter(unit__in=with_predecessors([unit.pk]))
    return _with_current(rows)


def document_for(user: Person, pk: int, *, at: date, to: str = "read") -> Document:
    """Return a document that a person may ``read`` or ``keep``; otherwise there is none."""
    document = documents_for(user, at=at).filter(pk=pk).first()
    if document is None or (to == "keep" and not permissions.may_keep(user, document.unit, at)):
        raise Http404
    return document


def versions_of(document: Document) -> list[Version]:
    """Return all that a document was, the newest first."""
    return list(document.versions.select_related("blob", "by").order_by("-revision"))


def version_for(user: Person, pk: int, *, at: date) -> Version:
    """Return a version of a document that a person may read; otherwise there is none."""
    rows = Version.objects.filter(document__unit__in=units_seen(user, at))
    drafts = Q(document__unit__in=appraised_keys(user, at), frozen_at=None)
    rows = rows.exclude(drafts)
    version = rows.select_related("blob", "document__unit").filter(pk=pk).first()
    if version is None:
        raise Http404
    return version


def current_version(document: Document) -> Version:
    return document.versions.select_related("blob").order_by("-revision")[0]


def kept_units(user: Person, at: date) -> list[Unit]:
    """Return the bodies for which a person may add documents."""
    return [unit for unit in own_units(user, at) if permissions.may_keep(user, unit, at)]


def home_of(user: Person, at: date) -> Unit:
    """Return the body among whose papers a person keeps what is of no unit alone."""
    kept = kept_units(user, at)
    if not kept:
        raise PermissionDenied
    return kept[0]


def blobs() -> Iterator[Blob]:
    return Blob.objects.order_by("digest").iterator(chunk_size=2000)


def _with_current(rows: QuerySet[Document]) -> QuerySet[Document]:
    current = Version.objects.filter(document=OuterRef("pk")).order_by("-revision")
    frozen = Version.objects.filter(document=OuterRef("pk"), frozen_at__isnull=False)
    return rows.annotate(
        version_id=Subquery(current.values("pk")[:1], output_field=IntegerField()),
        revision=Subquery(current.values("revision")[:1]),
        filename=Subquery(current.values("filename")[:1]),
        size=Subquery(current.values("blob__size")[:1]),
        frozen_at=Subquery(current.values("frozen_at")[:1]),
        was_frozen=Exists(frozen),
    )
