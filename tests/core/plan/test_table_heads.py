"""What the columns of a table of tasks hold: by their heads, however an office calls them."""

import pytest

from thuocdo.core.plan.form.columns import column_of, is_unsure
from thuocdo.core.plan.lines import lines_of
from thuocdo.core.plan.reading import read, read_plan

HEAD = "Số: 1/KH-UBND\n\nLam Sơn, ngày 1/2/2026\n\nKẾ HOẠCH\n\nCải cách năm 2026\n\nI. NHIỆM VỤ\n\n"


def reading(*rows):
    return read(lines_of(HEAD + "\n".join(f"| {row} |" for row in rows)))


def rows(*, task="Nội dung", who="Cơ quan chủ trì", when="Thời gian", product="Sản phẩm"):
    return (
        f"TT | {task} | {who} | {when} | {product}",
        "1 | Lập sổ theo dõi hồ sơ | Văn phòng Sở | Trước 30/4/2026 | Sổ theo dõi",
        "2 | Mở lớp tập huấn | Thanh tra Sở | Hằng quý | Danh sách lớp",
    )


def told(plan):
    return [
        (
            *(one.kind.value, one.text, *one.lead, *one.implement, *one.coordinate),
            str(one.deadline or one.timing.kind.value),
            one.product,
        )
        for one in plan.items
    ]


READ = [
    ("task", "Lập sổ theo dõi hồ sơ", "Văn phòng Sở", "2026-04-30", "Sổ theo dõi"),
    ("task", "Mở lớp tập huấn", "Thanh tra Sở", "recurring", "Danh sách lớp"),
]
NAMES = {
    "who": (
        *("Đơn vị", "Cơ quan", "Cơ quan, đơn vị", "Phòng, đơn vị", "Bộ phận", "Phòng tham mưu"),
        *("Cơ quan được giao", "Đơn vị được phân công", "Người/bộ phận thực hiện", "Phân công"),
        *("Tổ chức, cá nhân thực hiện", "Phòng chuyên môn thực hiện", "Đơn vị phụ trách"),
        *("Cán bộ, công chức thực hiện", "Cơ quan được giao nhiệm vụ", "Đơn vị xử lý"),
    ),
    "when": ("Hạn", "Mốc thời gian", "Kỳ hạn", "Deadline", "Hạn hoàn thành", "Mốc hoàn thành"),
    "product": (
        *("Minh chứng", "Tài liệu kiểm chứng", "Hồ sơ kiểm chứng", "Hình thức văn bản"),
        *("Dự kiến sản phẩm", "Kết quả cần đạt", "Kết quả thực hiện", "Tài liệu minh chứng"),
    ),
    "task": (
        *("Việc phải làm", "Công tác", "Việc", "Việc cần làm", "Nhiệm vụ được giao"),
        *("Giải pháp khắc phục", "Công tác trọng tâm", "Hoạt động"),
    ),
}


@pytest.mark.parametrize(("column", "name"), [(key, one) for key in NAMES for one in NAMES[key]])
def test_columns_have_many_names(column, name):
    found = reading(*rows(**{column: name}))
    assert told(found.plan) == READ
    assert found.plan.warnings == ()


def test_all_columns_may_have_names_of_their_own():
    heads = "TT | Đơn vị | Việc phải làm | Hạn | Tài liệu kiểm chứng"
    row = "1 | Văn phòng Sở | Lập sổ theo dõi hồ sơ | 30/4/2026 | Sổ theo dõi"
    assert told(reading(heads, row).plan) == READ[:1]


@pytest.mark.parametrize("head", ["Đơn vị", "Cơ quan, đơn vị", "Các phòng/bộ phận", "Người"])
def test_heads_of_bodies_or_measures_are_unsure(head):
    assert is_unsure(head.replace("Các phòng", "Các phòng ban"))
    assert column_of(head) is None


