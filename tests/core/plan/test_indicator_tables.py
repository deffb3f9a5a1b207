"""Tables of indicators: columns by their heads, rows that are aims, units, baselines."""

from fractions import Fraction

import pytest

from thuocdo.core.plan.form.indicator_tables import read_heads, unit_of, with_unit
from thuocdo.core.plan.lines import lines_of
from thuocdo.core.plan.reading import read

HEAD = "Số: 1/KH-UBND\n\nLam Sơn, ngày 1/2/2026\n\nKẾ HOẠCH\n\nCải cách năm 2026\n\nI. CHỈ TIÊU\n\n"


def table(*rows):
    first, *others = rows
    rule = "|---" * first.count("|") + "|"
    return "\n".join(f"| {row} |" for row in (first, rule.strip("|"), *others))


def reading(*rows):
    return read(lines_of(HEAD + table(*rows)))


def told(*rows):
    return [
        (
            item.text,
            *(
                (one.operator.value, one.value, one.unit.value, one.baseline)
                for one in item.targets
            ),
        )
        for item in reading(*rows).plan.items
    ]


@pytest.mark.parametrize(
    ("heads", "columns"),
    [
        ("TT | Chỉ tiêu | Đơn vị tính | Thực hiện năm 2025 | Kế hoạch năm 2026", (1, 4, 2, 3)),
        ("Chỉ tiêu | ĐVT | Kết quả 2025 | Mục tiêu 2026 | Đơn vị chủ trì", (0, 3, 1, 2)),
        ("STT | Tên chỉ số | 2024 | 2025 | 2026", (1, 4, None, 3)),
        ("Tiêu chí | Điểm tối đa | Điểm đạt 2025 | Mục tiêu 2026", (0, 3, None, 2)),
        ("Nội dung | Đơn vị tính | Kết quả năm trước | Kế hoạch năm | Ghi chú", (0, 3, 1, 2)),
        ("Chỉ tiêu | Kế hoạch 2025 | Ước thực hiện 2025 | Kế hoạch 2026", (0, 3, None, 2)),
        ("Chỉ tiêu | Đơn vị tính | Quý I | Quý II | Cả năm 2026", (0, 4, 1, None)),
        ("TT | Chỉ tiêu | Mục tiêu 2026 (%)", (1, 2, None, None)),
    ],
)
def test_columns_are_told_by_their_heads(heads, columns):
    found = read_heads(heads.split(" | "))
    (value,) = found.values
    assert (found.name, value.wanted, found.unit, value.before) == columns


@pytest.mark.parametrize(
    "heads",
    [
        "TT | Nội dung công việc | Chỉ tiêu | Cơ quan chủ trì | Thời gian",
        "TT | Nhiệm vụ | Đơn vị chủ trì | Kết quả | Năm 2026",
        "Họ và tên | Chức vụ | Năm sinh",
        "Nội dung | Kinh phí năm 2026",
        "Tỷ lệ hồ sơ đúng hạn | % | 92 | 97",
    ],
)
def test_other_rows_are_no_heads_of_indicators(heads):
    assert read_heads(heads.split(" | ")) is None


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("97", "%", "97%"),
        ("97%", "%", "97%"),
        ("≥95", "%", "≥ 95%"),
        ("<2", "%", "dưới 2%"),
        ("Từ 50 trở lên", "%", "Từ 50% trở lên"),
        ("95 - 98", "%", "95 - 98%"),
        ("60", "dịch vụ", "60 dịch vụ"),
        ("60 xã", "dịch vụ", "60 xã"),
        ("10", "hạng", "xếp thứ 10"),
        ("Tăng 2 bậc", "bậc", "Tăng 2 bậc"),
        ("Đạt", "%", "Đạt"),
        ("12", "", "12"),
    ],
)
def test_value_takes_the_unit_of_its_column(value, unit, said):
    assert with_unit(value, unit) == said


HEADS = "TT | Chỉ tiêu | Đơn vị tính | Thực hiện 2025 | Mục tiêu 2026"


