"""Who may do what: every action of this app × every role × two units, and nothing beyond.

The table below is the whole of it. Each row names who may act on commune A and on commune B;
everybody else must be refused. An action without a row fails the test.
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.http import Http404
from django.urls import reverse

from tests.apps.assessments.conftest import NOW, SURVEYED, read
from tests.apps.assessments.contests import (
    DECIDED,
    EXPLAINED,
    contest,
    finish,
    go_on,
    lower,
    plan_stages,
)
from tests.apps.assessments.stages import (
    CLOSED,
    JUDGED,
    SCORED,
    accept,
    claim,
    close,
    file_of,
    hand_in,
    to_round_1,
)
from tests.apps.conftest import World, person
from tests.apps.factories import DutyFactory, UserFactory
from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.assessments import actions, permissions, queries
from thuocdo.apps.assessments.errors import NotAllowedError, RefusedError
from thuocdo.apps.assessments.intake import AnswersIntake
from thuocdo.apps.assessments.intake.results import ResultsIntake
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import (
    Assessment,
    Card,
    CriteriaSet,
    Cycle,
    EvidenceLink,
    ExplanationPaper,
    FieldAppraiser,
    Round,
    StageKind,
    Upload,
)
from thuocdo.apps.assessments.queries.appraisal import grid_rows
from thuocdo.apps.assessments.queries.cycles import cycle_to_lead
from thuocdo.apps.assessments.queries.progress import unit_lines
from thuocdo.apps.audit.models import Event
from thuocdo.apps.evidence import actions as evidence
from thuocdo.apps.evidence.models import Version
from thuocdo.apps.units.actions import Decision, NewUnit, succeed
from thuocdo.apps.units.models import Unit
from thuocdo.apps.units.queries.day import Bodies
from thuocdo.core.framework import Framework
from thuocdo.core.periods import parse_period
from thuocdo.core.stages import StageDates

Role = Duty.Role
DAY = JUDGED.date()
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(40)
SAID = {"1.2": {"done": "18", "planned": "20"}}

LATER = ("explain", "round2")
COORDINATORS = {"coordinator", "own_coordinator"}
ANY_COORDINATOR = COORDINATORS | {"other_coordinator"}
"""Also who coordinates for a body that neither leads the cycle nor stands above the one that does."""
PEOPLE_OF_A = {"officer", "own_appraiser", "own_coordinator"}
PEOPLE_OF_B = {"outsider"}


@dataclass(frozen=True)
class Scene:
    """A cycle at a stage, seen from one unit."""

    cycle: Cycle
    unit: Unit
    world: World
    people: dict[str, User]

    @property
    def row(self) -> Assessment:
        return file_of(self.cycle, self.unit)

    @property
    def fresh(self) -> Cycle:
        return Cycle.objects.select_related("criteria_set").get(pk=self.cycle.pk)


Act = Callable[[Scene, User], Any]


@dataclass(frozen=True)
class Right:
    """One row: at which stage an action is tried, how, and who may on each unit.

    ``of_cycle``: it changes something of the cycle, so that closing ends it for everybody.
    ``on_own``: who may on the coordinating body itself, where somebody else leads the work.
    """

    stage: str
    act: Act
    on_a: set[str]
    on_b: set[str]
    of_cycle: bool = True
    on_own: frozenset[str] = frozenset()


def anywhere(stage: str, act: Act, allowed: set[str], *, of_cycle: bool = True) -> Right:
    return Right(stage, act, allowed, allowed, of_cycle)


def own(stage: str, act: Act) -> Right:
    return Right(stage, act, PEOPLE_OF_A, PEOPLE_OF_B)


def judging(act: Act, stage: str = "round1") -> Right:
    others = frozenset({"appraiser", "own_appraiser"})
    return Right(stage, act, {"appraiser"}, {"appraiser", "own_appraiser"}, on_own=others)


def counting(act: Act) -> Right:
    """Return who enters counts: the criterion is of field 2, which has an appraiser of its own."""
    alone = {"appraiser", "other_field"}
    others = alone | {"own_appraiser"}
    return Right("round1", act, alone, others, on_own=frozenset(others))


def version_of(scene: Scene) -> Version:
    """Return a document of the unit, whoever stands in it: attaching is what is tried."""
    keeper = scene.people["officer" if scene.unit == scene.world.commune_a else "outsider"]
    file = ContentFile(PICTURE, name="ke-hoach.png")
    return evidence.add_document(unit=scene.unit, file=file, by=keeper, now=SCORED)


def attached(scene: Scene) -> EvidenceLink:
    keeper = scene.people["officer"]
    link = EvidenceLink.objects.create(
        assessment=scene.row, leaf_code="1.1", version=version_of(scene), added_by=keeper,
        added_at=SCORED,
    )  # fmt: skip
    link.assessment = scene.row
    return link


def paper(scene: Scene) -> ExplanationPaper:
    keeper = scene.people["officer"]
    found = ExplanationPaper.objects.create(
        assessment=scene.row, leaf_code="1.2", version=version_of(scene), added_by=keeper,
        added_at=SCORED,
    )  # fmt: skip
    found.assessment = scene.row
    return found


def kept(scene: Scene, kind: Upload.Kind, **of: object) -> Upload:
    return Upload.objects.create(
        kind=kind, filename="tep.xlsx", content=b"x", by=scene.people["coordinator"], at=SCORED,
        details={"name": "Kết quả", "period": "2025"}, **of,
    )  # fmt: skip


def another(scene: Scene) -> Framework:
    return replace(framework_of(scene.fresh.criteria_set), id="xa-thu-khac")


def unpublished(scene: Scene) -> CriteriaSet:
    by = scene.people["coordinator"]
    return actions.import_set(framework=another(scene), source_file="x", by=by, now=NOW)


def substitute(scene: Scene) -> FieldAppraiser:
    return FieldAppraiser.objects.create(
        cycle=scene.fresh, field_code="1", unit=scene.world.home_affairs, for_unit=scene.unit,
        decision="15/QĐ-UBND",
    )  # fmt: skip


def count_of(scene: Scene) -> actions.Verdict:
    counted = {"A": "10", "B": "5", "C": "3", "D": "2"}
    return actions.Verdict(scene.row, counted, source="Báo cáo số 12/BC-SNV ngày 20/11/2026")


def judged_all(scene: Scene) -> Assessment:
    """Return the unit's file with every claim settled by who may."""
    accept(scene.cycle, [scene.row], scene.people["appraiser"])
    return scene.row


