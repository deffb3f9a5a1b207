from datetime import date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.apps.factories import FunctionFactory, SuccessionFactory, UnitFactory
from thuocdo.apps.audit.models import Event
from thuocdo.apps.notices import tick
from thuocdo.apps.units import actions, queries
from thuocdo.apps.units.actions import Decision, NewUnit
from thuocdo.apps.units.models import Succession, Unit
from thuocdo.core.errors import InputError

pytestmark = pytest.mark.django_db
EFFECTIVE = date(2025, 7, 1)
DECISION = Decision(number="1660/NQ-UBTVQH15", date=date(2025, 6, 16), effective=EFFECTIVE)


def succeed(kind, before, after, admin, decision=DECISION, *, today=EFFECTIVE):
    return actions.succeed(
        kind=kind, before=before, after=after, decision=decision, by=admin, today=today
    )


def codes(refused) -> list[str]:
    return [issue.code for issue in refused.value.issues]


def test_create_unit_writes_one_event(admin, world):
    unit = actions.create_unit(
        code="moi",
        kind="commune",
        name="Xã Mới",
        valid_from=EFFECTIVE,
        parent=world.province,
        by=admin,
    )
    event = Event.objects.get(action="unit.created")
    assert (event.object_id, event.actor) == (str(unit.pk), admin.pk)
    assert event.facts == {"code": "moi", "kind": "commune"}


def test_create_unit_refuses_the_code_of_a_living_one(admin, world):
    with pytest.raises(InputError) as refused:
        actions.create_unit(
            code="xa-a", kind="commune", name="Xã Khác", valid_from=EFFECTIVE, by=admin
        )
    assert codes(refused) == ["units.code_taken"]


def test_merge_ends_the_old_and_begins_the_new(admin, world):
    a, b = world.commune_a, world.commune_b
    (new,) = succeed("merge", [a, b], [NewUnit("xa-ab", "Xã An Ấp")], admin)
    a.refresh_from_db()
    assert a.valid_to == date(2025, 6, 30)
    assert (new.valid_from, new.kind, new.parent) == (EFFECTIVE, "commune", world.province)
    assert {one.before for one in queries.predecessors(new)} == {a, b}
    assert [one.after for one in queries.successors(b)] == [new]


def test_merge_shows_in_lists_at_a_date(admin, world):
    succeed("merge", [world.commune_a, world.commune_b], [NewUnit("x", "Xã Mới")], admin)
    communes = {
        day: set(queries.units_at(day).filter(kind="commune").values_list("name", flat=True))
        for day in (date(2025, 6, 30), EFFECTIVE)
    }
    assert communes == {
        date(2025, 6, 30): {"Xã An Khê", "Xã Ấp Bắc", "Xã Đông Giang"},
        EFFECTIVE: {"Xã Mới", "Xã Đông Giang"},
    }


def test_split_begins_several(admin, world):
    new = succeed(
        "split", [world.finance], [NewUnit("s1", "Sở Một"), NewUnit("s2", "Sở Hai")], admin
    )
    assert [unit.kind for unit in new] == ["department", "department"]


def test_rename_may_keep_the_code(admin, world):
    (new,) = succeed("rename", [world.finance], [NewUnit("so-tc", "Sở Tài chính mới")], admin)
    assert queries.unit_by_code("so-tc", date(2025, 6, 30)) == world.finance
    assert queries.unit_by_code("so-tc", EFFECTIVE) == new


def test_abolish_leaves_no_successor_and_hands_children_up(admin, world):
    child = UnitFactory(parent=world.finance)
    assert succeed("abolish", [world.finance], [], admin) == []
    child.refresh_from_db()
    assert child.parent == world.province
    assert Succession.objects.get().after is None


def test_children_go_over_to_the_successor(admin, world):
    (new,) = succeed("rename", [world.province], [NewUnit("tinh", "Tỉnh Mới")], admin)
    assert set(queries.children_at(new, EFFECTIVE)) == {
        world.home_affairs, world.finance, world.commune_a, world.commune_b, world.commune_c,
    }  # fmt: skip


EVE, BEFORE = EFFECTIVE - timedelta(days=1), date(2025, 6, 20)


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.get_default_timezone())


