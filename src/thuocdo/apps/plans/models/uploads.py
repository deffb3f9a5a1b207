"""A plan document on its way in: as it was read, with what somebody corrected since."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.evidence.models import Blob, Version
from thuocdo.apps.plans.models.plans import Plan
from thuocdo.apps.units.models import Unit

ABANDONED = timedelta(days=90)
"""After so long nobody will accept a reading any more."""


class PlanUpload(models.Model):
    """``document`` is what was understood (contract form), ``lines`` the text it stands in.

    ``corrections`` holds, by the position of an item, what replaces the reader's word; the
    reading itself is never changed, so that both can be shown. ``taken`` are the positions that
    became items of the plan. ``blob`` is the file itself: it is a document (``version``) where it
    was one before, or once somebody has accepted what was read.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(_("loại"), max_length=20, choices=Plan.Kind.choices)
    filename = models.CharField(_("tên tệp"), max_length=255)
    blob = models.ForeignKey(
        Blob, models.PROTECT, null=True, blank=True, related_name="plan_uploads"
    )
    version = models.ForeignKey(Version, models.PROTECT, null=True, blank=True, related_name="+")
    document = models.JSONField()
    lines = models.JSONField()
    corrections = models.JSONField(default=dict, blank=True)
    taken = models.JSONField(default=list, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    plan = models.OneToOneField(Plan, models.SET_NULL, null=True, blank=True, related_name="upload")

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.filename

    def get_absolute_url(self) -> str:
        return reverse("plans:upload", args=[self.pk])

    @property
    def kept_until(self) -> date:
        """Return the day after which a reading that nobody accepts is forgotten."""
        return timezone.localdate(self.at + ABANDONED)


class BodyAlias(models.Model):
    """Whom a name means in documents of ``home``, as a person said; no unit: a body outside."""

    home = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    text = models.CharField(_("tên trong văn bản"), max_length=500)
    key = models.CharField(max_length=500)
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(fields=["home", "key"], name="one_meaning_a_name_and_home"),
        ]

    def __str__(self) -> str:
        return self.text
