import pytest

from thuocdo.core.report.reform import FIELDS, field_of


@pytest.mark.parametrize(
    ("heading", "position"),
    [
        ("Cải cách thể chế", 0),
        ("Về rà soát văn bản quy phạm pháp luật", 0),
        ("CẢI CÁCH THỦ TỤC HÀNH CHÍNH", 1),
        ("Cải cách tổ chức bộ máy", 2),
        ("Cải cách chế độ công vụ", 3),
        ("Cải cách tài chính công", 4),
        ("Xây dựng chính quyền điện tử, chính quyền số", 5),
        ("Thủ tục hành chính trực tuyến", 5),
    ],
)
def test_headings_are_known_by_their_words(heading, position):
    assert field_of(heading) == FIELDS[position]


def test_other_headings_belong_to_no_field():
    assert not field_of("Chỉ đạo, điều hành")
