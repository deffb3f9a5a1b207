from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import Any

import rules
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.ui.fields import FoldedField
from thuocdo.apps.units.models import DatedQuerySet, Unit, open_or_later
from thuocdo.apps.units.queries.day import Bodies


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **values: Any) -> "User":
        user = self.model(username=self.model.normalize_username(username), **values)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    class Locale(models.TextChoices):
        VI = "vi", "Tiếng Việt"
        EN = "en", "English"

    username = models.CharField(
        _("tên đăng nhập"), max_length=150, unique=True, validators=[UnicodeUsernameValidator()]
    )
    full_name = models.CharField(_("họ và tên"), max_length=150)
    position = models.CharField(_("chức vụ"), max_length=150, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    locale = models.CharField(
        _("ngôn ngữ"), max_length=5, choices=Locale.choices, default=Locale.VI
    )
    sample = models.BooleanField(_("người dùng mẫu"), default=False)
    is_active = models.BooleanField(_("được đăng nhập"), default=True)
    name_folded = FoldedField(source="searched")
    name_sort = FoldedField(source="called", sort=True, db_index=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    objects = UserManager()

    class Meta:
        ordering = ["name_sort", "pk"]
        verbose_name = _("người dùng")
        verbose_name_plural = verbose_name

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        return reverse("accounts:person", args=[self.pk])

    @property
    def searched(self) -> str:
        return f"{self.full_name} {self.username} {self.email}"

    @property
    def called(self) -> str:
        """Given name first: the order of names in every Vietnamese list of people."""
        return f"{self.full_name.rpartition(' ')[2]} {self.full_name}"

    def get_full_name(self) -> str:
        return self.full_name

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Rights are computed from duties by the predicates in permissions.py; nothing else."""
        return self.is_active and bool(rules.has_perm(perm, self, obj))

    def has_perms(self, perm_list: Iterable[str], obj: object = None) -> bool:
        return all(self.has_perm(perm, obj) for perm in perm_list)

    @cached_property
    def all_duties(self) -> list["Duty"]:
        """Every duty, past and future; one query a request, for the user is loaded once in it."""
        return list(self.duties.select_related("unit").order_by(*Duty.BY_UNIT))

    def forget_duties(self) -> None:
        """Read the duties anew: whoever changes them calls this."""
        self.__dict__.pop("all_duties", None)
        self.__dict__.pop("units_seen", None)
        self.__dict__.pop("offices_served", None)
        self.__dict__.pop("_bodies", None)

    def bodies(self, day: date) -> Bodies:
        """Return the bodies of a day; read once a request, for the user is loaded once in it."""
        return self._bodies.setdefault(day, Bodies(day))

    @cached_property
    def _bodies(self) -> dict[date, Bodies]:
        return {}

    @cached_property
    def offices_served(self) -> dict[date, dict[int, Unit]]:
        """The offices whose work a person does for want of others, by day; read once a request.

        `accounts.permissions.served_for` fills it.
        """
        return {}

    @cached_property
    def units_seen(self) -> dict[date, list[Unit]]:
        """The bodies whose affairs a person may look at, by day; read once a request.

        `accounts.queries.visible_bodies` fills it.
        """
        return {}


class Duty(models.Model):
    BY_UNIT = ("unit__name_sort", "pk")
    """The order in which a person's duties are told."""

    class Role(models.TextChoices):
        REPORTER = "reporter", _("Chấm điểm, báo cáo")
        APPRAISER = "appraiser", _("Thẩm định")
        COORDINATOR = "coordinator", _("Đầu mối")
        LEADER = "leader", _("Lãnh đạo")
        ADMIN = "admin", _("Quản trị hệ thống")

    user = models.ForeignKey(User, models.PROTECT, related_name="duties")
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        related_name="duties",
        null=True,
        blank=True,
        verbose_name=_("cơ quan, đơn vị"),
    )
    role = models.CharField(_("vai trò"), max_length=20, choices=Role.choices)
    field_code = models.CharField(_("lĩnh vực"), max_length=40, blank=True)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["user", "valid_from"]
        verbose_name = _("phân công")
        verbose_name_plural = verbose_name
        constraints = [
            models.CheckConstraint(condition=open_or_later(), name="duty_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(role="admin") | Q(unit__isnull=False), name="duty_names_a_unit"
            ),
            models.UniqueConstraint(
                fields=["user", "unit", "role", "field_code"],
                condition=Q(valid_to__isnull=True),
                name="duty_once",
            ),
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=Q(valid_to__isnull=True, unit__isnull=True),
                name="duty_once_everywhere",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.unit or _('toàn hệ thống')}"

    @property
    def line(self) -> str:
        """Return «Thẩm định (3), Sở Nội vụ»; reads the unit."""
        return several_line([self])

    def holds(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def several_line(duties: Sequence[Duty]) -> str:
    """Return duties of one role at one body as «Thẩm định (1, 8, 9), Sở Nội vụ»."""
    first = duties[0]
    unit = first.unit.label if first.unit else str(_("toàn hệ thống"))
    codes = sorted({duty.field_code for duty in duties}, key=lambda code: (len(code), code))
    fields = "" if "" in codes else f" ({', '.join(codes)})"
    return f"{first.get_role_display()}{fields}, {unit}"
