"""What this app announces: its menu, what it finds, the stamp on sample data, its words."""

from django.utils.translation import gettext_lazy as _

from thuocdo.apps.assessments.samples import shows_sample
from thuocdo.apps.audit.words import ACTIONS
from thuocdo.apps.ui import registry
from thuocdo.apps.ui.registry import MenuEntry, Section

registry.frame.sample = shows_sample
registry.menu.add(
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
    }
)
