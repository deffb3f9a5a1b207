"""Findings of a plan that somebody looked at and left as they are."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.plans.models.items import PlanItem
from thuocdo.apps.plans.models.plans import Plan


class SetAside(models.Model):
    """Why a finding stays: it holds for one state of an item, a change brings the finding back.

    ``place`` and ``told`` keep what it was about for readers of later years.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="set_aside")
    code = models.CharField(_("loại"), max_length=60)
    mark = models.CharField(max_length=64)
    item = models.ForeignKey(PlanItem, models.SET_NULL, null=True, blank=True, related_name="+")
    place = models.TextField(_("chỗ"), blank=True)
    told = models.TextField(_("điều cần xem lại"))
    reason = models.TextField(_("lý do"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["plan", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "mark"],
                condition=models.Q(taken_back_at__isnull=True),
                name="one_reason_a_finding",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.told[:60]}"
