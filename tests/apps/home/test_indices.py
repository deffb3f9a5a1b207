from fractions import Fraction

import pytest

from thuocdo.apps.home.queries import index_rows
from thuocdo.apps.home.shown.indices import INDICES, Card, Place, cards
from thuocdo.apps.home.shown.targets import Target


def found(world, year: int = 2026, **targets: dict[int, Fraction]) -> dict[str, Card]:
    named = {f"{index}.total": by_year for index, by_year in targets.items()}
    return {card.name: card for card in cards(index_rows(world.province), named, year)}


def test_an_index_without_results_says_so(world):
    card = found(world)["PAR Index"]
    assert (card.score, card.line, str(card.verdict.text)) == (None, None, "Chưa đặt mục tiêu")
    assert len(found(world)) == len(INDICES)


def test_ranks_stand_beside_how_many_were_ranked_then(world, published):
    published("par.total", 2024, "86.11")
    published("par.rank", 2024, "24")
    published("par.total", 2025, "87.36")
    published("par.rank", 2025, "11", n=34)
    card = found(world, par={2025: Fraction(88)})["PAR Index"]
    assert (card.place, card.before) == (Place(11, 34), Place(24, 63))
    assert (card.change, card.gap) == (Fraction("1.25"), Fraction("-0.64"))
    assert (str(card.verdict.text), card.verdict.tone) == ("Thiếu 0,64", "loss")


def test_years_measured_in_another_way_are_not_compared(world, published):
    published("sipas.total", 2021, "0.87")
    published("sipas.total", 2022, "0.80")
    assert found(world, 2021)["SIPAS"].change is None
    assert found(world)["SIPAS"].scale == "\u00a0%"  # 84,63 %, as everywhere
    card = found(world)["SIPAS"]
    assert (card.score, card.change, card.newly_measured) == (80, None, True)
    published("sipas.total", 2023, "0.82")
    card = found(world)["SIPAS"]
    assert (card.change, card.newly_measured) == (2, False)
    assert card.line.broken


def test_a_correction_counts_and_later_years_do_not(world, published):
    first = published("pci.total", 2024, "66")
    first.pk, first.revision, first.value = None, 2, Fraction(67)
    first.save()
    published("pci.total", 2025, "68")
    assert found(world, 2024)["PCI"].score == 67


@pytest.mark.parametrize(
    ("score", "targets", "told"),
    [
        ("87.36", {2025: 87, 2026: 88}, (Target(2026, Fraction(88)), "cần +0,64", "Vượt 0,36")),
        ("87.36", {2026: 88}, (Target(2026, Fraction(88)), "cần +0,64", "Chưa đặt mục tiêu")),
        ("88.00", {2024: 80, 2026: 88}, (Target(2026, Fraction(88)), "đã đạt", "Chưa đặt mục tiêu")),
        ("87.36", {2025: 88}, (None, "", "Thiếu 0,64")),
    ],
)  # fmt: skip
def test_a_score_is_held_against_its_own_year(world, published, score, targets, told):
    published("par.total", 2025, score)
    by_year = {year: Fraction(value) for year, value in targets.items()}
    card = found(world, par=by_year)["PAR Index"]
    assert (card.ahead, card.still, str(card.verdict.text)) == told


def test_a_target_without_a_result_lies_ahead(world):
    card = found(world, par={2026: Fraction(88)})["PAR Index"]
    assert (card.target, card.ahead, card.still) == (None, Target(2026, Fraction(88)), "")


def test_reaching_a_target_exactly_is_reaching_it(world, published):
    published("papi.total", 2025, "43.30")
    card = found(world, papi={2025: Fraction("43.3")})["PAPI"]
    assert (str(card.verdict.text), card.verdict.tone) == ("Đạt", "done")
