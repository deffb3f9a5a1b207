"""What this app announces: its menu, what it finds, the stamp on sample data, its words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from thuocdo.apps.assessments.due import due_items, due_work
from thuocdo.apps.assessments.finding import find_criteria, find_cycles
from thuocdo.apps.assessments.samples import shows_sample
from thuocdo.apps.audit.words import ACTIONS
from thuocdo.apps.notices import due as reminders
from thuocdo.apps.ui import registry
from thuocdo.apps.ui.registry import DueSource, MenuEntry, SearchSource, Section

registry.frame.sample = shows_sample
registry.menu.add(
    MenuEntry(
        key="cycles",
        label=_("Kỳ đánh giá"),
        icon="clipboard-check",
        url="assessments:cycles",
        section=Section.MEASURE,
        order=100,
        also=("/ho-so/",),
        on_phone=True,
        phone_label=_("Chấm điểm"),
    ),
    MenuEntry(
        key="sets",
        label=pgettext_lazy("several", "Bộ tiêu chí"),
        icon="list-details",
        url="assessments:sets",
        section=Section.MEASURE,
        order=120,
    ),
)
registry.search_sources.add(
    SearchSource(
        key="criteria", label=_("Tiêu chí"), icon="list-details", find=find_criteria, order=20
    ),
    SearchSource(
        key="cycles", label=_("Kỳ đánh giá"), icon="clipboard-check", find=find_cycles, order=30
    ),
)
registry.due_sources.add(DueSource(key="scoring", find=due_work, order=10))
reminders.register(due_items)
ACTIONS.update(
    {
        "upload.kept": _("Tải lên một tệp để xem trước"),
        "set.imported": _("Nhập bộ tiêu chí"),
        "set.replaced": _("Nhập lại dự thảo bộ tiêu chí"),
        "set.published": _("Ban hành bộ tiêu chí"),
        "cycle.created": _("Lập kỳ đánh giá"),
        "cycle.units_set": _("Chọn đơn vị của kỳ đánh giá"),
        "cycle.appraiser_set": _("Giao cơ quan thẩm định"),
        "cycle.appraisers_set": _("Giao cơ quan thẩm định theo bộ tiêu chí"),
        "cycle.substitute_removed": _("Bỏ cơ quan thẩm định thay"),
        "cycle.opened": _("Mở kỳ đánh giá"),
        "cycle.stage_advanced": _("Chuyển giai đoạn"),
        "cycle.reminded": _("Nhắc đơn vị chưa nộp"),
        "cycle.results_imported": _("Nhập kết quả đã công bố"),
        "answers.imported": _("Nhập sổ tự chấm"),
        "answer.saved": _("Chấm một tiêu chí"),
        "evidence.attached": _("Gắn tài liệu kiểm chứng"),
        "evidence.detached": _("Gỡ tài liệu kiểm chứng"),
        "assessment.submitted": _("Nộp hồ sơ tự chấm"),
        "assessment.extended": _("Gia hạn nộp hồ sơ"),
    }
)
