"""What documents prove: criteria, in files that a person may see."""

from collections.abc import Iterator, Mapping, Sequence

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from thuocdo.apps.accounts.queries import appraised_keys
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import EvidenceLink
from thuocdo.apps.assessments.permissions import may_view
from thuocdo.apps.assessments.wording.language import lang
from thuocdo.apps.evidence.models import Document
from thuocdo.apps.ui.registry import Hit


def words(n: int) -> str:
    return ngettext("{n} tiêu chí", "{n} tiêu chí", n).format(n=n)


def counts(request: HttpRequest, documents: Sequence[int]) -> Mapping[int, int]:
    rows = _links(request).filter(version__document__in=documents).order_by()
    return dict(rows.values_list("version__document").annotate(n=Count("pk")))


def used(request: HttpRequest) -> QuerySet:
    return _links(request).order_by().values("version__document")


def find(request: HttpRequest, document: Document) -> Iterator[Hit]:
    """Name the criteria that a document proves, the latest cycle first."""
    today = timezone.localdate()
    rows = _links(request).filter(version__document=document)
    rows = rows.select_related("assessment__unit", "assessment__cycle__criteria_set")
    rows = rows.prefetch_related("assessment__cycle__appraisers")
    for row in rows.order_by("-assessment__cycle__year", "leaf_code"):
        file = row.assessment
        if may_view(request.user, file, today):
            leaf = framework_of(file.cycle.criteria_set).leaf(row.leaf_code)
            yield Hit(
                title=f"{row.leaf_code} {leaf.name.told(lang())}",
                url=reverse("assessments:criterion", args=[file.pk, row.leaf_code]),
                note=f"{file.cycle.name} · {file.unit.label}",
            )


def _links(request: HttpRequest) -> QuerySet[EvidenceLink]:
    """Leave out drafts of units that the person only appraises."""
    closed = appraised_keys(request.user, timezone.localdate())
    drafts = Q(assessment__submitted_at=None, assessment__unit__in=closed)
    return EvidenceLink.objects.filter(~drafts, removed_at=None)
