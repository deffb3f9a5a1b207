from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.contrib.auth.forms import AuthenticationForm, UsernameField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.accounts.queries import units_with_duties
from thuocdo.apps.ui.forms import DateField, TextField
from thuocdo.apps.units.choices import UnitField
from thuocdo.apps.units.models import Unit
from thuocdo.apps.units.queries import units_at


class SignInForm(AuthenticationForm):
    username = UsernameField(
        label=_("Tên đăng nhập"), widget=forms.TextInput(attrs={"autofocus": True})
    )
    password = forms.CharField(
        label=_("Mật khẩu"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    error_messages = {
        "invalid_login": _("Tên đăng nhập hoặc mật khẩu không đúng. Kiểm tra chữ hoa, chữ thường."),
        "inactive": _("Tài khoản này đã ngừng hoạt động. Liên hệ người quản trị."),
    }


class PasswordForm(forms.Form):
    old = forms.CharField(
        label=_("Mật khẩu hiện tại"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("Mật khẩu mới"),
        strip=False,
        help_text=_("Ít nhất 10 ký tự, không phải tên bạn và không dễ đoán."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Nhập lại mật khẩu mới"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if not user.has_usable_password():
            del self.fields["old"]

    def clean_old(self) -> str:
        old: str = self.cleaned_data["old"]
        if not self.user.check_password(old):
            raise forms.ValidationError(_("Mật khẩu hiện tại không đúng."))
        return old

    def clean_new(self) -> str:
        new: str = self.cleaned_data["new"]
        password_validation.validate_password(new, self.user)
        return new

    def clean(self) -> None:
        given = self.cleaned_data
        if {"new", "again"} <= given.keys() and given["new"] != given["again"]:
            self.add_error("again", _("Hai lần nhập mật khẩu mới không giống nhau."))


class PersonForm(forms.ModelForm):
    full_name = TextField(label=_("Họ và tên"), max_length=150)
    position = TextField(label=_("Chức vụ"), max_length=150, required=False)

    class Meta:
        model = User
        fields = ["full_name", "username", "position", "email", "locale", "is_active"]
        help_texts = {"username": _("Dùng để đăng nhập, ví dụ: le.tran hoặc số hiệu công chức.")}


class DutyForm(forms.Form):
    role = forms.ChoiceField(label=_("Vai trò"), choices=Duty.Role.choices)
    unit = UnitField(
        label=_("Đơn vị"),
        queryset=None,
        required=False,
        empty_label=_("Toàn hệ thống (chỉ quản trị)"),
    )
    field_code = TextField(
        label=_("Lĩnh vực"),
        max_length=40,
        required=False,
        help_text=_("Mã lĩnh vực của bộ tiêu chí, ví dụ 3. Để trống: mọi lĩnh vực."),
    )
    valid_from = DateField(label=_("Từ ngày"))
    valid_to = DateField(label=_("Đến hết ngày"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"valid_from": today}, **kwargs)
        self.fields["unit"].queryset = units_at(today)

    def clean(self) -> None:
        given = self.cleaned_data
        if given.get("role") != Duty.Role.ADMIN and given.get("unit") is None:
            self.add_error("unit", _("Chọn cơ quan, đơn vị cho vai trò này."))
        if given.get("valid_to") and given.get("valid_from", date.max) > given["valid_to"]:
            self.add_error("valid_to", _("Ngày cuối phải từ ngày đầu trở đi."))


class EndDutyForm(forms.Form):
    last_day = DateField(label=_("Ngày cuối"))


class LeavingUnitForm(forms.Form):
    before = UnitField(
        label=_("Đơn vị đang có phân công"), queryset=None, empty_label=_("Chọn đơn vị")
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["before"].queryset = units_with_duties(today)


class MoveForm(forms.Form):
    to = UnitField(label=_("Đơn vị mới"), queryset=None, empty_label=_("Chọn đơn vị"))
    since = DateField(label=_("Từ ngày"))

    def __init__(self, *args: Any, unit: Unit, today: date, **kwargs: Any) -> None:
        begins = unit.valid_to + timedelta(days=1) if unit.valid_to else today
        super().__init__(*args, initial={"since": begins}, **kwargs)
        self.fields["to"].queryset = units_at(today).exclude(pk=unit.pk)


class HandOverForm(forms.Form):
    to = forms.ModelChoiceField(
        label=_("Người nhận bàn giao"), queryset=None, empty_label=_("Chọn người")
    )
    since = DateField(label=_("Nhận từ ngày"))

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, initial={"since": timezone.localdate()}, **kwargs)
        others = User.objects.filter(is_active=True).exclude(pk=person.pk)
        self.fields["to"].queryset = others
