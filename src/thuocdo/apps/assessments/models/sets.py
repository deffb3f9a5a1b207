"""A criteria set in use: a version of data, immutable once published."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.ui.fields import OrderedJSONField


class CriteriaSet(models.Model):
    """One version of a set; ``framework`` is the mapping that core reads back."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Dự thảo")
        PUBLISHED = "published", _("Đã ban hành")

    code = models.CharField(_("mã bộ tiêu chí"), max_length=120)
    version = models.PositiveIntegerField(_("bản"), default=1)
    name = models.TextField(_("tên"))
    index = models.CharField(_("chỉ số"), max_length=20)
    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFT)
    framework = OrderedJSONField()
    digest = models.CharField(max_length=64)
    source_file = models.CharField(_("tệp nguồn"), max_length=255, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["code", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="one_row_a_version"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(published_at__isnull=False),
                name="published_sets_have_a_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({_('bản')} {self.version})"

    def save(self, **options: Any) -> None:
        """Refuse to change a published set: old periods keep what they were scored by."""
        published = type(self).objects.filter(pk=self.pk, state=self.State.PUBLISHED)
        if self.pk and published.exists():
            raise ValidationError(_("Bộ tiêu chí đã ban hành không sửa được; hãy tạo bản mới."))
        super().save(**options)

    def get_absolute_url(self) -> str:
        return reverse("assessments:set", args=[self.pk])

    @property
    def is_published(self) -> bool:
        return self.state == self.State.PUBLISHED
