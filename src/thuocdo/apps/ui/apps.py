from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    name = "thuocdo.apps.ui"
    verbose_name = _("Giao diện")

    def ready(self) -> None:
        autodiscover_modules("registration")
