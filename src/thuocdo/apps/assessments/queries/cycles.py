"""Reads for leading cycles; whoever does not lead the work finds no such page."""

from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions
from thuocdo.apps.assessments.models import (
    Assessment,
    Card,
    Cycle,
    FileChange,
    Round,
    StageChange,
    Upload,
)
from thuocdo.apps.assessments.queries.files import cycle_for


def require_lead(user: User, day: date) -> None:
    """Let a page be none for whoever does not lead the work."""
    if not permissions.may_coordinate(user, day):
        raise Http404


def cycle_to_lead(user: User, pk: int, day: date) -> Cycle:
    """Return one cycle to whoever leads the work, or a page that does not exist."""
    cycle = cycle_for(user, pk, day)
    if not permissions.coordinates(user, cycle, day):
        raise Http404
    return cycle


def with_submissions(cycles: QuerySet[Cycle]) -> QuerySet[Cycle]:
    """Add how many units a cycle has, and how many of them have submitted."""
    submitted = ~Q(assessments__state=Assessment.State.DRAFTING)
    return cycles.prefetch_related("stages").annotate(
        units=Count("assessments"), submitted=Count("assessments", filter=submitted)
    )


def changes_of(cycle: Cycle) -> QuerySet[StageChange]:
    """Return what became of the days of a cycle, the latest first."""
    on_time = Assessment.objects.select_related("unit").order_by("unit__name_sort")
    changes = StageChange.objects.filter(cycle=cycle).select_related("by")
    return changes.prefetch_related(Prefetch("on_time", on_time))


def file_changes(assessment: Assessment) -> QuerySet[FileChange]:
    """Return each time that a file was given back or got longer, the latest first."""
    return assessment.changes.select_related("by")


def upload_for(user: User, pk: int, kind: Upload.Kind, day: date) -> Upload:
    """Return a file that a person who leads the work brought, or a page that does not exist."""
    require_lead(user, day)
    rows = Upload.objects.select_related("criteria_set", "cycle__criteria_set")
    return get_object_or_404(rows, pk=pk, kind=kind, by=user)


def answers_upload_for(user: User, pk: int, day: date) -> Upload:
    """Return a workbook that a person brought for a cycle that they may see."""
    rows = Upload.objects.filter(by=user, kind=Upload.Kind.ANSWERS)
    upload = get_object_or_404(rows, pk=pk)
    upload.cycle = cycle_for(user, upload.cycle_id or 0, day)
    return upload


def files_to_enter(user: User, cycle: Cycle, day: date) -> list[Assessment]:
    """Return the units of a cycle whose claims a person may bring in: their own, or all."""
    rows = list(cycle.assessments.all())
    if permissions.coordinates(user, cycle, day):
        return rows
    return [row for row in rows if permissions.may_score(user, row, day)]


def self_card(assessment: Assessment) -> Card | None:
    """Return the kept card of what a unit scored itself; without its bulk of nodes."""
    rows = Card.objects.filter(assessment=assessment, round=Round.SELF)
    return rows.defer("scorecard").first()
