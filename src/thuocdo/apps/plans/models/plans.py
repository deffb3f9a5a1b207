"""A plan of a unit for a year: drafted, issued under a number, perhaps superseded."""

from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.assessments.models import Cycle
from thuocdo.apps.evidence.models import Version
from thuocdo.apps.ui.fields import FoldedField
from thuocdo.apps.units.models import Unit
from thuocdo.core.plan.model import Header
from thuocdo.core.plan.places import place_words
from thuocdo.core.vietnamese.dates import show_date


class PlanHeading(NamedTuple):
    """A heading of a plan: its path, and as people say it with its title (``II.1.1 Thể chế``)."""

    path: str
    words: str


class Plan(models.Model):
    """``document`` holds what items do not: header, sections, citations (contract form).

    ``open_findings`` is how many findings there were on ``counted_on``: whenever somebody writes in
    the plan, and every day; ``open_gaps`` how many texts had places to be decided (nothing: not
    counted yet).
    """

    class Kind(models.TextChoices):
        REFORM = "reform", _("Cải cách hành chính năm")
        IMPROVEMENT = "improvement", _("Cải thiện chỉ số")
        COMPETITIVENESS = "competitiveness", _("Nâng cao năng lực cạnh tranh")
        PROGRAMME = "programme", _("Chương trình nhiều năm")
        ASSIGNMENT = "assignment", _("Văn bản giao nhiệm vụ")
        OTHER = "other", _("Kế hoạch khác")

    class State(models.TextChoices):
        DRAFT = "draft", _("Dự thảo")
        ISSUED = "issued", _("Đã ban hành")
        SUPERSEDED = "superseded", _("Đã thay thế")

    class Clears(models.IntegerChoices):
        """How many things an office asks to be clear of every task."""

        FIVE = 5, _("Năm rõ: việc, người, trách nhiệm, thời gian, hiệu quả")
        SIX = 6, _("Sáu rõ: năm rõ và rõ sản phẩm")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="plans")
    year = models.PositiveIntegerField(_("năm"))
    kind = models.CharField(_("loại"), max_length=20, choices=Kind.choices)
    title = models.TextField(_("trích yếu"))
    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFT)
    number = models.TextField(_("số, ký hiệu"), blank=True)
    date = models.DateField(_("ngày ban hành"), null=True, blank=True)
    indexes = models.JSONField(_("chỉ số"), default=list, blank=True)
    document = models.JSONField()
    source = models.ForeignKey(Version, models.PROTECT, null=True, blank=True, related_name="plans")
    cycle = models.ForeignKey(Cycle, models.PROTECT, null=True, blank=True, related_name="plans")
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    partner = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="partnered_plans",
        verbose_name=_("cơ quan cùng đầu mối"),
    )
    clears = models.PositiveSmallIntegerField(
        _("bộ rõ"), choices=Clears.choices, default=Clears.FIVE
    )
    open_findings = models.PositiveIntegerField(_("điều cần xem lại"), null=True, blank=True)
    open_gaps = models.PositiveIntegerField(_("chỗ cần quyết định"), null=True, blank=True)
    counted_on = models.DateField(_("ngày rà soát"), null=True, blank=True)
    sample = models.BooleanField(_("số liệu mẫu"), default=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    title_folded = FoldedField(source="searched")
    title_sort = FoldedField(source="title", sort=True)

    class Meta:
        ordering = ["-year", "title_sort"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft") | (~Q(number="") & Q(date__isnull=False)),
                name="issued_plans_have_number_and_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.title}" if self.number else self.title

    def get_absolute_url(self) -> str:
        return reverse("plans:plan", args=[self.pk])

    @property
    def searched(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def document_kind(self) -> str:
        """Return what the document calls itself: a plan, or the notice that gives the work."""
        return self.document["header"].get("kind") or "Kế hoạch"

    @property
    def headings(self) -> list[PlanHeading]:
        """Return all headings in their order."""
        titles = {part["path"]: part["title"] for part in self.document["sections"]}
        return [
            PlanHeading(path, f"{place_words(path, titles)} {title}")
            for path, title in titles.items()
        ]

    def place_of(self, path: str) -> str:
        """Return how people say a path of this plan."""
        return place_words(path, [part["path"] for part in self.document["sections"]])

    @property
    def is_notice(self) -> bool:
        """Tell whether it is no plan but a notice or letter that gives out work, read in."""
        return self.kind == self.Kind.ASSIGNMENT and self.source_id is not None

    @property
    def issued_by(self) -> str:
        """Return who issued a notice that gives out work, as it says; nobody of a plan."""
        said = self.document["header"]
        head = Header(superior=said.get("superior"), issuer=said.get("issuer"))
        return head.issued_by if self.is_notice else ""

    @property
    def cited(self) -> str:
        """Return its number and date as other papers cite it; of a draft its year."""
        if self.is_draft or self.date is None:
            return _("dự thảo năm {year}").format(year=self.year)
        return _("{number} ngày {day}").format(number=self.number, day=show_date(self.date))

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT
