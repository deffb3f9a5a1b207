"""What units owe: criteria to score, proof to add, a file to hand in; and reminders of it."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from thuocdo.apps.assessments import permissions
from thuocdo.apps.assessments.models import Assessment, Cycle, StageKind
from thuocdo.apps.assessments.queries.deadlines import last_day
from thuocdo.apps.assessments.queries.outstanding import Outstanding
from thuocdo.apps.assessments.queries.own_files import own_work
from thuocdo.apps.assessments.shown.desk.tree import TO_DO
from thuocdo.apps.figures.queries.people import reporters_of
from thuocdo.apps.notices.due import DueItem
from thuocdo.apps.notices.models import Notice
from thuocdo.apps.ui.registry import Due

SHOWN_CODES = 6
REMINDER = gettext_noop("Chấm điểm và nộp hồ sơ {cycle} của {unit}")


def due_work(request: HttpRequest) -> Iterator[Due]:
    """Yield what the person of a request has to score, prove or hand in."""
    today, work = timezone.localdate(), own_work(request)
    for row in work.files:
        if permissions.may_score(request.user, row, today):
            yield from _of_file(row, work.lacks[row.pk], last_day(row))


def due_items(now: datetime) -> Iterator[DueItem]:
    """Yield every file that has to be submitted, with those who score it."""
    today = timezone.localdate(now)
    rows = list(
        Assessment.objects.filter(
            # After the stage only those with a day of their own can still hand their file in.
            Q(cycle__stage=StageKind.SELF)
            | Q(extension_until__isnull=False)
            | Q(returned_until__isnull=False),
            state=Assessment.State.DRAFTING,
            cycle__state=Cycle.State.OPEN,
        )
        .select_related("unit", "cycle")
        .prefetch_related("cycle__stages")
    )
    people = reporters_of([row.unit_id for row in rows], today)
    for row in rows:
        day = last_day(row)
        if day is not None:
            yield _item(row, day, tuple(user.pk for user in people.get(row.unit_id, [])))


def _item(row: Assessment, day: date, users: tuple[int, ...]) -> DueItem:
    return DueItem(
        key=f"assessment:{row.pk}",
        kind=Notice.Kind.SCORING,
        text=REMINDER,
        values={"cycle": row.cycle.name, "unit": row.unit.name},
        due=day,
        users=users,
        unit=row.unit_id,
        url=row.get_absolute_url(),
    )


def _of_file(row: Assessment, lacks: Outstanding, day: date | None) -> Iterator[Due]:
    if lacks.unscored:
        yield _to_score(row, lacks, day)
    if lacks.unproved:
        yield _to_prove(row, lacks, day)
    if not lacks.unscored and not lacks.unproved:
        yield Due(
            kind="scoring",
            kind_label=_("Chấm điểm"),
            icon="send",
            title=_("Nộp hồ sơ {cycle}").format(cycle=row.cycle.name),
            url=reverse("assessments:submit", args=[row.pk]),
            action=_("Nộp"),
            due=day,
            note=_("Đã đủ điểm và căn cứ"),
        )


def _to_score(row: Assessment, lacks: Outstanding, day: date | None) -> Due:
    left = len(lacks.unscored)
    words = ngettext(
        "Chấm {n} tiêu chí còn lại: {cycle}", "Chấm {n} tiêu chí còn lại: {cycle}", left
    )
    return Due(
        kind="scoring",
        kind_label=_("Chấm điểm"),
        icon="pencil",
        title=words.format(n=left, cycle=row.cycle.name),
        url=_address(row, lacks.unscored[0]),
        action=_("Chấm"),
        due=day,
        note=_("{done}/{total} tiêu chí đã xong").format(
            done=len(lacks.done), total=len(lacks.answerable)
        ),
    )


def _to_prove(row: Assessment, lacks: Outstanding, day: date | None) -> Due:
    left = len(lacks.unproved)
    words = ngettext(
        "Bổ sung tài liệu kiểm chứng cho {n} tiêu chí đã chấm",
        "Bổ sung tài liệu kiểm chứng cho {n} tiêu chí đã chấm",
        left,
    )
    listed = ", ".join(lacks.unproved[:SHOWN_CODES])
    return Due(
        kind="evidence",
        kind_label=_("Tài liệu"),
        icon="paperclip",
        title=words.format(n=left),
        url=_address(row, lacks.unproved[0]),
        action=_("Bổ sung"),
        due=day,
        note=f"{listed}…" if left > SHOWN_CODES else listed,
    )


def _address(row: Assessment, code: str) -> str:
    return f"{reverse('assessments:criterion', args=[row.pk, code])}?loc={TO_DO}"
