"""What the trail says of people and their duties; bodies are named for those who see them."""

from collections.abc import Collection

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.accounts import queries
from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.audit.words import Fact

PERSON, DUTY = "accounts.user", "accounts.duty"


def units_named(request: HttpRequest, keys: Collection[int]) -> dict[int, str]:
    seen = queries.visible_bodies(request.user, timezone.localdate())
    return {unit.pk: unit.name for unit in seen if unit.pk in keys}


def people_named(request: HttpRequest, keys: Collection[int]) -> dict[int, str]:
    return queries.names(keys) if request.user.has_perm("accounts.manage") else {}


def duties_named(request: HttpRequest, keys: Collection[int]) -> dict[int, str]:
    if not request.user.has_perm("accounts.manage"):
        return {}
    rows = Duty.objects.filter(pk__in=keys).select_related("unit", "user")
    return {duty.pk: f"{duty.user.full_name}, {duty.line}" for duty in rows}


ACTIONS = {
    "person.created": _("Thêm người"),
    "person.first_admin": _("Tạo người quản trị đầu tiên"),
    "person.changed": _("Sửa thông tin người"),
    "person.password_changed": _("Đổi mật khẩu"),
    "person.link_made": _("Tạo liên kết đăng nhập"),
    "duty.assigned": _("Phân công"),
    "duty.ended": _("Kết thúc phân công"),
    "duty.handed_over": _("Bàn giao"),
    "duty.moved": _("Chuyển phân công sang đơn vị mới"),
    "demo.people_built": _("Tạo người của tỉnh Mẫu"),
}
COLUMNS = {
    "full_name": _("họ tên"),
    "position": _("chức vụ"),
    "email": _("thư điện tử"),
    "is_active": _("còn làm việc"),
    "username": _("tên đăng nhập"),
    "locale": _("ngôn ngữ"),
}
FACTS = {
    "user": Fact(label=_("người"), of=PERSON),
    "person": Fact(label=_("người"), of=PERSON),
    "role": Fact(label=_("vai trò"), words={str(code): label for code, label in Duty.Role.choices}),
    "field": Fact(label=_("lĩnh vực")),
    "from": Fact(label=_("từ ngày")),
    "to": Fact(label=_("đến ngày")),
    "duty.handed_over:from": Fact(label=_("người giao"), of=PERSON),
    "duties": Fact(label=_("phân công"), of=DUTY),
    "begun": Fact(label=_("phân công mới"), of=DUTY),
    "last_day": Fact(label=_("đến hết ngày")),
    "columns": Fact(label=_("sửa"), words=COLUMNS),
    "people": Fact(label=_("số người")),
}
NAMES = {PERSON: people_named, DUTY: duties_named, "units.unit": units_named}
