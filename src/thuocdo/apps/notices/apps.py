from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "thuocdo.apps.notices"
    verbose_name = _("Thông báo")
