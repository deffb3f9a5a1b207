import json

import pytest
from django.db import connection

from tests.apps.conftest import assert_constant_queries
from tests.apps.factories import UnitFactory
from thuocdo.apps.audit import queries
from thuocdo.apps.audit.actions import record
from thuocdo.apps.audit.commands import app
from thuocdo.apps.audit.models import Event
from thuocdo.apps.audit.words import object_words
from thuocdo.apps.units.models import Unit

pytestmark = pytest.mark.django_db
URL = "/quan-tri/nhat-ky/"


@pytest.fixture
def events(admin) -> list[Event]:
    return [record(action="unit.created", by=admin, of=UnitFactory(), facts={"n": 1})]


@pytest.mark.parametrize("who", ["officer", "appraiser", "coordinator", "leader", "outsider"])
@pytest.mark.parametrize("path", ["", "kiem-tra/"])
def test_trail_is_for_the_admin(request, signed_in, who, path):
    assert signed_in(request.getfixturevalue(who)).get(URL + path).status_code == 403


def test_trail_names_action_object_and_person(signed_in, admin, events):
    (line,) = signed_in(admin).get(URL).context["page"].lines()
    told = {cell.column.key: cell.text for cell in line.cells}
    notes = {cell.column.key: cell.note for cell in line.cells if cell.note}
    assert told["action"] == "Thêm đơn vị"
    name = Unit.objects.get(pk=events[0].object_id).name
    assert (told["object"], notes) == (name, {"object": "đơn vị"})
    assert told["actor"] == "Vũ Anh Tú"


def test_trail_is_searched(signed_in, admin, events):
    client = signed_in(admin)
    for query, count in ((events[0].hash, 1), ("unit created", 1), ("nothing", 0)):
        assert client.get(URL, {"q": query}).context["page"].total == count


def test_trail_asks_as_often_for_more_events(signed_in, admin, events):
    def more():
        for _ in range(5):
            record(action="unit.created", by=admin, of=UnitFactory(), facts={"n": 2})

    assert_constant_queries(signed_in(admin), URL, more)


def test_object_of_a_former_kind_keeps_its_technical_name():
    assert object_words("gone.thing", "7") == "gone.thing 7"


def test_check_tells_a_whole_trail(signed_in, admin, events):
    page = signed_in(admin).get(URL + "kiem-tra/", {"head": events[0].hash}).content.decode()
    assert "Nhật ký nguyên vẹn: 1 sự kiện" in page


def test_check_tells_a_cut_trail(signed_in, admin, events):
    page = signed_in(admin).get(URL + "kiem-tra/", {"head": "ab" * 32}).content.decode()
    assert "Nhật ký không còn nguyên vẹn" in page
    assert "Nhật ký không có mã băm" in page


def verify(*arguments: str) -> int:
    return app(["verify", *arguments], standalone_mode=False) or 0


def test_command_tells_a_whole_trail(events, capsys):
    assert verify("--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {
        "schema": "thuocdo/audit-verify/1", "events": 1, "head": events[0].hash, "findings": [],
    }  # fmt: skip
    assert verify() == 0
    assert queries.head().hash in capsys.readouterr().out


def test_command_fails_on_a_broken_trail(events, capsys):
    connection.cursor().execute("DELETE FROM audit_event")
    assert verify("--json") == 1
    assert [one["code"] for one in json.loads(capsys.readouterr().out)["findings"]] == ["audit.cut"]
    assert verify() == 1
    assert "Nhật ký dừng ở sự kiện 0" in capsys.readouterr().err
