"""Unaccented letters, place for place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuocdo.core.plan.text.letters import UPPER, bare, is_capitals

_OURS = st.text(alphabet=f"{UPPER}{UPPER.lower()} 0123456789,.;:/()-–“”…%")
_ANY = st.text(st.characters(exclude_characters="\u212a"))  # the sign of Kelvin is a K in small


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Sở Nội vụ – Đặng Thị Ưu", "so noi vu - dang thi uu"),
        ("QUÝ III/2026: “đạt ≥ 95%”…", 'quy iii/2026: "dat ≥ 95%"…'),
        ("Ủy ban\tnhân dân 2.", "uy ban\tnhan dan 2."),
        ("Çà và Ω, 日本", "Ça va Ω, 日本"),
        ("İzmir", "İzmir"),
        ("", ""),
    ],
)
def test_bare_knows_our_letters_and_leaves_others(text: str, plain: str) -> None:
    assert bare(text) == plain


@given(_OURS)
def test_bare_keeps_places_and_is_done_once(text: str) -> None:
    plain = bare(text)

    assert (len(plain), bare(plain)) == (len(text), plain)
    assert bare(text.lower()) == plain
    assert plain.isascii() or "…" in plain


@given(_ANY)
def test_bare_takes_any_text_letter_by_letter(text: str) -> None:
    assert bare(text) == "".join(map(bare, text))


@pytest.mark.parametrize(
    ("text", "capitals"),
    [
        ("KẾ HOẠCH", True),
        ("ỦY BAN NHÂN DÂN TỈNH HÀ MẪU xã", True),
        ("a) TỔ CHỨC THỰC HIỆN", True),
        ("tt CƠ SỞ DỮ LIỆU DÙNG CHUNG CỦA TỈNH", True),
        ("K", False),
        ("2026", False),
        ("UBND xã", False),
        ("Kế hoạch CẢI CÁCH HÀNH CHÍNH", False),
        ("cải cách HÀNH CHÍNH", False),
    ],
)
def test_capitals_may_hold_a_few_small_letters(text, capitals):
    assert is_capitals(text) is capitals


@given(_OURS)
def test_capitals_are_told_by_counting(text):
    upper, lower = sum(map(str.isupper, text)), sum(map(str.islower, text))
    assert is_capitals(text) is (upper > 1 and lower * 8 <= upper)
