from fractions import Fraction

from tests.apps.assessments.conftest import NOW
from thuocdo.apps.assessments import actions
from thuocdo.apps.assessments.models import Assessment, Card, Cycle, Round
from thuocdo.apps.assessments.queries import assessments_of
from thuocdo.apps.assessments.queries.own_files import work_of
from thuocdo.apps.figures.models import FigureRow
from thuocdo.apps.home.shown.own_file import Helped, Running, file_of, running, standing_of


def standing(world, user):
    work = work_of(assessments_of(user, NOW.date()))
    assessment = file_of(world.commune_a.pk, work.files)
    return standing_of(assessment, work.lacks[assessment.pk])


def test_an_untouched_file_can_still_win_all_but_the_survey(world, assessment, officer):
    found = standing(world, officer)
    assert found.running == Running(Fraction(), Fraction(5), Fraction(), Fraction(5))
    assert (found.count.done, found.count.total, found.next_leaf.code) == (0, 2, "1.1")
    assert found.due.isoformat() == "2026-11-20"


def test_answered_points_are_secured_and_the_rest_is_gone(world, assessment, officer):
    actions.save_answer(
        assessment=assessment, leaf_code="1.2", inputs={"done": "19", "planned": "20"},
        by=officer, now=NOW,
    )  # fmt: skip
    found = standing(world, officer)
    assert found.running == Running(Fraction("2.85"), Fraction(2), Fraction("0.15"), Fraction(5))
    assert found.running.total == Fraction("2.85")
    assert found.running.max == 10  # as the page of the file has it
    assert [(line.name, line.count.done, line.count.total) for line in found.fields] == [
        ("1 Chỉ đạo, điều hành", 1, 2)
    ]
    assert found.next_leaf.code == "1.1"


def test_points_without_a_document_are_not_secured(world, assessment, officer):
    actions.save_answer(
        assessment=assessment, leaf_code="1.1", inputs={"option": "1"}, by=officer, now=NOW
    )
    found = standing(world, officer).running
    assert (found.secured, found.unproved, found.extra) == (0, 2, 0)
    assert (found.total, found.max) == (2, 10)


def test_what_does_not_apply_is_no_part_of_the_whole(framework):
    card = Card(
        round=Round.SELF,
        points=Fraction(4, 3),
        scorecard={
            "leaves": [
                {"code": "1.1", "state": "not_applicable", "points": "0", "max": "0"},
                {
                    "code": "1.2",
                    "state": "scored",
                    "points": "1",
                    "points_exact": "4/3",
                    "max": "3",
                },
            ]
        },
    )
    assert running(framework, card) == Running(
        Fraction(4, 3), Fraction(), Fraction(5, 3), Fraction(5)
    )


def test_figures_held_above_are_counted_as_help(world, assessment, officer):
    assert standing(world, officer).helped == Helped(0, 0)
    FigureRow.objects.create(
        unit=world.commune_a, metric="sipas.total", period="2026", value=Fraction(9, 10),
        period_start="2026-01-01", period_end="2026-12-31", revision=1, source="Khảo sát",
        origin=FigureRow.Origin.PROGRAM, at=NOW,
    )  # fmt: skip
    assert standing(world, officer).helped == Helped(1, 0)


def test_only_a_unit_of_ones_own_is_scored(world, assessment, officer, outsider):
    assert file_of(world.commune_a.pk, work_of(assessments_of(outsider, NOW.date())).files) is None
    assert file_of(world.province.pk, work_of(assessments_of(officer, NOW.date())).files) is None


def test_the_file_to_hand_in_comes_before_a_newer_one(world):
    rows = [
        Assessment(pk=pk, unit=world.commune_a, state=state, cycle=Cycle(year=year))
        for pk, state, year in (
            (1, "drafting", 2025),
            (2, "submitted", 2026),
            (3, "drafting", 2024),
        )
    ]
    assert file_of(world.commune_a.pk, rows).pk == 1
    assert file_of(world.commune_a.pk, rows[1:2]).pk == 2