def named(unit) -> Unit | None:
    return Unit.objects.get(pk=unit.pk).parent


def test_children_stay_where_they_are_until_the_day_comes(admin, world):
    """What is decided in June for July leaves June as it is, in every list and for every right."""
    child = UnitFactory(parent=world.finance)
    (new,) = succeed("rename", [world.finance], [NewUnit("n", "Sở Mới")], admin, today=BEFORE)
    assert named(child) == world.finance
    for day, above in ((BEFORE, world.finance), (EVE, world.finance), (EFFECTIVE, new)):
        assert list(queries.children_at(above, day)) == [child]
        assert child.pk in queries.tree_at(day).below([above.pk])
    assert not queries.children_at(new, EVE).exists()
    assert not queries.children_at(world.finance, EFFECTIVE).exists()


def test_time_moves_children_on_the_day_and_once(admin, world):
    child = UnitFactory(parent=world.finance)
    (new,) = succeed("rename", [world.finance], [NewUnit("n", "Sở Mới")], admin, today=BEFORE)
    assert actions.take_places(midnight(EVE)) == 0
    assert named(child) == world.finance
    assert [actions.take_places(midnight(EFFECTIVE)) for _ in range(2)] == [1, 0]
    assert named(child) == new
    event = Event.objects.get(action="unit.placed")
    assert (event.actor, event.facts) == (None, {"units": [child.pk]})
    assert list(queries.children_at(world.finance, EVE)) == [child]


def test_tick_moves_children(admin, world):
    child = UnitFactory(parent=world.finance)
    (new,) = succeed("rename", [world.finance], [NewUnit("n", "Sở Mới")], admin, today=BEFORE)
    assert tick.tick(midnight(EFFECTIVE))["done"]["bodies_placed"] == 1
    assert named(child) == new


def test_a_child_that_ends_before_stays_with_the_ended_body(admin, world):
    child = UnitFactory(parent=world.finance, valid_to=EVE)
    succeed("rename", [world.finance], [NewUnit("n", "Sở Mới")], admin)
    assert named(child) == world.finance
    assert list(queries.children_at(world.finance, EVE)) == [child]


@pytest.mark.parametrize("child_first", [True, False])
def test_above_and_below_may_be_renamed_by_decisions_of_one_day(admin, world, child_first):
    child = UnitFactory(parent=world.finance)
    renamed = [(world.finance, NewUnit("n", "Sở Mới")), (child, NewUnit("c", "Chi cục Mới"))]
    for body, new in renamed[::-1] if child_first else renamed:
        succeed("rename", [body], [new], admin, today=BEFORE)
    new, new_child = Unit.objects.get(code="n"), Unit.objects.get(code="c")
    assert list(queries.children_at(new, EFFECTIVE)) == [new_child]
    actions.take_places(midnight(EFFECTIVE))
    assert named(new_child) == new


def test_a_child_moves_on_with_each_decision(admin, world):
    child, august = UnitFactory(parent=world.finance), date(2025, 8, 1)
    (new,) = succeed("rename", [world.finance], [NewUnit("n", "Sở Mới")], admin, today=BEFORE)
    later = Decision(number="2/QĐ", date=BEFORE, effective=august)
    (newer,) = succeed("rename", [new], [NewUnit("m", "Sở Nữa")], admin, later, today=BEFORE)
    days = (EVE, EFFECTIVE, august - timedelta(days=1), august)
    found = [next(iter(queries.placed_at(day).filter(pk=child.pk))).above for day in days]
    assert found == [world.finance.pk, new.pk, new.pk, newer.pk]


def test_a_part_merged_into_its_own_whole_is_not_under_itself(admin, world):
    part = UnitFactory(parent=world.finance)
    (new,) = succeed("merge", [world.finance, part], [NewUnit("n", "Sở Gộp")], admin)
    assert new.parent == world.province


def test_a_body_begun_under_one_that_ends_goes_over_with_the_others(admin, world):
    succeed("abolish", [world.finance], [], admin, today=BEFORE)
    world.finance.refresh_from_db()
    child = actions.create_unit(
        code="c", kind="service_unit", name="Trung tâm", valid_from=BEFORE, parent=world.finance,
        by=admin,
    )  # fmt: skip
    assert list(queries.children_at(world.finance, EVE)) == [child]
    assert child in queries.children_at(world.province, EFFECTIVE)
    later = actions.create_unit(
        code="d", kind="service_unit", name="Trạm", valid_from=EFFECTIVE, parent=world.finance,
        by=admin,
    )  # fmt: skip
    assert later.parent == world.province