def all_finished(scene: Scene) -> Cycle:
    for unit in (scene.world.commune_a, scene.world.commune_b):
        row = file_of(scene.cycle, unit)
        accept(scene.cycle, [row], scene.people["appraiser"])
        Assessment.objects.filter(pk=row.pk).update(state=Assessment.State.APPRAISED)
    return scene.fresh


RIGHTS: dict[str, Right] = {
    "import_set": anywhere(
        "draft",
        lambda s, by: actions.import_set(
            framework=another(s), source_file="x", by=by, now=NOW
        ),
        ANY_COORDINATOR,
        of_cycle=False,
    ),
    "publish_set": anywhere(
        "draft",
        lambda s, by: actions.publish_set(criteria_set=unpublished(s), by=by, now=NOW),
        ANY_COORDINATOR,
        of_cycle=False,
    ),
    "keep_upload": anywhere(
        "draft",
        lambda _s, by: actions.keep_upload(
            kind=Upload.Kind.SET, filename="x.xlsx", content=b"x", by=by, now=NOW
        ),
        ANY_COORDINATOR,
        of_cycle=False,
    ),
    "take_set": anywhere(
        "draft",
        lambda s, by: actions.take_set(
            upload=kept(s, Upload.Kind.SET), framework=framework_of(s.fresh.criteria_set), by=by,
            now=NOW,
        ),
        ANY_COORDINATOR,
        of_cycle=False,
    ),
    "create_cycle": anywhere(
        "draft",
        lambda s, by: actions.create_cycle(
            criteria_set=s.fresh.criteria_set, name="Kỳ khác", period=parse_period("2027"),
            units={s.unit: "xã"}, by=by, today=DAY,
            stages=[StageDates(StageKind.SELF, date(2027, 1, 1), date(2027, 2, 1))],
        ),
        ANY_COORDINATOR,
        of_cycle=False,
    ),
    "take_results": anywhere(
        "draft",
        lambda s, by: actions.take_results(
            upload=kept(s, Upload.Kind.RESULTS, criteria_set=s.fresh.criteria_set),
            intake=ResultsIntake(), by=by, now=NOW,
        ),
        ANY_COORDINATOR,
        of_cycle=False,
    ),
    "set_units": anywhere(
        "draft",
        lambda s, by: actions.set_units(cycle=s.fresh, units={s.unit: "xã"}, by=by, today=DAY),
        COORDINATORS,
    ),
    "set_appraiser": anywhere(
        "draft",
        lambda s, by: actions.set_appraiser(
            cycle=s.fresh, field_code="1", unit=s.world.finance, by=by, today=DAY
        ),
        COORDINATORS,
    ),
    "appoint_responsible": anywhere(
        "draft",
        lambda s, by: actions.appoint_responsible(cycle=s.fresh, by=by, today=DAY),
        COORDINATORS,
    ),
    "remove_substitute": anywhere(
        "draft",
        lambda s, by: actions.remove_substitute(appraiser=substitute(s), by=by, today=DAY),
        COORDINATORS,
    ),
    "open_cycle": anywhere(
        "draft", lambda s, by: actions.open_cycle(cycle=s.fresh, by=by, now=NOW), COORDINATORS
    ),
    "import_results": anywhere(
        "draft",
        lambda s, by: actions.import_results(
            cycle=s.fresh, said={s.unit.pk: {"1.2": {"points": "1"}}}, by=by, now=NOW
        ),
        {"coordinator"},
    ),
    "advance_stage": anywhere(
        "self", lambda s, by: actions.advance_stage(cycle=s.fresh, by=by, now=JUDGED), COORDINATORS
    ),
    "move_stages": anywhere(
        "self",
        lambda s, by: actions.move_stages(
            cycle=s.fresh, stages=[StageDates("round1", date(2026, 11, 23), date(2026, 12, 8))],
            reason="Nhiều hồ sơ", by=by, now=NOW,
        ),
        COORDINATORS,
    ),
    "remind": anywhere(
        "self",
        lambda s, by: actions.remind(cycle=s.fresh, assessments=[s.row], by=by, now=NOW),
        COORDINATORS,
    ),
    "extend": Right(
        "self",
        lambda s, by: actions.extend(
            assessment=s.row, until=date(2026, 12, 1), decision="9/QĐ-UBND", by=by, today=DAY
        ),
        {"coordinator"},
        COORDINATORS,
        on_own=frozenset({"leader"}),
    ),
    "save_answer": own(
        "self",
        lambda s, by: actions.save_answer(
            assessment=s.row, leaf_code="1.2", inputs=SAID["1.2"], by=by, now=SCORED
        ),
    ),
    "import_answers": Right(
        "self",
        lambda s, by: actions.import_answers(
            cycle=s.fresh, said={s.unit.pk: SAID}, by=by, now=SCORED
        ),
        PEOPLE_OF_A | COORDINATORS,
        PEOPLE_OF_B | COORDINATORS,
    ),
    "take_answers": Right(
        "self",
        lambda s, by: actions.take_answers(
            upload=kept(s, Upload.Kind.ANSWERS, cycle=s.fresh), intake=AnswersIntake(), by=by,
            now=SCORED,
        ),
        COORDINATORS,
        COORDINATORS,
    ),
    "attach_evidence": own(
        "self",
        lambda s, by: actions.attach_evidence(
            assessment=s.row, leaf_code="1.1", version=version_of(s), by=by, now=SCORED
        ),
    ),
    "attach_file": own(
        "self",
        lambda s, by: actions.attach_file(
            assessment=s.row, leaf_code="1.1", file=ContentFile(PICTURE, name="ke-hoach.png"),
            by=by, now=SCORED,
        ),
    ),
    "detach_evidence": own(
        "self", lambda s, by: actions.detach_evidence(link=attached(s), by=by, now=SCORED)
    ),
    "submit": own(
        "self",
        lambda s, by: actions.submit(
            assessment=s.row, by=by, now=SCORED, zeros_confirmed=True
        ),
    ),
    "appraise": judging(
        lambda s, by: actions.appraise(
            assessment=s.row, leaf_code="1.2", inputs=SAID["1.2"], reason="Lệch", by=by, now=JUDGED
        ),
    ),
    "appraise_many": judging(
        lambda s, by: actions.appraise_many(
            cycle=s.fresh, leaf_code="1.2", by=by, now=JUDGED,
            verdicts=[actions.Verdict(s.row, SAID["1.2"], "Lệch")],
        ),
    ),
    "accept_claims": judging(
        lambda s, by: actions.accept_claims(
            cycle=s.fresh, leaf_code="1.2", assessments=[s.row], by=by, now=JUDGED
        ),
    ),
    "enter_counts": counting(
        lambda s, by: actions.enter_counts(
            cycle=s.fresh, leaf_code="2.2", counts=[count_of(s)], by=by, now=JUDGED
        ),
    ),
    "finish_appraisal": Right(
        "round1",
        lambda s, by: actions.finish_appraisal(assessment=judged_all(s), by=by, now=JUDGED),
        {"coordinator"},
        COORDINATORS,
        on_own=frozenset({"leader"}),
    ),
    "return_assessment": Right(
        "round1",
        lambda s, by: actions.return_assessment(
            assessment=s.row, reason="Bổ sung", by=by, now=JUDGED
        ),
        {"coordinator"},
        COORDINATORS,
        on_own=frozenset({"leader"}),
    ),
    "explain": own(
        "explain",
        lambda s, by: actions.explain(
            assessment=s.row, texts={"1.2": "Có sổ theo dõi"}, by=by, now=EXPLAINED
        ),
    ),
    "attach_paper": own(
        "explain",
        lambda s, by: actions.attach_paper(
            assessment=s.row, leaf_code="1.2", file=ContentFile(PICTURE, name="so.png"), by=by,
            now=EXPLAINED,
        ),
    ),
    "detach_paper": own(
        "explain", lambda s, by: actions.detach_paper(paper=paper(s), by=by, now=EXPLAINED)
    ),
    "contest": own(
        "explain",
        lambda s, by: actions.contest(
            assessment=s.row, texts={"1.2": "Có sổ theo dõi"}, by=by, now=EXPLAINED
        ),
    ),
    "settle": judging(
        lambda s, by: actions.settle(
            assessment=s.row, leaf_code="1.2", inputs=None, reason="Giữ", by=by, now=DECIDED
        ),
        "round2",
    ),
    "recompute_cycle": anywhere(
        "round1",
        lambda s, by: actions.recompute_cycle(cycle=s.fresh, by=by, now=JUDGED),
        COORDINATORS | {"leader"},
    ),
    "export_cycle": anywhere(
        "round1",
        lambda s, by: actions.export_cycle(cycle=s.fresh, by=by, now=JUDGED),
        COORDINATORS | {"leader"},
        of_cycle=False,
    ),
    "close_cycle": anywhere(
        "round1",
        lambda s, by: actions.close_cycle(
            cycle=all_finished(s), by=by, now=CLOSED, unsubmitted_confirmed=True,
            unscored_reason="Chưa có kết quả điều tra",
        ),
        {"coordinator", "leader"},
    ),
}  # fmt: skip


@pytest.fixture
def people(world: World, cast: dict[str, User]) -> dict[str, User]:
    """Return the cast, and people who hold two duties or one at the wrong body."""
    own_appraiser = person("tham-dinh-a", "Lê A", Role.APPRAISER, world.finance)
    own_coordinator = person("dau-moi-a", "Lê B", Role.COORDINATOR, world.home_affairs)
    for both in (own_appraiser, own_coordinator):
        DutyFactory(user=both, role=Role.REPORTER, unit=world.commune_a)
    return cast | {
        "own_appraiser": own_appraiser,
        "own_coordinator": own_coordinator,
        "other_coordinator": person("dau-moi-b", "Lê M", Role.COORDINATOR, world.commune_b),
        "unit_leader": person("chu-tich-a", "Lê C", Role.LEADER, world.commune_a),
        "unit_appraiser": person("tham-dinh-xa", "Lê D", Role.APPRAISER, world.commune_b),
        "other_field": person("linh-vuc-2", "Lê E", Role.APPRAISER, world.finance, field_code="2"),
        "other_leader": person("giam-doc", "Lê G", Role.LEADER, world.home_affairs),
        "past_appraiser": person(
            "da-thoi", "Lê H", Role.APPRAISER, world.finance, valid_to=date(2026, 1, 1)
        ),
        "nobody": UserFactory(),
    }


