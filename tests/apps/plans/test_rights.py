"""Everything that may be done, by every role of every body: refused wherever it is not allowed.

The table is generated from the actions themselves, so that an action without a row fails; what is
allowed is written here once more, apart from the code that decides it.
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from django.db import transaction

from tests.apps.conftest import person
from tests.apps.plans.conftest import DOCUMENT, DUE, LOST, NOW
from tests.apps.plans.samples import PLAN
from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.assessments.errors import NotAllowedError
from thuocdo.apps.evidence.models import Blob, Document, Version
from thuocdo.apps.plans import actions, permissions, queries
from thuocdo.apps.plans.intake import read_plan_file
from thuocdo.apps.plans.mapping import Wish
from thuocdo.apps.plans.models import (
    BodyAlias,
    ContentRequest,
    Contribution,
    Plan,
    PlanItem,
    SetAside,
    Task,
    Uptake,
)
from thuocdo.apps.plans.queries.findings import look_over
from thuocdo.apps.units.models import Succession, Unit

Role = Duty.Role
LATER = DUE + timedelta(days=30)
ROLES = (Role.REPORTER, Role.APPRAISER, Role.COORDINATOR, Role.LEADER, Role.ADMIN)
PLACES = ("province", "home_affairs", "finance", "commune_a", "commune_b")
PLANNED, DOING = "province", "commune_a"
"""The plan is the province's; its work is commune A's, and so is the plan from lost points."""
OFFICES = [(Role.COORDINATOR, place) for place in ("province", "home_affairs", "finance")]
"""Who coordinates for the province, and so for all below: not a commune, which has its own work."""
ACTIONS = {
    name: action for name in actions.__all__ if inspect.isfunction(action := getattr(actions, name))
}


def people_of(*places: str) -> list[tuple[str, str]]:
    """Return everybody of some bodies, whatever their role there."""
    return [(role, place) for place in places for role in ROLES if role != Role.ADMIN]


DRAFTS = {*people_of(PLANNED), *OFFICES}
DRAFTS_OF_A = {*people_of(DOING), *OFFICES}
ISSUES = {(Role.LEADER, PLANNED), *OFFICES}
WORKS = set(people_of(DOING))
CONFIRMS = ISSUES
ANSWERS = {(Role.REPORTER, DOING), (Role.COORDINATOR, DOING)}
LEADS = ISSUES
"""Who leads how the province's plan is taken up: a commune's coordinator has no say in that."""
ALLOWED = {
    "create_plan": DRAFTS,
    "draft_from_losses": DRAFTS_OF_A,
    "record_reason": DRAFTS_OF_A,
    "add_item": DRAFTS,
    "update_item": DRAFTS,
    "carry_over": DRAFTS,
    "set_leads": DRAFTS,
    "remove_item": DRAFTS,
    "set_aside": DRAFTS,
    "take_up_again": DRAFTS,
    "update_frame": DRAFTS,
    "update_section": DRAFTS,
    "attach_cycle": DRAFTS_OF_A,
    "delete_draft": DRAFTS,
    "issue_plan": ISSUES,
    "keep_upload": DRAFTS - {(Role.APPRAISER, PLANNED)},
    "correct_item": DRAFTS,
    "correct_header": DRAFTS,
    "accept_upload": DRAFTS - {(Role.APPRAISER, PLANNED)},
    "drop_upload": DRAFTS,
    "take_leads": DRAFTS,
    "see_warnings": DRAFTS,
    "take_line": DRAFTS,
    "name_bodies": DRAFTS,
    "forget_name": DRAFTS,
    "assign": WORKS,
    "update": WORKS,
    "report_done": WORKS,
    "ask_date": WORKS,
    "raise_difficulty": WORKS,
    "accept": CONFIRMS,
    "accept_many": CONFIRMS,
    "return_work": CONFIRMS,
    "decide_date": CONFIRMS,
    "answer_difficulty": CONFIRMS,
    "pass_on": ISSUES,
    "offer_again": LEADS,
    "offer_to": LEADS,
    "give_item": LEADS,
    "settle_waiver": LEADS,
    "take_up": ANSWERS,
    "answer_by_plan": ANSWERS,
    "adopt": ANSWERS,
    "ask_waiver": ANSWERS,
    "reopen_uptake": ANSWERS,
    "name_criterion": DRAFTS_OF_A,
    "ask_contents": DRAFTS,
    "remind_contents": DRAFTS,
    "return_contents": DRAFTS,
    "merge_contents": DRAFTS,
    "write_contents": WORKS,
    "rewrite_content": WORKS,
    "drop_content": WORKS,
    "send_contents": WORKS,
    "declare_nothing": WORKS,
}


@dataclass
class Scene:
    """All that the actions are about; ``given`` says what each is called with."""

    world: object
    results: object
    draft: Plan
    task: Task
    worker: User
    product: Version
    made: dict = field(default_factory=dict)

    def given(self, name: str, by: User) -> dict:
        return GIVEN[name](self, by)


def _upload(scene: Scene, by: User):
    """Bring a text in as the person who then goes on with it: an upload is its owner's alone."""
    upload = actions.keep_upload(
        unit=scene.draft.unit, kind="reform", file=scene.made["file"],
        by=scene.made["coordinator"], now=NOW,
    )  # fmt: skip
    upload.by = by
    upload.save()
    return upload


