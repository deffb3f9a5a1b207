from django import forms
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.ui.forms import TextField


class ReturnForm(forms.Form):
    reason = TextField(
        label=_("Lý do trả lại"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Đơn vị đọc được lý do này; đơn vị sửa hồ sơ rồi nộp lại."),
    )


class CloseForm(forms.Form):
    confirmed = forms.BooleanField(
        label=_("Tôi xác nhận: các đơn vị chưa nộp không được xếp hạng trong kỳ này."),
        error_messages={"required": _("Đánh dấu vào ô xác nhận để khóa kỳ đánh giá.")},
    )