@pytest.fixture
def framework() -> Framework:
    return read(SURVEYED)


@pytest.fixture
def at_stage(draft_cycle, world, people) -> Callable[[str], Cycle]:
    def taken(stage: str, *, coordinating: bool = False) -> Cycle:
        if coordinating:
            Assessment.objects.create(cycle=draft_cycle, unit=world.home_affairs, group="xã")
        appointed(draft_cycle, world, people["coordinator"])
        if stage == "draft":
            return draft_cycle
        if stage in LATER:
            plan_stages(draft_cycle)
        actions.open_cycle(cycle=draft_cycle, by=people["coordinator"], now=NOW)
        filed = [(world.commune_a, people["officer"]), (world.commune_b, people["outsider"])]
        if coordinating:
            clerk = person("van-thu", "Lê I", Role.REPORTER, world.home_affairs)
            filed.append((world.home_affairs, clerk))
        for unit, who in filed:
            (claim if stage == "self" else hand_in)(file_of(draft_cycle, unit), who)
        if stage == "self":
            return draft_cycle
        to_round_1(draft_cycle, people["coordinator"])
        return later(draft_cycle, filed, people, stage) if stage in LATER else fresh(draft_cycle)

    return taken


def later(
    cycle: Cycle, filed: list[tuple[Unit, User]], people: dict[str, User], stage: str
) -> Cycle:
    """Take files of which something was lowered to the stage of explaining, or past it."""
    for unit, _who in filed:
        row = file_of(cycle, unit)
        lower(row, people["appraiser"])
        head = people["leader" if unit.kind == Unit.Kind.DEPARTMENT else "coordinator"]
        finish(row, head)
    go_on(cycle, people["coordinator"])
    if stage == "round2":
        for unit, who in filed:
            contest(file_of(cycle, unit), who)
        go_on(cycle, people["coordinator"])
    return fresh(cycle)


