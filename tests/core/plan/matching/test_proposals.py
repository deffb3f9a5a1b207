"""Which text answers which: laws of the measure, and cases any officer would agree on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuocdo.core.plan.matching.likeness import Likeness
from thuocdo.core.plan.matching.nearness import OF_ITEMS
from thuocdo.core.plan.matching.proposals import Text, propose
from thuocdo.core.plan.matching.terms import ideas, plain, runs, telling, terms, words

PARENTS = (
    "Tiếp nhận, giải quyết hồ sơ thủ tục hành chính trực tuyến đạt từ 80 % trở lên",
    "Tổ chức đối thoại giữa lãnh đạo UBND với người dân, doanh nghiệp",
    "Rà soát, đơn giản hóa thủ tục hành chính thuộc phạm vi quản lý",
    "Kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính",
)


def best(text: str) -> str | None:
    known = [Text(str(place), parent) for place, parent in enumerate(PARENTS)]
    found = propose([Text("x", text)], known, most=1, least=OF_ITEMS.least)["x"]
    return PARENTS[int(found[0].key)] if found else None


@pytest.mark.parametrize(
    ("text", "parent"),
    [
        ("Rà soát TTHC, kiến nghị đơn giản hóa", PARENTS[2]),
        ("Hội nghị đối thoại với DN và người dân", PARENTS[1]),
        ("Kiểm tra KLKC hành chính tại các phòng", PARENTS[3]),
        ("ra soat thu tuc hanh chinh", PARENTS[2]),
        ("Xây cầu qua suối", None),
        ("", None),
    ],
)
def test_paraphrases_find_their_work(text, parent):
    assert best(text) == parent


def test_abbreviations_are_written_out():
    assert plain("Giải quyết TTHC theo KH") == "giai quyet thu tuc hanh chinh theo ke hoach"


def test_words_that_tell_nothing_of_the_work_are_left_out():
    assert telling("Tiếp tục nâng cao chất lượng tiếp dân trên địa bàn xã") == ("tiếp", "dân")
    assert terms("Tổ chức một cửa") == ("một", "cửa", "một cửa")
    assert runs("Triển khai thực hiện") == ()


def test_one_idea_has_many_words():
    assert set(ideas("Nộp hồ sơ qua mạng")) == {"submit", "online"}
    assert ideas("nộp trực tuyến") == ("online",)
    assert ideas("Chăm sóc vườn hoa") == ()


def test_a_heading_tips_the_scale_between_equal_texts():
    known = [
        Text("a", "Kiểm tra định kỳ", "Tài chính công"),
        Text("b", "Kiểm tra định kỳ", "Thể chế"),
    ]
    found = propose([Text("x", "Kiểm tra hằng quý", "Cải cách thể chế")], known)
    assert [proposal.key for proposal in found["x"]] == ["b", "a"]


def test_what_explains_a_text_counts_less_than_the_text():
    known = [
        Text("told", "Tiếp công dân", more="Kèm biên bản đối thoại."),
        Text("said", "Đối thoại", more="Kèm lịch tiếp công dân."),
    ]
    found = propose([Text("x", "Đối thoại"), Text("y", "Tiếp công dân")], known)
    assert [found[key][0].key for key in "xy"] == ["said", "told"]


def test_what_answers_a_rival_better_is_less_likely_meant():
    known = [Text("a", "Kiểm tra công vụ, kỷ luật"), Text("b", "Siết kỷ luật, giờ giấc")]
    asked = [Text("x", "Kiểm tra kỷ luật")]
    rivals = [*asked, Text("y", "Kiểm tra công vụ, kỷ luật")]
    alone = {one.key: one.likeness for one in propose(asked, known)["x"]}
    among = {one.key: one.likeness for one in propose(asked, known, rivals=rivals)["x"]}
    assert among["a"] < alone["a"] / 1.3
    assert among["b"] > alone["b"] * 0.9


def test_a_text_that_is_its_own_rival_stays_as_near():
    known, asked = [Text("a", "Kiểm tra công vụ")], [Text("x", "Kiểm tra đột xuất công vụ")]
    assert propose(asked, known, rivals=asked) == propose(asked, known)


@pytest.mark.parametrize(
    ("likeness", "word"),
    [(0.9, "very_near"), (0.25, "very_near"), (0.24, "near"), (0.13, "near"), (0.12, "perhaps")],
)
def test_likeness_has_a_word(likeness, word):
    assert OF_ITEMS.nearness(likeness) == word


texts = st.lists(st.text(alphabet="abcdđêơ 1", min_size=1, max_size=20), min_size=1, max_size=6)


@given(texts)
def test_a_text_is_wholly_like_itself_and_never_more(known):
    measure = Likeness([((text, 1.0),) for text in known])
    for place, text in enumerate(known):
        found = measure.to(((text, 1.0),))
        assert all(0.0 <= value <= 1.0 + 1e-9 for value in found)
        if words(text):
            assert found[place] == pytest.approx(1.0)


@given(texts, st.text(alphabet="abcdđ ", max_size=20), texts)
def test_proposals_are_best_first_above_the_least_and_never_nearer_for_rivals(known, asked, rivals):
    places = [Text(str(place), text) for place, text in enumerate(known)]
    found = propose([Text("x", asked)], places, most=len(places), least=0.3)["x"]
    values = [proposal.likeness for proposal in found]
    assert values == sorted(values, reverse=True)
    assert all(value > 0.3 for value in values)
    others = [Text("", text) for text in rivals]
    outdone = propose([Text("x", asked)], places, rivals=others, most=len(places), least=0.3)["x"]
    # Rivals also tell which words are rare: the likeness to beat is that among all these texts.
    mine = Text("x", asked).parts
    beside = dict.fromkeys([mine, *(one.parts for one in others)])
    measure = Likeness([one.parts for one in places], beside)
    alike = measure.to(mine)
    assert all(one.likeness <= alike[int(one.key)] + 1e-9 for one in outdone)
