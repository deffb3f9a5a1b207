from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.ui.forms import NumberField


class TargetForm(forms.Form):
    """A percent of the maximum to reach."""

    target = NumberField(
        label=_("Mục tiêu, % điểm tối đa"),
        validators=[
            MinValueValidator(0, _("Mục tiêu phải từ 0 đến 100.")),
            MaxValueValidator(100, _("Mục tiêu phải từ 0 đến 100.")),
        ],
    )
