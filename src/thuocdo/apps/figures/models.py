from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.evidence.models import Version
from thuocdo.apps.figures.exact import ExactField
from thuocdo.apps.units.models import Unit


class Standing(models.TextChoices):
    """How far a figure is agreed on; the first two are what a person said of it."""

    CONFIRMED = "confirmed", _("Đã xác nhận")
    DISPUTED = "disputed", _("Không thống nhất")
    WAITING = "waiting", _("Chờ người thứ hai")
    OPEN = "open", _("Chưa đối soát")


class AppendOnlyError(RuntimeError):
    """Figures and confirmations are only ever added; a correction is a new revision."""


class AppendOnly(models.Model):
    class Meta:
        abstract = True

    def save(self, **options: Any) -> None:
        if self.pk is not None:
            raise AppendOnlyError(f"{self._meta.label} rows are never changed")
        super().save(**options)

    def delete(self, **_options: Any) -> NoReturn:
        raise AppendOnlyError(f"{self._meta.label} rows are never deleted")


class Upload(models.Model):
    """A file of figures as it came; ``accepted_at`` is when its figures were taken in."""

    class Kind(models.TextChoices):
        FIGURES = "figures", _("Số liệu")
        RESULTS = "results", _("Kết quả công bố")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    filename = models.CharField(_("tên tệp"), max_length=255)
    digest = models.CharField(max_length=64)
    content = models.BinaryField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.filename

    def get_absolute_url(self) -> str:
        return reverse("figures:upload", args=[self.pk])


class FigureRow(AppendOnly):
    """One value of a metric for a unit and a period; the highest revision is the current one.

    ``value_sort`` follows ``value`` for order and filters; arithmetic reads the exact columns.
    """

    class Origin(models.TextChoices):
        HAND = "hand", _("Nhập tay")
        FILE = "file", _("Nhập từ tệp")
        RESULTS = "results", _("Kết quả công bố")
        PROGRAM = "program", _("Hệ thống tổng hợp")

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="figures", verbose_name=_("cơ quan, đơn vị")
    )
    metric = models.CharField(_("chỉ tiêu"), max_length=80)
    period = models.CharField(_("kỳ số liệu"), max_length=40)
    period_start = models.DateField()
    period_end = models.DateField()
    numerator = ExactField(_("tử số"), null=True, blank=True)
    denominator = ExactField(_("mẫu số"), null=True, blank=True)
    value = ExactField(_("giá trị"), null=True, blank=True)
    value_sort = models.DecimalField(max_digits=30, decimal_places=10, null=True)
    n = models.PositiveIntegerField(_("cỡ mẫu"), null=True, blank=True)
    se = models.FloatField(_("sai số chuẩn"), null=True, blank=True)
    origin = models.CharField(_("cách nhập"), max_length=10, choices=Origin.choices)
    source = models.TextField(_("nguồn"))
    source_ref = models.TextField(_("dẫn chiếu nguồn"), blank=True)
    as_of = models.DateField(_("số liệu đến ngày"), null=True, blank=True)
    revision = models.PositiveIntegerField(_("lần cập nhật"))
    document = models.ForeignKey(
        Version,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="figures",
        verbose_name=_("văn bản nguồn"),
    )
    upload = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="figures"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("ghi lúc"))

    class Meta:
        ordering = ["unit", "metric", "period_start", "-revision"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "metric", "period", "revision"], name="figure_revision_once"
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(numerator__isnull=False, denominator="0"),
                name="figure_has_a_value",
            ),
            models.CheckConstraint(
                condition=Q(numerator__isnull=True, denominator__isnull=True)
                | Q(numerator__isnull=False, denominator__isnull=False),
                name="figure_ratio_whole",
            ),
            models.CheckConstraint(
                condition=~Q(origin="hand") | Q(document__isnull=False),
                name="figure_by_hand_names_its_document",
            ),
        ]
        indexes = [
            models.Index(fields=["metric", "period"], name="figure_metric_period"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}, {self.metric}, {self.period}"

    def get_absolute_url(self) -> str:
        return reverse("figures:figure", args=[self.pk])


class Confirmation(AppendOnly):
    """What a person said of a figure; the last word counts."""

    class Verdict(models.TextChoices):
        CONFIRMED = "confirmed", _("Đã xác nhận")
        DISPUTED = "disputed", _("Không thống nhất")

    figure = models.ForeignKey(FigureRow, models.PROTECT, related_name="confirmations")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reason = models.TextField(_("lý do"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="confirmed") | ~Q(reason=""), name="dispute_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.figure}: {self.get_verdict_display()}"
