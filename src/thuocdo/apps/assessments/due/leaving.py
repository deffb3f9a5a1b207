"""What of open cycles nobody does any more when duties of a person end."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.assessments.models import Assessment, Cycle, FieldAppraiser
from thuocdo.apps.ui.registry import Ending


def left_by(_duties: Sequence[Ending], alone: Sequence[Ending], _day: date) -> Iterator[str]:
    for duty in alone:
        if duty.role == Duty.Role.REPORTER:
            yield from _files(duty)
        elif duty.role == Duty.Role.APPRAISER:
            yield from _fields(duty)


def _files(duty: Ending) -> Iterator[str]:
    rows = Assessment.objects.filter(
        unit=duty.unit_id, state=Assessment.State.DRAFTING, cycle__state=Cycle.State.OPEN
    )
    for name in rows.order_by("cycle__year", "pk").values_list("cycle__name", flat=True):
        yield _("Hồ sơ đang tự chấm, chưa nộp: {cycle}.").format(cycle=name)


def _fields(duty: Ending) -> Iterator[str]:
    rows = FieldAppraiser.objects.filter(unit=duty.unit_id, cycle__state=Cycle.State.OPEN)
    wanted = rows.filter(field_code=duty.field_code) if duty.field_code else rows
    fields: dict[str, set[str]] = {}
    for name, code in wanted.order_by("cycle__year", "pk").values_list("cycle__name", "field_code"):
        fields.setdefault(name, set()).add(code)
    for name, codes in fields.items():
        listed = ", ".join(sorted(codes, key=lambda code: (len(code), code)))
        yield _("Thẩm định lĩnh vực {fields}: {cycle}.").format(fields=listed, cycle=name)
