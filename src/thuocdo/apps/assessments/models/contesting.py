"""What a unit says against round 1, criterion by criterion; said again, never overwritten."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.assessments.models.cycles import Assessment
from thuocdo.apps.evidence.models import Version


class Explanation(models.Model):
    """The highest revision is the current one; it counts once ``explained_at`` of the file is set.

    A blank text withdraws what was written before.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="explanations")
    leaf_code = models.CharField(max_length=60)
    revision = models.PositiveIntegerField()
    text = models.TextField(_("nội dung giải trình"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["leaf_code", "revision"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "leaf_code", "revision"], name="one_explanation_a_revision"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.leaf_code} ({self.revision})"


class ExplanationPaper(models.Model):
    """A version of a document sent with an explanation; apart from what proved the claim."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="explanation_papers")
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
                name="a_version_explains_a_leaf_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.leaf_code}: {self.version}"