def test_unit_of_measure_answers_for_nothing():
    found = reading(
        "TT | Nội dung | Đơn vị | Thời gian",
        "1 | Mua máy quét | cái | Quý I/2026",
        "2 | Mua giấy in | thùng | Quý II/2026",
    )
    assert [(one.lead, one.implement) for one in found.plan.items] == [((), ()), ((), ())]


def test_columns_are_told_by_their_cells_where_heads_are_strange():
    found = reading(
        "TT | Đầu mục | Ai lo | Bao giờ",
        "1 | Rà soát quy trình nội bộ | Văn phòng Sở; Thanh tra Sở | Trước 30/4/2026",
        "2 | Xây dựng phần mềm chấm điểm | Các phòng | Hằng tháng",
    )
    assert [(one.text, one.lead, str(one.deadline)) for one in found.plan.items] == [
        ("Rà soát quy trình nội bộ", ("Văn phòng Sở", "Thanh tra Sở"), "2026-04-30"),
        ("Xây dựng phần mềm chấm điểm", ("Các phòng",), "None"),
    ]
    (warning,) = found.plan.warnings
    assert (warning.code, warning.values) == (
        "plan.columns_by_cells",
        {"text": "TT | Đầu mục | Ai lo | Bao giờ"},
    )


@pytest.mark.parametrize(
    "table",
    [
        ("TT | Họ và tên | Năm sinh | Nơi ở", "1 | Lê An | 1980 | Xã Hòa Bình"),
        ("TT | Xã | Số hộ | Số thôn", "1 | UBND xã Hòa Bình | 120 | 8"),
        ("Số | Tên văn bản | Ngày", "12 | Kế hoạch tập huấn | 01/02/2026"),
        ("TT | Nội dung | Đơn vị | Số lượng", "1 | Máy quét | Văn phòng Sở | 3"),
        ("TT | Tên mô hình | Đơn vị | Số hộ", "1 | Ngày không hẹn | UBND xã Lam Sơn | 30"),
    ],
)
def test_other_tables_are_no_tasks(table):
    assert reading(*table, table[1]).plan.items == ()


def test_body_of_one_table_does_not_lead_in_the_next():
    found = reading(
        "TT | Nhiệm vụ | Lãnh đạo phụ trách | Phòng tham mưu | Hạn",
        "1 | Sửa quy chế | Ông Lê Văn An | Văn phòng Sở | 15/4/2026",
        "TT | Công việc | Bộ phận thực hiện | Hạn xử lý",
        "1 | Lập danh sách | Văn phòng Sở | 05/02/2026",
    )
    assert [(one.lead, one.implement) for one in found.plan.items] == [
        (("Ông Lê Văn An",), ("Văn phòng Sở",)),
        ((), ("Văn phòng Sở",)),
    ]


def test_repeated_heads_do_not_end_what_is_merged_down():
    heads = "TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian"
    found = reading(
        heads,
        "1 | Sửa quy chế | Văn phòng Sở | Quý I/2026",
        heads,
        "2 | Lập danh sách | | Quý II/2026",
    )
    assert [one.lead for one in found.plan.items] == [("Văn phòng Sở",), ("Văn phòng Sở",)]


# --- what the work is to improve ----------------------------------------------------------------