@pytest.mark.parametrize(
    ("row", "text", "target"),
    [
        (
            "Hồ sơ đúng hạn | % | 92,4 | 97",
            "Hồ sơ đúng hạn: 97% (năm 2025 đạt 92,4%)",
            ("at_least", 97, "percent", Fraction("92.4")),
        ),
        (
            "Hồ sơ trễ hẹn | % | 5 | 2",
            "Hồ sơ trễ hẹn: 2% (năm 2025 đạt 5%)",
            ("at_most", 2, "percent", 5),
        ),
        ("Hồ sơ số hóa | % | - | 100", "Hồ sơ số hóa: 100%", ("equal", 100, "percent", None)),
        (
            "Xã có trang tin | xã | 3 | 5",
            "Xã có trang tin: 5 xã (năm 2025 đạt 3 xã)",
            ("at_least", 5, "count", 3),
        ),
        (
            "PCI | hạng | 15 | 10",
            "PCI: xếp thứ 10 (năm 2025 xếp thứ 15)",
            ("rank_at_least", 10, "rank", 15),
        ),
        (
            "PAPI | điểm | 42,1 | ≥ 43,5",
            "PAPI: ≥ 43,5 điểm (năm 2025 đạt 42,1 điểm)",
            ("at_least", Fraction("43.5"), "point", Fraction("42.1")),
        ),
        (
            "Bổ sung hồ sơ | lần | 2 | Không quá 1",
            "Bổ sung hồ sơ: Không quá 1 lần (năm 2025 đạt 2 lần)",
            ("at_most", 1, "times", 2),
        ),
        ("SIPAS | nhóm | | Nhóm cao", "SIPAS: Nhóm cao", ("at_least", "cao", "group", None)),
    ],
)
def test_row_is_an_aim_in_words(row, text, target):
    assert told(HEADS, f"1 | {row}") == [(text, target)]


def test_row_without_a_number_stays_an_aim():
    found = told(HEADS, "1 | Xã điểm | | | Đạt", "2 | Chờ tại quầy | phút | 20 | 15")
    assert found == [("Xã điểm: Đạt",), ("Chờ tại quầy: 15 phút (năm 2025 đạt 20 phút)",)]


def test_group_rows_heads_in_two_rows_and_bodies_are_read():
    found = reading(
        "TT | Chỉ tiêu | ĐVT | Kết quả | | Kế hoạch 2026 | Đơn vị chủ trì",
        " | | | 2024 | 2025 | |",
        "I | Hồ sơ | | | | |",
        "1 | Hồ sơ trực tuyến | % | 40 | 52 | 60 | Sở Y tế",
        "II | Con người | | | | |",
        "1 | Công chức được tập huấn | người | 10 | 12 | 30 | Sở Nội vụ; các xã",
    )
    items = [(one.path, one.text, one.kind.value, one.lead) for one in found.plan.items]
    assert items == [
        ("I.I.1", "Hồ sơ trực tuyến: 60% (năm 2025 đạt 52%)", "target", ("Sở Y tế",)),
        (
            "I.II.1",
            "Công chức được tập huấn: 30 người (năm 2025 đạt 12 người)",
            "target",
            ("Sở Nội vụ", "các xã"),
        ),
    ]
    assert [section.title for section in found.plan.sections] == ["CHỈ TIÊU", "Hồ sơ", "Con người"]
    assert found.uncovered() == []


def test_year_before_is_that_before_the_plan():
    (item,) = reading(
        "Nội dung | Đơn vị tính | Kết quả năm trước | Kế hoạch năm", "Xã có loa | xã | 3 | 5"
    ).plan.items
    (target,) = item.targets
    assert (item.text, target.baseline_year) == ("Xã có loa: 5 xã (năm 2025 đạt 3 xã)", 2025)


def test_row_in_words_says_the_same_as_the_row():
    (row,) = reading(HEADS, "1 | Hồ sơ trễ hẹn | % | 5 | 2").plan.items
    (bullet,) = read(lines_of(f"{HEAD}- {row.text}")).plan.items
    assert (bullet.text, bullet.kind, bullet.targets) == (row.text, row.kind, row.targets)


def test_points_and_places_stand_side_by_side():
    heads = "Nội dung | Điểm 2025 | Thứ hạng 2025 | Mục tiêu điểm 2026 | Mục tiêu thứ hạng 2026"
    assert told(heads, "Công khai | 5,1 | 18 | 5,5 | 10") == [
        (
            "Công khai: 5,5 điểm (năm 2025 đạt 5,1 điểm); xếp thứ 10 (năm 2025 xếp thứ 18)",
            ("at_least", Fraction("5.5"), "point", Fraction("5.1")),
            ("rank_at_least", 10, "rank", 18),
        )
    ]
    (item,) = reading(heads, "Công khai | 5,1 | 18 | 5,5 | 10").plan.items
    assert [target.metric for target in item.targets] == ["Công khai", "Công khai"]


def test_one_head_may_stand_above_several_columns():
    assert told(
        "TT | Chỉ số thành phần | Kết quả năm 2025 | | Mục tiêu năm 2026 | | Ghi chú",
        " | | Điểm | Thứ hạng | Điểm | Thứ hạng |",
        "1 | Gia nhập thị trường | 7,1 | 20 | 7,5 | 15 |",
    ) == [
        (
            "Gia nhập thị trường: 7,5 điểm (năm 2025 đạt 7,1 điểm); xếp thứ 15 (năm 2025 xếp thứ 20)",
            ("at_least", Fraction("7.5"), "point", Fraction("7.1")),
            ("rank_at_least", 15, "rank", 20),
        )
    ]


