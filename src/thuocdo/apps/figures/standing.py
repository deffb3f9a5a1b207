from django.db import models
from django.utils.translation import gettext_lazy as _


class Standing(models.TextChoices):
    """How far a figure is agreed on; the first two are what a person said of it."""

    CONFIRMED = "confirmed", _("Đã xác nhận")
    DISPUTED = "disputed", _("Không thống nhất")
    WAITING = "waiting", _("Chờ người thứ hai")
    OPEN = "open", _("Chưa đối soát")
