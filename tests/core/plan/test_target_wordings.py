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
