from django import forms
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.office_forms.models import OfficeForm


class FormFileForm(forms.Form):
    """A file for a kind of document; what it holds is checked by what puts it in use."""

    kind = forms.ChoiceField(choices=OfficeForm.Kind.choices, widget=forms.HiddenInput)
    file = forms.FileField(
        label=_("Tệp biểu mẫu"),
        help_text=_("DOCX, tối đa 5 MB, không có macro, không liên kết ra ngoài."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )
