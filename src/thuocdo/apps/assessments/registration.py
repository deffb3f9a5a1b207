"""What this app announces: its menu, what it finds, the stamp on sample data, its words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from thuocdo.apps.assessments.actions.closing import recompute_overtaken
from thuocdo.apps.assessments.actions.cycles import close_due_stages
from thuocdo.apps.assessments.due import contesting
from thuocdo.apps.assessments.due.appraisal import (
    appraises_or_leads,
    due_appraisals,
    due_endings,
    works_for_a_unit,
)
from thuocdo.apps.assessments.due.leaving import left_by
from thuocdo.apps.assessments.due.units import due_items, due_work
from thuocdo.apps.assessments.queries.finding import find_criteria, find_cycles
from thuocdo.apps.assessments.queries.survey_names import figures_waited_for, survey_names
from thuocdo.apps.assessments.shown import proofs
from thuocdo.apps.assessments.shown.samples import shows_sample
from thuocdo.apps.assessments.wording import trail
from thuocdo.apps.audit.words import ACTIONS, tell
from thuocdo.apps.evidence.shown.uses import Use, uses
from thuocdo.apps.figures import followers
from thuocdo.apps.figures.shown import names
from thuocdo.apps.notices import due as reminders
from thuocdo.apps.notices import tick
from thuocdo.apps.ui import registry
from thuocdo.apps.ui.registry import DueSource, LeavingSource, MenuEntry, SearchSource, Section

registry.frame.sample = shows_sample
registry.leaving_sources.add(LeavingSource(key="cycles", find=left_by, order=10))
uses.add(
    Use(
        key="criteria",
        label=_("Tiêu chí được kiểm chứng"),
        icon="clipboard-check",
        words=proofs.words,
        counts=proofs.counts,
        used=proofs.used,
        find=proofs.find,
        order=10,
    )
)
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
    MenuEntry(
        key="appraisals",
        label=_("Thẩm định"),
        icon="checks",
        url="assessments:appraisals",
        section=Section.MEASURE,
        order=105,
        visible=appraises_or_leads,
    ),
    MenuEntry(
        key="all-results",
        label=_("Kết quả, xếp hạng"),
        icon="list-numbers",
        url="assessments:all-results",
        section=Section.MEASURE,
        order=110,
        visible=works_for_a_unit,
    ),
    MenuEntry(
        key="losses",
        label=_("Tiêu chí chưa đạt điểm tối đa"),
        icon="chart-bar",
        url="assessments:losses-home",
        section=Section.ANALYSE,
        order=200,
        visible=works_for_a_unit,
        also=("/vi-sao/",),
    ),
    MenuEntry(
        key="ways",
        label=_("Phương án cải thiện"),
        icon="route",
        url="assessments:ways",
        section=Section.ANALYSE,
        order=230,
        visible=works_for_a_unit,
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
registry.due_sources.add(
    DueSource(key="scoring", find=due_work, order=10),
    DueSource(key="appraisals", find=due_appraisals, order=20),
    DueSource(key="explanations", find=contesting.due_explanations, order=15),
    DueSource(key="endings", find=due_endings, order=22),
    DueSource(key="decisions", find=contesting.due_decisions, order=25),
)
names.register(survey_names)
names.register_reader(figures_waited_for)
reminders.register(due_items)
reminders.register(contesting.due_items)
tick.register("stages", close_due_stages)
tick.register("rescored", recompute_overtaken)
followers.register(recompute_overtaken)
ACTIONS.update(
    {
        "upload.kept": _("Tải lên một tệp để xem trước"),
        "upload.taken": _("Nhận một tệp đã tải lên"),
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
        "cycle.stages_moved": _("Sửa thời hạn các giai đoạn"),
        "cycle.reminded": _("Nhắc đơn vị chưa nộp"),
        "cycle.results_taken": _("Nhập tệp kết quả đã công bố"),
        "cycle.results_imported": _("Nhập kết quả đã công bố"),
        "answers.imported": _("Nhập sổ tự chấm"),
        "answer.saved": _("Chấm một tiêu chí"),
        "evidence.attached": _("Gắn tài liệu kiểm chứng"),
        "evidence.detached": _("Gỡ tài liệu kiểm chứng"),
        "assessment.submitted": _("Nộp hồ sơ tự chấm"),
        "assessment.extended": _("Gia hạn nộp hồ sơ"),
        "answer.appraised": _("Thẩm định một tiêu chí"),
        "answers.appraised": _("Thẩm định một tiêu chí của nhiều đơn vị"),
        "answers.counted": _("Nhập kết quả điều tra của một tiêu chí"),
        "claims.accepted": _("Chấp nhận điểm tự chấm"),
        "assessment.appraised": _("Kết thúc thẩm định hồ sơ"),
        "assessment.returned": _("Trả lại hồ sơ"),
        "explanation.saved": _("Ghi nội dung giải trình"),
        "explanation.attached": _("Gắn tài liệu vào giải trình"),
        "explanation.detached": _("Gỡ tài liệu khỏi giải trình"),
        "assessment.explained": _("Gửi giải trình kết quả thẩm định"),
        "answer.settled": _("Quyết định vòng 2 một tiêu chí"),
        "cycle.recomputed": _("Tính lại điểm tạm tính"),
        "cycle.closed": _("Khóa kỳ đánh giá"),
        "cycle.exported": _("Xuất kỳ đánh giá"),
    }
)
tell(objects=trail.OBJECTS, facts=trail.FACTS, names=trail.NAMES)
