from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OfficeFormsConfig(AppConfig):
    name = "thuocdo.apps.office_forms"
    verbose_name = _("Biểu mẫu của cơ quan")
