"""Bodies to choose from: offices of one name are in every commune, each says where it is."""

from collections.abc import Iterator

from django import forms
from django.forms.models import ModelChoiceIterator

from thuocdo.apps.units.models import Unit


class _Placed(ModelChoiceIterator):
    """The bodies with what each is under, in one read."""

    def __iter__(self) -> Iterator[tuple[object, object]]:
        self.queryset = self.queryset.select_related("parent")
        return super().__iter__()


class UnitField(forms.ModelChoiceField):
    """One body."""

    iterator = _Placed

    def label_from_instance(self, unit: Unit) -> str:
        return unit.name_with_place


class UnitsField(forms.ModelMultipleChoiceField):
    """Bodies to tick."""

    iterator = _Placed

    def label_from_instance(self, unit: Unit) -> str:
        return unit.name_with_place
