"""What documents are the source of: figures that a person may see."""

from collections.abc import Iterator, Mapping, Sequence

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import ngettext

from thuocdo.apps.evidence.models import Document
from thuocdo.apps.figures.models import FigureRow
from thuocdo.apps.figures.queries import figures_for
from thuocdo.apps.figures.shown.names import named
from thuocdo.apps.figures.shown.values import period_name, value
from thuocdo.apps.ui.registry import Hit


def words(n: int) -> str:
    return ngettext("{n} số liệu", "{n} số liệu", n).format(n=n)


def counts(request: HttpRequest, documents: Sequence[int]) -> Mapping[int, int]:
    rows = _rows(request).filter(document__document__in=documents).order_by()
    return dict(rows.values_list("document__document").annotate(n=Count("pk")))


def used(request: HttpRequest) -> QuerySet:
    return _rows(request).exclude(document=None).order_by().values("document__document")


def find(request: HttpRequest, document: Document) -> Iterator[Hit]:
    rows = list(_rows(request).filter(document__document=document))
    named(rows)
    for row in rows:
        note = f"{row.unit.label} · {period_name(row.period)}"
        yield Hit(title=f"{row.told}: {value(row)}", url=row.get_absolute_url(), note=note)


def _rows(request: HttpRequest) -> QuerySet[FigureRow]:
    return figures_for(request.user, at=timezone.localdate())
