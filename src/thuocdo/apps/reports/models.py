import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.plans.models import Plan
from thuocdo.apps.ui.fields import FoldedField
from thuocdo.apps.units.models import Unit
from thuocdo.core.periods import Period, parse_period

REFORM = "công tác cải cách hành chính"
WORKS = {
    REFORM: "",
    "công tác kiểm soát thủ tục hành chính": "",
    "công tác chỉ đạo, điều hành": "",
    "cải thiện Chỉ số hài lòng (SIPAS)": "SIPAS",
    "cải thiện Chỉ số PAPI": "PAPI",
    "nâng cao năng lực cạnh tranh (PCI)": "PCI",
}
"""What reports are on; where it is one index, the work of that index's plans alone is told of."""


class Report(models.Model):
    """A unit's report for a period; ``narrative`` is what officers wrote, by part.

    ``docx`` is the document as it was sent and ``made_of`` what it was made from, so that later
    data never change a sent report. A report that is given back keeps ``first_sent_at``, and is
    owed anew on ``again_by``.
    ``carried`` names the parts that still stand as in the report before. Until somebody writes,
    a report asked for is silent: ``written_at`` is empty.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Đang soạn")
        SENT = "sent", _("Đã gửi")
        APPROVED = "approved", _("Đã duyệt")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reports")
    period = models.CharField(_("kỳ báo cáo"), max_length=40)
    work = models.CharField(_("nội dung báo cáo"), max_length=120, default=REFORM)
    cut_off = models.DateField(_("số liệu tính đến hết ngày"))
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="reports")
    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFT)
    due = models.DateField(_("hạn gửi"))
    recipient = models.CharField(_("nơi nhận"), max_length=200)
    basis = models.CharField(_("căn cứ yêu cầu"), max_length=300, blank=True)
    number = models.CharField(_("số, ký hiệu"), max_length=80, blank=True)
    date = models.DateField(_("ngày ban hành"), null=True, blank=True)
    papers_folded = FoldedField(source="papers")
    narrative = models.JSONField(default=dict, blank=True)
    carried = models.JSONField(default=list, blank=True)
    docx = models.BinaryField(null=True, blank=True, editable=False)
    digest = models.CharField(max_length=64, blank=True)
    made_of = models.JSONField(null=True, blank=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    written_at = models.DateTimeField(null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    first_sent_at = models.DateTimeField(null=True, blank=True)
    again_by = models.DateField(_("gửi lại chậm nhất ngày"), null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["due", "unit__name_sort"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "period", "work"], name="one_report_a_period_and_work"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(sent_at__isnull=False),
                name="sent_reports_have_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(approved_at__isnull=False),
                name="approved_reports_have_a_time",
            ),
            models.CheckConstraint(
                condition=Q(due__gte=F("cut_off")), name="reports_are_due_after_their_cut_off"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("reports:report", args=[self.pk])

    @property
    def papers(self) -> str:
        """Return the numbers that people look a report up by: its own, and of who asked for it."""
        return f"{self.number} {self.basis}"

    @property
    def span(self) -> Period:
        return parse_period(self.period, self.cut_off)

    @property
    def title(self) -> str:
        name = self.span.name()
        return f"Báo cáo {self.work} {name[:1].lower()}{name[1:]}"

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_sent(self) -> bool:
        return self.state == self.State.SENT

    @property
    def is_silent(self) -> bool:
        return self.is_draft and self.written_at is None

    @property
    def is_returned(self) -> bool:
        return self.is_draft and self.first_sent_at is not None

    @property
    def owed_by(self) -> dt.date:
        return self.again_by or self.due

    def is_overdue(self, today: dt.date) -> bool:
        """Tell whether a report is not there though its day is over, be it to come back again."""
        return self.is_draft and self.owed_by < today

    def is_late(self, today: dt.date) -> bool:
        """Tell whether a report first came after its date: giving it back makes nobody late."""
        came = self.first_sent_at or self.sent_at
        return (timezone.localdate(came) if came else today) > self.due


class Reopening(models.Model):
    """A report that was given back: what had been sent stays readable, with the reason."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="reopenings")
    reason = models.TextField(_("lý do"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    number = models.CharField(_("số, ký hiệu"), max_length=80)
    date = models.DateField(_("ngày ban hành"))
    docx = models.BinaryField(editable=False)
    digest = models.CharField(max_length=64)
    made_of = models.JSONField(null=True, editable=False)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.report} ({self.number})"

    def get_absolute_url(self) -> str:
        return reverse("reports:reopened-docx", args=[self.pk])


def kept_of(report: Report) -> dict[str, Any]:
    """Return the columns of what was sent, as both tables name them."""
    names = ("number", "date", "docx", "digest", "made_of", "sent_at", "sent_by")
    return {name: getattr(report, name) for name in names}
