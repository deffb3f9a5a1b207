from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuocdo.core.vietnamese.numbers import (
    NumberError,
    decimals,
    exact,
    parse_number,
    percent_refused,
    plain,
    round_half_up,
    show,
    show_exact,
    show_percent,
    show_signed,
    two_readings,
)

fractions = st.fractions(max_denominator=10**6)
hundredths = st.integers(-(10**9), 10**9).map(lambda units: Fraction(units, 100))


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("88,61", "88.61"),
        ("88.61", "88.61"),
        ("1.500", "1.5"),
        ("1,500", "1.5"),
        ("  12 ", "12"),
        ("+3", "3"),
        ("-0,37", "-0.37"),
        ("−0,37", "-0.37"),
        ("95 %", "0.95"),
        ("95%", "0.95"),
        ("91,17\u00a0%", "0.9117"),
        ("007", "7"),
        (3, "3"),
        (0.1, "0.1"),
        (2.675, "2.675"),
        (1e-7, "0.0000001"),
        (Decimal("0.9650"), "0.965"),
        (Fraction(1, 3), "1/3"),
    ],
)
def test_parse_number_is_exact(written, number):
    assert parse_number(written) == Fraction(number)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1.234,5", "numbers.separators"),
        ("1,234,567", "numbers.separators"),
        ("1..5", "numbers.separators"),
        ("1 234", "numbers.spaces"),
        ("1\u00a0234,5 %", "numbers.spaces"),
        ("− 5", "numbers.spaces"),
        ("", "numbers.not_a_number"),
        (" ", "numbers.not_a_number"),
        ("1,", "numbers.not_a_number"),
        (",5", "numbers.not_a_number"),
        ("1e5", "numbers.not_a_number"),
        ("%", "numbers.not_a_number"),
        ("95 % %", "numbers.not_a_number"),
        ("½", "numbers.not_a_number"),
        ("٣", "numbers.not_a_number"),
        ("1/3", "numbers.not_a_number"),
        ("nan", "numbers.not_a_number"),
        ("9" * 5000, "numbers.not_a_number"),
        (True, "numbers.not_a_number"),
        (float("nan"), "numbers.not_finite"),
        (float("inf"), "numbers.not_finite"),
        (Decimal("-Infinity"), "numbers.not_finite"),
    ],
)
def test_parse_number_refuses(written, code):
    with pytest.raises(NumberError) as refusal:
        parse_number(written)
    assert refusal.value.code == code
    assert [issue.code for issue in refusal.value.issues] == [code]


def test_number_error_takes_a_place():
    with pytest.raises(NumberError) as refusal:
        parse_number("abc")
    issue = refusal.value.at("Điểm!B4")
    assert (issue.place, dict(issue.values)) == ("Điểm!B4", {"value": "abc"})


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Fraction("88.61"), "88.61"),
        (Fraction(84), "84"),
        (Fraction("1.4250"), "1.425"),
        (Fraction(1, 3), "0.3333333333"),
        (Fraction(2, 3), "0.6666666667"),
        (Fraction(1, 2**10), "0.0009765625"),
        (Fraction(1, 2**11), "0.0004882813"),
        (Fraction("0.99999999999"), "1"),
        (Fraction(-1, 10**12), "0"),
        (Fraction("-0.37"), "-0.37"),
        (100, "100"),
        (0, "0"),
    ],
)
def test_plain_writes_the_contract(value, written):
    assert plain(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Fraction(1, 3), "1/3"),
        (Fraction(1, 2**10), None),
        (Fraction(1, 2**11), "1/2048"),
        (Fraction("0.12345678901"), "12345678901/100000000000"),
        (Fraction(-20, 6), "-10/3"),
        (Fraction(5), None),
        (Fraction(1, 3 * 10**5000), "1/3" + "0" * 5000),
    ],
)
def test_exact_stands_beside_what_plain_rounds(value, written):
    assert exact(value) == written


