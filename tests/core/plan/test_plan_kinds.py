"""Which kind of plan a head tells."""

import pytest

from thuocdo.core.plan.head.plan_kinds import PlanKind, proposed_kind
from thuocdo.core.plan.model import Header

REFORM, IMPROVEMENT, COMPETITIVENESS = (
    PlanKind.REFORM,
    PlanKind.IMPROVEMENT,
    PlanKind.COMPETITIVENESS,
)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Cải cách hành chính năm 2026", REFORM),
        ("CẢI CÁCH HÀNH CHÍNH NHÀ NƯỚC NĂM 2026", REFORM),
        ("Công tác CCHC năm 2026 trên địa bàn xã Suối Đá", REFORM),
        ("Cắt giảm, đơn giản hóa, cải cách thủ tục hành chính năm 2026", REFORM),
        ("Thực hiện Chương trình cải cách hành chính giai đoạn 2026 - 2030 năm 2026", REFORM),
        ("Cải cách hành chính nhà nước giai đoạn 2026 - 2030", PlanKind.PROGRAMME),
        ("Cải thiện Chỉ số PAR INDEX giai đoạn 2026-2030, tầm nhìn đến năm 2035", "programme"),
        ("Chuyển đổi số 5 năm", PlanKind.PROGRAMME),
        ("Cải cách hành chính giai đoạn từ năm 2026 đến năm 2030", PlanKind.PROGRAMME),
        ("Cải cách hành chính 5 năm, từ năm 2026 đến năm 2030", PlanKind.PROGRAMME),
        ("Cải cách hành chính Năm năm tới", PlanKind.PROGRAMME),
        ("Cải cách hành chính tỉnh Hà Nam năm học mới", REFORM),
        ("Bình ổn chỉ số giá tiêu dùng tháng 9", PlanKind.OTHER),
        ("Điều chỉnh chỉ số sử dụng đất năm 2026", PlanKind.OTHER),
        ("Nâng cao các chỉ số năm 2026", IMPROVEMENT),
        ("Khắc phục những tiêu chí, chỉ số mất điểm", IMPROVEMENT),
        ("Cải thiện chỉ số thành phần năm 2026", IMPROVEMENT),
        ("Khắc phục tồn tại, nâng cao Chỉ số cải cách hành chính năm 2026", IMPROVEMENT),
        ("Nâng cao Chỉ số PAR INDEX, SIPAS, PAPI, PCI năm 2026", IMPROVEMENT),
        ("Cải thiện mức độ hài lòng của người dân năm 2026", IMPROVEMENT),
        ("Nâng cao hiệu quả quản trị và hành chính công năm 2026", IMPROVEMENT),
        ("Cải thiện môi trường đầu tư, kinh doanh năm 2026", COMPETITIVENESS),
        ("Nâng cao năng lực cạnh tranh cấp tỉnh (PCI) năm 2026", COMPETITIVENESS),
        ("Nâng cao Chỉ số năng lực cạnh tranh cấp sở (DDCI) năm 2026", COMPETITIVENESS),
        ("Tuyên truyền phổ biến pháp luật năm 2026", PlanKind.OTHER),
        ("", PlanKind.OTHER),
    ],
)
def test_a_title_tells_the_kind_of_plan(title, kind):
    assert proposed_kind(Header(kind="Kế hoạch", title=title)) == kind


@pytest.mark.parametrize("kind", ["Công văn", "Chỉ thị", "Thông báo kết luận", "Công điện"])
def test_what_only_gives_work_is_no_plan(kind):
    head = Header(kind=kind, title="Cải cách hành chính năm 2026")
    assert proposed_kind(head) is PlanKind.ASSIGNMENT


def test_nothing_read_proposes_nothing():
    assert proposed_kind(Header()) is PlanKind.OTHER
