from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.units.models import Unit


class OfficeForm(models.Model):
    """A form that an office gave for a kind of document; one of a kind is in use at a time.

    A form that is replaced or given up stays, so that one can tell with which form an earlier
    document was written.
    """

    class Kind(models.TextChoices):
        PLAN = "plan", _("Kế hoạch")
        REPORT = "report", _("Báo cáo")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(_("loại văn bản"), max_length=20, choices=Kind.choices)
    filename = models.CharField(_("tên tệp"), max_length=255)
    content = models.BinaryField(editable=False)
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind"],
                condition=Q(retired_at__isnull=True),
                name="one_form_in_use_a_unit_and_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.filename

    def get_absolute_url(self) -> str:
        return reverse("office_forms:file", args=[self.pk])

    @property
    def in_use(self) -> bool:
        return self.retired_at is None