def _alias(scene: Scene, by: User) -> BodyAlias:
    return BodyAlias.objects.create(
        home=scene.draft.unit, text="Sở NV", key=f"so nv {by.pk}", by=scene.worker, at=NOW
    )


def _reported(scene: Scene) -> Task:
    actions.report_done(
        task=scene.task, text="Xong", by=scene.worker, now=NOW, product=scene.product
    )
    return scene.task


def _change(scene: Scene):
    return actions.ask_date(task=scene.task, wanted=LATER, reason="Chờ", by=scene.worker, now=NOW)


def _difficulty(scene: Scene):
    return actions.raise_difficulty(task=scene.task, text="Khó", by=scene.worker, now=NOW)


def _item(scene: Scene):
    return scene.draft.items.first()


def _marks(scene: Scene) -> list[str]:
    return [doubt.mark for doubt in look_over(scene.draft, NOW.date()).checked.open]


def _left(scene: Scene) -> SetAside:
    actions.set_aside(
        plan=scene.draft, marks=_marks(scene)[:1], reason="Đúng vậy", by=scene.made["coordinator"],
        now=NOW,
    )  # fmt: skip
    return SetAside.objects.get()


def _leaderless(scene: Scene):
    item = _item(scene)
    item.bodies.all().delete()
    return item


def _of_next_year(scene: Scene) -> Plan:
    Plan.objects.filter(pk=scene.draft.pk).update(year=2027)
    return scene.draft


def _given_to_nobody(scene: Scene) -> PlanItem:
    scene.task.item.tasks.all().delete()
    return scene.task.item


def _offered_to_none(scene: Scene) -> Plan:
    Uptake.objects.all().delete()
    return scene.task.item.plan


def _ended(scene: Scene) -> Unit:
    """End commune A before its work is done."""
    unit = Unit.objects.get(pk=scene.world.commune_a.pk)
    unit.valid_to = NOW.date() - timedelta(days=1)
    unit.save()
    return unit


def _uptake(scene: Scene) -> Uptake:
    return Uptake.objects.select_related("item__plan", "unit").get(
        item=scene.task.item, unit=scene.world.commune_a
    )


def _wished(scene: Scene) -> Uptake:
    actions.ask_waiver(uptake=_uptake(scene), reason="Không có", by=scene.worker, now=NOW)
    return _uptake(scene)


def _taken(scene: Scene) -> Uptake:
    item = scene.made["plan_of_a"].items.first()
    actions.take_up(uptake=_uptake(scene), item=item, by=scene.worker, now=NOW)
    return _uptake(scene)


def _asked(scene: Scene) -> ContentRequest:
    return actions.ask_contents(
        plan=scene.draft, units=[scene.world.commune_a], sections=[], due=DUE, guidance="",
        by=scene.made["coordinator"], now=NOW,
    )  # fmt: skip


def _answer(scene: Scene, *, written: int = 1, sent: bool = False) -> Contribution:
    row = _asked(scene).contributions.get()
    if written:
        actions.write_contents(
            contribution=row, rows=[{"text": "Việc góp"}], by=scene.worker, now=NOW
        )
    if sent:
        actions.send_contents(contribution=row, by=scene.worker, now=NOW)
    return row


