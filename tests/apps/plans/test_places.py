"""What items are called by: the document's own enumerators, each said once, each place its own."""

import pytest

from tests.apps.plans.conftest import NOW, task
from thuocdo.apps.plans import actions
from thuocdo.apps.plans.actions.counting import recount_all
from thuocdo.apps.plans.models import PlanItem
from thuocdo.core.plan.places import place_words, places

HEADINGS = ["II", "II.1", "II.1.1.1", "II.2", "II.2.2.1", "A.I.1", "A.I", "A"]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("II.1.1.1.b", "II.1.1.b"),
        ("II.1.1.1", "II.1.1"),
        ("II.2.2.1", "II.2.1"),
        ("II.2.b", "II.2.b"),
        ("II.2", "II.2"),
        ("II.1.1", "II.1.1"),
        ("A.I.1.1.2.a", "A.I.1.2.a"),
        ("II.12.b", "II.12.b"),
        ("IV", "IV"),
        ("", ""),
    ],
)
def test_an_enumerator_does_not_repeat_the_heading_above_it(path, place):
    assert place_words(path, HEADINGS) == place


def test_items_behind_one_enumerator_are_counted():
    paths = ["II.2.b", "II.2.b", "II.1.1", "II.2.b", "II.1.1.1", "", ""]
    told = ["II.2.b", "II.2.b (2)", "II.1.1", "II.2.b (3)", "II.1.1 (2)", "", ""]
    assert places(paths, HEADINGS) == told


def test_places_of_a_plan_are_unique_and_kept_with_every_change(make, coordinator):
    plan = make(task(1), task(2), task(3))
    assert list(plan.items.values_list("label", flat=True)) == ["II.1", "II.1 (2)", "II.1 (3)"]
    actions.remove_item(item=plan.items.get(order=1), by=coordinator, now=NOW)
    assert list(plan.items.values_list("label", flat=True)) == ["II.1", "II.1 (2)"]


def test_items_of_before_are_called_by_their_path_until_they_are_counted(make):
    plan = make(task(1), task(2))
    PlanItem.objects.update(label="")
    assert [row.place for row in plan.items.all()] == ["II.1", "II.1"]
    assert recount_all(NOW) == 1
    assert [row.place for row in plan.items.all()] == ["II.1", "II.1 (2)"]
