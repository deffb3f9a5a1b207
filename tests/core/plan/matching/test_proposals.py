"""Which text answers which: laws of the measure, and cases any officer would agree on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuocdo.core.plan.matching.likeness import Likeness
from thuocdo.core.plan.matching.proposals import Text, propose
from thuocdo.core.plan.matching.terms import ideas, plain, terms, words

PARENTS = (
    "Tiếp nhận, giải quyết hồ sơ thủ tục hành chính trực tuyến đạt từ 80 % trở lên",
    "Tổ chức đối thoại giữa lãnh đạo UBND với người dân, doanh nghiệp",
    "Rà soát, đơn giản hóa thủ tục hành chính thuộc phạm vi quản lý",
    "Kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính",
)


def best(text: str) -> str | None:
    known = [Text(str(place), parent) for place, parent in enumerate(PARENTS)]
    found = propose([Text("x", text)], known, most=1)["x"]
    return PARENTS[int(found[0].key)] if found else None


@pytest.mark.parametrize(
    ("text", "parent"),
    [
        ("Rà soát TTHC, kiến nghị đơn giản hóa", PARENTS[2]),
        ("Hội nghị đối thoại với DN và người dân", PARENTS[1]),
        ("Kiểm tra KLKC hành chính tại các phòng", PARENTS[3]),
        ("ra soat thu tuc hanh chinh", PARENTS[2]),
        ("Nâng cấp đường nội đồng", None),
        ("", None),
    ],
)
def test_paraphrases_find_their_work(text, parent):
    assert best(text) == parent


def test_abbreviations_are_written_out():
    assert plain("Giải quyết TTHC") == "giai quyet thu tuc hanh chinh"
    assert terms("Tổ chức một cửa") == ("mot", "cua", "mot cua")


def test_one_idea_has_many_words():
    assert set(ideas("Nộp hồ sơ qua mạng")) == {"submit", "online"}
    assert ideas("nộp trực tuyến") == ("online",)
    assert ideas("Chăm sóc vườn hoa") == ()


def test_a_heading_tips_the_scale_between_equal_texts():
    known = [
        Text("a", "Kiểm tra định kỳ", "Tài chính công"),
        Text("b", "Kiểm tra định kỳ", "Thể chế"),
    ]
    found = propose([Text("x", "Kiểm tra hằng quý", "Cải cách thể chế")], known, least=0.0)
    assert [proposal.key for proposal in found["x"]] == ["b", "a"]


texts = st.lists(st.text(alphabet="abcdđêơ 1", min_size=1, max_size=20), min_size=1, max_size=6)


@given(texts)
def test_a_text_is_wholly_like_itself_and_never_more(known):
    measure = Likeness(known)
    for place, text in enumerate(known):
        found = measure.to(text)
        assert all(0.0 <= value <= 1.0 + 1e-9 for value in found)
        if words(text):
            assert found[place] == pytest.approx(1.0)


@given(texts, st.text(alphabet="abcdđ ", max_size=20))
def test_proposals_are_best_first_and_none_below_the_least(known, asked):
    places = [Text(str(place), text) for place, text in enumerate(known)]
    found = propose([Text("x", asked)], places, least=0.3)["x"]
    values = [proposal.likeness for proposal in found]
    assert values == sorted(values, reverse=True)
    assert all(value >= 0.3 for value in values)