ROW = {"kind": "task", "text": "Việc khác"}
GIVEN: dict[str, Callable[[Scene, User], dict]] = {
    "create_plan": lambda s, _by: {
        "document": DOCUMENT, "unit": s.draft.unit, "year": 2026, "kind": "reform",
        "origin": actions.Origin(),
    },
    "draft_from_losses": lambda s, _by: {
        "results": s.made["lost"], "codes": LOST, "wish": Wish(2026), "kind": "reform",
    },
    "record_reason": lambda s, _by: {
        "cycle": s.results, "unit": s.world.commune_a, "criterion_code": "1.1", "reason": "Chờ",
    },
    "add_item": lambda s, _by: {"plan": s.draft, "columns": ROW, "bodies": {}},
    "update_item": lambda s, _by: {"item": _item(s), "columns": ROW, "bodies": {}},
    "set_leads": lambda s, _by: {"plan": s.draft, "leads": {_leaderless(s).pk: "Sở Nội vụ"}},
    "carry_over": lambda s, _by: {"plan": _of_next_year(s), "items": [s.task.item]},
    "set_aside": lambda s, _by: {"plan": s.draft, "marks": _marks(s), "reason": "Đúng vậy"},
    "take_up_again": lambda s, _by: {"row": _left(s)},
    "remove_item": lambda s, _by: {"item": _item(s)},
    "update_frame": lambda s, _by: {"plan": s.draft, "columns": {"title": "Khác"}, "header": {}},
    "update_section": lambda s, _by: {
        "plan": s.draft, "path": "II.1", "title": "Khác", "text": [],
    },
    "attach_cycle": lambda s, _by: {"plan": s.made["plan_of_a"], "cycle": s.results},
    "delete_draft": lambda s, _by: {"plan": s.draft},
    "issue_plan": lambda s, _by: {"plan": s.draft, "number": "1/KH", "date": date(2026, 2, 1)},
    "keep_upload": lambda s, _by: {
        "unit": s.draft.unit, "kind": "reform", "file": s.made["file"],
    },
    "correct_item": lambda s, by: {"upload": _upload(s, by), "position": 0, "values": {}},
    "correct_header": lambda s, by: {
        "upload": _upload(s, by), "unit": s.draft.unit, "kind": "reform", "values": {},
    },
    "see_warnings": lambda s, by: {"upload": _upload(s, by), "numbers": [0]},
    "take_line": lambda s, by: {"upload": _upload(s, by), "line": 1},
    "accept_upload": lambda s, by: {
        "upload": _upload(s, by), "positions": [0], "year": 2026, "knowing": [queries.FOREIGN, queries.WORKLESS],
    },
    "drop_upload": lambda s, by: {"upload": _upload(s, by)},
    "take_leads": lambda s, by: {"upload": _upload(s, by), "leads": {0: ["Sở Nội vụ"]}},
    "name_bodies": lambda s, by: {"upload": _upload(s, by), "meanings": {"Sở Tai chính": None}},
    "forget_name": lambda s, by: {"alias": _alias(s, by)},
    "assign": lambda s, _by: {"task": s.task, "person": s.worker},
    "update": lambda s, _by: {"task": s.task, "text": "Đang làm"},
    "report_done": lambda s, _by: {"task": s.task, "text": "Xong", "product": s.product},
    "ask_date": lambda s, _by: {"task": s.task, "wanted": LATER, "reason": "Chờ"},
    "raise_difficulty": lambda s, _by: {"task": s.task, "text": "Khó"},
    "accept": lambda s, _by: {"task": _reported(s)},
    "accept_many": lambda s, _by: {"tasks": [_reported(s)]},
    "return_work": lambda s, _by: {"task": _reported(s), "reason": "Thiếu"},
    "decide_date": lambda s, _by: {"change": _change(s), "granted": True},
    "answer_difficulty": lambda s, _by: {"difficulty": _difficulty(s), "answer": "Được"},
    "pass_on": lambda s, _by: {"unit": _ended(s), "to": s.world.commune_b},
    "offer_again": lambda s, _by: {"plan": _offered_to_none(s)},
    "offer_to": lambda s, _by: {"item": s.task.item, "units": [s.world.commune_b]},
    "give_item": lambda s, _by: {"item": _given_to_nobody(s), "unit": s.world.commune_b},
    "settle_waiver": lambda s, _by: {"uptake": _wished(s), "granted": True},
    "take_up": lambda s, _by: {"uptake": _uptake(s), "item": s.made["plan_of_a"].items.first()},
    "answer_by_plan": lambda s, _by: {"uptake": _uptake(s), "plan": s.made["plan_of_a"]},
    "adopt": lambda s, _by: {"uptakes": [_uptake(s)], "plan": None},
    "ask_waiver": lambda s, _by: {"uptake": _uptake(s), "reason": "Không có"},
    "reopen_uptake": lambda s, _by: {"uptake": _taken(s)},
    "name_criterion": lambda s, _by: {
        "item": s.made["plan_of_a"].items.first(), "cycle": s.results, "code": "1.1",
    },
    "ask_contents": lambda s, _by: {
        "plan": s.draft, "units": [s.world.commune_a], "sections": [], "due": DUE, "guidance": "",
    },
    "remind_contents": lambda s, _by: {"asked": _asked(s)},
    "return_contents": lambda s, _by: {
        "contribution": _answer(s, sent=True), "reason": "Thiếu thời hạn",
    },
    "merge_contents": lambda s, _by: {
        "plan": s.draft, "contents": {_answer(s, sent=True).items.get(): "II.1"},
    },
    "write_contents": lambda s, _by: {
        "contribution": _answer(s, written=0), "rows": [{"text": "Việc góp"}],
    },
    "rewrite_content": lambda s, _by: {
        "content": _answer(s).items.get(), "columns": {"text": "Việc khác"},
    },
    "drop_content": lambda s, _by: {"content": _answer(s).items.get()},
    "send_contents": lambda s, _by: {"contribution": _answer(s)},
    "declare_nothing": lambda s, _by: {"contribution": _answer(s, written=0)},
}  # fmt: skip


