import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuocdo.adapters.docx_writer.faces import Face
from thuocdo.adapters.docx_writer.metrics import balanced_width, fold_lines, width_mm

FACE = Face(13, bold=True)
TEXTS = st.text("ABCDĐ ƠỚ", min_size=1, max_size=60).filter(str.strip)


@pytest.mark.parametrize(
    ("text", "face", "millimetres"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Face(13, bold=True), 95.7),
        ("Độc lập - Tự do - Hạnh phúc", Face(14, bold=True), 60.24),
        ("n", Face(10), 1.76),
        ("Ẩ", Face(10), 2.55),
        ("đ", Face(10), 1.76),
    ],
)
def test_width_of_a_line(text, face, millimetres):
    assert width_mm(text, face) == pytest.approx(millimetres, abs=0.05)


def test_long_name_folds_into_lines_of_like_length():
    name = "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"
    assert fold_lines(name, FACE, 66) == ["SỞ NÔNG NGHIỆP VÀ MÔI", "TRƯỜNG"]
    width = balanced_width(name, FACE, 66)
    assert fold_lines(name, FACE, width) == ["SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"]


@given(TEXTS, st.integers(20, 165))
def test_folding_keeps_every_word_and_balancing_every_line(text, column):
    lines = fold_lines(text, FACE, column)
    assert " ".join(lines) == " ".join(text.split())
    width = balanced_width(text, FACE, column)
    assert width <= column
    assert len(fold_lines(text, FACE, width)) == len(lines)
