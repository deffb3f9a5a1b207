"""What a plan says, item by item, and why a lost point has no item."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.assessments.models import Cycle
from thuocdo.apps.plans.models.plans import Plan
from thuocdo.apps.ui.fields import FoldedField
from thuocdo.apps.units.models import Unit


class PlanItem(models.Model):
    """``order`` is the place in the document; ``limitation`` is what the item answers.

    ``carried_from`` is the item of an earlier plan whose unfinished work goes on here;
    ``contributed_by`` the body that wrote it for this draft; ``done_before`` what somebody noted
    of work that was finished before its plan was taken into this system; ``timing_more`` the days
    of a rhythm, or how long after an event (contract form).
    """

    class Kind(models.TextChoices):
        LIMITATION = "limitation", _("Tồn tại, hạn chế")
        TASK = "task", _("Nhiệm vụ, giải pháp")
        TARGET = "target", _("Chỉ tiêu")

    class Force(models.TextChoices):
        ASSIGNED = "assigned", _("Giao")
        REQUESTED = "requested", _("Đề nghị")

    class Timing(models.TextChoices):
        FIXED = "fixed", _("Có thời hạn")
        RECURRING = "recurring", _("Định kỳ")
        CONTINUOUS = "continuous", _("Thường xuyên")
        EVENT = "event", _("Theo sự kiện")
        OPEN = "open", _("Chưa rõ thời gian")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="items")
    order = models.PositiveIntegerField()
    path = models.TextField(_("mục"), blank=True)
    label = models.TextField(_("mục"), blank=True)
    parent = models.TextField(_("thuộc mục"), blank=True)
    section = models.TextField(_("đề mục"), blank=True)
    kind = models.CharField(_("loại"), max_length=20, choices=Kind.choices)
    text = models.TextField(_("nội dung"))
    force = models.CharField(
        _("hình thức"), max_length=20, choices=Force.choices, default=Force.ASSIGNED
    )
    product = models.TextField(_("sản phẩm"), blank=True)
    result = models.TextField(_("kết quả đo được"), blank=True)
    deadline = models.DateField(_("thời hạn"), null=True, blank=True)
    deadline_text = models.TextField(_("thời gian"), blank=True)
    timing = models.CharField(
        _("kiểu thời gian"), max_length=20, choices=Timing.choices, default=Timing.OPEN
    )
    every = models.CharField(_("nhịp"), max_length=20, blank=True)
    timing_more = models.JSONField(_("ngày trong kỳ, số ngày"), default=dict, blank=True)
    targets = models.JSONField(default=list, blank=True)
    indexes = models.JSONField(default=list, blank=True)
    actors = models.JSONField(default=list, blank=True)
    group = models.CharField(max_length=20, blank=True)
    cycle = models.ForeignKey(Cycle, models.PROTECT, null=True, blank=True, related_name="+")
    criterion_code = models.CharField(_("tiêu chí"), max_length=60, blank=True)
    limitation = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="answers"
    )
    carried_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="carried_to"
    )
    contributed_by = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("cơ quan góp")
    )
    done_before = models.TextField(_("đã hoàn thành trước khi đưa vào hệ thống"), blank=True)
    lines = models.JSONField(default=list, blank=True)
    text_folded = FoldedField(source="text")

    class Meta:
        ordering = ["plan", "order"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "order"], name="one_item_a_place"),
            models.CheckConstraint(
                condition=models.Q(deadline__isnull=True) | models.Q(timing="fixed"),
                name="only_fixed_times_have_a_deadline",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def place(self) -> str:
        """Return what people call the item by; its path until that was told (`recount`)."""
        return self.label or self.path


class ItemBody(models.Model):
    """A body named by an item: the unit where it is known, and always the words."""

    class Role(models.TextChoices):
        LEAD = "lead", _("Chủ trì")
        COORDINATE = "coordinate", _("Phối hợp")
        IMPLEMENT = "implement", _("Thực hiện")

    item = models.ForeignKey(PlanItem, models.CASCADE, related_name="bodies")
    role = models.CharField(_("vai trò"), max_length=20, choices=Role.choices)
    text = models.TextField(_("cơ quan"))
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["item", "role", "order"]
        constraints = [
            models.UniqueConstraint(fields=["item", "role", "text"], name="one_role_a_body"),
        ]

    def __str__(self) -> str:
        return self.text


BY_WEIGHT = (ItemBody.Role.LEAD, ItemBody.Role.IMPLEMENT, ItemBody.Role.COORDINATE)
"""The weightiest part comes first: a body that has several in one item has that one."""


class LossReason(models.Model):
    """Why a lost point of a unit has no task: recorded, so that coverage is honest.

    Each stays as it was written; the last one counts.
    """

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="loss_reasons")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    criterion_code = models.CharField(max_length=60)
    reason = models.TextField(_("lý do"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["cycle", "unit"], name="reasons_of_losses")]

    def __str__(self) -> str:
        return f"{self.criterion_code}: {self.reason[:60]}"
