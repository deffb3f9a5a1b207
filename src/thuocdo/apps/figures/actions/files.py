"""Files of figures: kept, looked at, then taken in as a whole or not at all."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from thuocdo.apps.accounts.models import User
from thuocdo.apps.audit import actions as audit
from thuocdo.apps.figures import permissions
from thuocdo.apps.figures.actions.rows import Taken, append, counted, held_changes, refuse
from thuocdo.apps.figures.intake import Intake
from thuocdo.apps.figures.intake.results import shipped_results
from thuocdo.apps.figures.models import FigureRow, Upload
from thuocdo.apps.figures.queries import people, provinces
from thuocdo.apps.notices.models import Notice
from thuocdo.apps.notices.sending import notify
from thuocdo.apps.units.models import Unit

TO_CHECK = gettext_noop("{unit}: có {count} số liệu mới cần đơn vị đối soát")
ORIGINS = {
    Upload.Kind.FIGURES: FigureRow.Origin.FILE,
    Upload.Kind.RESULTS: FigureRow.Origin.RESULTS,
}


@transaction.atomic
def keep_upload(*, kind: str, filename: str, content: bytes, by: User, now: datetime) -> Upload:
    """Keep a file that could be read, until somebody has looked at what it would change."""
    _require(kind, by, now)
    upload = _kept(kind, filename, content, by, now)
    audit.record(action="figures.uploaded", by=by, of=upload, facts={"digest": upload.digest})
    return upload


@transaction.atomic
def accept_upload(*, upload: Upload, intake: Intake, by: User, now: datetime) -> Taken:
    """Take in all figures of a kept file; what stands already is left alone."""
    _require(upload.kind, by, now)
    return _take_in(upload, intake, by, now)


@transaction.atomic
def import_file(
    *, kind: str, filename: str, content: bytes, intake: Intake, by: User | None, now: datetime
) -> Taken:
    """Take in a file at once, as the command line does; the same file twice changes nothing."""
    refuse(intake.issues)
    standing = counted(held_changes(intake.figures, intake.silent))
    if not standing.new + standing.changed:
        return standing
    return _take_in(_kept(kind, filename, content, by, now), intake, by, now)


@transaction.atomic
def add_provinces(*, by: User | None) -> int:
    """Add the provinces that published results speak of and that are not among the bodies."""
    rows = Unit.objects.bulk_create(provinces.missing())
    if rows:
        codes = [unit.code for unit in rows]
        audit.record(action="figures.provinces_added", by=by, of=rows[0], facts={"codes": codes})
    return len(rows)


@transaction.atomic
def import_shipped(*, by: User, now: datetime) -> Taken:
    """Take in the published results that ship with the program."""
    _require(Upload.Kind.RESULTS, by, now)
    with audit.as_parts() as parts:
        add_provinces(by=by)
    changed = held_changes(shipped_results(provinces.standing()).figures)
    rows = append(changed, origin=FigureRow.Origin.RESULTS, by=by, now=now)
    taken = counted(changed)
    if rows:
        facts = {"new": taken.new, "changed": taken.changed}
        audit.record(action="figures.shipped_taken", by=by, of=rows[0], facts=facts, parts=parts)
    return taken


def _kept(kind: str, filename: str, content: bytes, by: User | None, now: datetime) -> Upload:
    digest = hashlib.sha256(content).hexdigest()
    return Upload.objects.create(
        kind=kind, filename=filename, digest=digest, content=content, by=by, at=now
    )


def _take_in(upload: Upload, intake: Intake, by: User | None, now: datetime) -> Taken:
    refuse(intake.issues)
    changed = held_changes(intake.figures, intake.silent)
    origin = ORIGINS[Upload.Kind(upload.kind)]
    rows = append(changed, origin=origin, by=by, now=now, upload=upload)
    if origin is FigureRow.Origin.FILE:
        _tell_units(rows, intake, now)
    upload.accepted_at = now
    upload.save(update_fields=["accepted_at"])
    taken = counted(changed)
    facts = {"digest": upload.digest, "new": taken.new, "changed": taken.changed}
    audit.record(action="figures.accepted", by=by, of=upload, facts=facts)
    return taken


def _tell_units(rows: Sequence[FigureRow], intake: Intake, now: datetime) -> None:
    """Ask each unit once to check its new figures, however many they are."""
    counts = Counter(row.unit_id for row in rows)
    reporters = people.reporters_of(counts, timezone.localdate(now))
    for unit, count in counts.items():
        notify(
            reporters.get(unit, []),
            kind=Notice.Kind.FIGURE,
            text=TO_CHECK,
            values={"unit": intake.units[str(unit)].name, "count": count},
            url=f"{reverse('figures:figures')}?don-vi={unit}&doi-soat=open",
            now=now,
        )


def _require(kind: str, by: User, now: datetime) -> None:
    day = timezone.localdate(now)
    may = {
        Upload.Kind.FIGURES: permissions.may_import,
        Upload.Kind.RESULTS: permissions.may_import_results,
    }[Upload.Kind(kind)]
    if not may(by, day):
        raise PermissionDenied
