from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.ui.fields import FoldedField


def open_or_later() -> Q:
    return Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from"))


class DatedQuerySet(models.QuerySet["models.Model"]):
    """Rows that hold from a first day to a last day, both included."""

    def at(self, day: date) -> Self:
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)


class Unit(models.Model):
    class Kind(models.TextChoices):
        PROVINCE = "province", _("Tỉnh, thành phố")
        DEPARTMENT = "department", _("Sở, ban, ngành")
        DISTRICT = "district", _("Huyện (trước 01/07/2025)")
        DISTRICT_OFFICE = "district_office", _("Phòng chuyên môn")
        COMMUNE = "commune", _("Xã, phường, đặc khu")
        CENTRAL_AGENCY = "central_agency", _("Cơ quan ngành dọc")
        PARTY_BODY = "party_body", _("Cơ quan Đảng")
        FRONT = "front", _("Mặt trận, đoàn thể")
        SERVICE_UNIT = "service_unit", _("Đơn vị sự nghiệp")
        ENTERPRISE = "enterprise", _("Doanh nghiệp")
        VILLAGE = "village", _("Thôn, tổ dân phố")

    code = models.CharField(_("mã"), max_length=40)
    kind = models.CharField(_("loại"), max_length=20, choices=Kind.choices)
    name = models.TextField(_("tên"))
    short_name = models.CharField(_("tên ngắn"), max_length=80, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("trực thuộc"),
    )
    head_title = models.CharField(_("chức danh người đứng đầu"), max_length=80, blank=True)
    valid_from = models.DateField(_("hoạt động từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    name_folded = FoldedField(source="searched")
    name_sort = FoldedField(source="name", sort=True, db_index=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("đơn vị")
        verbose_name_plural = verbose_name
        ordering = ["name_sort", "valid_from"]
        constraints = [
            models.CheckConstraint(condition=open_or_later(), name="unit_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["code"], condition=Q(valid_to__isnull=True), name="unit_one_living_a_code"
            ),
            models.UniqueConstraint(fields=["code", "valid_from"], name="unit_code_from"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("units:unit", args=[self.pk])

    @property
    def is_governed(self) -> bool:
        """Tell whether the body decides as a committee, under no other in its letterhead."""
        return self.kind in {Unit.Kind.PROVINCE, Unit.Kind.DISTRICT, Unit.Kind.COMMUNE}

    @property
    def issuer(self) -> str:
        """Name the body as its papers do: ``Xã Suối Đá`` issues as ``UBND xã Suối Đá``."""
        if not self.is_governed or self.name.startswith("UBND"):
            return self.name
        return f"UBND {self.name[:1].lower()}{self.name[1:]}"

    @property
    def searched(self) -> str:
        return f"{self.code} {self.name} {self.short_name}"

    @property
    def label(self) -> str:
        """The short name where there is one: for heads of columns and the top bar."""
        return self.short_name or self.name

    @property
    def name_with_place(self) -> str:
        """The name, with what it is under: ``Phòng Kinh tế (Xã Suối Đá)``; reads that body.

        What is right under the uppermost body has a name of its own.
        """
        above = self.parent
        if above is None or above.parent_id is None:
            return self.name
        return f"{self.name} ({above.label})"

    def holds(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class Placement(models.Model):
    """Under which body another one is, from a day to a day.

    Only of bodies that a reorganisation has moved; `Unit.parent` is where any body is by now.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="placements")
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["unit", "valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=open_or_later(), name="placement_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["unit"], condition=Q(valid_to__isnull=True), name="one_place_at_last"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} < {self.parent or '∅'}"


class Succession(models.Model):
    class Kind(models.TextChoices):
        MERGE = "merge", _("Sáp nhập")
        SPLIT = "split", _("Chia, tách")
        RENAME = "rename", _("Đổi tên")
        ABOLISH = "abolish", _("Giải thể")

    kind = models.CharField(_("hình thức"), max_length=10, choices=Kind.choices)
    before = models.ForeignKey(Unit, models.PROTECT, related_name="successors")
    after = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="predecessors")
    decision = models.CharField(_("số quyết định"), max_length=80)
    date = models.DateField(_("ngày quyết định"))

    class Meta:
        verbose_name = _("kế thừa")
        verbose_name_plural = verbose_name
        ordering = ["date", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["before", "after"], name="succession_once"),
            models.CheckConstraint(condition=~Q(before=F("after")), name="succession_of_another"),
            models.CheckConstraint(
                condition=Q(kind="abolish", after__isnull=True)
                | (~Q(kind="abolish") & Q(after__isnull=False)),
                name="succession_abolish_has_no_after",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.after or '∅'}"

    def get_absolute_url(self) -> str:
        return self.before.get_absolute_url()


class Function(models.Model):
    code = models.SlugField(_("mã"), max_length=40, unique=True)
    name = models.CharField(_("lĩnh vực quản lý"), max_length=200)
    name_folded = FoldedField(source="name")
    name_sort = FoldedField(source="name", sort=True)

    class Meta:
        verbose_name = _("lĩnh vực quản lý")
        verbose_name_plural = verbose_name
        ordering = ["name_sort"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("units:function", args=[self.pk])

    def owner_at(self, day: date) -> "FunctionOwner | None":
        """Return who is in charge on a day, from owners that are at hand."""
        return next((owner for owner in self.owners.all() if owner.holds(day)), None)


class FunctionOwner(models.Model):
    function = models.ForeignKey(Function, models.PROTECT, related_name="owners")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="functions")
    decision = models.CharField(_("số quyết định"), max_length=80, blank=True)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("cơ quan phụ trách")
        verbose_name_plural = verbose_name
        ordering = ["function", "valid_from"]
        constraints = [
            models.CheckConstraint(condition=open_or_later(), name="owner_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["function"], condition=Q(valid_to__isnull=True), name="function_one_owner"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.function}: {self.unit}"

    def get_absolute_url(self) -> str:
        return self.function.get_absolute_url()

    def holds(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
