"""What was said about a leaf, in which round, by whom; said again, never overwritten."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.assessments.models.cycles import Assessment
from thuocdo.apps.evidence.models import Version
from thuocdo.apps.ui.fields import OrderedJSONField


class Round(models.TextChoices):
    SELF = "self", _("Đơn vị tự chấm")
    ROUND1 = "round1", _("Thẩm định vòng 1")
    ROUND2 = "round2", _("Thẩm định vòng 2")
    FINAL = "final", _("Kết quả cuối cùng")


class Answer(models.Model):
    """The inputs of one leaf in one round; the highest revision is the current one.

    ``window`` is the opened page that it was typed in, so that another one can be told of it.
    ``source`` says where the counts of a survey were taken from, years later as well.
    """

    class Cause(models.TextChoices):
        """Why points were lost; the appraiser chooses."""

        NOT_SCORED = "not_scored", _("Không thực hiện")
        NO_EVIDENCE = "no_evidence", _("Thiếu tài liệu kiểm chứng")
        LATE = "late", _("Thực hiện chậm so với thời hạn")
        BELOW_TARGET = "below_target", _("Số liệu chưa đạt ngưỡng")
        SURVEY = "survey", _("Đánh giá qua khảo sát")
        OTHER = "other", _("Nguyên nhân khác")

    ZEROED = (Cause.NOT_SCORED, Cause.NO_EVIDENCE)
    """The causes that a unit's own answer has where it was handed in with 0; no other has one."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="answers")
    leaf_code = models.CharField(max_length=60)
    round = models.CharField(max_length=20, choices=Round.choices)
    revision = models.PositiveIntegerField()
    inputs = OrderedJSONField(default=dict)
    note = models.TextField(_("ghi chú cho người thẩm định"), blank=True)
    explanation = models.TextField(_("giải trình thay tài liệu kiểm chứng"), blank=True)
    decision = models.CharField(_("quyết định không áp dụng"), max_length=200, blank=True)
    reason = models.TextField(_("lý do"), blank=True)
    cause = models.CharField(max_length=20, choices=Cause.choices, blank=True)
    source = models.TextField(_("nguồn kết quả điều tra"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    window = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ["leaf_code", "round", "revision"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "leaf_code", "round", "revision"], name="one_row_a_revision"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.leaf_code} ({self.get_round_display()}, {self.revision})"

    @property
    def zeroed(self) -> bool:
        """Tell whether the unit handed the leaf in unanswered or unproved, with 0."""
        return self.round == Round.SELF and self.cause in self.ZEROED


class EvidenceLink(models.Model):
    """A version of a document offered as proof of a leaf."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="evidence_links")
    leaf_code = models.CharField(max_length=60)
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "leaf_code", "version"],
                condition=models.Q(removed_at__isnull=True),
                name="a_version_proves_a_leaf_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.leaf_code}: {self.version}"