@pytest.fixture
def scene(world, results, coordinator) -> Scene:
    """Set the scene once; every action of the table is tried in it and undone again."""
    making = {
        "document": DOCUMENT, "year": 2026, "kind": "reform", "by": coordinator, "now": NOW,
        "origin": actions.Origin(),
    }  # fmt: skip
    draft = actions.create_plan(unit=world.province, **making)
    issued = actions.create_plan(unit=world.province, **making)
    actions.issue_plan(plan=issued, number="2/KH", date=DUE, by=coordinator, now=NOW)
    worker = person("nguoi-lam", "Ksor Văn Nam", Role.REPORTER, world.commune_a)
    return Scene(
        world=world, results=results, draft=draft, worker=worker, product=_product(world, worker),
        task=Task.objects.get(unit=world.commune_a),
        made={
            "coordinator": coordinator, "lost": queries.results_of(results, world.commune_a),
            "plan_of_a": actions.create_plan(unit=world.commune_a, **making),
            "file": read_plan_file(PLAN.encode(), "ke-hoach.txt", []),
        },
    )  # fmt: skip


def _product(world, worker) -> Version:
    blob = Blob.objects.create(digest="b" * 64, size=1, media_type="application/pdf", stored=NOW)
    document = Document.objects.create(
        unit=world.commune_a, title="Báo cáo", added_by=worker, added_at=NOW
    )
    return Version.objects.create(
        document=document, revision=1, blob=blob, filename="a.pdf", by=worker, at=NOW, title="A"
    )


def everybody(world) -> Iterator[tuple[str, str, User]]:
    """Yield one person of each role at each body, and one who serves nowhere."""
    for role in ROLES:
        for place in PLACES:
            unit = None if role == Role.ADMIN else getattr(world, place)
            yield role, place, person(f"{role}-{place}", f"{role} {place}", role, unit)
    yield "nobody", "nowhere", User.objects.create(username="khong-ai", full_name="Không Ai")


def is_done(action: Callable, given: dict, by: User) -> bool:
    """Try an action and undo it; tell whether it was allowed."""
    try:
        action(**given, by=by, now=NOW)
    except NotAllowedError:
        return False
    return True


def test_every_action_has_its_row():
    assert set(ALLOWED) == set(ACTIONS)
    assert set(GIVEN) == set(ACTIONS)


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_who_may_do_it(scene, world, name):
    done = set()
    for role, place, user in everybody(world):
        point = transaction.savepoint()
        if is_done(ACTIONS[name], scene.given(name, user), user):
            done.add((role, place))
        transaction.savepoint_rollback(point)
        _read_anew(scene)
    assert done == ALLOWED[name]


def _read_anew(scene: Scene) -> None:
    """Forget what a try that was undone had written on the rows in memory."""
    scene.task = Task.objects.select_related("item__plan").get(pk=scene.task.pk)
    scene.draft = Plan.objects.select_related("unit").get(pk=scene.draft.pk)
    scene.made["plan_of_a"] = Plan.objects.get(pk=scene.made["plan_of_a"].pk)


@pytest.mark.parametrize(
    "name", ["accept", "accept_many", "return_work", "decide_date", "settle_waiver"]
)
def test_nobody_judges_work_of_a_body_they_serve_however_high_they_stand(scene, world, name):
    for role in (Role.COORDINATOR, Role.LEADER):
        user = person(f"hai-vai-{role}", "Hai Vai", role, world.province)
        Duty.objects.create(
            user=user, unit=world.commune_a, role=Role.APPRAISER, valid_from=date(2020, 1, 1)
        )
        user.forget_duties()
        point = transaction.savepoint()
        assert not is_done(ACTIONS[name], scene.given(name, user), user)
        transaction.savepoint_rollback(point)
        _read_anew(scene)


