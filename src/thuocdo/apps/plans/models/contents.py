"""Contents of a draft asked for from other bodies, and what they write (góp nội dung)."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.plans.models.items import PlanItem
from thuocdo.apps.plans.models.plans import Plan, PlanHeading
from thuocdo.apps.units.models import Unit


class ContentRequest(models.Model):
    """What the coordinator of a draft asks for: ``sections`` are paths of it, none means all."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="content_requests")
    sections = models.JSONField(_("đề mục"), default=list, blank=True)
    guidance = models.TextField(_("hướng dẫn"), blank=True)
    due = models.DateField(_("hạn gửi"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["due", "pk"]

    def __str__(self) -> str:
        return str(self.plan)

    @property
    def headings(self) -> list[PlanHeading]:
        """Return the parts that are asked for."""
        return [one for one in self.plan.headings if not self.sections or one.path in self.sections]


class Contribution(models.Model):
    """One body's answer to a request."""

    class State(models.TextChoices):
        OPEN = "open", _("Chưa gửi")
        SENT = "sent", _("Đã gửi")
        NOTHING = "nothing", _("Không có nội dung")
        RETURNED = "returned", _("Bị trả lại")

    request = models.ForeignKey(ContentRequest, models.CASCADE, related_name="contributions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="contributions")
    state = models.CharField(max_length=20, choices=State.choices, default=State.OPEN)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    reason = models.TextField(_("lý do trả lại"), blank=True)

    class Meta:
        ordering = ["request", "unit__name_sort"]
        constraints = [
            models.UniqueConstraint(fields=["request", "unit"], name="one_answer_a_unit_asked"),
            models.CheckConstraint(
                condition=~Q(state__in=["sent", "nothing"]) | Q(sent_on__isnull=False),
                name="what_is_sent_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.request}"

    def get_absolute_url(self) -> str:
        return reverse("plans:contribution", args=[self.pk])

    @property
    def is_waiting(self) -> bool:
        """Tell whether the body still has to send something."""
        return self.state in {self.State.OPEN, self.State.RETURNED}

    @property
    def is_open(self) -> bool:
        """Tell whether the body may still write: an issued plan takes nothing any more."""
        return self.is_waiting and self.request.plan.is_draft

    def days_late(self, today: date) -> int:
        """Return by how many days it was sent late, or is late by now."""
        until = today if self.is_waiting or self.sent_on is None else self.sent_on
        return max(0, (until - self.request.due).days)


class ContributedItem(models.Model):
    """One content that a body writes; ``merged`` is the item of the draft that it became."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="items")
    order = models.PositiveIntegerField()
    section = models.TextField(_("đề mục"), blank=True)
    text = models.TextField(_("nội dung"))
    lead = models.JSONField(_("chủ trì"), default=list, blank=True)
    coordinate = models.JSONField(_("phối hợp"), default=list, blank=True)
    timing = models.CharField(
        max_length=20, choices=PlanItem.Timing.choices, default=PlanItem.Timing.OPEN
    )
    every = models.CharField(max_length=20, blank=True)
    deadline = models.DateField(_("thời hạn"), null=True, blank=True)
    deadline_text = models.TextField(_("thời gian"), blank=True)
    product = models.TextField(_("sản phẩm"), blank=True)
    result = models.TextField(_("kết quả đo được"), blank=True)
    merged = models.ForeignKey(
        PlanItem, models.SET_NULL, null=True, blank=True, related_name="merged_from"
    )

    class Meta:
        ordering = ["contribution", "order"]
        constraints = [
            models.UniqueConstraint(fields=["contribution", "order"], name="one_content_a_place"),
            models.CheckConstraint(
                condition=Q(deadline__isnull=True) | Q(timing="fixed"),
                name="only_fixed_contents_have_a_deadline",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def place(self) -> str:
        """Return how people say the part that it is for."""
        return self.contribution.request.plan.place_of(self.section)
