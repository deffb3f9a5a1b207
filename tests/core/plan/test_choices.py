"""Choices parted by first letters match what they matched before."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuocdo.core.plan.words.choices import by_letter


@pytest.mark.parametrize(
    ("choices", "grouped"),
    [
        (("sở|ban|sở ban",), "b(?:an)|s(?:ở|ở ban)"),
        (("[Vv]ăn phòng|Vụ",), "V(?:ăn phòng|ụ)|v(?:ăn phòng)"),
        (("(?:đồng |cùng )?chủ trì|lập(?! pháp|trình)",), "l(?:ập(?! pháp|trình))|(?:đồng |cùng )?chủ trì"),
        (("a?b|[|]c", r"d\|e"), r"d(?:\|e)|a?b|[|]c"),
    ],
)  # fmt: skip
def test_choices_of_one_letter_stand_together(choices, grouped):
    assert by_letter(*choices) == grouped


WORDS = st.lists(st.text("abc ", min_size=1, max_size=4), min_size=1, max_size=12)


@given(WORDS, st.text("abc ", max_size=6))
def test_grouped_choices_match_alike(words, text):
    plain = re.compile(f"(?:{'|'.join(words)})")
    found, expected = re.match(by_letter(*words), text), plain.match(text)

    assert (found and found[0]) == (expected and expected[0])
