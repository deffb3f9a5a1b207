"""Scorecards and the sums that lists need, written together by the one action that scores."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.assessments.models.answers import Answer, Round
from thuocdo.apps.assessments.models.cycles import Assessment
from thuocdo.apps.figures.exact import ExactField
from thuocdo.apps.figures.models import FigureRow, Standing
from thuocdo.apps.ui.fields import OrderedJSONField


class Card(models.Model):
    """The scorecard of a unit in a round; ``rank`` is within ``of`` ranked units of its group."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="cards")
    round = models.CharField(max_length=20, choices=Round.choices)
    scorecard = OrderedJSONField()
    points = ExactField()
    max = ExactField()
    points_sort = models.DecimalField(max_digits=14, decimal_places=6)
    percent = models.DecimalField(max_digits=10, decimal_places=4, null=True)
    rank = models.PositiveIntegerField(null=True)
    of = models.PositiveIntegerField(default=0)
    tied = models.BooleanField(default=False)
    band = models.TextField(blank=True)
    state = models.CharField(max_length=20)
    scored_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "round"], name="one_card_a_round"),
        ]

    def __str__(self) -> str:
        return f"{self.assessment} ({self.get_round_display()})"

    def why_url(self, code: str) -> str:
        return reverse("assessments:why", args=[self.pk, code])


class NodeScore(models.Model):
    """Points of one node of one card, so that lists by body, cause and field are sums of rows."""

    class Class(models.TextChoices):
        """A leaf against last year (behind it: ``gaps`` in core)."""

        KEPT = "kept", _("Giữ điểm tối đa")
        RAISED = "raised", _("Tăng, chưa tối đa")
        UNCHANGED = "unchanged", _("Không đổi dưới tối đa")
        FALLEN = "fallen", _("Giảm")
        NEW = "new", _("Tiêu chí mới")

    card = models.ForeignKey(Card, models.CASCADE, related_name="nodes")
    order = models.PositiveIntegerField()
    code = models.CharField(max_length=60)
    is_leaf = models.BooleanField()
    depth = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=20)
    points = ExactField(null=True)
    max = ExactField(null=True)
    lost = ExactField(null=True)
    lost_sort = models.DecimalField(max_digits=14, decimal_places=6, default=0)
    previous = ExactField(null=True)
    previous_max = ExactField(null=True)
    body = models.TextField(blank=True)
    cause = models.CharField(max_length=20, choices=Answer.Cause.choices, blank=True)
    klass = models.CharField(max_length=20, choices=Class.choices, blank=True)

    class Meta:
        ordering = ["card", "order"]
        constraints = [models.UniqueConstraint(fields=["card", "code"], name="one_row_a_node")]
        indexes = [models.Index(fields=["code"], name="node_by_code")]

    def __str__(self) -> str:
        return f"{self.code}: {self.points}/{self.max}"


class PinnedFigure(models.Model):
    """The revision of a figure that a closed assessment was scored with.

    ``standing``: how far it was agreed on then; empty where it was not yet kept.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="pinned_figures")
    leaf_code = models.CharField(max_length=60)
    figure = models.ForeignKey(FigureRow, models.PROTECT, related_name="+")
    standing = models.CharField(max_length=10, choices=Standing.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "leaf_code"], name="one_pin_a_leaf"),
        ]

    def __str__(self) -> str:
        return f"{self.leaf_code}: {self.figure}"

    @property
    def as_read(self) -> FigureRow:
        """Return the figure with the standing that it had when the cycle closed."""
        self.figure.standing = self.standing
        return self.figure
