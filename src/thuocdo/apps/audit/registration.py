from django.utils.translation import gettext_lazy as _

from thuocdo.apps.ui import registry
from thuocdo.apps.ui.registry import MenuEntry, Section

registry.menu.add(
    MenuEntry(
        key="audit",
        label=_("Nhật ký"),
        icon="history",
        url="audit:events",
        section=Section.REPORT,
        order=830,
        visible=lambda request: request.user.has_perm("audit.read"),
    )
)
