"""Adding rows: what differs from what stands, as the next revision of it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from thuocdo.apps.accounts.models import User
from thuocdo.apps.evidence.models import Version
from thuocdo.apps.figures.mapping import columns_of
from thuocdo.apps.figures.models import FigureRow, Upload
from thuocdo.apps.figures.queries.review import compare
from thuocdo.apps.units.models import Unit
from thuocdo.core.errors import InputError
from thuocdo.core.figure_diff import Change, ChangeKind
from thuocdo.core.issues import Issue, has_errors
from thuocdo.core.metrics import Figure

BATCH = 500


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of taking in figures."""

    new: int
    changed: int
    same: int


def held_changes(figures: Iterable[Figure], silent: Collection[str] = ()) -> list[Change]:
    """Return what figures change, and let nobody else add to their units until we are done."""
    incoming = list(figures)
    units = {int(figure.unit) for figure in incoming}
    list(Unit.objects.select_for_update(no_key=True).filter(pk__in=units).order_by("pk"))
    return compare(incoming, silent)


def append(
    changed: Iterable[Change],
    *,
    origin: str,
    by: User | None,
    now: datetime,
    document: Version | None = None,
    upload: Upload | None = None,
) -> list[FigureRow]:
    """Write a revision for every figure that says something new; return the rows."""
    rows = [
        FigureRow(
            unit_id=int(change.figure.unit),
            revision=change.before.revision + 1 if change.before else 1,
            origin=origin,
            by=by,
            at=now,
            document=document,
            upload=upload,
            **columns_of(change.figure),
        )
        for change in changed
        if change.kind is not ChangeKind.SAME
    ]
    return FigureRow.objects.bulk_create(rows, batch_size=BATCH)


def counted(changed: Sequence[Change]) -> Taken:
    kinds = [change.kind for change in changed]
    return Taken(*(kinds.count(kind) for kind in ChangeKind))


def refuse(issues: Sequence[Issue]) -> None:
    """Stop with everything that is wrong, where any of it is an error."""
    if has_errors(issues):
        raise InputError(issues)
