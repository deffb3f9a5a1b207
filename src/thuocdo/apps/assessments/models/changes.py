"""What became of the planned days of a cycle and of its files: each change with its reason."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.assessments.models.cycles import Assessment, Cycle, StageKind
from thuocdo.apps.ui.fields import OrderedJSONField


class StageChange(models.Model):
    """Stages that got other days, all at once; rows are only added.

    ``moved``: kind → first and last day before, first and last day after, as ISO texts.
    ``held_again`` is the stage to which the cycle went back; ``on_time`` are files that were late.
    """

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="stage_changes")
    moved = OrderedJSONField()
    reason = models.TextField(_("lý do"), blank=True)
    basis = models.CharField(_("văn bản làm căn cứ"), max_length=200, blank=True)
    basis_date = models.DateField(_("ngày văn bản"), null=True, blank=True)
    held_again = models.CharField(max_length=20, choices=StageKind.choices, blank=True)
    on_time = models.ManyToManyField(Assessment, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(basis="", basis_date__isnull=True)
                | (~Q(basis="") & Q(basis_date__isnull=False)),
                name="a_basis_has_its_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cycle}, {self.at:%d/%m/%Y}"

    def get_absolute_url(self) -> str:
        return self.cycle.get_absolute_url()


class FileChange(models.Model):
    """A file that was given back, or got longer; rows are only added, the last one holds.

    ``words`` are the reason of the one, the decision of the other. What happened before each was
    kept is one row that names nobody and no day.
    """

    class Kind(models.TextChoices):
        RETURNED = "returned", _("Trả lại")
        EXTENDED = "extended", _("Gia hạn")

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    words = models.TextField(_("lý do, quyết định"))
    until = models.DateField(_("đến hết ngày"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    day = models.DateField(_("ngày"), null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.assessment}, {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return self.assessment.get_absolute_url()
