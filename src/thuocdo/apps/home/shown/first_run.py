"""From an empty system to the first answer: five steps, each with its place and whether done."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.ui.registry import Text


@dataclass(frozen=True, slots=True)
class Step:
    key: str
    title: Text
    help: Text
    action: Text
    url: str
    right: str


STEPS = (
    Step(
        "units",
        _("Cơ quan, đơn vị"),
        _("Nhập danh sách sở, xã; hoặc thêm từng đơn vị."),
        _("Thêm đơn vị"),
        "units:units",
        "admin",
    ),
    Step(
        "people",
        _("Người và phân công"),
        _("Mỗi người một tài khoản, một việc ở một cơ quan. Bắt đầu với người đầu mối."),
        _("Thêm người"),
        "accounts:people",
        "admin",
    ),
    Step(
        "set",
        _("Bộ tiêu chí"),
        _("Tệp .xlsx ghi theo tệp mẫu ở trang nhập, hoặc dùng thử bộ có sẵn."),
        _("Nhập bộ tiêu chí"),
        "assessments:set-import",
        "coordinator",
    ),
    Step(
        "scores",
        _("Điểm năm trước"),
        _("Bảng điểm đã công bố; hệ thống chỉ ra điểm chưa đạt theo cơ quan trả lời."),
        _("Nhập kết quả"),
        "assessments:results-import",
        "coordinator",
    ),
    Step(
        "plan",
        _("Kế hoạch"),
        _("Đọc tệp kế hoạch cũ; kế hoạch mới lập ở trang tiêu chí chưa đạt điểm tối đa."),
        _("Nhập kế hoạch cũ"),
        "plans:take",
        "coordinator",
    ),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A step as one person sees it; the first open one that is theirs is the one to do now."""

    number: int
    step: Step
    done: bool
    mine: bool
    now: bool

    @property
    def url(self) -> str:
        return reverse(self.step.url)


def lines(done: Mapping[str, bool], *, coordinates: bool, administers: bool) -> list[Line]:
    """Return the steps; an empty list once all are done."""
    if all(done.values()):
        return []
    rights = {"admin": administers, "coordinator": coordinates}
    following = next(step.key for step in STEPS if not done[step.key])
    return [
        Line(number, step, done[step.key], rights[step.right], step.key == following)
        for number, step in enumerate(STEPS, start=1)
    ]
