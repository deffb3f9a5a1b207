from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.evidence.forms import ACCEPT, TAKEN_LINE
from thuocdo.apps.evidence.models import Document
from thuocdo.apps.ui.forms import DateField, TextField
from thuocdo.apps.units.choices import UnitField
from thuocdo.apps.units.models import Unit


class ProgressForm(forms.Form):
    """What was done, with a product: a paper that is there already, or a file."""

    text = TextField(
        label=_("Nội dung đã thực hiện"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Đã làm gì, đến đâu, còn gì."),
    )
    document = forms.ModelChoiceField(
        label=_("Sản phẩm đã có trong Tài liệu kiểm chứng"),
        queryset=Document.objects.none(),
        required=False,
        empty_label=_("chọn tài liệu"),
    )
    file = forms.FileField(
        label=_("Hoặc tải lên sản phẩm"),
        required=False,
        help_text=TAKEN_LINE,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )

    def __init__(
        self, *args: Any, documents: Iterable[Document], keeps: bool, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["document"].queryset = documents
        if not keeps:
            del self.fields["file"]


class AssignForm(forms.Form):
    person = forms.ModelChoiceField(
        label=_("Người thực hiện"), queryset=User.objects.none(), empty_label=_("chọn người")
    )

    def __init__(self, *args: Any, people: Iterable[User], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].queryset = people


class PassOnForm(forms.Form):
    """Who takes over the work of a body that ended; its one heir is proposed."""

    to = UnitField(
        label=_("Cơ quan tiếp nhận"), queryset=Unit.objects.none(), empty_label=_("chọn cơ quan")
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].queryset = units


class DateForm(forms.Form):
    wanted = DateField(
        label=_("Thời hạn đề nghị"),
        help_text=_("Cơ quan giao việc quyết định; quá hạn vẫn tính theo thời hạn ban đầu."),
    )
    why = TextField(label=_("Lý do"), widget=forms.Textarea(attrs={"rows": 2}))


class ReturnForm(forms.Form):
    reason = TextField(
        label=_("Lý do trả lại"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ghi rõ phần còn thiếu để đơn vị làm tiếp."),
    )


class DifficultyForm(forms.Form):
    difficulty = TextField(
        label=_("Khó khăn, vướng mắc"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Nêu việc đang vướng và đề nghị tháo gỡ."),
    )


class AnswerForm(forms.Form):
    answer = TextField(label=_("Trả lời"), widget=forms.Textarea(attrs={"rows": 2}))
