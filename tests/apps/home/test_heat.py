from fractions import Fraction

import pytest

from thuocdo.apps.assessments.queries.results import heatmap
from thuocdo.apps.home.shown.heat import by_body, short_field, step_of


@pytest.mark.parametrize(
    ("percent", "step"),
    [("100", 0), ("95", 0), ("94.5", 0), ("94.4", 1), ("90", 1), ("89", 2), ("80", 3), ("75", 4), ("74.4", 5), ("0", 5)],
)  # fmt: skip
def test_a_tint_follows_the_number_that_is_shown(percent, step):
    assert step_of(Fraction(percent) / 100) == step


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Công tác chỉ đạo, điều hành cải cách hành chính", "Chỉ đạo, điều hành"),
        ("Chỉ đạo, điều hành cải cách hành chính", "Chỉ đạo, điều hành"),
        ("Cải cách thể chế", "Thể chế"),
        ("Cải cách tổ chức bộ máy hành chính nhà nước", "Tổ chức bộ máy"),
        ("Xây dựng và phát triển chính quyền điện tử, chính quyền số", "Chính quyền số"),
        ("Tác động của cải cách hành chính (điều tra xã hội học)", "Tác động CCHC"),
        ("Mức độ hài lòng", "Mức độ hài lòng"),
    ],
)
def test_field_names_fit_narrow_columns(name, short):
    assert short_field(name, "vi") == short


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Direction of administrative reform", "Direc\u00adtion"),
        ("Institutional reform", "Institu\u00adtions"),
        ("Administrative procedure reform and one-stop-shop mechanism", "Proce\u00addures"),
        ("Reform of the organisational apparatus", "Organ\u00adisation"),
        ("Civil service regime reform", "Civil service"),
        ("E-government and digital government", "Digital govt"),
        ("Impact of reform (survey)", "Impact"),
        ("Impact on citizens, organisations and socio-economic targets", "Impact"),
        ("Public finance", "Public finance"),
    ],
)
def test_english_field_names_fit_too(name, short):
    assert short_field(name, "en") == short


def test_the_lowest_body_is_on_top(closed):
    heat = by_body(closed, heatmap(closed), "vi")
    assert [line.cells[0].text for line in heat.lines] == ["70", "73", "76"]
    assert [line.cells[1].text for line in heat.lines] == ["80", "80", "80"]
    assert [line.whole for line in heat.lines] == [75, Fraction("76.5"), 78]
    assert heat.title == "Chỉ số CCHC cấp sở năm 2025"
