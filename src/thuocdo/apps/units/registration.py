from django.utils.translation import gettext_lazy as _

from thuocdo.apps.audit.words import ACTIONS
from thuocdo.apps.ui import registry
from thuocdo.apps.ui.registry import MenuEntry, Section

ACTIONS.update(
    {
        "unit.created": _("Thêm đơn vị"),
        "unit.merge": _("Sáp nhập đơn vị"),
        "unit.split": _("Chia, tách đơn vị"),
        "unit.rename": _("Đổi tên đơn vị"),
        "unit.abolish": _("Giải thể đơn vị"),
        "function.created": _("Thêm lĩnh vực quản lý"),
        "function.given": _("Giao lĩnh vực quản lý"),
    }
)
registry.menu.add(
    MenuEntry(
        key="units",
        label=_("Cơ quan, đơn vị"),
        icon="building",
        url="units:units",
        section=Section.REPORT,
        order=810,
        visible=lambda request: request.user.has_perm("units.manage"),
    )
)
