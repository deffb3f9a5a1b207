from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.accounts.queries import duties_line
from thuocdo.apps.ui.lists import Column, Filter, Listing
from thuocdo.apps.ui.states import Look, State


def sign_in_state(user: User) -> State:
    if not user.is_active:
        return State(Look.LOCKED, _("Đã khóa"))
    if user.last_login is None:
        return State(Look.WAITING, _("Chưa đăng nhập"))
    return State(Look.DONE, _("Đang dùng"))


PEOPLE = Listing(
    name="nguoi-dung",
    noun=_("người"),
    search=("name_folded", "duties__unit__name_folded"),
    search_label=_("Tìm tên, tên đăng nhập, cơ quan"),
    order="name",
    columns=(
        Column(
            key="name",
            label=_("Họ và tên"),
            value=lambda user: user.full_name,
            sort="name_sort",
            link=lambda user: user.get_absolute_url(),
            note=lambda user: user.position,
        ),
        Column(
            key="username", label=_("Tên đăng nhập"), value=lambda u: u.username, sort="username"
        ),
        Column(key="duties", label=_("Phân công hiện nay"), value=duties_line, width="td-wide"),
        Column(
            key="last_login",
            label=_("Đăng nhập gần nhất"),
            value=lambda user: user.last_login,
            kind="moment",
            sort="last_login",
        ),
        Column(key="state", label=_("Tình trạng"), value=sign_in_state, kind="state"),
    ),
    filters=(
        Filter(
            key="role",
            label=_("Vai trò"),
            choices=lambda: Duty.Role.choices,
            narrow=lambda role: Q(
                pk__in=Duty.objects.at(timezone.localdate()).filter(role=role).values("user")
            ),
            every=_("tất cả"),
        ),
        Filter(
            key="active",
            label=_("Tình trạng"),
            choices=lambda: (("1", _("được đăng nhập")), ("0", _("đã khóa"))),
            narrow=lambda value: Q(is_active=value == "1"),
            every=_("tất cả"),
        ),
    ),
    empty=_("Chưa có người dùng nào. Thêm người đầu tiên rồi phân công ở cơ quan, đơn vị."),
)