def test_succeed_records_the_decision_once(admin, world):
    succeed("rename", [world.finance], [NewUnit("x", "Sở Khác")], admin)
    event = Event.objects.get(action="unit.rename")
    assert event.facts["decision"] == "1660/NQ-UBTVQH15"
    assert event.facts["before"] == [world.finance.pk]


ONE, TWO = [NewUnit("n1", "Một")], [NewUnit("n1", "Một"), NewUnit("n2", "Hai")]


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("merge", ["commune_a"], ONE),
        ("merge", ["commune_a", "commune_b"], TWO),
        ("split", ["commune_a"], ONE),
        ("rename", ["commune_a"], []),
        ("rename", ["commune_a", "commune_b"], ONE),
        ("abolish", ["commune_a"], ONE),
    ],
)
def test_succeed_refuses_a_shape_that_is_not_its_kind(admin, world, kind, before, after):
    units = [getattr(world, name) for name in before]
    with pytest.raises(InputError) as refused:
        succeed(kind, units, after, admin)
    assert codes(refused) == [f"units.shape_{kind}"]


def test_succeed_tells_all_that_is_wrong_at_once(admin, world):
    world.commune_a.valid_to = date(2024, 1, 1)
    world.commune_a.save()
    late = Decision(number="1", date=date(2025, 8, 1), effective=EFFECTIVE)
    with pytest.raises(InputError) as refused:
        succeed("rename", [world.commune_a], [NewUnit("xa-b", "Trùng mã")], admin, late)
    assert codes(refused) == ["units.effective_early", "units.not_living", "units.code_taken"]
    assert not Succession.objects.exists()


def test_function_moves_between_units(admin, world):
    function = FunctionFactory(code="dat-dai")
    actions.give_function(
        function=function, to=world.finance, since=date(2021, 1, 1), by=admin, decision="1/QĐ"
    )
    actions.give_function(function=function, to=world.home_affairs, since=EFFECTIVE, by=admin)
    assert queries.owners_at(date(2025, 6, 30)) == {"dat-dai": world.finance}
    assert queries.owners_at(EFFECTIVE) == {"dat-dai": world.home_affairs}
    with pytest.raises(InputError) as refused:
        actions.give_function(function=function, to=world.finance, since=EFFECTIVE, by=admin)
    assert codes(refused) == ["units.function_before"]


@pytest.mark.parametrize(
    "make",
    [
        lambda: UnitFactory(valid_from=date(2025, 1, 2), valid_to=date(2025, 1, 1)),
        lambda: [UnitFactory(code="x"), UnitFactory(code="x", valid_from=date(2024, 1, 1))],
        lambda: SuccessionFactory(kind="abolish"),
        lambda: SuccessionFactory(kind="merge", after=None),
    ],
)
def test_database_refuses_what_cannot_be(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def test_unit_holds_on_its_first_and_last_day():
    unit = Unit(valid_from=date(2025, 1, 1), valid_to=date(2025, 6, 30))
    days = [date(2024, 12, 31), date(2025, 1, 1), date(2025, 6, 30), date(2025, 7, 1)]
    assert [unit.holds(day) for day in days] == [False, True, True, False]


def test_new_bodies_have_a_code_each(admin, world):
    parts = [NewUnit("moi", "Xã Một"), NewUnit("moi", "Xã Hai")]
    with pytest.raises(InputError) as refused:
        succeed("split", [world.commune_a], parts, admin)
    assert codes(refused) == ["units.code_twice"]


def test_a_code_begins_once_on_a_day(admin, world):
    ended = UnitFactory(code="cu", valid_from=EFFECTIVE, valid_to=date(2026, 1, 1))
    with pytest.raises(InputError) as refused:
        actions.create_unit(
            code="cu", kind="commune", name="Xã Mới", valid_from=ended.valid_from, by=admin
        )
    assert codes(refused) == ["units.code_taken"]