def fresh(cycle: Cycle) -> Cycle:
    return Cycle.objects.get(pk=cycle.pk)


def appointed(cycle: Cycle, world: World, by: User) -> None:
    for code in ("1", "2"):
        actions.set_appraiser(cycle=cycle, field_code=code, unit=world.finance, by=by, today=DAY)


@pytest.mark.parametrize("stage", LATER)
@pytest.mark.parametrize("unit", ["commune_a", "commune_b"])
def test_counts_are_entered_of_appraised_files_by_the_same_people(
    at_stage, world, people, stage, unit
):
    right = RIGHTS["enter_counts"]
    scene = Scene(at_stage(stage), getattr(world, unit), world, people)
    assert scene.row.state == Assessment.State.APPRAISED
    assert set(tried(scene, right)) == (right.on_a if unit == "commune_a" else right.on_b)


@pytest.mark.parametrize("stage", ["draft", "self"])
def test_nobody_enters_counts_before_files_are_appraised(at_stage, world, people, stage):
    scene = Scene(at_stage(stage), world.commune_a, world, people)
    assert set(tried(scene, RIGHTS["enter_counts"])) == set()


def tried(scene: Scene, right: Right) -> Iterator[str]:
    """Yield who was not refused for want of a right; whatever was done is undone again."""
    for who, user in scene.people.items():
        try:
            with transaction.atomic():
                right.act(scene, User.objects.get(pk=user.pk))
                transaction.set_rollback(True)
        except NotAllowedError:
            continue
        except RefusedError:
            pass
        yield who


def test_every_public_action_has_its_row_of_rights():
    public = {name for name in actions.__all__ if inspect.isfunction(getattr(actions, name))}
    assert public == RIGHTS.keys()


@pytest.mark.parametrize("unit", ["commune_a", "commune_b"])
@pytest.mark.parametrize("name", RIGHTS)
def test_only_those_in_the_table_may_act(at_stage, world, people, name, unit):
    right = RIGHTS[name]
    scene = Scene(at_stage(right.stage), getattr(world, unit), world, people)
    allowed = right.on_a if unit == "commune_a" else right.on_b
    assert set(tried(scene, right)) == allowed


