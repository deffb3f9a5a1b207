import pytest

from thuocdo.core.plan.form.blocks import block_tree, join_labels
from thuocdo.core.plan.lines import lines_of
from thuocdo.core.plan.text.cleaning import clean
from thuocdo.core.plan.text.enumerators import Level, read_enumerator
from thuocdo.core.plan.text.paragraphs import paragraphs


@pytest.mark.parametrize(
    ("text", "level", "label", "rest"),
    [
        ("II. NHIỆM VỤ", Level.ROMAN, "II", "NHIỆM VỤ"),
        ("I MỤC ĐÍCH", Level.ROMAN, "I", "MỤC ĐÍCH"),
        ("III/ TỔ CHỨC", Level.ROMAN, "III", "TỔ CHỨC"),
        ("IV - KINH PHÍ", Level.ROMAN, "IV", "KINH PHÍ"),
        ("I.1. Mục đích", Level.ROMAN + 1, "I.1", "Mục đích"),
        ("A. Phần đầu", Level.CAPITAL, "A", "Phần đầu"),
        ("C. Phần ba", Level.CAPITAL, "C", "Phần ba"),
        ("1. Mục đích", Level.DECIMAL, "1", "Mục đích"),
        ("1/ Mục đích", Level.DECIMAL, "1", "Mục đích"),
        ("1.1 Xây dựng", Level.DECIMAL + 1, "1.1", "Xây dựng"),
        ("1.10. Xây dựng", Level.DECIMAL + 1, "1.10", "Xây dựng"),
        ("2) Rà soát", Level.PARENTHESIS, "2", "Rà soát"),
        ("đ) rà soát", Level.LETTER, "đ", "rà soát"),
        ("a. Rà soát", Level.LETTER, "a", "Rà soát"),
        ("(1) Rà soát", Level.BRACKETS, "1", "Rà soát"),
        ("- 100% hồ sơ", Level.DASH, "", "100% hồ sơ"),
        ("•Rà soát", Level.DASH, "", "Rà soát"),
        ("+ Rà soát", Level.PLUS, "", "Rà soát"),
        ("Phần thứ nhất: MỤC TIÊU", Level.PART, "Phần thứ nhất", "MỤC TIÊU"),
        ("Điều 2. Giao Sở", Level.ARTICLE, "Điều 2", "Giao Sở"),
        ("PHỤ LỤC II", Level.ANNEX, "Phụ lục II", ""),
    ],
)
def test_enumerator_is_read(text, level, label, rest):
    enumerator, behind = read_enumerator(text)
    assert (enumerator.level, enumerator.label, behind) == (level, label, rest)


@pytest.mark.parametrize(
    "text",
    [
        *("V/v chấn chỉnh", "Mục tiêu chung", "1.500 hồ sơ", "30/6/2024 là hạn", "2024 và 2025"),
        *("6 tháng đầu năm", "15/KH-UBND", "Xây dựng", "Phụ lục kèm theo", "a", ""),
        *(
            "III/2026.",
            "đ/c Trưởng phòng",
            "Điều 5 Nghị định số 6",
            "Điều 3, Điều 4",
            "điều 2 của Luật",
        ),
    ],
)
def test_other_text_has_no_enumerator(text):
    assert read_enumerator(text) == (None, text)


def paths(text):
    root = block_tree(paragraphs(list(clean(lines_of(text)))).body)
    return [block.path for block in root.walk() if block.paragraph]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "I. A\n1. B\n1.1. C\na) D\n- E\nb) F\nII. G",
            ["I", "I.1", "I.1.1.1", "I.1.1.1.a", "I.1.1.1.a", "I.1.1.1.b", "II"],
        ),
        ("II. A\nIV. B", ["II", "IV"]),
        ("A. X\nI. Y\n1. Z\nB. X\nC. W", ["A", "A.I", "A.I.1", "B", "C"]),
        ("I. X\nA. Y\nB. Z\nII. W", ["I", "I.A", "I.B", "II"]),
        ("1. X\n2.1. Y\n2.2. Z", ["1", "2.1", "2.2"]),
        ("II. X\nII.1. Y\nII.2. Z", ["II", "II.1", "II.2"]),
        ("1. X\na) Y\nđ) Z\n2. W", ["1", "1.a", "1.đ", "2"]),
        ("Điều 1. X\n1. Y\nĐiều 2. Z\nI. W", ["Điều 1", "Điều 1.1", "Điều 2", "I"]),
        ("- X\n+ Y\n- Z", ["", "", ""]),
    ],
)
def test_paragraphs_stand_under_the_next_level_above(text, expected):
    assert paths(text) == expected


def test_labels_are_joined_once():
    assert join_labels(["II", "1", "1.1", "b"]) == "II.1.1.1.b"
    assert join_labels(["II", "II.1", "a"]) == "II.1.a"
