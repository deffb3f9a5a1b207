"""The trail speaks: every action and fact in words, names only for those who may see the thing."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import RequestFactory
from django.utils.translation import override

import thuocdo.apps
from tests.apps.factories import UnitFactory
from thuocdo.apps.audit import words
from thuocdo.apps.audit.actions import record
from thuocdo.apps.audit.models import Event
from thuocdo.apps.audit.shown import prepared_for

pytestmark = pytest.mark.django_db
SOURCES = sorted(Path(thuocdo.apps.__file__).parent.rglob("*.py"))
COMPOSED = {"figure.": ("confirmed", "disputed"), "unit.": ("merge", "split", "rename", "abolish")}


def recorded() -> Iterator[tuple[str, list[str]]]:
    """Yield each action that sources record, with the keys of its facts."""
    for path in SOURCES:
        tree = ast.parse(path.read_text())
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef):
                yield from _records(function)


def _records(function: ast.FunctionDef) -> Iterator[tuple[str, list[str]]]:
    named = {
        node.targets[0].id: node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    for call in ast.walk(function):
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("record"):
            given = {keyword.arg: keyword.value for keyword in call.keywords}
            if "action" in given:
                facts = given.get("facts")
                facts = named.get(facts.id, facts) if isinstance(facts, ast.Name) else facts
                keys = (
                    [ast.literal_eval(k) for k in facts.keys] if isinstance(facts, ast.Dict) else []
                )
                for action in _codes(given["action"]):
                    yield action, keys


def _codes(value: ast.expr) -> list[str]:
    if isinstance(value, ast.Constant):
        return [value.value]
    start = value.values[0].value
    return [f"{start}{end}" for end in COMPOSED[start]]


def told(request_of, user, **event: object) -> Event:
    record(**event)
    found = Event.objects.latest("sequence")
    request = request_of.get("/")
    request.user = user
    prepared_for(request)([found])
    return found


def test_every_action_and_fact_has_words():
    found = list(recorded())
    assert len(found) > 80
    assert [action for action, _keys in found if action not in words.ACTIONS] == []
    silent = [
        f"{action}:{key}"
        for action, keys in found
        for key in keys
        if words.fact_of(action, key) is None
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({"late": True, "zeros": ["1.1", "2.3"]}, "nộp sau hạn: có; tiêu chí ghi 0 điểm: 1.1, 2.3"),
        ({"digest": "ab" * 32}, "mã băm tệp: abababababab"),
        ({"until": "2026-12-31"}, "đến ngày: 31/12/2026"),
        ({"period": "2026-Q3"}, "kỳ: Quý III năm 2026"),
        ({"period": "never"}, "kỳ: never"),
        ({"stage": "round1"}, "giai đoạn: Thẩm định vòng 1"),
        ({"codes": list("abcdefgh")}, "mã: a, b, c, d, e, f và 2 nữa"),
        ({"revisions": {"4": 2}}, "lần ghi theo hồ sơ: 4: 2"),
        ({"never": "heard", "empty": None, "none": []}, "never: heard"),
        ({"granted": False}, "đồng ý: không"),
        (
            {"acts": [{"action": name} for name in ("unit.created", "cycle.created") * 2]},
            "gồm: Thêm đơn vị (2), Lập kỳ đánh giá (2)",
        ),
    ],
)
def test_facts_are_told_in_words(rf: RequestFactory, admin, facts, line):
    assert told(rf, admin, action="x", by=admin, of=admin, facts=facts).facts_line == line


def test_keys_become_names_for_who_may_see_them(rf, admin, officer, outsider, world):
    event = {"action": "cycle.created", "by": admin, "of": world.commune_a}
    facts = {"units": [world.commune_a.pk, world.commune_b.pk], "person": officer.pk}
    for user, units, person in (
        (admin, f"{world.commune_a.name}, {world.commune_b.name}", officer.full_name),
        (officer, f"{world.commune_a.name}, đơn vị {world.commune_b.pk}", None),
    ):
        line = told(rf, user, **event, facts=facts).facts_line
        named = person or f"người dùng {officer.pk}"
        assert line == f"đơn vị: {units}; người: {named}"


def test_one_word_means_what_its_action_says(rf, admin):
    event = {"by": admin, "of": UnitFactory()}
    counted = told(rf, admin, action="cycle.closed", facts={"units": 3}, **event)
    assert counted.facts_line == "số đơn vị: 3"


def test_words_follow_the_language(rf, admin):
    with override("en"):
        assert words.action_words("cycle.opened") != "cycle.opened"
        assert (
            "yes"
            in told(rf, admin, action="x", by=admin, of=admin, facts={"late": True}).facts_line
        )
