"""What was read from the rows of a table says the same when it is written and read again."""

import pytest

from tests.adapters.plan_files.written_again import again, without_lines
from thuocdo.core.plan.lines import lines_of
from thuocdo.core.plan.reading import read_plan

HEAD = "UBND XÃ MẪU\n\nSố: 1/KH-UBND\n\nLam Sơn, ngày 1/2/2026\n\nKẾ HOẠCH\n\nCải cách năm 2026\n\n"

LOST_POINTS = """II. KHẮC PHỤC
TT | Tiêu chí | Điểm tối đa | Điểm đạt | Nguyên nhân | Giải pháp | Cơ quan chủ trì | Thời gian
1 | 1.2.1 Kiểm tra công vụ | 2 | 1,5 | Kiểm tra ít | Kiểm tra các phòng | Văn phòng | Quý III/2026
2 | 1.3 Sáng kiến | 1 | 0,75 | Thiếu thưởng | Đăng ký sáng kiến | Các phòng | 31/12/2026
"""
TWO_TABLES = """II. NHIỆM VỤ
TT | Nhiệm vụ | Lãnh đạo phụ trách | Phòng tham mưu | Hạn
1 | Sửa quy chế làm việc | Ông Lê Văn An | Văn phòng | 15/4/2026
TT | Công việc | Bộ phận thực hiện | Hạn xử lý | Sản phẩm
1 | Lập danh sách hồ sơ | Văn phòng | 05/02/2026 | Danh sách
2 | Gửi thư xin lỗi | Công an xã | Hằng tuần | Thư xin lỗi
"""
LISTS = """II. NHIỆM VỤ
TT | Nhiệm vụ | Cơ quan chủ trì | Hạn
1 | - Rà soát quy trình nội bộ; - Công bố danh mục | Văn phòng | 30/4/2026
2 | Mở lớp tập huấn | Công an xã | 30/5/2026
"""
GROUPED_LISTS = """II. NHIỆM VỤ
TT | Nhiệm vụ | Cơ quan chủ trì | Hạn
A | THỦ TỤC | |
1 | - Rà soát quy trình nội bộ. - Công bố danh mục. | Văn phòng | 30/4/2026
B | CON NGƯỜI | |
2 | Mở lớp tập huấn | Công an xã | 30/5/2026
"""
AIMS = """II. CHỈ TIÊU
TT | Chỉ tiêu | Thực hiện năm 2025 | Mục tiêu năm 2026 | Cơ quan chủ trì
A. Thủ tục | | | |
1 | Tỷ lệ hồ sơ quá hạn | 2,1% | Dưới 1% | Văn phòng
B. PAPI | | | |
2 | Xếp hạng PAPI | 19 | 15 | Văn phòng
3 | Nhóm xếp hạng PAPI | Trung bình thấp | Trung bình cao | Công an xã
"""
PAST = """I. KẾT QUẢ
TT | Chỉ số | Năm 2024 | Năm 2025
1 | PAPI | 41,2 | 42,8
2 | Hồ sơ đúng hạn | 90% | 92%
II. NHIỆM VỤ
1. Văn phòng chủ trì mở lớp tập huấn.
"""
AIMS_WITH_WORK = """II. BẢNG CHỈ TIÊU
TT | Chỉ tiêu | Kết quả năm 2025 | Mục tiêu năm 2026 | Nhiệm vụ, giải pháp | Cơ quan chủ trì | Hạn
1 | Hài lòng: nơi tiếp dân | 84% | 90% | - Sửa phòng chờ; - Mua ghế | Văn phòng | Quý II
2 | Xếp hạng SIPAS | 19 | 15 | | Công an xã |
3 | Hồ sơ nộp qua mạng | 52% | 60% | Mở lớp cho thôn | Công an xã |
3 | Hồ sơ nộp qua mạng | 52% | 60% | Phát tờ rơi hằng quý | Văn phòng |
4 | Hồ sơ trễ hẹn | 3% | 1% | Nhắc việc hằng ngày | Văn phòng |
5 | | | | Họp dân | Văn phòng | 30/6/2026
"""
GROUPED_AIMS_WITH_WORK = """II. BẢNG CHỈ TIÊU
TT | Chỉ tiêu | Mục tiêu năm 2026 | Giải pháp | Cơ quan chủ trì | Cơ quan phối hợp
A | THỦ TỤC | | | |
1 | Hồ sơ đúng hạn | 95% | Nhắc việc qua tin nhắn | Văn phòng | Công an xã; Trạm Y tế
B | CON NGƯỜI | | | |
2 | Cán bộ qua tập huấn | 40 người | Mở hai lớp | Công an xã |
"""
ONE_AIM_WITH_WORK = """II. BẢNG CHỈ TIÊU
TT | Chỉ tiêu | Mục tiêu năm 2026 | Nhiệm vụ | Cơ quan chủ trì
1 | Hồ sơ đúng hạn | 95% | Nhắc việc qua tin nhắn | Văn phòng
"""
STATES = """II. CHỈ TIÊU
TT | Chỉ tiêu | Mục tiêu năm 2026 | Cơ quan chủ trì
1 | Hồ sơ trả trước hạn | 80% | Văn phòng
2 | Thôn kiểu mẫu | Đạt | Công an xã
3 | Trang thông tin | Có và cập nhật | Văn phòng
"""


@pytest.mark.parametrize(
    "body",
    [
        *(PAST, LOST_POINTS, TWO_TABLES, LISTS, GROUPED_LISTS),
        *(AIMS, AIMS_WITH_WORK, GROUPED_AIMS_WITH_WORK, ONE_AIM_WITH_WORK, STATES),
    ],
)
def test_rows_come_back(body):
    plan = read_plan(lines_of(HEAD + body))
    assert plan.items
    assert without_lines(again(plan)) == without_lines(plan)


def test_list_in_a_cell_is_several_tasks_of_the_same_bodies():
    plan = read_plan(lines_of(HEAD + LISTS))
    assert [(one.id, one.text, one.lead, str(one.deadline)) for one in plan.items] == [
        ("II.1#1", "Rà soát quy trình nội bộ", ("Văn phòng",), "2026-04-30"),
        ("II.1#2", "Công bố danh mục", ("Văn phòng",), "2026-04-30"),
        ("II.2#1", "Mở lớp tập huấn", ("Công an xã",), "2026-05-30"),
    ]


@pytest.mark.parametrize(
    ("cell", "works"),
    [
        ("- Họp dân", ["Họp dân"]),
        ("+ Họp dân;<br>+ Niêm yết;", ["Họp dân", "Niêm yết"]),
        ("- Họp dân<br>hằng quý<br>- Niêm yết", ["Họp dân hằng quý", "Niêm yết"]),
        ("Tập huấn: - Lớp một - Lớp hai", ["Tập huấn: - Lớp một - Lớp hai"]),
        ("Họp dân - niêm yết; gửi thư", ["Họp dân - niêm yết; gửi thư"]),
    ],
)
def test_only_a_list_is_parted(cell, works):
    table = f"II. NHIỆM VỤ\nTT | Nhiệm vụ | Cơ quan chủ trì\n1 | {cell} | Văn phòng\n"
    assert [one.text for one in read_plan(lines_of(HEAD + table)).items] == works


def test_criterion_with_a_number_of_its_own_is_told_by_its_kind():
    plan = read_plan(lines_of(HEAD + LOST_POINTS))
    assert [(one.path, one.title) for one in plan.sections[1:]] == [
        ("II.1", "Tiêu chí 1.2.1 Kiểm tra công vụ"),
        ("II.2", "Tiêu chí 1.3 Sáng kiến"),
    ]
