import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuocdo.core.report.merging import merged

lines = st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=5).map("\n".join)


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "both"),
    [
        ("", "", "Một", "Một"),
        ("", "Hai", "Một", "Hai\nMột"),
        ("Một", "Một", "Hai", "Hai"),
        ("Một\nHai", "Một\nHai\nBa", "Không\nHai", "Không\nHai\nBa"),
        ("Một", "Một của họ", "Một của tôi", "Một của họ\nMột của tôi"),
        ("Một", "Một, hai", "Một, hai, ba", "Một, hai, ba"),
        ("Một\nHai", "Hai", "Một\nHai sửa", "Hai sửa"),
        ("Một\nHai", "Một", "Hai", ""),
    ],
)
def test_both_texts_are_kept(base, theirs, mine, both):
    assert merged(base, theirs, mine) == both


@given(base=lines, theirs=lines)
def test_who_changed_nothing_takes_nothing_away(base, theirs):
    assert merged(base, theirs, base) == theirs
    assert merged(base, base, theirs) == theirs


@given(base=lines, theirs=lines, mine=lines)
def test_whatever_either_added_is_there(base, theirs, mine):
    both = merged(base, theirs, mine)
    for line in {*theirs.split("\n"), *mine.split("\n")} - set(base.split("\n")):
        assert line in both
