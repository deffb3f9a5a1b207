"""A cycle applies a set to units for a period, stage by stage."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.assessments.models.sets import CriteriaSet
from thuocdo.apps.units.models import Unit
from thuocdo.core.stages import StageDates


class StageKind(models.TextChoices):
    SELF = "self", _("Tự đánh giá, chấm điểm")
    ROUND1 = "round1", _("Thẩm định vòng 1")
    EXPLAIN = "explain", _("Giải trình kết quả thẩm định")
    ROUND2 = "round2", _("Thẩm định vòng 2")
    FINAL = "final", _("Hội đồng thẩm định xác nhận")


class Cycle(models.Model):
    """``stage`` is the stage under way; ``previous`` is last year's cycle of the same group.

    ``lead`` is the body that coordinates it; none for what was there before cycles had one.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Đang chuẩn bị")
        OPEN = "open", _("Đang mở")
        CLOSED = "closed", _("Đã khóa")

    criteria_set = models.ForeignKey(CriteriaSet, models.PROTECT, related_name="cycles")
    name = models.CharField(_("tên kỳ đánh giá"), max_length=300)
    lead = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cơ quan đầu mối"),
    )
    period = models.CharField(_("kỳ"), max_length=40)
    year = models.PositiveIntegerField(_("năm"))
    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFT)
    stage = models.CharField(max_length=20, choices=StageKind.choices, default=StageKind.SELF)
    sample = models.BooleanField(_("số liệu mẫu"), default=False)
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    unscored_reason = models.TextField(_("lý do khóa khi còn thiếu số liệu"), blank=True)
    unsettled_reason = models.TextField(_("lý do khóa khi chưa đối soát xong"), blank=True)

    class Meta:
        ordering = ["-year", "name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_at__isnull=False),
                name="closed_cycles_have_a_date",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("assessments:cycle", args=[self.pk])

    @property
    def files_url(self) -> str:
        """Where the appraisal of its files is ended, unit by unit."""
        return reverse("assessments:appraisal-units", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_closed(self) -> bool:
        return self.state == self.State.CLOSED


class Stage(models.Model):
    """The planned days of one stage; both ends are included."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="stages")
    kind = models.CharField(max_length=20, choices=StageKind.choices)
    opens = models.DateField(_("từ ngày"))
    closes = models.DateField(_("đến hết ngày"))

    class Meta:
        ordering = ["opens"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "kind"], name="one_row_a_stage"),
            models.CheckConstraint(
                condition=Q(closes__gte=models.F("opens")), name="stages_end_after_they_begin"
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def dates(self) -> StageDates:
        return StageDates(self.kind, self.opens, self.closes)


class FieldAppraiser(models.Model):
    """Which body appraises a field: for all units, or as a substitute for one, by decision."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="appraisers")
    field_code = models.CharField(_("lĩnh vực"), max_length=60)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    for_unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    decision = models.CharField(_("quyết định"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "field_code"],
                condition=Q(for_unit__isnull=True),
                name="one_appraiser_a_field",
            ),
            models.UniqueConstraint(
                fields=["cycle", "field_code", "for_unit"],
                condition=Q(for_unit__isnull=False),
                name="one_substitute_a_field_and_unit",
            ),
            models.CheckConstraint(
                condition=Q(for_unit__isnull=True) | ~Q(unit=models.F("for_unit")),
                name="nobody_appraises_themselves",
            ),
            models.CheckConstraint(
                condition=Q(for_unit__isnull=True) | ~Q(decision=""),
                name="substitutes_have_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field_code}: {self.unit}"

    def get_absolute_url(self) -> str:
        return self.cycle.get_absolute_url()


class Assessment(models.Model):
    """One unit in one cycle.

    ``first_submitted_at`` is when the file first came; it stays when the file is given back.
    """

    class State(models.TextChoices):
        DRAFTING = "drafting", _("Đang tự chấm")
        SUBMITTED = "submitted", _("Đã nộp")
        APPRAISED = "appraised", _("Đã thẩm định")
        CLOSED = "closed", _("Đã khóa")

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="assessments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assessments")
    group = models.TextField(_("nhóm xếp hạng"), blank=True)
    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFTING)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    first_submitted_at = models.DateTimeField(null=True, blank=True)
    late = models.BooleanField(_("nộp sau hạn"), default=False)
    returned_reason = models.TextField(_("lý do trả lại"), blank=True)
    returned_until = models.DateField(_("nộp lại đến hết ngày"), null=True, blank=True)
    extension_until = models.DateField(_("gia hạn đến hết ngày"), null=True, blank=True)
    extension_decision = models.CharField(_("quyết định gia hạn"), max_length=200, blank=True)
    explained_at = models.DateTimeField(_("gửi giải trình lúc"), null=True, blank=True)
    explained_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle", "unit"], name="one_assessment_a_unit"),
            models.CheckConstraint(
                condition=Q(extension_until__isnull=True) | ~Q(extension_decision=""),
                name="extensions_have_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.cycle}"

    def get_absolute_url(self) -> str:
        return reverse("assessments:assessment", args=[self.pk])

    @property
    def is_appraised(self) -> bool:
        """Tell whether round 1 of it has ended, so that its unit knows what was found."""
        return self.state in {self.State.APPRAISED, self.State.CLOSED}

    @property
    def explanation_url(self) -> str:
        return reverse("assessments:explanation", args=[self.pk])
