from django import forms
from django.utils.translation import gettext_lazy as _


class AdvanceForm(forms.Form):
    """What has to be confirmed before a stage is left early; nothing where nothing is left."""

    early = forms.BooleanField(
        label=_("Tôi xác nhận chuyển trước ngày cuối của giai đoạn, dù còn hồ sơ dở dang."),
        error_messages={"required": _("Đánh dấu vào ô xác nhận để chuyển trước ngày cuối.")},
    )

    def __init__(self, *given: object, early: bool) -> None:
        super().__init__(*given)
        if not early:
            del self.fields["early"]
