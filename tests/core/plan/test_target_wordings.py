"""Numbers that are told in other words, and numbers of what is only told apart."""

import pytest

from thuocdo.core.plan.targets.reading import read_targets


def told(sentence):
    return [
        (one.operator.value, one.value, one.unit.value) for one in read_targets(sentence, year=2026)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Niêm yết bảng xếp hạng 45 xã, phường về chuyển đổi số.",
        "Chấm điểm, xếp hạng 28 xã, phường.",
        "Nhắc tên đơn vị đạt dưới 60 điểm.",
        "Công khai danh sách đơn vị đạt trên 95% kế hoạch.",
        "Phấn đấu ít nhất 2/3 số hộ dùng nước sạch.",
        "Thứ nhất, lập tổ công tác.",
        "Đặt bàn hướng dẫn tại 12 thôn.",
        "Gửi thư đến 30 doanh nghiệp.",
    ],
)
def test_number_of_what_is_told_apart_is_no_target(sentence):
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("Giảm ít nhất một nửa số đơn thư quá hạn.", ("decrease_at_least", 50, "percent")),
        ("Giảm một nửa số cuộc họp.", ("decrease_at_least", 50, "percent")),
        ("Giảm 1/2 số cuộc họp.", ("decrease_at_least", 50, "percent")),
        ("Hồ sơ nộp qua mạng chiếm 3/4 tổng số hồ sơ.", ("at_least", 75, "percent")),
        ("Chỉ số hài lòng đạt từ 88% đến dưới 92%.", ("between", (88, 92), "percent")),
        ("Phấn đấu xếp hạng từ thứ 2 đến thứ 6 toàn tỉnh.", ("rank_at_least", 6, "rank")),
        ("Giữ vững vị trí thứ nhất khối các sở.", ("keep_or_raise", 1, "rank")),
        ("Phấn đấu xếp thứ nhất cụm thi đua.", ("rank_at_least", 1, "rank")),
        ("Tập huấn cho 120 lượt cán bộ thôn.", ("equal", 120, "times")),
        ("Khảo sát mức độ hài lòng tới 80 hộ kinh doanh.", ("equal", 80, "count")),
        ("Khảo sát chi phí tuân thủ đối với 40 doanh nghiệp.", ("equal", 40, "count")),
        ("Không có đơn vị nào đạt dưới 60 điểm.", ("at_least", 60, "point")),
        ("Phấn đấu xếp hạng 9/28 xã, phường.", ("rank_at_least", 9, "rank")),
    ],
)
def test_number_may_be_told_in_words(sentence, target):
    assert told(sentence) == [target]


@pytest.mark.parametrize(
    "sentence",
    [
        "Các xã có tỷ lệ hồ sơ quá hạn trên 5% báo cáo giải trình trước 31/3/2026.",
        "Các đơn vị có tỷ lệ số hóa dưới 50% xây dựng kế hoạch khắc phục.",
        "Yêu cầu các xã có tỷ lệ hồ sơ quá hạn trên 5% xử lý dứt điểm.",
        "Các sở, ban, ngành có tỷ lệ giải ngân dưới 40% rà soát từng dự án.",
        "Các thôn có tỷ lệ nộp trực tuyến dưới 30% trong quý I khẩn trương khắc phục.",
        "UBND các phường có điểm hài lòng dưới 80 điểm phân tích nguyên nhân.",
        "Đơn vị đạt tỷ lệ dưới 60% làm rõ trách nhiệm người đứng đầu.",
        "Công chức có số hồ sơ trễ hạn từ 10 hồ sơ trở lên giải trình bằng văn bản.",
        "Phòng chuyên môn có tỷ lệ trả lại hồ sơ trên 2% kiểm điểm trách nhiệm.",
        "Trong tháng 6, các thôn có tỷ lệ cài ứng dụng dưới 45% cử người đến từng hộ.",
    ],
)
def test_measure_of_those_who_must_act_is_a_condition(sentence):
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "targets"),
    [
        (
            "Phấn đấu có 12 xã đạt trên 95% hồ sơ trực tuyến.",
            [("at_least", 12, "count"), ("at_least", 95, "percent")],
        ),
        ("Các xã có tỷ lệ hồ sơ đúng hạn trên 98%.", [("at_least", 98, "percent")]),
        (
            "Phấn đấu các xã có tỷ lệ hồ sơ trực tuyến trên 80% xử lý toàn trình.",
            [("at_least", 80, "percent")],
        ),
        (
            "Các đơn vị có tỷ lệ hồ sơ trên 95% giải quyết đúng hạn.",
            [("at_least", 95, "percent")],
        ),
        ("Mỗi xã có ít nhất 01 mô hình tuyên truyền.", [("at_least", 1, "count")]),
        ("Các phòng có trên 90% báo cáo gửi đúng hạn.", [("at_least", 90, "percent")]),
        (
            "Xã đạt tỷ lệ số hóa trên 90%, báo cáo kết quả trước 30/11.",
            [("at_least", 90, "percent")],
        ),
        ("Các sở có tỷ lệ hồ sơ quá hạn dưới 1% trong năm 2026.", [("at_most", 1, "percent")]),
        ("Bảo đảm các thôn có tỷ lệ hộ dùng trên 60% tổng số hộ.", [("at_least", 60, "percent")]),
        ("Tỷ lệ hồ sơ số hóa đạt trên 80%; xây dựng kế hoạch quý.", [("at_least", 80, "percent")]),
        (
            "Các đơn vị có tối thiểu 70% tổ chức, cá nhân hài lòng.",
            [("at_least", 70, "percent")],
        ),
    ],
)
def test_measure_that_bodies_must_have_is_a_target(sentence, targets):
    assert told(sentence) == targets
