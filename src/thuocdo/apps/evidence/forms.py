from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.evidence.intake.content import TAKEN
from thuocdo.apps.evidence.models import Document
from thuocdo.apps.ui.forms import DateField, TextField
from thuocdo.apps.units.models import Unit
from thuocdo.core.papers import Facts

ACCEPT = ",".join(TAKEN)
TAKEN_LINE = _("PDF, DOCX, XLSX, PNG, JPG; mỗi tệp tối đa 20 MB.")


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files; what they hold is checked when they are taken in."""

    widget = FilesInput(attrs={"accept": ACCEPT})
    default_error_messages = {"required": _("Chọn ít nhất một tệp.")}

    def __init__(self, **options: Any) -> None:
        # An empty file is told of with the others that cannot be taken, each with its remedy.
        super().__init__(allow_empty_file=True, **options)

    def clean(self, data: object, initial: object = None) -> list[UploadedFile]:
        files = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(file, initial) for file in files or [None]]


class UploadForm(forms.Form):
    unit = forms.ModelChoiceField(label=_("Của đơn vị"), queryset=Unit.objects.none())
    files = FilesField(
        label=_("Tệp"),
        help_text=_(
            "Kéo thả hoặc chọn nhiều tệp một lần; số, ngày, trích yếu được đọc sẵn để bạn sửa. "
            "PDF, DOCX, XLSX, PNG, JPG; mỗi tệp tối đa 20 MB."
        ),
    )

    def __init__(self, *args: Any, units: Sequence[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["unit"]
        field.queryset = Unit.objects.filter(pk__in=[unit.pk for unit in units])
        field.initial = units[0] if units else None
        if len(units) == 1:
            field.widget = forms.HiddenInput()
        else:
            field.empty_label = None


class ReplaceForm(forms.Form):
    file = forms.FileField(
        label=_("Tệp thay thế"),
        help_text=TAKEN_LINE,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )


class FactsForm(forms.ModelForm):
    title = TextField(
        label=_("Trích yếu"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    number = TextField(
        label=_("Số, ký hiệu"), max_length=80, required=False, help_text=_("Ví dụ 35/KH-UBND.")
    )
    date = DateField(label=_("Ngày ban hành"), required=False)
    issuer = TextField(label=_("Cơ quan ban hành"), max_length=200, required=False)
    kind = TextField(
        label=_("Loại văn bản"),
        max_length=80,
        required=False,
        help_text=_("Kế hoạch, Quyết định, Báo cáo, Công văn, Ảnh chụp…"),
    )

    class Meta:
        model = Document
        fields = ["title", "number", "date", "issuer", "kind"]

    def facts(self) -> Facts:
        return Facts(**self.cleaned_data)
