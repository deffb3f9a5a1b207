from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _


class TableFileField(forms.FileField):
    """One file within the limit of uploads; what it holds is read by whoever asked for it."""

    def __init__(self, *, accept: str, **options: object) -> None:
        options.setdefault("widget", forms.FileInput(attrs={"accept": accept}))
        super().__init__(**options)

    def clean(self, data: object, initial: object = None) -> UploadedFile:
        file = super().clean(data, initial)
        if file.size > settings.UPLOAD_LIMIT:
            limit = settings.UPLOAD_LIMIT // 2**20
            raise forms.ValidationError(_now("Tệp lớn hơn {n} MB.").format(n=limit))
        return file


class SetFileForm(forms.Form):
    file = TableFileField(
        label=_("Tệp bộ tiêu chí"),
        accept=".xlsx,.yaml,.yml,.json",
        help_text=_(
            ".xlsx (trang “Bộ tiêu chí” và “Thông tin”) hoặc YAML. "
            "Chưa ban hành thì nhập lại bao nhiêu lần cũng được."
        ),
    )
