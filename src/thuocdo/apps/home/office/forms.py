from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.home.office.actions import Office
from thuocdo.apps.ui.forms import DateField, TextField
from thuocdo.apps.units.models import Unit
from thuocdo.core.vietnamese.text import fold

Kind = Unit.Kind
STARTS = {
    Kind.PROVINCE: ("Tỉnh", "Thành phố"),
    Kind.COMMUNE: ("Xã", "Phường", "Đặc khu"),
}
"""How the name of such a place begins; documents and letterheads are made from it."""
YEARS_BACK = 5


class OfficeForm(forms.Form):
    """Which body this is; the rest of the directory can follow at any time."""

    kind = forms.ChoiceField(
        label=_("Cơ quan của bạn là"),
        choices=[
            (Kind.PROVINCE, _("UBND tỉnh, thành phố (bộ chỉ số của cả tỉnh)")),
            (Kind.DEPARTMENT, _("Sở, ban, ngành")),
            (Kind.COMMUNE, _("Xã, phường, đặc khu")),
        ],
        widget=forms.RadioSelect,
    )
    province = TextField(
        label=_("Tỉnh, thành phố"),
        max_length=200,
        help_text=_("Ví dụ Tỉnh Sơn Hà. Tên và địa danh ở đầu văn bản lấy từ đây."),
    )
    name = TextField(
        label=_("Tên sở hoặc xã"),
        max_length=200,
        required=False,
        help_text=_("Ví dụ Sở Nội vụ, Xã An Khê. Bỏ trống nếu là UBND tỉnh."),
    )
    since = DateField(
        label=_("Hoạt động từ ngày"),
        help_text=_("Chưa rõ thì để nguyên. Đơn vị mới sắp xếp ghi ngày bắt đầu, như 01/07/2025."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"since": date(today.year - YEARS_BACK, 1, 1)})
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_province(self) -> str:
        return _named(Kind.PROVINCE, self.cleaned_data["province"])

    def clean_since(self) -> date:
        since: date = self.cleaned_data["since"]
        if since > self.today:
            raise forms.ValidationError(_("Ngày này còn ở phía trước."))
        return since

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        kind, name = given.get("kind"), given.get("name", "")
        if kind == Kind.PROVINCE:
            given["name"] = ""
        elif kind and not name:
            self.add_error("name", _("Ghi tên sở hoặc xã."))
        elif kind in STARTS:
            try:
                given["name"] = _named(kind, name)
            except forms.ValidationError as wrong:
                self.add_error("name", wrong)
        return given

    def office(self) -> Office:
        return Office(**self.cleaned_data)


def _named(kind: str, name: str) -> str:
    """Return a name with a large first letter; refuse one that does not say what place it is."""
    starts = STARTS[kind]
    if not any(fold(name).startswith(f"{fold(start)} ") for start in starts):
        options = ", ".join(f"“{start}”" for start in starts)
        raise forms.ValidationError(
            _("Ghi tên đầy đủ, bắt đầu bằng %(options)s."), params={"options": options}
        )
    return name[:1].upper() + name[1:]
