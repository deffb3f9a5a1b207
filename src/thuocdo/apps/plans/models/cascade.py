"""What a unit below makes of work that a plan above gives it (cụ thể hóa)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.plans.models.items import PlanItem
from thuocdo.apps.plans.models.plans import Plan
from thuocdo.apps.units.models import Unit


class Uptake(models.Model):
    """One item of a plan above and one unit that has to answer it.

    ``own_item`` is the unit's own item that a person named, ``own_plan`` its own plan where the
    work was to issue that one; ``wish`` is why the unit asks not to apply the item, ``granted``
    what the body above decided. With none of these, nothing is answered yet.
    """

    item = models.ForeignKey(PlanItem, models.CASCADE, related_name="uptakes")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="uptakes")
    offered_at = models.DateTimeField()
    own_item = models.ForeignKey(
        PlanItem, models.SET_NULL, null=True, blank=True, related_name="takes_up"
    )
    own_plan = models.ForeignKey(
        Plan, models.SET_NULL, null=True, blank=True, related_name="takes_up"
    )
    linked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    linked_at = models.DateTimeField(null=True, blank=True)
    wish = models.TextField(_("lý do đề nghị không áp dụng"), blank=True)
    wished_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    wished_at = models.DateTimeField(null=True, blank=True)
    granted = models.BooleanField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(_("ý kiến của cấp trên"), blank=True)

    class Meta:
        ordering = ["item__plan", "item__order", "unit__name_sort"]
        constraints = [
            models.UniqueConstraint(fields=["item", "unit"], name="one_uptake_a_unit_and_item"),
            models.CheckConstraint(
                condition=Q(own_item__isnull=True) | Q(own_plan__isnull=True),
                name="one_answer_an_uptake",
            ),
            models.CheckConstraint(
                condition=Q(granted__isnull=True) | ~Q(wish=""), name="only_wishes_are_decided"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.item}"

    def get_absolute_url(self) -> str:
        return reverse("plans:uptake", args=[self.pk])

    @property
    def is_taken(self) -> bool:
        """Tell whether a plan that is not superseded, or an item of such a one, answers it."""
        own = self.answering
        return own is not None and own.state != Plan.State.SUPERSEDED

    @property
    def answering(self) -> Plan | None:
        """Return the plan that answers it, be it with one of its items or as a whole."""
        return self.own_item.plan if self.own_item is not None else self.own_plan

    @property
    def is_asked(self) -> bool:
        """Tell whether the unit asks not to apply it and nobody has decided."""
        return bool(self.wish) and self.granted is None and not self.is_taken

    @property
    def is_waived(self) -> bool:
        return bool(self.granted) and not self.is_taken

    @property
    def is_open(self) -> bool:
        return not (self.is_taken or self.is_asked or self.is_waived)
