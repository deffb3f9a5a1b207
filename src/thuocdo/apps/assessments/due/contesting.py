"""What units have to explain in time, and what appraisers have to decide in round 2."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from thuocdo.apps.assessments import permissions
from thuocdo.apps.assessments.due.appraisal import judges
from thuocdo.apps.assessments.models import Assessment, Cycle, StageKind
from thuocdo.apps.assessments.queries.contesting import contestable_codes, undecided_fields
from thuocdo.apps.assessments.queries.deadlines import stage_of
from thuocdo.apps.assessments.queries.own_files import cycles_under_way, own_work
from thuocdo.apps.figures.queries.people import reporters_of
from thuocdo.apps.notices.due import DueItem
from thuocdo.apps.notices.models import Notice
from thuocdo.apps.ui.registry import Due

REMINDER = gettext_noop("Giải trình kết quả thẩm định {cycle} của {unit}")


def due_explanations(request: HttpRequest) -> Iterator[Due]:
    """Yield the files that the person of a request may still explain."""
    today = timezone.localdate()
    rows = [
        row for row in own_work(request).files if permissions.explains(request.user, row, today)
    ]
    codes = contestable_codes(rows) if rows else {}
    for row in rows:
        if row.pk in codes:
            yield _to_explain(row, len(codes[row.pk]))


def due_items(now: datetime) -> Iterator[DueItem]:
    """Yield every file that may still be explained, with those who write for its unit."""
    today = timezone.localdate(now)
    rows = list(
        Assessment.objects.filter(
            state=Assessment.State.APPRAISED,
            explained_at=None,
            cycle__state=Cycle.State.OPEN,
            cycle__stage=StageKind.EXPLAIN,
        )
        .select_related("unit", "cycle__criteria_set")
        .prefetch_related("cycle__stages")
    )
    open_ = [row for row in rows if permissions.explaining(row.cycle, today)]
    codes = contestable_codes(open_) if open_ else {}
    people = reporters_of([row.unit_id for row in open_], today)
    for row in open_:
        if row.pk in codes:
            yield _item(row, tuple(user.pk for user in people.get(row.unit_id, [])))


def due_decisions(request: HttpRequest) -> Iterator[Due]:
    """Yield, for each cycle in round 2, the contested criteria that a person has to decide."""
    if not judges(request):
        return
    today = timezone.localdate()
    for cycle in cycles_under_way(request):
        if not permissions.looks_again(cycle):
            continue
        rows = list(cycle.assessments.all())
        left = sum(
            n
            for row, fields in undecided_fields(rows)
            for code, n in Counter(fields).items()
            if permissions.may_settle(request.user, row, code, today)
        )
        if left:
            yield _to_decide(cycle, left)


def _to_explain(row: Assessment, taken: int) -> Due:
    stage = stage_of(row.cycle, StageKind.EXPLAIN)
    words = ngettext(
        "Giải trình {n} tiêu chí bị giảm điểm: {cycle}",
        "Giải trình {n} tiêu chí bị giảm điểm: {cycle}",
        taken,
    )
    return Due(
        kind="explanation",
        kind_label=_("Giải trình"),
        icon="message-2",
        title=words.format(n=taken, cycle=row.cycle.name),
        url=row.explanation_url,
        action=_("Giải trình"),
        due=stage.closes if stage else None,
        note=_("Gửi một lần, không gửi được sau hạn"),
    )


def _item(row: Assessment, users: tuple[int, ...]) -> DueItem:
    stage = stage_of(row.cycle, StageKind.EXPLAIN)
    return DueItem(
        key=f"explanation:{row.pk}",
        kind=Notice.Kind.EXPLANATION,
        text=REMINDER,
        values={"cycle": row.cycle.name, "unit": row.unit.name},
        due=stage.closes,
        users=users,
        unit=row.unit_id,
        url=row.explanation_url,
        binding=False,
    )


def _to_decide(cycle: Cycle, left: int) -> Due:
    stage = stage_of(cycle, StageKind.ROUND2)
    words = ngettext(
        "Thẩm định vòng 2 {n} nội dung: {cycle}", "Thẩm định vòng 2 {n} nội dung: {cycle}", left
    )
    return Due(
        kind="appraisal",
        kind_label=_("Thẩm định"),
        icon="checks",
        title=words.format(n=left, cycle=cycle.name),
        url=reverse("assessments:second-round", args=[cycle.pk]),
        action=_("Thẩm định"),
        due=stage.closes if stage else None,
        note=_("Đơn vị đã giải trình"),
    )
