from django.utils.translation import gettext_lazy as _

from thuocdo.apps.audit.words import ACTIONS
from thuocdo.apps.ui import registry
from thuocdo.apps.ui.registry import MenuEntry, Section

ACTIONS["office.set_up"] = _("Khai báo đơn vị của mình")
registry.menu.add(
    MenuEntry(
        key="home",
        label=_("Tổng quan"),
        icon="layout-dashboard",
        url="home:home",
        section=Section.OVERVIEW,
        also=("/viec-cua-toi/", "/lanh-dao/"),
        on_phone=True,
        phone_label=_("Việc"),
    )
)
