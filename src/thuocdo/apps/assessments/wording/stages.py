"""What is wrong with the days of a stage."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuocdo.apps.assessments.models import StageKind
from thuocdo.apps.ui import formats
from thuocdo.core.stages import Fault, Flaw

TOLD = {
    Flaw.BACKWARDS: gettext_lazy("Ngày cuối đứng trước ngày đầu."),
    Flaw.OVERLAPS: gettext_lazy("Bắt đầu khi giai đoạn trước chưa kết thúc ({day})."),
    Flaw.OVER: gettext_lazy("Giai đoạn đã kết thúc: chỉ kéo dài được ngày cuối (đang là {day})."),
    Flaw.BEGUN: gettext_lazy("Giai đoạn đã bắt đầu, không đổi được ngày đầu ({day})."),
    Flaw.PAST: gettext_lazy("Không đặt trước hôm nay ({day})."),
}


def fault_words(fault: Fault) -> str:
    return str(TOLD[fault.flaw]).format(day=formats.day(fault.day))


def faults_words(faults: Iterable[Fault]) -> str:
    """Return all faults with their stages, for a person who sees no form."""
    told = _("{stage}: {fault}")
    return " ".join(
        told.format(stage=StageKind(one.kind).label, fault=fault_words(one)) for one in faults
    )