def test_year_to_come_was_not_reached():
    assert told("Chỉ tiêu | Năm 2026 | Năm 2027", "Hồ sơ số hóa | 60% | 70%") == [
        ("Hồ sơ số hóa: 70%", ("at_least", 70, "percent", None))
    ]


def test_rows_under_a_number_go_on_with_it():
    rows = table(
        "TT | Chỉ tiêu | Mục tiêu năm 2026",
        "1 | Tỷ lệ hồ sơ số hóa | 90%",
        "2 | Tỷ lệ đúng hạn | 99%",
    )
    plan = read(lines_of(f"{HEAD}1. Chỉ số phục vụ\n\n{rows}\n\n2. Chỉ số khác\n\nNội dung.")).plan
    assert [(item.path, item.parent) for item in plan.items][:2] == [
        ("I.1.1.1", "I.1"),
        ("I.1.1.2", "I.1"),
    ]


@pytest.mark.parametrize("unit", ["thứ", "hạng", "Thứ hạng", "vị trí"])
@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("30", "xếp thứ 30"),
        ("≤ 30", "xếp thứ 30 trở lên"),
        ("<=30", "xếp thứ 30 trở lên"),
        ("Không quá 30", "xếp thứ 30 trở lên"),
        ("30 trở lên", "xếp thứ 30 trở lên"),
        ("Từ thứ 30 trở lên", "xếp thứ 30 trở lên"),
        ("Thứ 30", "xếp thứ 30"),
    ],
)
def test_place_is_wanted_or_better(unit, value, words):
    row = f"1 | Xếp hạng toàn tỉnh | {unit} | 41 | {value}"
    found = told("TT | Chỉ tiêu | Đơn vị tính | Thực hiện 2025 | Kế hoạch 2026", row)
    place = ("rank_at_least", 30, "rank", 41)
    assert found == [(f"Xếp hạng toàn tỉnh: {words} (năm 2025 xếp thứ 41)", place)]


def test_rows_that_are_called_like_heads_are_rows():
    rows = told(
        "TT | Tiêu chí | Đơn vị tính | Thực hiện 2025 | Kế hoạch 2026",
        "1 | Tiêu chí hài lòng | % | Đạt 88 | Đạt 90",
        "2 | Chỉ số phục vụ | % | Đạt 80 | Năm 2026 đạt 85",
    )
    assert [text for text, *_ in rows] == [
        "Tiêu chí hài lòng: Đạt 90% (năm 2025 đạt 88%)",
        "Chỉ số phục vụ: Năm 2026 đạt 85% (năm 2025 đạt 80%)",
    ]


@pytest.mark.parametrize(
    "row",
    [
        "1 | Chỉ số hài lòng về y tế | Sở Y tế | Đạt 90% | Năm 2026",
        "1 | Nội dung tuyên truyền | Báo tỉnh | Kết quả tuyên truyền | Năm 2026",
        "1. | Nhiệm vụ quân sự | Công an xã | Danh sách | Hoàn thành trước 30/6/2026",
        " | Nhiệm vụ quân sự | Công an xã | Danh sách | Hoàn thành trước 30/6/2026",
    ],
)
def test_task_that_is_called_like_heads_is_a_task(row):
    heads = "TT | Nội dung | Cơ quan chủ trì | Kết quả | Thời gian"
    plan = reading(heads, row, "2 | Rà soát | Sở Nội vụ | Báo cáo | Quý II").plan
    _, work, lead, product, time = row.split(" | ")
    first, second = plan.items
    assert (first.text, first.lead, first.product, first.deadline_text) == (
        work, (lead,), product, time,
    )  # fmt: skip
    assert (second.text, second.lead, second.product) == ("Rà soát", ("Sở Nội vụ",), "Báo cáo")


NO_UNITS = "TT | Chỉ tiêu | Thực hiện năm 2025 | Mục tiêu năm 2026"


