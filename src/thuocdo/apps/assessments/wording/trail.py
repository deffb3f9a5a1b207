"""What the trail says of criteria sets, cycles and files."""

from collections.abc import Collection
from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.assessments import permissions, queries
from thuocdo.apps.assessments.models import Assessment, StageKind, Upload
from thuocdo.apps.audit.words import Fact
from thuocdo.apps.ui import formats

CYCLE, FILE, SET = "assessments.cycle", "assessments.assessment", "assessments.criteriaset"


def cycles_named(request: HttpRequest, keys: Collection[int]) -> dict[int, str]:
    rows = queries.cycles_for(request.user, timezone.localdate()).filter(pk__in=keys)
    return dict(rows.order_by().values_list("pk", "name"))


def sets_named(request: HttpRequest, keys: Collection[int]) -> dict[int, str]:
    rows = queries.sets_for(request.user, timezone.localdate()).filter(pk__in=keys)
    return {row.pk: str(row) for row in rows}


def files_named(request: HttpRequest, keys: Collection[int]) -> dict[int, str]:
    today = timezone.localdate()
    rows = Assessment.objects.filter(pk__in=keys).select_related("unit", "cycle")
    rows = rows.prefetch_related("cycle__appraisers")
    return {
        row.pk: f"{row.unit.label}, {row.cycle.name}"
        for row in rows
        if permissions.may_follow(request.user, row, today)
    }


def moved_words(moved: object) -> str:
    """Return the days of a stage before and after, of ``[kind, and four days]``."""
    kind, *days = moved if isinstance(moved, list) else []
    first, last, opens, closes = (formats.day(date.fromisoformat(day)) for day in days)
    return f"{StageKind(kind).label}: {first} - {last} → {opens} - {closes}"


STAGES = {str(code): label for code, label in StageKind.choices}
OBJECTS = {
    CYCLE: _("kỳ đánh giá"),
    FILE: _("hồ sơ"),
    SET: _("bộ tiêu chí"),
    "assessments.upload": _("tệp tải lên"),
}
FACTS = {
    "leaf": Fact(label=_("tiêu chí")),
    "zeros": Fact(label=_("tiêu chí ghi 0 điểm")),
    "late": Fact(label=_("nộp sau hạn")),
    "assessments": Fact(label=_("hồ sơ"), of=FILE),
    "revisions": Fact(label=_("lần ghi theo hồ sơ")),
    "answers": Fact(label=_("số nội dung")),
    "explanation.saved:leaves": Fact(label=_("lần ghi theo tiêu chí")),
    "contested": Fact(label=_("tiêu chí giải trình")),
    "silent": Fact(label=_("tiêu chí không giải trình")),
    "stage": Fact(label=_("giai đoạn"), words=STAGES),
    "moved": Fact(label=_("thời hạn"), shown=moved_words),
    "held_again": Fact(label=_("trở lại giai đoạn"), words=STAGES),
    "change": Fact(label=_("lần sửa thời hạn")),
    "basis": Fact(label=_("căn cứ")),
    "basis_date": Fact(label=_("ngày văn bản")),
    "on_time": Fact(label=_("không còn tính là nộp sau hạn"), of=FILE),
    "for": Fact(label=_("thẩm định cho"), of="units.unit"),
    "fields": Fact(label=_("cơ quan theo lĩnh vực"), of="units.unit"),
    "cycle": Fact(label=_("kỳ đánh giá"), of=CYCLE),
    "upload.taken:set": Fact(label=_("bộ tiêu chí"), of=SET),
    "upload": Fact(label=_("tệp tải lên"), of="assessments.upload"),
    "lead": Fact(label=_("cơ quan đầu mối"), of="units.unit"),
    "own": Fact(label=_("đơn vị của chính người nhập"), of="units.unit"),
    "cycle.results_taken:units": Fact(label=_("số đơn vị")),
    "cycle.closed:units": Fact(label=_("số đơn vị")),
    "cycle.closed:unscored": Fact(label=_("tiêu chí thiếu số liệu")),
    "cycle.closed:unsettled": Fact(label=_("tiêu chí có số liệu chưa thống nhất")),
    "cycle.recomputed:units": Fact(label=_("số đơn vị")),
    "upload.kept:kind": Fact(
        label=_("loại"), words={str(code): label for code, label in Upload.Kind.choices}
    ),
}
NAMES = {CYCLE: cycles_named, SET: sets_named, FILE: files_named}
