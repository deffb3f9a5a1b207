from django import forms
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.ui.forms import TextField


class SetAsideForm(forms.Form):
    """Why some findings stay as they are; which ones comes as checkboxes of the list."""

    reason = TextField(label=_("Lý do để nguyên"), widget=forms.Textarea(attrs={"rows": 1}))
