from django import forms
from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    name = "thuocdo.apps.ui"
    verbose_name = _("Giao diện")

    def ready(self) -> None:
        # Django's own words for this read like a translation.
        forms.Field.default_error_messages["required"] = _("Chưa điền mục này.")
        forms.FileField.default_error_messages["required"] = _("Chưa chọn tệp.")
        autodiscover_modules("registration")
