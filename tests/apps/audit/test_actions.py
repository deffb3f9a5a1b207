import pytest
from django.db import DatabaseError, connection, transaction

from tests.apps.factories import UnitFactory
from thuocdo.apps.audit import actions, queries
from thuocdo.apps.audit.actions import OutsideTransactionError, record
from thuocdo.apps.audit.chain import START
from thuocdo.apps.audit.models import AppendOnlyError, Event, Head
from thuocdo.apps.units.models import Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def three_events(officer) -> list[Event]:
    unit = UnitFactory()
    return [record(action=f"unit.{n}", by=officer, of=unit, facts={"n": n}) for n in range(3)]


def codes(head: str | None = None) -> list[str]:
    return [issue.code for issue in queries.verify(head)]


def sql(statement: str, *values: object) -> None:
    """Go behind the model's back, as someone with the database could."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_record_links_each_event_to_the_one_before(three_events):
    first, second, third = three_events
    assert [first.prev, second.prev, third.prev] == [START, first.hash, second.hash]
    assert (Head.objects.get().sequence, Head.objects.get().hash) == (3, third.hash)


def test_record_names_the_object_and_the_actor(three_events, officer):
    event = Event.objects.get(sequence=1)
    assert (event.object_type, event.object_id) == ("units.unit", str(Unit.objects.last().pk))
    assert event.actor == officer.pk


def test_record_keeps_facts_as_the_database_gives_them_back(officer):
    record(action="x", by=officer, of=officer, facts={10: (1, 2), 9: "đ"})
    assert Event.objects.get().facts == {"10": [1, 2], "9": "đ"}
    assert codes() == []


def test_what_is_part_of_an_act_is_told_by_its_event(officer):
    with actions.as_parts() as whole:
        with actions.as_parts() as inner:
            record(action="leaf", by=officer, of=officer, facts={"n": 1})
        record(action="branch", by=officer, of=officer, parts=inner)
    record(action="tree", by=officer, of=officer, facts={"n": 3}, parts=whole)
    of = ["accounts.user", str(officer.pk)]
    leaf = {"action": "leaf", "object": of, "n": 1}
    assert Event.objects.get().facts == {
        "n": 3, "acts": [{"action": "branch", "object": of, "acts": [leaf]}],
    }  # fmt: skip
    assert codes() == []


def test_an_act_that_fails_leaves_the_next_one_whole(officer):
    with pytest.raises(ZeroDivisionError), actions.as_parts():
        raise ZeroDivisionError
    record(action="next", by=officer, of=officer)
    assert Event.objects.get().facts == {}


@pytest.mark.django_db(transaction=True)
def test_record_refuses_to_stand_outside_a_transaction():
    unit = UnitFactory()
    with pytest.raises(OutsideTransactionError):
        actions.record(action="x", by=None, of=unit)


def test_verify_finds_nothing_in_a_whole_chain(three_events):
    assert codes() == []
    assert codes(three_events[0].hash.upper()) == []


def test_verify_of_an_empty_trail_is_clean(db):
    assert codes() == []
    assert codes(START) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [("action", "y"), ("facts", "{}"), ("actor", 99), ("at", "2020-01-01 00:00:00")],
)
def test_verify_finds_an_edit(three_events, column, value):
    sql(f"UPDATE audit_event SET {column} = %s WHERE sequence = 3", value)  # noqa: S608 - our names
    assert codes() == ["audit.edited"]


def test_verify_finds_a_deletion_in_the_middle(three_events):
    sql("DELETE FROM audit_event WHERE sequence = %s", 2)
    assert codes() == ["audit.missing"]


def test_verify_finds_a_cut_end(three_events):
    sql("DELETE FROM audit_event WHERE sequence = %s", 3)
    assert codes() == ["audit.cut"]


def test_verify_finds_a_cut_end_and_head_only_by_a_noted_digest(three_events):
    sql("DELETE FROM audit_event WHERE sequence = %s", 3)
    Head.objects.update(sequence=2, hash=three_events[1].hash)
    assert codes() == []
    assert codes(three_events[2].hash) == ["audit.head_unknown"]


def test_verify_finds_two_events_that_changed_places(three_events):
    for old, new in ((2, 9), (3, 2), (9, 3)):
        sql("UPDATE audit_event SET sequence = %s WHERE sequence = %s", new, old)
    assert set(codes()) == {"audit.misplaced", "audit.edited", "audit.cut"}


@pytest.mark.parametrize("verb", ["save", "delete"])
def test_event_is_neither_changed_nor_deleted(three_events, verb):
    with pytest.raises(AppendOnlyError):
        getattr(three_events[0], verb)()


def test_events_are_neither_changed_nor_deleted_together(three_events):
    with pytest.raises(AppendOnlyError):
        Event.objects.update(action="y")
    with pytest.raises(AppendOnlyError):
        Event.objects.all().delete()


@pytest.mark.usefixtures("refusing_triggers")
@pytest.mark.parametrize(
    "statement", ["UPDATE audit_event SET action = 'y'", "DELETE FROM audit_event"]
)
def test_database_refuses_too(three_events, statement):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        sql(statement)
    assert Event.objects.count() == 3