def test_criterion_is_the_part_of_the_work_that_mends_it():
    found = reading(
        "TT | Tiêu chí | Điểm tối đa | Điểm đạt | Nguyên nhân | Giải pháp khắc phục | Cơ quan | Hạn",
        "1 | Kiểm tra công vụ | 2 | 1,5 | Kiểm tra ít | Kiểm tra 30% số phòng | Thanh tra Sở | 30/9",
        "2 | Chỉ số hài lòng SIPAS | 1 | 0,75 | Thái độ kém | Lắp camera | Văn phòng Sở | 31/12",
    )
    sections = [(one.path, one.title, one.indexes, one.text) for one in found.plan.sections[1:]]
    assert sections == [
        (
            "I.1",
            "Kiểm tra công vụ",
            (),
            ("Điểm tối đa: 2", "Điểm đạt: 1,5", "Nguyên nhân: Kiểm tra ít"),
        ),
        (
            "I.2",
            "Chỉ số hài lòng SIPAS",
            ("SIPAS",),
            ("Điểm tối đa: 1", "Điểm đạt: 0,75", "Nguyên nhân: Thái độ kém"),
        ),
    ]
    items = [(one.path, one.parent, one.text, one.lead, one.targets) for one in found.plan.items]
    assert [one[:4] for one in items] == [
        ("I.1", "I.1", "Kiểm tra 30% số phòng", ("Thanh tra Sở",)),
        ("I.2", "I.2", "Lắp camera", ("Văn phòng Sở",)),
    ]
    assert [(one.value, one.unit.value) for one in items[0][4]] == [(30, "percent")]
    assert found.plan.warnings == ()
    assert found.uncovered() == []


@pytest.mark.parametrize(
    "head", ["Điểm mất năm 2025", "Điểm trừ", "Điểm bị trừ", "Số điểm mất", "Điểm chuẩn"]
)
def test_lost_points_are_no_target(head):
    found = reading(
        f"TT | Chỉ số thành phần | {head} | Nội dung công việc | Đơn vị chủ trì | Hạn hoàn thành",
        "1 | Kiểm tra công vụ | 0,50 | Ban hành kế hoạch kiểm tra | Thanh tra Sở | 28/02/2026",
    )
    (item,) = found.plan.items
    assert (item.kind.value, item.text, item.targets) == ("task", "Ban hành kế hoạch kiểm tra", ())
    assert found.plan.sections[1].text == (f"{head}: 0,50",)


def test_criterion_merged_down_has_all_its_work():
    found = reading(
        "TT | Tiêu chí | Giải pháp | Cơ quan chủ trì | Thời gian",
        "1 | Kiểm tra công vụ | Ban hành kế hoạch | Thanh tra Sở | Quý I/2026",
        " | | Kiểm tra đột xuất | Văn phòng Sở | Quý II/2026",
        "2 | Sáng kiến | Đăng ký 02 sáng kiến | Các phòng | Quý II/2026",
    )
    assert [(one.id, one.parent, one.lead) for one in found.plan.items] == [
        ("I.1#1", "I.1", ("Thanh tra Sở",)),
        ("I.1#2", "I.1", ("Văn phòng Sở",)),
        ("I.2#1", "I.2", ("Các phòng",)),
    ]


def test_aim_and_its_work_stand_side_by_side():
    found = reading(
        "TT | Chỉ số thành phần | Kết quả năm 2025 | Chỉ tiêu năm 2026 | Nhiệm vụ | Cơ quan chủ trì",
        "1 | Hài lòng về tiếp cận | 86,1% | 90% | Lắp thêm ghế ngồi | Văn phòng Sở",
        "1 | Hài lòng về tiếp cận | 86,1% | 90% | Mở quầy hướng dẫn | Thanh tra Sở",
    )
    assert [(one.id, one.kind.value, one.text, one.lead) for one in found.plan.items] == [
        ("I.1#1", "target", "Hài lòng về tiếp cận: 90% (năm 2025 đạt 86,1%)", ("Văn phòng Sở",)),
        ("I.1#2", "task", "Lắp thêm ghế ngồi", ("Văn phòng Sở",)),
        ("I.1#3", "task", "Mở quầy hướng dẫn", ("Thanh tra Sở",)),
    ]
    assert found.plan.warnings == ()


def test_criterion_alone_is_the_work():
    (item,) = read_plan(
        lines_of(
            f"{HEAD}| TT | Tên tiêu chí | Cơ quan chủ trì |\n| 1 | Họp dân hằng quý | Văn phòng |"
        )
    ).items
    assert (item.text, item.lead) == ("Họp dân hằng quý", ("Văn phòng",))
