from django.utils.translation import gettext_lazy as _

from thuocdo.apps.audit.words import Fact, tell
from thuocdo.apps.ui import registry
from thuocdo.apps.ui.registry import MenuEntry, Section
from thuocdo.apps.units.wording import KINDS

tell(
    actions={"office.set_up": _("Khai báo đơn vị của mình")},
    facts={"office.set_up:kind": Fact(label=_("loại"), words=KINDS)},
)
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
