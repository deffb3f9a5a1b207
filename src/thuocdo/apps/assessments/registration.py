"""What this app announces: its menu, what it finds, the stamp on sample data, its words."""

from django.utils.translation import gettext_lazy as _

from thuocdo.apps.assessments.samples import shows_sample
from thuocdo.apps.audit.words import ACTIONS
from thuocdo.apps.ui import registry
from thuocdo.apps.ui.registry import MenuEntry, Section

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
        label=_("Bộ tiêu chí"),
        icon="list-details",
        url="assessments:sets",
        section=Section.MEASURE,
        order=120,
    ),
)
ACTIONS.update(
    {
        "upload.kept": _("Đưa lên một tệp để xem"),
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
