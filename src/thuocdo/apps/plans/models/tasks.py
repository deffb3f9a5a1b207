"""Issued work: who does it, by when, what has been done, what stands in the way."""

from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.evidence.models import Version
from thuocdo.apps.plans.models.items import ItemBody, PlanItem
from thuocdo.apps.units.models import Unit


class Task(models.Model):
    """One body's share of an item; the first date stays and counts."""

    class State(models.TextChoices):
        OPEN = "open", _("Đang thực hiện")
        REPORTED = "reported", _("Chờ xác nhận hoàn thành")
        DONE = "done", _("Hoàn thành")
        CANCELLED = "cancelled", _("Đã hủy")

    item = models.ForeignKey(PlanItem, models.PROTECT, related_name="tasks")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="tasks")
    role = models.CharField(_("vai trò"), max_length=20, choices=ItemBody.Role.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="tasks"
    )
    state = models.CharField(max_length=20, choices=State.choices, default=State.OPEN)
    due = models.DateField(_("thời hạn"), null=True, blank=True)
    first_due = models.DateField(_("thời hạn ban đầu"), null=True, blank=True)
    issued_at = models.DateTimeField()
    done_on = models.DateField(_("ngày hoàn thành"), null=True, blank=True)

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["item", "unit"], name="one_task_a_unit_and_item"),
            models.CheckConstraint(
                condition=~models.Q(state="done") | models.Q(done_on__isnull=False),
                name="done_tasks_have_a_date",
            ),
        ]

    def __str__(self) -> str:
        return str(self.item)

    def get_absolute_url(self) -> str:
        return reverse("plans:task", args=[self.pk])

    @property
    def counts_late(self) -> bool:
        """Tell whether lateness counts: not of requests, nor of bodies that only coordinate."""
        assigned = self.item.force == PlanItem.Force.ASSIGNED
        return assigned and self.role != ItemBody.Role.COORDINATE

    def is_overdue(self, today: date) -> bool:
        """Tell whether it is open past its first date; what was reported waits for others."""
        is_open = self.state == self.State.OPEN
        return bool(is_open and self.counts_late and self.first_due and self.first_due < today)

    @property
    def done_late(self) -> bool:
        late = self.done_on is not None and self.first_due is not None
        return bool(late and self.counts_late and self.done_on > self.first_due)


class Progress(models.Model):
    """What was said of a task, by whom; a product proves completion."""

    class Kind(models.TextChoices):
        UPDATE = "update", _("Cập nhật")
        DONE = "done", _("Báo cáo hoàn thành")
        ACCEPTED = "accepted", _("Xác nhận hoàn thành")
        RETURNED = "returned", _("Trả lại")

    task = models.ForeignKey(Task, models.CASCADE, related_name="progress")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    text = models.TextField(_("nội dung"), blank=True)
    product = models.ForeignKey(Version, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text[:60]}"


class DateChange(models.Model):
    """A wish for another date; somebody else decides."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="date_changes")
    wanted = models.DateField(_("thời hạn đề nghị"))
    reason = models.TextField(_("lý do"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    granted = models.BooleanField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    answer = models.TextField(_("ý kiến"), blank=True)

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return f"{self.wanted:%d/%m/%Y}: {self.reason[:60]}"


class Difficulty(models.Model):
    """What stands in the way, raised to the coordinating body and answered."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="difficulties")
    text = models.TextField(_("khó khăn, vướng mắc"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answer = models.TextField(_("trả lời"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.text[:80]
