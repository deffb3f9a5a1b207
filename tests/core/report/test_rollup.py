from fractions import Fraction

from thuocdo.core.report.rollup import Part, RolledUp, roll_up


def ratio(numerator: int, denominator: int) -> Part:
    value = Fraction(numerator, denominator) if denominator else None
    return Part(value, Fraction(numerator), Fraction(denominator))


def test_ratios_are_summed_by_their_parts():
    found = roll_up({1: ratio(1, 2), 2: ratio(9, 10)}, [1, 2], additive=False)
    assert found == RolledUp(Fraction(10, 12), 2, 2)


def test_a_missing_body_makes_an_estimate():
    found = roll_up({1: Part(Fraction(4))}, [1, 2], additive=True)
    assert (found.value, found.estimated) == (4, True)


def test_a_body_more_does_not_stand_in_for_a_missing_one():
    found = roll_up({1: ratio(1, 2), 3: ratio(1, 2)}, [1, 2], additive=False)
    assert (found.there, found.of, found.estimated) == (2, 3, True)


def test_counts_are_added():
    found = roll_up({1: Part(Fraction(4)), 2: Part(Fraction(3))}, [1, 2], additive=True)
    assert (found.value, found.estimated) == (7, False)


def test_nothing_over_nothing_has_no_value():
    assert roll_up({1: ratio(0, 0)}, [1], additive=False).value is None


def test_ratios_without_their_parts_are_not_summed():
    assert roll_up({1: Part(Fraction(4, 5))}, [1], additive=False) is None
