"""Files as they came: read again for what they say until somebody takes them in."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.assessments.models.cycles import Cycle
from thuocdo.apps.assessments.models.sets import CriteriaSet


class Upload(models.Model):
    """A file that waits for a look; ``details`` holds what was said about it on the form."""

    class Kind(models.TextChoices):
        SET = "set", _("Bộ tiêu chí")
        ANSWERS = "answers", _("Sổ tự chấm")
        RESULTS = "results", _("Kết quả đã công bố")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    filename = models.CharField(_("tên tệp"), max_length=255)
    content = models.BinaryField()
    criteria_set = models.ForeignKey(
        CriteriaSet, models.CASCADE, null=True, blank=True, related_name="uploads"
    )
    cycle = models.ForeignKey(Cycle, models.CASCADE, null=True, blank=True, related_name="uploads")
    details = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.filename

    def get_absolute_url(self) -> str:
        pages = {
            self.Kind.SET: "assessments:set-upload",
            self.Kind.ANSWERS: "assessments:answers-upload",
            self.Kind.RESULTS: "assessments:results-upload",
        }
        return reverse(pages[self.Kind(self.kind)], args=[self.pk])
