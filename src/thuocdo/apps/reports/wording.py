"""What the trail says of reports."""

from collections.abc import Collection

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.audit.words import Fact
from thuocdo.apps.reports import queries

REPORT = "reports.report"
PARTS = {
    "direction": _("chỉ đạo, điều hành"),
    "achievements": _("kết quả đạt được"),
    "shortcomings": _("tồn tại, hạn chế"),
    "causes": _("nguyên nhân"),
    "outlook": _("phương hướng"),
    "proposals": _("kiến nghị"),
}
FIELD = "field:"


def reports_named(request: HttpRequest, keys: Collection[int]) -> dict[int, str]:
    rows = queries.reports_for(request.user, timezone.localdate()).filter(pk__in=keys)
    return {row.pk: f"{row.title}, {row.unit.label}" for row in rows}


def part_words(code: object) -> str:
    """Return what a part that was written is about; parts of fields bear the field's name."""
    return str(code).removeprefix(FIELD)


OBJECTS = {REPORT: _("báo cáo")}
FACTS = {"parts": Fact(label=_("phần đã viết"), words=PARTS, shown=part_words)}
NAMES = {REPORT: reports_named}