@pytest.mark.parametrize("name", [name for name, right in RIGHTS.items() if right.on_own])
def test_what_no_coordinator_may_judge_is_judged_from_above(at_stage, world, people, name):
    right = RIGHTS[name]
    cycle = at_stage(right.stage, coordinating=True)
    scene = Scene(cycle, world.home_affairs, world, people)
    assert set(tried(scene, right)) == right.on_own


@pytest.mark.parametrize(("body", "left"), [("finance", 1), ("commune_c", 1), ("province", 0)])
def test_a_coordinator_above_takes_the_head_out_of_it(at_stage, world, people, body, left):
    """One of any other body leads nothing of this cycle."""
    cycle = at_stage("round1", coordinating=True)
    person("dau-moi-2", "Lê K", Role.COORDINATOR, getattr(world, body))
    row = file_of(cycle, world.home_affairs)
    leader = User.objects.get(pk=people["leader"].pk)
    assert len(permissions.led_files(leader, [row], DAY)) == left


def test_a_coordinator_finds_the_cycles_of_their_own_body_alone(at_stage, world, people):
    cycle = at_stage("self")
    assert cycle.lead == world.home_affairs
    above = person("dau-moi-tinh", "Lê N", Role.COORDINATOR, world.province)
    row = file_of(cycle, world.commune_a)
    for user, sees in ((people["coordinator"], True), (above, True), (people["outsider"], False)):
        assert permissions.may_view(user, row, DAY) is sees
        assert permissions.may_lead(user, cycle, DAY) is sees
    other = people["other_coordinator"]
    assert not permissions.may_view(other, row, DAY)
    assert permissions.may_view(other, file_of(cycle, world.commune_b), DAY)
    assert [len(queries.cycles_for(user, DAY)) for user in (other, above)] == [1, 1]
    draft = Cycle.objects.create(
        criteria_set=cycle.criteria_set, name="Nháp", period="2027", year=2027, lead=cycle.lead
    )
    assert draft not in queries.cycles_for(other, DAY)
    assert draft in queries.cycles_for(above, DAY)
    with pytest.raises(Http404):
        cycle_to_lead(other, cycle.pk, DAY)


def test_the_successor_of_the_leading_body_leads_on(at_stage, world, people):
    cycle = at_stage("self")
    [new] = succeed(
        kind="rename", before=[world.home_affairs], after=[NewUnit("so-nv", "Sở Nội vụ mới")],
        decision=Decision("1/NQ", DAY, DAY), by=people["admin"], today=DAY,
    )  # fmt: skip
    heir = person("dau-moi-moi", "Lê P", Role.COORDINATOR, new)
    assert permissions.may_lead(heir, cycle, DAY)
    assert permissions.coordinators_units(cycle.lead_id, Bodies(DAY)) >= {new.pk}


def test_a_cycle_is_led_by_a_body_of_who_prepares_it(at_stage, world, people):
    given = {
        "criteria_set": at_stage("draft").criteria_set, "name": "Kỳ khác", "stages": [],
        "period": parse_period("2027"), "units": {world.commune_b: "xã"}, "today": DAY,
    }  # fmt: skip
    by = people["other_coordinator"]
    assert actions.create_cycle(**given, by=by).lead == world.commune_b
    with pytest.raises(NotAllowedError):
        actions.create_cycle(**given, by=by, lead=world.home_affairs)


def reads(client, row: Assessment, code: str) -> dict[str, int]:
    """Return how the pages of a file answer: all of it, one criterion, and why it has its points."""
    why = Card.objects.get(assessment=row, round=Round.SELF).why_url(code)
    criterion = reverse("assessments:criterion", args=[row.pk, code])
    pages = {"file": row.get_absolute_url(), "criterion": criterion, "why": why}
    return {name: client.get(url).status_code for name, url in pages.items()}


