from fractions import Fraction

import pytest

from thuocdo.core.ranking.frozen import frozen_place

PEERS = [Fraction(9, 10), Fraction(8, 10), Fraction(8, 10)]


@pytest.mark.parametrize(
    ("ratio", "place"),
    [(Fraction(1), 1), (Fraction(9, 10), 1), (Fraction(8, 10), 2), (Fraction(7, 10), 4)],
)
def test_frozen_place_shares_the_better_place(ratio, place):
    assert frozen_place(ratio, PEERS) == (place, 4)


def test_a_unit_without_peers_is_first():
    assert frozen_place(Fraction(0), []) == (1, 1)