def test_a_duty_that_has_ended_gives_no_right(scene, world):
    user = person(
        "da-nghi", "Đã Nghỉ", Role.COORDINATOR, world.home_affairs, valid_to=date(2025, 12, 31)
    )
    for name, action in ACTIONS.items():
        point = transaction.savepoint()
        assert not is_done(action, scene.given(name, user), user), name
        transaction.savepoint_rollback(point)
        _read_anew(scene)


PLACED = {
    ("province", "province"), ("province", "home_affairs"), ("province", "finance"),
    ("home_affairs", "province"), ("home_affairs", "home_affairs"), ("home_affairs", "finance"),
    ("finance", "province"), ("finance", "home_affairs"), ("finance", "finance"),
    ("commune_a", "commune_a"), ("commune_b", "commune_b"),
    *((office, place) for office in ("province", "home_affairs", "finance")
      for place in ("commune_a", "commune_b")),
}  # fmt: skip
"""Where a coordinator sits × whose plans they lead: an office for the province and all below."""


@pytest.fixture
def seated(world) -> dict[str, User]:
    """One coordinator at each place."""
    return {
        place: person(f"dm-{place}", place, Role.COORDINATOR, getattr(world, place))
        for place in PLACES
    }


def test_whose_plans_a_coordinator_leads(world, seated):
    places = {place: getattr(world, place).pk for place in PLACES}
    today = NOW.date()
    asked = {
        (seat, place)
        for seat, user in seated.items()
        for place, key in places.items()
        if permissions.leads_work_of(user, key, today)
    }
    counted = {
        (seat, place)
        for seat, user in seated.items()
        for place, key in places.items()
        if key in permissions.units_led(user, today)
    }
    assert asked == counted == PLACED


def test_a_coordinator_of_a_commune_drafts_issues_and_accepts_its_own_alone(scene, seated, world):
    """The plan of each body: who may draft, issue and confirm work of it."""
    today = NOW.date()
    plans = {"province": scene.draft, "commune_a": scene.made["plan_of_a"]}
    for seat, user in seated.items():
        for place, plan in plans.items():
            may = (seat, place) in PLACED
            assert permissions.may_edit(user, plan, today) == may, (seat, place)
            assert permissions.may_issue(user, plan, today) == may, (seat, place)
        doing = seat == DOING
        assert permissions.may_accept(user, scene.task, today) == (
            (seat, "province") in PLACED and not doing
        )
        offered = {unit.pk for unit in queries.units_to_plan(user, today)}
        led = {getattr(world, place).pk for one, place in PLACED if one == seat}
        assert offered & {getattr(world, place).pk for place in PLACES} == led


def test_a_coordinator_below_the_commune_leads_what_is_below(world, seated):
    """Villages are the commune's own; what ended is led by who leads its successor."""
    village = Unit.objects.create(
        code="thon-1", kind="village", name="Thôn Một", parent=world.commune_a,
        valid_from=date(2020, 1, 1),
    )  # fmt: skip
    old = Unit.objects.create(
        code="xa-cu", kind="commune", name="Xã Cũ", parent=world.province,
        valid_from=date(2020, 1, 1), valid_to=date(2025, 6, 30),
    )  # fmt: skip
    Succession.objects.create(
        kind="merge", before=old, after=world.commune_b, decision="1/QĐ", date=date(2025, 7, 1)
    )
    today = NOW.date()
    led = {
        seat: {
            unit.pk
            for unit in (village, old)
            if permissions.leads_work_of(user, unit.pk, today)
            and unit.pk in permissions.units_led(user, today)
        }
        for seat, user in seated.items()
    }
    assert led == {
        "commune_a": {village.pk}, "commune_b": {old.pk},
        **{office: {village.pk, old.pk} for office in ("province", "home_affairs", "finance")},
    }  # fmt: skip


def test_work_of_a_commune_is_confirmed_by_who_leads_its_plans(scene, seated, world):
    plan = scene.task.item.plan
    Plan.objects.filter(pk=plan.pk).update(unit=world.commune_b)
    task = Task.objects.select_related("item__plan__unit").get(pk=scene.task.pk)
    asked = {user.pk for user in queries.acceptors_of([task], NOW.date())[task.pk]}
    places = ("province", "home_affairs", "finance", "commune_b")
    assert {seated[place].pk for place in places} <= asked
    assert seated["commune_a"].pk not in asked
