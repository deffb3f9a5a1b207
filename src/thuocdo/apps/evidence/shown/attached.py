"""Documents by which something was recorded, as one kind of use."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from django.apps import apps
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import ngettext

from thuocdo.apps.audit.words import kind_words
from thuocdo.apps.evidence.models import Attachment, Document
from thuocdo.apps.ui.registry import Hit


def words(n: int) -> str:
    return ngettext("{n} việc đã ghi nhận", "{n} việc đã ghi nhận", n).format(n=n)


def counts(_request: HttpRequest, documents: Sequence[int]) -> Mapping[int, int]:
    rows = Attachment.objects.filter(version__document__in=documents).order_by()
    found = rows.values_list("version__document").annotate(n=Count("pk"))
    return dict(found)


def used(_request: HttpRequest) -> QuerySet:
    return Attachment.objects.order_by().values("version__document")


def find(_request: HttpRequest, document: Document) -> Iterator[Hit]:
    """Name what was recorded by a document; whoever reads that may know of it."""
    keys = defaultdict[str, list[int]](list)
    for row in Attachment.objects.filter(version__document=document):
        keys[row.thing].append(row.key)
    for thing, wanted in keys.items():
        model = apps.get_model(thing)
        beside = [field.name for field in model._meta.fields if field.is_relation]
        for row in model.objects.filter(pk__in=wanted).select_related(*beside):
            yield Hit(title=str(row), url=row.get_absolute_url(), note=kind_words(thing))
