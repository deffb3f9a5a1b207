"""What the trail says of bodies and what they are in charge of."""

from django.utils.translation import gettext_lazy as _

from thuocdo.apps.audit.words import Fact
from thuocdo.apps.units.models import Unit

UNIT = "units.unit"
ACTIONS = {
    "unit.created": _("Thêm đơn vị"),
    "unit.merge": _("Sáp nhập đơn vị"),
    "unit.split": _("Chia, tách đơn vị"),
    "unit.rename": _("Đổi tên đơn vị"),
    "unit.abolish": _("Giải thể đơn vị"),
    "unit.placed": _("Chuyển đơn vị trực thuộc theo quyết định"),
    "function.created": _("Thêm lĩnh vực quản lý"),
    "function.given": _("Giao lĩnh vực quản lý"),
    "demo.units_built": _("Tạo đơn vị của tỉnh Mẫu"),
}
KINDS = {str(code): label for code, label in Unit.Kind.choices}
FACTS = {
    "unit": Fact(label=_("đơn vị"), of=UNIT),
    "units": Fact(label=_("đơn vị"), of=UNIT),
    **{
        f"{action}:{key}": Fact(label=label, of=UNIT)
        for action in ("unit.merge", "unit.split", "unit.rename", "unit.abolish")
        for key, label in (("before", _("đơn vị trước")), ("after", _("đơn vị sau")))
    },
    "unit.created:kind": Fact(label=_("loại"), words=KINDS),
    "function": Fact(label=_("lĩnh vực quản lý")),
    "date": Fact(label=_("ngày quyết định")),
    "effective": Fact(label=_("hiệu lực")),
    "demo.units_built:units": Fact(label=_("số lượng")),
}