@pytest.mark.parametrize(
    ("row", "text", "target"),
    [
        (
            "Chỉ số CCHC (%) | 87,94 | ≥ 90",
            "Chỉ số CCHC (%): ≥ 90% (năm 2025 đạt 87,94%)",
            ("at_least", 90, "percent", Fraction("87.94")),
        ),
        (
            "Buổi đối thoại trong năm (cuộc) | 3 | 5",
            "Buổi đối thoại trong năm (cuộc): 5 cuộc (năm 2025 đạt 3 cuộc)",
            ("at_least", 5, "times", 3),
        ),
        (
            "Thời gian xử lý (ĐVT: ngày làm việc) | 18 | 15",
            "Thời gian xử lý (ĐVT: ngày làm việc): 15 ngày làm việc (năm 2025 đạt 18 ngày làm việc)",
            ("at_most", 15, "days", 18),
        ),
        (
            "Xếp hạng hài lòng | 19 | 15",
            "Xếp hạng hài lòng: xếp thứ 15 (năm 2025 xếp thứ 19)",
            ("rank_at_least", 15, "rank", 19),
        ),
        (
            "Vị trí xếp hạng DDCI | 9/20 | 5/20",
            "Vị trí xếp hạng DDCI: xếp thứ 5/20 (năm 2025 xếp thứ 9/20)",
            ("rank_at_least", 5, "rank", 9),
        ),
        (
            "Tổng điểm PAPI | 42,8 | 44,5",
            "Tổng điểm PAPI: 44,5 điểm (năm 2025 đạt 42,8 điểm)",
            ("at_least", Fraction("44.5"), "point", Fraction("42.8")),
        ),
        (
            "Tỷ lệ hồ sơ số hóa | 60 | 75",
            "Tỷ lệ hồ sơ số hóa: 75% (năm 2025 đạt 60%)",
            ("at_least", 75, "percent", 60),
        ),
        (
            "Nhóm xếp hạng PAPI | Trung bình thấp | Trung bình cao",
            "Nhóm xếp hạng PAPI: nhóm trung bình cao (năm 2025 đạt nhóm trung bình thấp)",
            ("at_least", "trung bình cao", "group", None),
        ),
        (
            "Xã công khai thu chi (theo Nghị quyết) | 139 | 148",
            "Xã công khai thu chi (theo Nghị quyết): 148 (năm 2025 đạt 139)",
            ("at_least", 148, "count", 139),
        ),
    ],
)
def test_unit_is_told_by_the_name(row, text, target):
    assert told(NO_UNITS, f"1 | {row}") == [(text, target)]
    found = reading(NO_UNITS, f"1 | {row}")
    assert [one.code for one in found.plan.warnings] == ["plan.no_body"]


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Xếp hạng PCI", "hạng"),
        ("Điểm số DDCI", "điểm"),
        ("Mức độ hài lòng (%)", "%"),
        ("Số thủ tục cắt giảm (thủ tục)", "thủ tục"),
        ("Chỉ số hài lòng (SIPAS)", ""),
        ("Số xã, phường công khai", ""),
        ("Nhóm PAPI", "nhóm"),
    ],
)
def test_unit_of_a_name(name, unit):
    assert unit_of(name) == unit


def test_title_of_a_group_beside_its_letter_is_no_second_head():
    found = reading(
        "TT | Chỉ tiêu | Thực hiện năm 2025 | Mục tiêu năm 2026 | Cơ quan chủ trì",
        "A. Thủ tục | | | |",
        "1 | Hồ sơ quá hạn | 2,1% | Dưới 1% | Sở Nội vụ",
        "B. Con người | | | |",
        "2 | Công chức được tập huấn | 40% | 60% | Sở Y tế",
    ).plan
    assert [(one.path, one.title) for one in found.sections[1:]] == [
        ("I.A", "Thủ tục"),
        ("I.B", "Con người"),
    ]
    assert [(one.path, one.parent) for one in found.items] == [("I.A.1", "I.A"), ("I.B.2", "I.B")]
    assert found.warnings == ()


def test_years_before_the_plan_alone_are_no_aims():
    found = reading(
        "TT | Chỉ số | Năm 2024 | Năm 2025",
        "1 | PAPI | 41,2 | 42,8",
        "2 | Hồ sơ đúng hạn | 90% | 92%",
    )
    assert found.plan.items == ()
    assert found.plan.sections[0].text == (
        "TT | Chỉ số | Năm 2024 | Năm 2025",
        "1 | PAPI | 41,2 | 42,8",
        "2 | Hồ sơ đúng hạn | 90% | 92%",
    )
    assert found.plan.warnings == ()
    assert found.uncovered() == []


@pytest.mark.parametrize("last", ["Năm 2026", "Mục tiêu 2025", "Kế hoạch"])
def test_year_of_the_plan_and_what_is_wanted_are_aims(last):
    found = reading(f"TT | Chỉ số | Kết quả 2024 | {last}", "1 | PAPI | 41,2 điểm | 42,8 điểm")
    assert [one.kind.value for one in found.plan.items] == ["target"]
