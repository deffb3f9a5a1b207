from django.utils.translation import gettext_lazy as _

from thuocdo.apps.audit.words import tell
from thuocdo.apps.ui import registry
from thuocdo.apps.ui.registry import MenuEntry, Section
from thuocdo.apps.units import wording

tell(actions=wording.ACTIONS, facts=wording.FACTS)
registry.menu.add(
    MenuEntry(
        key="units",
        label=_("Cơ quan, đơn vị"),
        icon="building",
        url="units:units",
        section=Section.REPORT,
        order=810,
        visible=lambda request: request.user.has_perm("units.manage"),
    ),
    MenuEntry(
        key="functions",
        label=_("Lĩnh vực quản lý"),
        icon="category",
        url="units:functions",
        section=Section.REPORT,
        order=815,
        visible=lambda request: request.user.has_perm("units.assign"),
    ),
)
