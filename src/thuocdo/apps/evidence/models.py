from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.ui.fields import FoldedField
from thuocdo.apps.units.models import Unit
from thuocdo.core.issues import Issue
from thuocdo.core.papers import Facts


class Blob(models.Model):
    """Bytes on disk, known by their digest; several versions may hold the same."""

    digest = models.CharField(primary_key=True, max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    stored = models.DateTimeField()

    def __str__(self) -> str:
        return self.digest


class DocumentFacts(models.Model):
    """What a document says of itself: title (trích yếu), number, date, issuer, kind."""

    title = models.CharField(_("trích yếu"), max_length=500)
    number = models.CharField(_("số, ký hiệu"), max_length=80, blank=True)
    date = models.DateField(_("ngày ban hành"), null=True, blank=True)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=200, blank=True)
    kind = models.CharField(_("loại văn bản"), max_length=80, blank=True)

    class Meta:
        abstract = True

    @property
    def facts(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in DocumentFacts._meta.fields}

    @property
    def told(self) -> Facts:
        return Facts(**self.facts)


class Document(DocumentFacts):
    """A document of a unit; its facts are those of the current version."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="documents", verbose_name=_("cơ quan, đơn vị")
    )
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(_("ngày đưa lên"))
    title_folded = FoldedField(source="searched")
    title_sort = FoldedField(source="title", sort=True, db_index=True)

    class Meta:
        ordering = ["-added_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.number}: {self.title}" if self.number else self.title

    def get_absolute_url(self) -> str:
        return reverse("evidence:document", args=[self.pk])

    @property
    def searched(self) -> str:
        return f"{self.number} {self.title} {self.issuer}"


class Version(DocumentFacts):
    """What a document was at one time; ``frozen_at`` is when it was first submitted as proof."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="versions")
    revision = models.PositiveIntegerField(_("bản"))
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="versions")
    filename = models.CharField(_("tên tệp"), max_length=255)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("ngày đưa lên"))
    frozen_at = models.DateTimeField(_("khóa lúc"), null=True, blank=True)

    was_there = False
    """Whether a file that somebody hands in was this very version already."""

    class Meta:
        ordering = ["document", "-revision"]
        constraints = [
            models.UniqueConstraint(fields=["document", "revision"], name="version_once"),
            models.CheckConstraint(condition=Q(revision__gte=1), name="version_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.title}" if self.number else self.title

    def save(self, **options: Any) -> None:
        """Refuse to change a frozen version: what was submitted stays what it was."""
        if self.pk and Version.objects.filter(pk=self.pk, frozen_at__isnull=False).exists():
            raise ValidationError(_("Tài liệu đã nộp không sửa được; hãy thêm bản mới."))
        super().save(**options)

    def get_absolute_url(self) -> str:
        return self.document.get_absolute_url()

    def delete(self, **options: Any) -> tuple[int, dict[str, int]]:
        if self.is_frozen:
            raise ValidationError(_("Tài liệu đã nộp không xóa được."))
        return super().delete(**options)

    @property
    def is_frozen(self) -> bool:
        return self.frozen_at is not None

    def file_url(self) -> str:
        return reverse("evidence:file", args=[self.pk])


class HeldFile(DocumentFacts):
    """A file that was read for a form and is not kept yet: the form it belongs to is not saved."""

    blob = models.ForeignKey(Blob, models.PROTECT, related_name="held")
    filename = models.CharField(_("tên tệp"), max_length=255)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(db_index=True)

    unread: Sequence[Issue] = ()
    """Why nothing could be read of it; known while it is taken in."""

    def __str__(self) -> str:
        return self.filename


class Attachment(models.Model):
    """A version that something was recorded by: the signed plan, the decision of a change.

    ``thing`` is the label of what was recorded (``plans.plan``), ``key`` its primary key: apps
    above this one attach papers to rows of their own.
    """

    version = models.ForeignKey(Version, models.PROTECT, related_name="attachments")
    thing = models.CharField(max_length=60)
    key = models.BigIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["thing", "key"], name="attachment_thing")]
        constraints = [
            models.UniqueConstraint(fields=["version", "thing", "key"], name="attached_once"),
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.thing} {self.key}"
