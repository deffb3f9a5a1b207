from django.utils.translation import gettext_lazy as _

from thuocdo.apps.ui import registry
from thuocdo.apps.ui.registry import MenuEntry, Section

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
