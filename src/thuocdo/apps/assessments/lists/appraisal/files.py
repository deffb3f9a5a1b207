"""The list of all units' files in round 1: for whom each still waits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions
from thuocdo.apps.assessments.lists.appraisal.whose import above_words
from thuocdo.apps.assessments.models import Assessment
from thuocdo.apps.assessments.queries.appointed import (
    Pending,
    People,
    pending,
    people_by_body,
)
from thuocdo.apps.assessments.queries.appraisal import UnitWork
from thuocdo.apps.ui.lists import Column, Filter, Listing
from thuocdo.apps.ui.states import Look, State


@dataclass(frozen=True, slots=True)
class FileLine:
    """A unit's file as a row of the list."""

    pk: int
    name: str
    name_sort: str
    group: str
    assessment: Assessment
    left: int
    fields: str
    state: State
    standing: str
    may_finish: bool
    may_return: bool
    whose: str
    """Who ends the appraisal of a file that no coordinator may touch."""


def file_lines(work: Iterable[UnitWork], user: User, day: date) -> list[FileLine]:
    """Return the files as lines; a person's own is not theirs to finish or give back."""
    files = list(work)
    people = people_by_body(files[0].assessment.cycle, day) if files else {}
    led = permissions.led_files(user, [one.assessment for one in files], day)
    lead = files[0].assessment.cycle.lead_id if files else None
    left = permissions.coordinators_own(lead, user.bodies(day)) if files else set()
    return [
        FileLine(
            pk=one.assessment.pk,
            name=one.assessment.unit.name,
            name_sort=one.assessment.unit.name_sort,
            group=one.assessment.group,
            assessment=one.assessment,
            left=one.left,
            fields=_waiting_words(one, people),
            state=_file_state(one),
            standing=one.assessment.state,
            may_finish=not one.left and one.assessment.pk in led and _handed_in(one.assessment),
            may_return=one.assessment.pk in led and _handed_in(one.assessment),
            whose=above_words(one.assessment) if one.assessment.unit_id in left else "",
        )
        for one in files
    ]


def _handed_in(row: Assessment) -> bool:
    return row.state == Assessment.State.SUBMITTED and row.cycle.is_open


def _waiting_words(one: UnitWork, people: People) -> str:
    """Return «Sở Tư pháp (Lê Văn Thắng): lĩnh vực 2 (3)»: for whom claims wait, where, how many."""
    told = [
        _pending_words(part, _fields_words(part))
        for part in pending(one.assessment, one.waiting, people)
    ]
    counts = {field: len(codes) for field, codes in one.uncounted.items()}
    surveys = [
        _pending_words(part, _survey_words(part, one.uncounted))
        for part in pending(one.assessment, counts, people)
    ]
    return "; ".join(told + surveys)


def _fields_words(part: Pending) -> str:
    fields = ", ".join(f"{code} ({n})" for code, n in part.fields.items())
    return _now("lĩnh vực {fields}").format(fields=fields)


def _survey_words(part: Pending, uncounted: Mapping[str, Sequence[str]]) -> str:
    codes = ", ".join(code for field in part.fields for code in uncounted[field])
    return _now("kết quả điều tra {codes}").format(codes=codes)


def _pending_words(part: Pending, where: str) -> str:
    if part.body is None:
        return _now("chưa có cơ quan thẩm định: {where}").format(where=where)
    names = ", ".join(part.people) or _now("chưa phân công người")
    return f"{part.body.label} ({names}): {where}"


def _files_columns() -> tuple[Column, ...]:
    return (
        Column(
            key="name",
            label=_("Cơ quan, đơn vị"),
            value=lambda line: line.name,
            sort="name_sort",
            link=lambda line: line.assessment.get_absolute_url(),
            width="td-file-unit",
        ),
        Column(
            key="submitted",
            label=_("Nộp lúc"),
            value=lambda line: line.assessment.submitted_at,
            kind="moment",
            note=lambda line: _("nộp sau hạn") if line.assessment.late else "",
        ),
        Column(
            key="left",
            label=_("Chờ thẩm định"),
            value=lambda line: line.left,
            kind="count",
            sort="left",
        ),
        Column(key="fields", label=_("Chờ ai"), value=lambda line: line.fields),
        Column(key="state", label=_("Tình trạng"), value=lambda line: line.state, kind="state"),
        Column(
            key="do",
            label=_("Việc tiếp theo"),
            value=lambda _line: "",
            template="assessments/_file_actions.html",
            width="td-file-do",
        ),
    )


def files(lines: Sequence[FileLine]) -> Listing:
    groups = sorted({line.group for line in lines})
    return Listing(
        name="ho-so-tham-dinh",
        noun=_("hồ sơ"),
        order="name",
        search=("name",),
        search_label=_("Tìm đơn vị"),
        per_page=200,
        columns=_files_columns(),
        filters=(
            Filter(
                key="tinh-trang",
                label=_("Tình trạng"),
                lookup="standing",
                choices=lambda: Assessment.State.choices,
                every=_("Tất cả"),
                tabs=True,
            ),
            Filter(
                key="nhom",
                label=_("Nhóm"),
                lookup="group",
                choices=lambda: [(group, group) for group in groups],
                every=_("tất cả"),
            ),
        ),
        empty=_("Kỳ đánh giá này chưa có đơn vị nào."),
    )


def _file_state(one: UnitWork) -> State:
    row = one.assessment
    if row.state == Assessment.State.DRAFTING and row.returned_reason:
        return State(Look.DRAFT, _("Đã trả lại"))
    looks = {
        Assessment.State.DRAFTING: Look.DRAFT,
        Assessment.State.SUBMITTED: Look.WAITING,
        Assessment.State.APPRAISED: Look.DONE,
        Assessment.State.CLOSED: Look.LOCKED,
    }
    return State(looks[Assessment.State(row.state)], row.get_state_display())
