from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.assessments.queries.locking import Contested
from thuocdo.apps.assessments.wording.figures import contested_words
from thuocdo.apps.ui.forms import DateField, TextField


class ReturnForm(forms.Form):
    reason = TextField(
        label=_("Lý do trả lại"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Đơn vị đọc được lý do này; đơn vị sửa hồ sơ rồi nộp lại."),
    )
    until = DateField(
        label=_("Nộp lại đến hết ngày"),
        required=False,
        help_text=_(
            "Để trống: 5 ngày làm việc. Nộp lại trong hạn này thì không tính là nộp sau hạn."
        ),
    )


class CloseForm(forms.Form):
    """What has to be said before a cycle is locked: only what there is to say is asked."""

    confirmed = forms.BooleanField(
        label=_("Tôi xác nhận: các đơn vị chưa nộp không được xếp hạng trong kỳ này."),
        error_messages={"required": _("Đánh dấu vào ô xác nhận để khóa kỳ đánh giá.")},
    )
    reason = TextField(
        label=_("Lý do khóa khi còn thiếu số liệu"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Các tiêu chí thiếu số liệu tính 0 điểm và ghi là chưa chấm, không sửa được."),
    )

    unsettled = TextField(
        label=_("Lý do khóa khi số liệu chưa đối soát xong"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        *given: Any,
        drafting: bool,
        blanks: bool,
        contested: Sequence[Contested],
        **named: Any,
    ) -> None:
        super().__init__(*given, **named)
        if not drafting:
            del self.fields["confirmed"]
        if not blanks:
            del self.fields["reason"]
        if contested:
            self.fields["unsettled"].help_text = contested_words(contested)
        else:
            del self.fields["unsettled"]
