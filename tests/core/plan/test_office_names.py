"""Names made of words that are also verbs, and verbs that are no part of the name before them."""

import pytest

from thuocdo.core.plan.words.agencies import read_bodies
from thuocdo.core.plan.words.roles import heading_bodies, order_in, prose_roles


@pytest.mark.parametrize(
    ("name", "work"),
    [
        ("Phòng Quản lý đào tạo", "rà soát chương trình học."),
        ("Phòng Quản lý thi công", "theo dõi tiến độ."),
        ("Phòng Quản lý hộ tịch và quốc tịch", "công khai biểu mẫu."),
        ("Phòng Kiểm soát, giám sát", "kiểm tra 04 cơ sở."),
        ("Phòng Tổ chức, tài vụ, hành chính", "rà soát biểu mẫu."),
        ("Trung tâm Tư vấn, hỗ trợ việc làm", "hỗ trợ 30 lao động."),
        ("Trung tâm Kiểm định chất lượng nông sản", "cấp phát mẫu phiếu."),
        ("Ban Quản lý dự án đầu tư xây dựng công trình thủy lợi", "lập tiến độ."),
        ("Ban Quản lý chợ", "kiểm tra hàng hóa kịp thời."),
        ("Ban Quản lý dự án", "xây dựng kế hoạch chi tiết."),
        ("Ban Quản lý", "trình phương án."),
        ("Trung tâm Hỗ trợ doanh nghiệp", "tư vấn 15 hộ."),
        ("Trung tâm Tư vấn", "đánh giá đúng tình hình."),
        ("Sở Xây dựng", "quản lý chất lượng công trình."),
        ("Sở Giao thông vận tải", "rà soát bến bãi."),
        ("Sở Tư pháp", "hối thúc các xã."),
        ("UBND các xã vùng sâu, vùng xa", "rà soát hộ nghèo."),
        ("UBND các xã đặc biệt khó khăn", "lập danh sách."),
        ("Công an các xã, phường", "lội suối đến từng bản."),
        ("Phòng Tài nguyên nước", "rà soát giấy phép."),
    ],
)
def test_name_ends_where_its_work_begins(name, work):
    bodies = read_bodies(f"{name} {work}")
    assert (bodies.names, bodies.predicate) == ((name,), True)


@pytest.mark.parametrize(
    "sentence",
    [
        "Phòng Nội vụ, kiểm tra hồ sơ",
        "Phòng Kiểm tra, rà soát lại hồ sơ",
        "Phòng Kiểm tra, giám sát chặt chẽ việc thực hiện",
    ],
)
def test_verb_behind_a_comma_is_no_name(sentence):
    assert read_bodies(sentence).names == (sentence.partition(",")[0],)


@pytest.mark.parametrize(
    "heading",
    [
        "Phòng Quản lý xây dựng",
        "Phòng Thẩm định, đánh giá",
        "Ban Quản lý dự án đầu tư xây dựng huyện",
        "Trung tâm Kiểm định chất lượng công trình",
        "Phòng Quản lý giá và thị trường tài chính",
        "Phòng Quản lý đô thị và hạ tầng",
    ],
)
def test_heading_may_be_such_a_name(heading):
    assert heading_bodies(heading) == (heading,)


@pytest.mark.parametrize(
    ("order", "body"),
    [
        ("Giao Sở Y tế ký hợp đồng với đơn vị vận hành.", "Sở Y tế"),
        ("Giao Sở Y tế chung tay với tổ chức xã hội.", "Sở Y tế"),
        ("Giao Phòng Hành chính quay phim tuyên truyền.", "Phòng Hành chính"),
        ("Giao Ban Quản lý chợ trung tâm củng cố tổ tự quản.", "Ban Quản lý chợ trung tâm"),
        ("Giao Văn phòng UBND xã hối thúc tổ giúp việc.", "Văn phòng UBND xã"),
    ],
)
def test_order_goes_to_a_body_and_not_to_its_work(order, body):
    assert order_in(order).bodies == (body,)


def test_partner_ends_before_what_is_done_together():
    roles = prose_roles("Công an tỉnh chủ trì cùng UBND các xã, phường nhen nhóm mô hình tự quản.")
    assert (roles.lead, roles.coordinate) == (("Công an tỉnh",), ("UBND các xã, phường",))