@pytest.mark.parametrize(
    ("value", "places"),
    [(Fraction(1), 0), (Fraction(1, 8), 3), (Fraction(1, 50), 2), (Fraction(1, 7), None)],
)
def test_decimals_counts_what_is_needed(value, places):
    assert decimals(value) == places


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [("2.675", 2, "2.68"), ("-2.675", 2, "-2.68"), ("0.5", 0, "1"), ("2.674999", 2, "2.67")],
)
def test_round_half_up_goes_away_from_zero_at_a_half(value, places, rounded):
    assert round_half_up(Fraction(value), places) == Fraction(rounded)


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (Fraction("88.61"), 2, "88,61"),
        (Fraction(84), 2, "84,00"),
        (1842, 0, "1.842"),
        (Fraction("1842.5"), 2, "1.842,50"),
        (1234567, 0, "1.234.567"),
        (Fraction("-0.37"), 2, "−0,37"),
        (Fraction("-0.001"), 2, "0,00"),
        (Fraction("-12345.6"), 1, "−12.345,6"),
        (2.675, 2, "2,68"),
    ],
)
def test_show_is_for_people(value, places, shown):
    assert show(value, places) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [("1.25", "+1,25"), ("-0.37", "−0,37"), ("0", "0,00"), ("0.004", "0,00"), ("-0.004", "0,00")],
)
def test_show_signed_gives_a_difference_its_sign(value, shown):
    assert show_signed(Fraction(value)) == shown


def test_show_percent_takes_a_ratio():
    assert show_percent(Fraction("0.8463")) == "84,63 %"
    assert show_percent(Fraction(1), places=0) == "100 %"


@pytest.mark.parametrize(
    ("value", "shown"),
    [("1.425", "1,425"), ("1842.5", "1.842,5"), ("84", "84"), ("1/3", "0,3333333333")],
)
def test_show_exact_keeps_all_decimals(value, shown):
    assert show_exact(Fraction(value)) == shown


@given(fractions)
def test_plain_or_exact_reads_back_as_the_value(value):
    assert Fraction(exact(value) or plain(value)) == value


@given(fractions)
def test_plain_is_never_padded_and_never_far_off(value):
    written = plain(value)
    assert "." not in written or not written.endswith(("0", "."))
    assert abs(parse_number(written) - value) <= Fraction(1, 2 * 10**10)


@given(hundredths)
def test_shown_numbers_without_groups_read_back(value):
    assert parse_number(show(value).replace(".", "")) == value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_parse_number_reads_a_float_as_it_is_printed(value):
    assert parse_number(value) == Fraction(repr(value))


@given(fractions, st.integers(0, 6))
def test_round_half_up_is_symmetric_and_near(value, places):
    rounded = round_half_up(value, places)
    assert round_half_up(-value, places) == -rounded
    assert abs(rounded - value) <= Fraction(1, 2 * 10**places)


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (show(Fraction("1842.425"), 2, "en"), "1,842.43"),
        (show(Fraction(-12345), 0, "en"), "−12,345"),
        (show_signed(Fraction("-0.37"), 2, "en"), "−0.37"),
        (show_signed(Fraction("1.25"), lang="en"), "+1.25"),
        (show_percent(Fraction("0.8463"), lang="en"), "84.63 %"),
        (show_exact(Fraction("1842.425"), "en"), "1,842.425"),
    ],
)
def test_numbers_follow_the_language(shown, text):
    assert shown == text


@pytest.mark.parametrize(
    ("text", "lang", "readings"),
    [
        ("12.450", "vi", ("12450", "12,45")),
        ("1.000", "vi", ("1000", "1")),
        (" −1.500 ", "vi", ("1500", "1,5")),
        ("12.450 %", "vi", ("12450", "12,45")),
        ("12,450", "en", ("12450", "12.45")),
        ("12,450", "vi", None),
        ("12.450", "en", None),
        ("0.125", "vi", None),
        ("1234.567", "vi", None),
        ("12.45", "vi", None),
        ("12.4500", "vi", None),
        ("12450", "vi", None),
    ],
)
def test_two_readings_has_what_could_be_thousands(text, lang, readings):
    assert two_readings(text, lang) == readings


@pytest.mark.parametrize(
    ("text", "joined"), [("12 450", "12450"), ("1\u00a0234,5 %", "1234,5%"), ("− 5", "−5")]
)
def test_a_number_with_spaces_is_offered_without_them(text, joined):
    with pytest.raises(NumberError) as refused:
        parse_number(text)
    assert refused.value.at("B4").values["joined"] == joined


@pytest.mark.parametrize(
    ("text", "refused"),
    [("95,5%", True), (" 95 % ", True), ("95", False), (95, False), (None, False)],
)
def test_a_percentage_is_no_amount(text, refused):
    found = percent_refused(text, "B4")
    assert (found is not None and (found.code, found.place)) == (
        refused and ("numbers.percent_of_count", "B4")
    )
