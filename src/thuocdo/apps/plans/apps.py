from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "thuocdo.apps.plans"
    verbose_name = _("Kế hoạch, nhiệm vụ")
