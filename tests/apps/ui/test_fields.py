import pytest

from tests.apps.factories import UnitFactory
from thuocdo.apps.ui.fields import FoldedField
from thuocdo.apps.ui.lists.rows import holds_all, words_of
from thuocdo.apps.units.models import Unit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "asked", ["da nang", "đà nẵng", "Ðà Nẵng", "DA  NANG", "nang da", "Đà Nẵng"]
)
def test_folded_field_finds_a_name_however_it_is_written(asked):
    UnitFactory(name="Thành phố Đà Nẵng")
    assert Unit.objects.filter(holds_all(["name_folded"], words_of(asked))).count() == 1


def test_folded_field_follows_its_source():
    unit = UnitFactory(name="Xã Hoà Bình")
    unit.name = "Xã Ân Nghĩa"
    unit.save()
    assert Unit.objects.get().name_folded.endswith("xa an nghia")


def test_folded_field_is_filled_in_bulk():
    Unit.objects.bulk_create([UnitFactory.build(name="Xã Ấp Bắc")])
    assert "xa ap bac" in Unit.objects.get().name_folded


def test_sort_column_orders_as_a_dictionary_does():
    for name in ["Xã Đông Giang", "Xã Ấp Bắc", "Xã An Khê", "Xã Ân Nghĩa", "Xã Dak"]:
        UnitFactory(name=name)
    names = list(Unit.objects.values_list("name", flat=True))
    assert names == ["Xã An Khê", "Xã Ân Nghĩa", "Xã Ấp Bắc", "Xã Dak", "Xã Đông Giang"]


def test_folded_field_can_be_rebuilt_from_a_migration():
    field = FoldedField(source="name", sort=True, db_index=True)
    _name, _path, args, kwargs = field.deconstruct()
    again = FoldedField(*args, **kwargs)
    assert (again.source, again.sort, again.db_index, again.editable) == ("name", True, True, False)
