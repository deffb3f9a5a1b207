"""What appraisers and coordinators owe in round 1, for the one list of work by date."""

from collections.abc import Iterator
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thuocdo.apps.assessments import permissions
from thuocdo.apps.assessments.models import Assessment, Cycle, StageKind
from thuocdo.apps.assessments.queries import appraisal as appraisal_queries
from thuocdo.apps.assessments.queries.deadlines import stage_of
from thuocdo.apps.assessments.queries.own_files import cycles_under_way
from thuocdo.apps.ui.registry import Due


def due_appraisals(request: HttpRequest) -> Iterator[Due]:
    """Yield, for each cycle under appraisal, the claims that wait for the person of a request."""
    today = timezone.localdate()
    if not judges(request):
        return
    begun = [one for one in cycles_under_way(request) if _waits(one)]
    judged = appraisal_queries.judged_leaves(begun) if begun else {}
    for cycle in begun:
        work = appraisal_queries.leaf_work(request.user, cycle, judged, today)
        waiting = [one for one in work if one.waiting]
        if waiting:
            yield _due(cycle, waiting)


def _waits(cycle: Cycle) -> bool:
    """Tell whether a file of a cycle can be judged now."""
    handed_in = any(row.state == Assessment.State.SUBMITTED for row in cycle.assessments.all())
    return handed_in and permissions.appraisal_has_begun(cycle)


def judges(request: HttpRequest) -> bool:
    """Tell whether a person appraises anything at all."""
    return _has(request, permissions.Role.APPRAISER)


def appraises_or_leads(request: HttpRequest) -> bool:
    return judges(request) or _has(request, permissions.Role.COORDINATOR)


def works_for_a_unit(request: HttpRequest) -> bool:
    """Tell whether there can be results of one's own, or of others that one may look at."""
    roles = permissions.Role
    return any(_has(request, role) for role in (roles.REPORTER, roles.LEADER, roles.COORDINATOR))


def _has(request: HttpRequest, role: permissions.Role) -> bool:
    today: date = timezone.localdate()
    return any(permissions.duties(request.user, today, role))


def _due(cycle: Cycle, waiting: list[appraisal_queries.LeafWork]) -> Due:
    left = sum(one.waiting for one in waiting)
    title = ngettext(
        "Thẩm định {n} nội dung: {cycle}", "Thẩm định {n} nội dung: {cycle}", left
    ).format(n=left, cycle=cycle.name)
    stage = stage_of(cycle, StageKind.ROUND1)
    return Due(
        kind="appraisal",
        kind_label=_("Thẩm định"),
        icon="checks",
        title=title,
        url=reverse("assessments:appraise", args=[cycle.pk, waiting[0].leaf.code]),
        action=_("Thẩm định"),
        due=stage.closes if stage else None,
        note=_("{n} tiêu chí còn chờ").format(n=len(waiting)),
    )