def test_nobody_who_appraises_reads_a_draft(at_stage, world, people, signed_in):
    """How far everybody is, they may know; what a unit has not handed in yet is its own."""
    cycle = at_stage("self")
    row, appraiser = file_of(cycle, world.commune_a), people["appraiser"]
    assert set(reads(signed_in(appraiser), row, "1.2").values()) == {404}
    shown = queries.cycle_for(appraiser, cycle.pk, DAY)
    lines = {line.pk: (str(line.total), line.opens) for line in unit_lines(appraiser, shown, DAY)}
    assert lines[row.pk] == ("2/2", False)
    [drafted] = [
        one for one in grid_rows(appraiser, shown, framework_of(shown.criteria_set).leaf("1.2"), DAY)
        if one.assessment.pk == row.pk
    ]  # fmt: skip
    assert (drafted.claim, drafted.claimed, drafted.links) == (None, None, ())
    for user in (people["officer"], people["coordinator"], people["leader"]):
        assert set(reads(signed_in(user), row, "1.2").values()) == {200}


def test_who_appraises_reads_what_was_handed_in_of_their_field(at_stage, world, people, signed_in):
    cycle = at_stage("round1")
    row = file_of(cycle, world.commune_a)
    assert set(reads(signed_in(people["appraiser"]), row, "1.2").values()) == {200}
    other = signed_in(people["other_field"])
    assert reads(other, row, "1.2") == {"file": 200, "criterion": 404, "why": 404}
    assert set(reads(other, row, "2.1").values()) == {200}
    result = reverse("assessments:unit-result", args=[cycle.pk, row.unit_id])
    assert other.get(result).status_code == 404
    rows = [file_of(cycle, unit) for unit in (world.commune_a, world.commune_b)]
    accept(cycle, rows, people["appraiser"])
    close(cycle, rows, people)
    assert set(reads(other, row, "1.2").values()) == {200}
    assert other.get(result).status_code == 200


def test_results_of_ones_own_body_are_for_a_second_person(at_stage, world, people):
    """As long as there is one; who is alone takes them in, and the trail says whose they are."""
    cycle = at_stage("draft")
    given = {"cycle": cycle, "said": {world.commune_a.pk: {"1.2": {"points": "1"}}}, "now": NOW}
    own = people["own_coordinator"]
    with pytest.raises(NotAllowedError):
        actions.import_results(**given, by=own)
    Duty.objects.filter(user=people["coordinator"]).update(valid_to=date(2026, 1, 1))
    actions.import_results(**given, by=own)
    event = Event.objects.get(action="cycle.results_imported")
    assert event.facts["own"] == [world.commune_a.pk]


@pytest.mark.parametrize("name", RIGHTS)
def test_every_action_is_one_event(at_stage, world, people, acts, name):
    right = RIGHTS[name]
    scene = Scene(at_stage(right.stage), world.commune_b, world, people)
    acts.events.clear()
    right.act(scene, people[min(right.on_b)])
    assert [times for act, times in acts.done if act.endswith(f".{name}")] == [1]


@pytest.fixture
def closed(at_stage, world, people) -> Cycle:
    cycle = at_stage("round1")
    rows = [file_of(cycle, unit) for unit in (world.commune_a, world.commune_b)]
    accept(cycle, rows, people["appraiser"])
    return close(cycle, rows, people)


@pytest.mark.parametrize("name", [name for name, right in RIGHTS.items() if right.of_cycle])
def test_after_closing_nobody_may_change_anything(closed, world, people, name):
    scene = Scene(closed, world.commune_a, world, people)
    before = Event.objects.count()
    done = []
    for who, user in people.items():
        try:
            with transaction.atomic():
                RIGHTS[name].act(scene, User.objects.get(pk=user.pk))
        except (NotAllowedError, RefusedError):
            continue
        done.append(who)
    assert done == []
    assert Event.objects.count() == before


def test_nobody_judges_or_closes_what_is_their_own():
    """The rows that judge leave out whoever works for the unit, whatever else they are."""
    judges = (
        "appraise", "appraise_many", "accept_claims", "enter_counts", "finish_appraisal",
        "return_assessment", "settle",
    )  # fmt: skip
    for name in judges:
        assert not RIGHTS[name].on_a & {*PEOPLE_OF_A, "unit_leader"}
        assert not RIGHTS[name].on_own & {*COORDINATORS, "other_leader"}
    assert not RIGHTS["close_cycle"].on_a & {*PEOPLE_OF_A, *PEOPLE_OF_B, "unit_leader"}
