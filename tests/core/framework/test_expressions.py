from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuocdo.core.framework.expressions import (
    Call,
    ExpressionError,
    Name,
    Number,
    PointsOf,
    names,
    parse_expression,
    references,
)

A, B, C = Name("a"), Name("b"), Name("c")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("0.3", Number(Fraction(3, 10))),
        ("a - b - c", Call("-", (Call("-", (A, B)), C))),
        ("a − b × c", Call("-", (A, Call("*", (B, C))))),
        ("(a + b) ÷ c", Call("/", (Call("+", (A, B)), C))),
        ("-a", Call("neg", (A,))),
        ("--a", A),
        ("a ≥ b", Call(">=", (A, B))),
        ("a = b", Call("==", (A, B))),
        ("min(a, b, 2)", Call("min", (A, B, Number(Fraction(2))))),
        ("floor(a/b)", Call("floor", (Call("/", (A, B)),))),
        ('points("1.1.2")', PointsOf("1.1.2")),
        ("points(“1.1.2”)", PointsOf("1.1.2")),
        ("số_hồ_sơ", Name("số_hồ_sơ")),
    ],
)
def test_expression_is_read(text, tree):
    assert parse_expression(text) == tree


@pytest.mark.parametrize(
    ("text", "reason", "position"),
    [
        ("", "unexpected", 1),
        ("a +", "unexpected", 4),
        ("a b", "unexpected", 3),
        ("(a", "unexpected", 3),
        ("1.2.3", "unknown_character", 1),
        ("2a", "unknown_character", 1),
        ("a ^ 2", "unknown_character", 3),
        ("a + " + "1" * 5000, "unknown_character", 5),
        ("a + ٣", "unknown_character", 5),
        ("a < b < c", "unexpected", 7),
        ("floor(a, b)", "arguments", 1),
        ("min()", "unexpected", 5),
        ("points(a)", "unexpected", 8),
        ("__import__('os')", "unexpected", 11),
        ("(" * 30 + "a" + ")" * 30, "too_deep", 21),
        ("a" + " + a" * 200, "too_long", 401),
    ],
)
def test_fault_is_told_with_its_position(text, reason, position):
    with pytest.raises(ExpressionError) as refused:
        parse_expression(text)
    assert (refused.value.reason, refused.value.position) == (reason, position)


def test_names_and_references_come_once_and_in_order():
    tree = parse_expression('b + a × b + points("2") + points("1") × points("2")')
    assert names(tree) == ("b", "a")
    assert references(tree) == ("2", "1")


@given(st.text(alphabet="ab12.+-*/()<=,\"'points minfloor ×−", max_size=60))
def test_any_text_is_read_or_refused_within_it(text):
    position = _refused_at(text)
    assert position is None or 1 <= position <= len(text) + 1


def _refused_at(text):
    try:
        parse_expression(text)
    except ExpressionError as refused:
        return refused.position
    return None
