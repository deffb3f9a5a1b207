"""Rows for tests. Whatever a test does not name is ordinary: it exists since 2020 and goes on."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.units.models import Function, FunctionOwner, Succession, Unit

LONG_AGO = date(2020, 1, 1)


class UnitFactory(DjangoModelFactory):
    class Meta:
        model = Unit

    code = factory.Sequence(lambda n: f"dv-{n}")
    kind = Unit.Kind.COMMUNE
    name = factory.Sequence(lambda n: f"Xã Mẫu {n}")
    valid_from = LONG_AGO


class SuccessionFactory(DjangoModelFactory):
    class Meta:
        model = Succession

    kind = Succession.Kind.RENAME
    before = factory.SubFactory(UnitFactory)
    after = factory.SubFactory(UnitFactory)
    decision = "12/QĐ-UBND"
    date = date(2025, 6, 1)


class FunctionFactory(DjangoModelFactory):
    class Meta:
        model = Function

    code = factory.Sequence(lambda n: f"linh-vuc-{n}")
    name = factory.Sequence(lambda n: f"Lĩnh vực {n}")


class FunctionOwnerFactory(DjangoModelFactory):
    class Meta:
        model = FunctionOwner

    function = factory.SubFactory(FunctionFactory)
    unit = factory.SubFactory(UnitFactory)
    valid_from = LONG_AGO


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"nguoi-{n}")
    full_name = factory.Sequence(lambda n: f"Nguyễn Văn {n}")
    password = factory.django.Password("mat-khau-mau-123")


class DutyFactory(DjangoModelFactory):
    class Meta:
        model = Duty
        skip_postgeneration_save = True

    user = factory.SubFactory(UserFactory)
    unit = factory.SubFactory(UnitFactory)
    role = Duty.Role.REPORTER
    valid_from = LONG_AGO

    @factory.post_generation
    def _seen_at_once(self, _create, _extracted, **_) -> None:
        """Tell a user that was read before this duty was made."""
        self.user.forget_duties()
