from django import forms
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.ui.forms import TableFileField


class SetFileForm(forms.Form):
    file = TableFileField(
        label=_("Tệp bộ tiêu chí"),
        accept=".xlsx,.yaml,.yml,.json",
        help_text=_(
            ".xlsx theo tệp mẫu, hoặc YAML; phụ lục quyết định (.docx, .pdf) phải ghi lại vào "
            "tệp mẫu. Chưa ban hành thì nhập lại bao nhiêu lần cũng được."
        ),
    )
