"""What appraisers and coordinators owe in round 1, for the one list of work by date."""

from collections.abc import Iterator
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thuocdo.apps.assessments import permissions
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Assessment, Cycle, StageKind
from thuocdo.apps.assessments.queries import appraisal as appraisal_queries
from thuocdo.apps.assessments.queries.deadlines import stage_of
from thuocdo.apps.assessments.queries.own_files import cycles_under_way
from thuocdo.apps.assessments.queries.settled import files_to_end
from thuocdo.apps.assessments.wording.language import lang
from thuocdo.apps.ui.registry import Due
from thuocdo.core.proof import counted_by_appraiser


def due_appraisals(request: HttpRequest) -> Iterator[Due]:
    """Yield, for each cycle under appraisal, the claims that wait for the person of a request."""
    today = timezone.localdate()
    if not judges(request):
        return
    begun = [one for one in cycles_under_way(request) if _waits(one)]
    judged = appraisal_queries.judged_leaves(begun) if begun else {}
    for cycle in begun:
        work = appraisal_queries.leaf_work(request.user, cycle, judged, today)
        waiting = [one for one in work if one.waiting and not one.counted]
        if waiting:
            yield _due(cycle, waiting)
        yield from (_survey_due(cycle, one) for one in work if one.waiting and one.counted)


def due_endings(request: HttpRequest) -> Iterator[Due]:
    """Yield, for each cycle that a person coordinates, the files that are appraised in full."""
    if not _has(request, permissions.Role.COORDINATOR):
        return
    today = timezone.localdate()
    for cycle in cycles_under_way(request):
        files = files_to_end(request.user, cycle, today)
        if files:
            yield _to_end(cycle, len(files))


def _waits(cycle: Cycle) -> bool:
    """Tell whether a file of a cycle can be judged now, or waits for what a survey counts."""
    states = {row.state for row in cycle.assessments.all()}
    handed_in = Assessment.State.SUBMITTED in states
    if not handed_in and Assessment.State.APPRAISED in states:
        leaves = framework_of(cycle.criteria_set).leaves()
        handed_in = any(counted_by_appraiser(leaf) for leaf in leaves)
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


def _survey_due(cycle: Cycle, one: appraisal_queries.LeafWork) -> Due:
    """Return what a survey is waited for: it may come as long as the cycle is not locked."""
    title = ngettext(
        "Nhập kết quả điều tra {code} của {n} đơn vị: {cycle}",
        "Nhập kết quả điều tra {code} của {n} đơn vị: {cycle}",
        one.waiting,
    ).format(code=one.leaf.code, n=one.waiting, cycle=cycle.name)
    return Due(
        kind="appraisal",
        kind_label=_("Thẩm định"),
        icon="clipboard-data",
        title=title,
        url=reverse("assessments:appraise", args=[cycle.pk, one.leaf.code]),
        action=_("Nhập"),
        due=max((stage.closes for stage in cycle.stages.all()), default=None),
        note=one.leaf.name.told(lang()),
    )


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


def _to_end(cycle: Cycle, files: int) -> Due:
    stage = stage_of(cycle, StageKind.ROUND1)
    words = ngettext(
        "{n} hồ sơ đã thẩm định hết, chờ kết thúc: {cycle}",
        "{n} hồ sơ đã thẩm định hết, chờ kết thúc: {cycle}",
        files,
    )
    return Due(
        kind="appraisal",
        kind_label=_("Thẩm định"),
        icon="checks",
        title=words.format(n=files, cycle=cycle.name),
        url=f"{cycle.files_url}?tinh-trang={Assessment.State.SUBMITTED}",
        action=_("Kết thúc"),
        due=stage.closes if stage else None,
        note=_("Đơn vị chưa xem được kết quả, chưa giải trình được"),
    )
