from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.plans.models import Plan
from thuocdo.apps.units.models import Unit


class Report(models.Model):
    """A unit's report for a period; ``narrative`` is what officers wrote, by part.

    ``docx`` is the document as it was sent, so that later data never change a sent report.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Đang soạn")
        SENT = "sent", _("Đã gửi")
        APPROVED = "approved", _("Đã duyệt")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reports")
    period = models.CharField(_("kỳ báo cáo"), max_length=40)
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="reports")
    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFT)
    due = models.DateField(_("hạn gửi"))
    recipient = models.CharField(_("nơi nhận"), max_length=200)
    number = models.CharField(_("số, ký hiệu"), max_length=80, blank=True)
    date = models.DateField(_("ngày ban hành"), null=True, blank=True)
    narrative = models.JSONField(default=dict, blank=True)
    docx = models.BinaryField(null=True, blank=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["due", "unit__name_sort"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "period"], name="one_report_a_period"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(sent_at__isnull=False),
                name="sent_reports_have_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.period}"

    def get_absolute_url(self) -> str:
        return reverse("reports:report", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    def is_late(self, today: date) -> bool:
        sent = timezone.localdate(self.sent_at) if self.sent_at else today
        return sent > self.due
