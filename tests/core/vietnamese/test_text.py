import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuocdo.core.vietnamese.text import fold, repair, sort_key

LETTERS = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)
names = st.text(alphabet=LETTERS + LETTERS.upper() + "Ðð 0123456789-–.,/\u00a0\u200b")
anything = st.text()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Ðà Nẵng", "Đà Nẵng"),
        ("ðường", "đường"),
        ("Sở\u00a0Nội\u2003vụ", "Sở Nội vụ"),
        ("  Sở   Nội\tvụ  ", "Sở Nội vụ"),
        ("cải\u200b cách hành\u00ad chính\ufeff", "cải cách hành chính"),
        ("Hoa\u0300 Bi\u0300nh", "Hoà Bình"),
        ("mục 1 \r\n  mục 2\u2028mục 3", "mục 1\nmục 2\nmục 3"),
        ("\u200b \n ", ""),
        ("Sở\x00 Nội\x1b vụ\x7f", "Sở Nội vụ"),
    ],
)
def test_repair_returns_what_was_meant(written, meant):
    assert repair(written) == meant


@given(anything)
def test_repair_twice_changes_nothing_more(text):
    assert repair(repair(text)) == repair(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("da nang", "Đà Nẵng"),
        ("Ðà Nẵng", "Đà Nẵng"),
        ("Thanh Hoá", "Thanh Hóa"),
        ("THANH HOÁ", "thanh hoa"),
        (unicodedata.normalize("NFD", "Ủy ban nhân dân xã Ấp Bắc"), "uy ban nhan dan xa ap bac"),
        ("Phòng Văn hóa - Xã hội", "phòng Văn hoá–Xã hội"),
        ("Quy chế “một cửa”", 'quy che "mot cua"'),
        ("Sở\u00a0Y\u200b tế", "so y te"),
        ("ＣＣＨＣ", "cchc"),
        ("STT\n(số)", "stt (so)"),
    ],
)
def test_fold_makes_spellings_equal(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("≥ 90 %", "< 90 %"), ("≠ 0", "= 0"), ("1.1", "11"), ("Xã 1", "Xã 2"), ("< 3", "≮ 3")],
)
def test_fold_keeps_signs_that_tell_apart(one, other):
    assert fold(one) != fold(other)


def test_fold_reads_as_plain_letters():
    assert fold("Đẩy mạnh cải cách – 95 %") == "day manh cai cach-95 %"


@given(anything)
def test_fold_is_idempotent(text):
    assert fold(fold(text)) == fold(text)


@given(names)
def test_fold_ignores_composition(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(names)
def test_fold_ignores_case(text):
    assert fold(text.upper()) == fold(text.lower()) == fold(text)


@given(names)
def test_fold_of_vietnamese_is_ascii(text):
    assert fold(text).isascii()


@given(anything)
def test_fold_of_repaired_is_the_same(text):
    assert fold(repair(text)) == fold(text)


@pytest.mark.parametrize(
    "ordered",
    [
        ["An", "An Khê", "Anh", "Ăn", "Ân", "Ấp", "Ba", "Ca", "Da", "Dz", "Đa", "Ea", "Êa"],
        ["hoa", "hòa", "hỏa", "hõa", "hóa", "họa", "hoạch"],
        ["o", "ô", "ơ", "p", "u", "ư", "v"],
        ["Xã Mẫu 1", "Xã Mẫu 2", "Xã Mẫu 10", "Xã Mẫu 10a", "Xã Mẫu 100"],
        ["1.1", "1.1.2", "1.1.10", "1.2", "2", "10", "A"],
        ["Cà", "Cá", "Cà Mau", "Cam Lộ"],
        ["", "0", "a", "z", "я"],
    ],
)
def test_sort_key_follows_the_dictionary(ordered):
    assert sorted(ordered, key=sort_key) == ordered


def test_sort_key_puts_both_places_of_a_tone_together():
    assert sort_key("Thanh Hoá") == sort_key("Thanh Hóa") == sort_key("THANH HÓA")


def test_sort_key_reads_the_icelandic_letter_as_d_with_stroke():
    assert sort_key("Ðà Nẵng") == sort_key("Đà Nẵng")


@given(anything)
def test_sort_key_holds_only_what_every_collation_sorts_alike(text):
    assert set(sort_key(text)) <= set("0123456789abcdefghijklmnopqrstuvwxyz")


@given(names)
def test_sort_key_ignores_composition_and_case(text):
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(text)
    assert sort_key(text.upper()) == sort_key(text)


@given(st.lists(names, max_size=6), st.randoms(use_true_random=False))
def test_sort_key_order_does_not_depend_on_the_input_order(texts, random):
    shuffled = random.sample(texts, len(texts))
    assert [sort_key(t) for t in sorted(texts, key=sort_key)] == [
        sort_key(t) for t in sorted(shuffled, key=sort_key)
    ]


@given(st.lists(st.text(alphabet=LETTERS, min_size=1), max_size=4))
def test_sort_key_of_letters_compares_letters_before_tones(words):
    def letters_then_tones(word):
        decomposed = [unicodedata.normalize("NFD", char) for char in word]
        tones = [
            next(
                (
                    "\u0300\u0309\u0303\u0301\u0323".index(m) + 1
                    for m in d
                    if m in "\u0300\u0309\u0303\u0301\u0323"
                ),
                0,
            )
            for d in decomposed
        ]
        bare = [
            unicodedata.normalize(
                "NFC", "".join(m for m in d if m not in "\u0300\u0309\u0303\u0301\u0323")
            )
            for d in decomposed
        ]
        return ["aăâbcdđeêghiklmnoôơpqrstuưvxy".index(b) for b in bare], next(
            (t for t in tones if t), 0
        )

    assert sorted(words, key=sort_key) == sorted(words, key=letters_then_tones)


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_sort_key_compares_digits_as_numbers(one, other):
    assert (sort_key(f"Xã {one}") < sort_key(f"Xã {other}")) == (one < other)
