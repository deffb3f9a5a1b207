"""Each layout of a responsibility block in its smallest form, and what an item is."""

import pytest

from thuocdo.core.plan.lines import Line, lines_of
from thuocdo.core.plan.mapping import plan_mapping
from thuocdo.core.plan.reading import read, read_plan
from thuocdo.core.plan.text.cleaning import clean

HEAD = "Số: 1/KH-UBND\n\nLam Sơn, ngày 1/2/2024\n\nKẾ HOẠCH\n\nCải cách năm 2024\n\n"


def items(body, show=("id", "lead", "coordinate", "implement")):
    plan = read_plan(lines_of(HEAD + body))
    return [tuple(_plain(getattr(item, name)) for name in show) for item in plan.items]


def _plain(value):
    return list(value) if isinstance(value, tuple) else value


def test_block_at_the_end_holds_for_all_its_items():
    body = (
        "II. NHIỆM VỤ\n\n1. Thể chế\n\na) Tồn tại:\n\n- Chậm.\n\nb) Nhiệm vụ\n\n- Rà soát.\n\nc) Phân công trách nhiệm:\n\n"
        "- Cơ quan chủ trì: Sở Tư pháp\n\n- Cơ quan phối hợp/thực hiện: các sở; UBND các xã\n\nd) Thời gian: Quý II\n\n2. Khác\n\n- Họp."
    )
    both = ["các sở", "UBND các xã"]
    assert items(body) == [
        ("II.1.a#1", ["Sở Tư pháp"], both, both),
        ("II.1.b#1", ["Sở Tư pháp"], both, both),
        ("II.2#1", [], [], []),
    ]
    assert items(body, ("kind", "deadline_text")) == [
        ("limitation", "Quý II"),
        ("task", "Quý II"),
        ("task", None),
    ]


def test_lines_after_each_task_hold_for_it():
    body = "I. NHIỆM VỤ\n\n1. Rà soát văn bản.\n\nĐơn vị chủ trì: Sở Tư pháp\n\n- Đơn vị phối hợp: Sở Nội vụ\n\n2. Lắp bảng.\n\nChủ trì: Văn phòng; phối hợp: Công an xã. Thời gian: Quý I"
    assert items(body) == [
        ("I.1#1", ["Sở Tư pháp"], ["Sở Nội vụ"], []),
        ("I.2#1", ["Văn phòng"], ["Công an xã"], []),
    ]


def test_line_holds_for_the_bullets_since_the_last_such_line():
    body = "I. NHIỆM VỤ\n\n1. Thể chế\n\n- Rà soát.\n- Lấy ý kiến.\n\n*Cơ quan chủ trì: Sở Tư pháp; cơ quan phối hợp: các sở,*\n*ngành.*\n\n- Công khai.\n\n*Cơ quan chủ trì: Văn phòng UBND tỉnh.*"
    assert items(body) == [
        ("I.1#1", ["Sở Tư pháp"], ["các sở, ngành"], []),
        ("I.1#2", ["Sở Tư pháp"], ["các sở, ngành"], []),
        ("I.1#3", ["Văn phòng UBND tỉnh"], [], []),
    ]


@pytest.mark.parametrize(
    "label", ["Chủ trì: Đội thuế; phối hợp: Kho bạc tỉnh.", "Chủ trì: Đội thuế."]
)
def test_work_below_labels_that_ended_is_work(label):
    body = f"I. NHIỆM VỤ\n\n1. Số hóa\n\na) {label}\n\nQuét hồ sơ cũ của chợ. Xong trước 5/9/2024.\n\nb) Mua loa."
    help_given = ["Kho bạc tỉnh"] if "Kho bạc" in label else []
    assert items(body, ("text", "lead", "coordinate", "deadline_text"))[0] == (
        "Quét hồ sơ cũ của chợ. Xong trước 5/9/2024.",
        ["Đội thuế"],
        help_given,
        "Xong trước 5/9/2024",
    )


def test_names_below_a_label_that_ended_are_more_of_it():
    body = "I. NHIỆM VỤ\n\n1. Quét hồ sơ cũ.\n\na) Phối hợp: Kho bạc tỉnh.\n\nSở Nội vụ, Sở Y tế."
    assert items(body) == [("I.1#1", [], ["Kho bạc tỉnh", "Sở Nội vụ", "Sở Y tế"], [])]


def test_bodies_may_stand_in_lines_under_their_label():
    body = "I. NHIỆM VỤ\n\n1. Thể chế\n\na) Nội dung: rà soát văn bản.\n\nb) Cơ quan thực hiện:\n\n- Đơn vị chủ trì: Sở Tư pháp\n\n- Đơn vị phối hợp:\n\n+ Sở Nội vụ\n\n+ Công an tỉnh\n\nc) Thời gian: Hằng năm"
    assert items(body) == [("I.1.a#1", ["Sở Tư pháp"], ["Sở Nội vụ", "Công an tỉnh"], [])]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("UBND xã Lam Sơn rà soát thủ tục.", ["UBND xã Lam Sơn"]),
        ("Sở Nội vụ, Sở Tư pháp hướng dẫn kiểm tra.", ["Sở Nội vụ", "Sở Tư pháp"]),
        ("Trong tháng 6, Trạm Y tế xã niêm yết giá.", ["Trạm Y tế xã"]),
        ("Báo cáo UBND tỉnh kết quả rà soát.", []),
        ("Các cơ quan, đơn vị rà soát hồ sơ.", ["Các cơ quan, đơn vị"]),
        ("UBND các xã, phường cụ thể hóa Kế hoạch này.", ["UBND các xã, phường"]),
        ("Chủ tịch UBND các xã lồng ghép vào kế hoạch.", ["Chủ tịch UBND các xã"]),
    ],
)
def test_mere_subject_acts_and_nobody_is_guessed_to_lead(text, actors):
    lines = lines_of(HEAD + f"I. NHIỆM VỤ\n\n1. Thể chế\n\n- {text}")
    plan = plan_mapping(read_plan(lines))
    (item,) = plan["items"]
    assert (item["actors"], item["lead"], item["implement"]) == (actors, [], [])
    assert [warning["code"] for warning in plan["warnings"]] == ["plan.no_body"]


@pytest.mark.parametrize(
    ("text", "lead", "coordinate", "deadline_text"),
    [
        (
            "Mua máy. Chủ trì: Sở Y tế; phối hợp: Trung tâm Tin học. Hoàn thành trước 30/9.",
            ["Sở Y tế"],
            ["Trung tâm Tin học"],
            "Hoàn thành trước 30/9",
        ),
        (
            "Chủ trì: Sở Y tế; phối hợp: Trung tâm Tin học. Mua máy. Hoàn thành trước 30/9.",
            ["Sở Y tế"],
            ["Trung tâm Tin học"],
            "Hoàn thành trước 30/9",
        ),
        ("Mua máy. Sản phẩm: Hợp đồng. Xong trước 30/9.", [], [], "Xong trước 30/9"),
    ],
)
def test_labelled_value_ends_at_its_full_stop(text, lead, coordinate, deadline_text):
    found = items(
        f"I. NHIỆM VỤ\n\n1. {text}\n\n2. Rà soát.",
        ("text", "lead", "coordinate", "deadline_text"),
    )
    assert [(one[0].strip("."), *one[1:]) for one in found] == [
        ("Mua máy", lead, coordinate, deadline_text),
        ("Rà soát", [], [], None),
    ]


def test_who_takes_part_may_stand_in_a_sentence_behind_the_lead():
    body = "I. NHIỆM VỤ\n\n1. Mua máy.\n\n- Chủ trì: Sở Y tế. Các sở phối hợp.\n\n2. Rà soát."
    assert items(body)[0] == ("I.1#1", ["Sở Y tế"], ["Các sở"], [])


def test_crowd_with_its_number_is_a_body():
    body = "I. NHIỆM VỤ\n\n1. Mua máy.\n\n- Thực hiện: các phòng; 22 thôn; quý II."
    assert items(body, ("implement", "deadline_text")) == [(["các phòng", "22 thôn"], "quý II")]


def test_block_beats_the_subject_of_a_sentence():
    body = "I. NHIỆM VỤ\n\n1. Thể chế\n\n- Công an xã rà soát.\n\nĐơn vị chủ trì: Sở Tư pháp"
    assert items(body, ("lead", "actors")) == [(["Sở Tư pháp"], ["Công an xã"])]
    carried_out = body.replace("chủ trì", "thực hiện")
    assert items(carried_out, ("lead", "implement")) == [([], ["Sở Tư pháp"])]


def test_time_stands_in_brackets_with_the_bodies():
    body = (
        "I. NHIỆM VỤ\n\n1. Khảo sát\n\n"
        "- Hỏi ý kiến (Công an xã chủ trì; sau mỗi đợt trực).\n\n"
        "- Họp dân (Công an xã; 02 lần trong năm).\n\n"
        "- Nâng hạng so với năm trước (năm 2023 xếp thứ 7/9)."
    )
    assert items(body, ("lead", "deadline_text")) == [
        (["Công an xã"], "sau mỗi đợt trực"),
        (["Công an xã"], "02 lần trong năm"),
        ([], None),
    ]


def test_result_to_reach_is_no_report_of_the_past():
    body = "I. NHIỆM VỤ\n\n1. Kết quả dịch vụ\n\n- Trả sớm hẹn.\n\n2. Kết quả năm 2023\n\n- Trễ."
    assert items(body, ("id",)) == [("I.1#1",)]


def test_number_may_open_the_text_of_a_number():
    body = "I. NHIỆM VỤ\n\n1. Rà soát.\n2. 20 thôn họp.\n3. 100% hồ sơ được số hóa."
    assert items(body, ("id",)) == [("I.1#1",), ("I.2#1",), ("I.3#1",)]


def test_line_of_a_box_does_not_end_the_letterhead():
    text = HEAD.replace("KẾ HOẠCH", "Đường dây nóng của xã: 0900\n\nKẾ HOẠCH")
    header = read_plan(lines_of(text + "I. NHIỆM VỤ\n\n1. Họp.")).header
    assert (header.kind, header.title) == ("Kế hoạch", "Cải cách năm 2024")


def test_rows_are_counted_beyond_a_thousand():
    rows = "\n".join(f"{at} | Họp lần {at} | Xã | Quý I" for at in range(999, 1002))
    found = items(f"I. VIỆC\n\nTT | Nhiệm vụ | Chủ trì | Thời gian\n{rows}")
    assert [one[0] for one in found] == ["I.999#1", "I.1000#1", "I.1001#1"]


def test_running_head_does_not_break_a_sentence():
    page = "\n\n- {} -\nKế hoạch số 1 của xã\n\n"
    body = f"I. NHIỆM VỤ\n\n1. Rà soát{page.format(2)}thủ tục.\n\n2. Công khai{page.format(3)}giá."
    assert items(body, ("text",)) == [("Rà soát thủ tục.",), ("Công khai giá.",)]


TWICE = """I. VIỆC
1. Rà soát.
- Cơ quan phụ trách: Văn phòng.
2
2. Công khai.
3. Mở lớp.
4. Tập huấn.
3
- Cơ quan phụ trách: Văn phòng."""


@pytest.mark.parametrize("text", ["1\nHọp\n2\nHọp", TWICE])
def test_what_repeats_in_a_table_or_as_work_is_no_running_head(text):
    noise = [line.number for line in clean(lines_of(text)) if line.noise]
    assert all(text.split("\n")[number - 1].isdigit() for number in noise)


def test_who_and_when_that_wrapped_are_no_place_and_date():
    body = "I. VIỆC\n\n- Bổ sung ghế ngồi, quạt mát tại nơi chờ (Văn phòng HĐND và\nUBND chủ trì, tháng 4/2024)."
    assert items(body, ("lead",)) == [(["Văn phòng HĐND và UBND"],)]


def test_number_of_a_document_may_begin_the_next_line():
    body = "I. VIỆC\n\n- Đánh giá chất lượng giải quyết thủ tục theo quy định tại Nghị định\nsố 61/2018/NĐ-CP của Chính phủ."
    ((text,),) = items(body, ("text",))
    assert text.endswith("Nghị định số 61/2018/NĐ-CP của Chính phủ.")


def test_numbered_limitation_is_no_heading():
    body = "II. TỒN TẠI, HẠN CHẾ\n\n1. Chưa đủ 100% hồ sơ số hóa\n\n2. Công tác tuyên truyền còn hạn chế"
    assert items(body, ("id", "kind")) == [("II.1#1", "limitation"), ("II.2#1", "limitation")]


ORDER = "Số: 5/CT-UBND\n\nLam Sơn, ngày 1/2/2024\n\nCHỈ THỊ\n\nVề kỷ luật, kỷ cương\n\n"


def leads_in_order(body):
    return [list(item.lead) for item in read_plan(lines_of(ORDER + body)).items]


@pytest.mark.parametrize(
    ("body", "leads"),
    [
        (
            "1. Các cơ quan chuyên môn\n\n- Sở Y tế hoàn thành số hóa sổ.\n\n- Mỗi đơn vị cử một người.\n\n- Nộp danh sách về Sở.",
            [["Sở Y tế"], ["Các cơ quan chuyên môn"], ["Các cơ quan chuyên môn"]],
        ),
        (
            "1. Đề nghị Hội Nông dân tỉnh vận động hội viên; đề nghị Tỉnh đoàn, Hội Phụ nữ tỉnh mở điểm.",
            [["Hội Nông dân tỉnh", "Tỉnh đoàn", "Hội Phụ nữ tỉnh"]],
        ),
        ("1. Cầu Suối Cạn: Sở Xây dựng trình chủ trương đầu tư.", [["Sở Xây dựng"]]),
        (
            "1. Phòng Kinh tế\n\n- Sở Nội vụ đã hướng dẫn, tham mưu triển khai ngay.\n\n- Hội đồng nhân dân xã giao chỉ tiêu nào thì tham mưu chỉ tiêu đó.",
            [["Phòng Kinh tế"], ["Phòng Kinh tế"]],
        ),
    ],
)
def test_who_a_sentence_of_an_order_is_about_leads(body, leads):
    assert leads_in_order(body) == leads


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Ban Quản lý Khu kinh tế tỉnh: Bố trí trụ sở một cửa.", ["Ban Quản lý Khu kinh tế tỉnh"]),
        ("Các sở, ban, ngành: Thực hiện nghiêm chế độ báo cáo.", ["Các sở, ban, ngành"]),
        (
            "Ngân hàng Nhà nước chi nhánh Khu vực 5: Kết nối.",
            ["Ngân hàng Nhà nước chi nhánh Khu vực 5"],
        ),
        (
            "Ngân hàng Nhà nước chi nhánh Khu vực 5: Kiểm tra.",
            ["Ngân hàng Nhà nước chi nhánh Khu vực 5"],
        ),
        ("Sở Y tế: 95% hồ sơ đúng hạn.", []),
        ("Sở Tư pháp: Chưa cập nhật văn bản.", []),
        ("Sở Nội vụ: Đa dạng hóa cách tuyên truyền.", ["Sở Nội vụ"]),
        ("Sở Y tế: Cơ cấu lại các khoa.", ["Sở Y tế"]),
        ("Sở Y tế: Có trách nhiệm rà soát.", ["Sở Y tế"]),
        ("Công an xã: có 12 hồ sơ quá hạn.", []),
        ("Đối với Sở Y tế: Rà soát các khoa.", ["Sở Y tế"]),
        ("Đối với các xã miền núi: Sở Y tế cử bác sĩ.", []),
        ("Đối với các xã miền núi: Giao Sở Y tế cử bác sĩ.", ["Sở Y tế"]),
        ("Đối với các xã miền núi: Yêu cầu rà soát hồ sơ.", ["các xã miền núi"]),
        ("Khối lượng công việc: Rà soát, giảm bớt.", []),
        ("Văn phòng phẩm: Mua sắm tiết kiệm.", []),
        ("Thư viện điện tử: Xây dựng kho tài liệu.", []),
        ("Trung tâm dữ liệu: Nâng cấp máy chủ.", []),
        ("Trung tâm Dữ liệu tỉnh: Nâng cấp máy chủ.", ["Trung tâm Dữ liệu tỉnh"]),
    ],
)
def test_name_before_the_colon_of_its_work_leads(text, lead):
    assert items(f"I. NHIỆM VỤ\n\n1. {text}", ("lead",)) == [(lead,)]


@pytest.mark.parametrize(
    ("opening", "lead"),
    [
        (
            "Để hoàn thành kế hoạch, Sở Nội vụ đề nghị UBND các xã, phường thực hiện một số nội dung sau:",
            ["UBND các xã, phường"],
        ),
        ("Chủ tịch UBND tỉnh yêu cầu UBND xã Suối Đá:", ["UBND xã Suối Đá"]),
        ("Sở Nội vụ hướng dẫn một số nội dung sau:", []),
        (
            "Sở Nội vụ ban hành hướng dẫn và giao Phòng Cải cách theo dõi, cụ thể như sau:",
            [],
        ),
    ],
)
def test_sentence_that_leads_on_to_a_letter_gives_its_work(opening, lead):
    head = "SỞ NỘI VỤ\nSố: 812/SNV-CCHC\nV/v giải quyết hồ sơ\n\nKính gửi: UBND các xã, phường\n\n"
    body = "1. Rà soát hồ sơ trễ hẹn.\n\n2. Cập nhật số liệu.\n\n"
    courtesy = "Đề nghị UBND các xã, phường quan tâm, phối hợp thực hiện./."
    plan = plan_mapping(read_plan(lines_of(f"{head}{opening}\n\n{body}{courtesy}")))
    told = [(item["text"], item["lead"]) for item in plan["items"]]
    assert told == [("Rà soát hồ sơ trễ hẹn.", lead), ("Cập nhật số liệu.", lead)]


def test_partners_of_the_sentence_beat_those_of_the_block():
    body = "I. NHIỆM VỤ\n\n- Sở Y tế chủ trì, phối hợp với Công an tỉnh kiểm tra bếp ăn.\n\n- Mở lớp tập huấn.\n\n- Cơ quan chủ trì: Sở Nội vụ\n\n- Cơ quan phối hợp: Sở Tài chính"
    assert items(body, ("coordinate",)) == [(["Công an tỉnh"],), (["Sở Tài chính"],)]


def test_line_below_one_item_adds_partners():
    body = "I. NHIỆM VỤ\n\n1. Thể chế\n\n- Phòng Kinh tế chủ trì, phối hợp với Công an xã kiểm tra chợ.\n\n+ Cơ quan phối hợp: Trạm Y tế\n\n- Họp."
    assert items(body, ("coordinate",))[0] == (["Trạm Y tế", "Công an xã"],)


def test_line_below_one_item_yields_to_the_day_of_its_sentence():
    body = "I. NHIỆM VỤ\n\n1. Thể chế\n\n- Số hóa sổ, hoàn thành trước ngày 30/6/2024.\n\n+ Thời gian: Năm 2024\n\n- Họp."
    assert items(body, ("deadline",))[0][0].isoformat() == "2024-06-30"


def test_citations_stand_in_tables_too():
    table = "TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Thời gian |\n1 | Sao y theo Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 | Văn phòng | Quý I/2024 |"
    plan = read_plan(lines_of(HEAD + table))
    assert [(one.number, one.line) for one in plan.citations] == [("30/2020/NĐ-CP", 10)]


def test_bold_number_makes_no_heading_of_its_sentence():
    body = "**IV. TỔ CHỨC THỰC HIỆN**\n\n**1.** Đề nghị Hội Nông dân xã vận động hội viên nộp hồ sơ trực tuyến.\n\nYêu cầu các đơn vị nghiêm túc thực hiện./."
    assert items(body, ("id", "lead")) == [("IV.1#1", ["Hội Nông dân xã"])]


def test_agency_may_be_the_heading():
    body = "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Tư pháp\n\na) Rà soát văn bản.\n\nb) Phối hợp với Sở Nội vụ tập huấn.\n\n2. Đề nghị Ủy ban MTTQ tỉnh:\n\n- Giám sát."
    assert items(body) == [
        ("III.1.a#1", ["Sở Tư pháp"], [], []),
        ("III.1.b#1", ["Sở Tư pháp"], ["Sở Nội vụ"], []),
        ("III.2#1", ["Ủy ban MTTQ tỉnh"], [], []),
    ]
    assert items(body, ("group", "force")) == [("organization", "assigned")] * 2 + [
        ("organization", "requested")
    ]


def test_brackets_behind_a_heading_hold_for_its_items():
    body = "I. NHIỆM VỤ\n\n1. Thể chế (Sở Tư pháp chủ trì; các sở phối hợp; hoàn thành trong quý II)\n\na) Rà soát.\n\nb) Lấy ý kiến (Văn phòng UBND tỉnh)."
    assert items(body) == [
        ("I.1.a#1", ["Sở Tư pháp"], ["các sở"], []),
        ("I.1.b#1", ["Văn phòng UBND tỉnh"], ["các sở"], []),
    ]


def test_explicit_lead_beats_the_block():
    body = "I. NHIỆM VỤ\n\n1. Thể chế\n\n- Sở Y tế chủ trì, phối hợp với Sở Nội vụ kiểm tra.\n\n- Sở Xây dựng theo dõi.\n\n- Cơ quan chủ trì: Sở Tư pháp"
    assert items(body, ("id", "lead", "coordinate", "actors")) == [
        ("I.1#1", ["Sở Y tế"], ["Sở Nội vụ"], []),
        ("I.1#2", ["Sở Tư pháp"], [], ["Sở Xây dựng"]),
    ]


def test_dash_that_only_names_bodies_is_no_item():
    body = "I. NHIỆM VỤ\n\n1. Thể chế\n\n- Các xã và Bưu điện huyện:\n\n+ Niêm yết.\n\n+ Công khai.\n\n- Họp."
    assert items(body, ("id", "actors", "text")) == [
        ("I.1#1", ["Các xã", "Bưu điện huyện"], "Niêm yết."),
        ("I.1#2", ["Các xã", "Bưu điện huyện"], "Công khai."),
        ("I.1#3", [], "Họp."),
    ]


def test_line_below_one_item_beats_the_time_of_its_sentence():
    body = "I. NHIỆM VỤ\n\n1. Thể chế\n\n- Công bố thủ tục không quá 05 ngày kể từ khi nhận quyết định.\n\n+ Thời gian: Thường xuyên\n\n- Họp trước 30/6/2024.\n\n- Sơ kết.\n\nThời gian: Quý III/2024"
    assert items(body, ("deadline_text",)) == [
        ("Thường xuyên",),
        ("trước 30/6/2024",),
        ("Quý III/2024",),
    ]


def test_lines_of_one_item_give_way_to_nothing_but_come_before_the_block():
    body = "I. NHIỆM VỤ\n\n1. Thể chế\n\na) Nhiệm vụ:\n\n- Rà soát.\n\n- Họp.\n\n+ Cơ quan chủ trì: Sở Y tế\n\nb) Phân công trách nhiệm:\n\n- Cơ quan chủ trì: Sở Tư pháp\n\n- Cơ quan phối hợp: Sở Nội vụ"
    assert items(body) == [
        ("I.1.a#1", ["Sở Tư pháp"], ["Sở Nội vụ"], []),
        ("I.1.a#2", ["Sở Y tế"], ["Sở Nội vụ"], []),
    ]


def test_only_lines_below_the_last_letter_hold_for_all_letters():
    body = "I. NHIỆM VỤ\n\n1. Thể chế\n\na) Rà soát.\n\nb) Họp.\n\n- Chủ trì: Sở Y tế.\n\n- Phối hợp: Sở Nội vụ."
    assert items(body) == [
        ("I.1.a#1", ["Sở Y tế"], ["Sở Nội vụ"], []),
        ("I.1.b#1", ["Sở Y tế"], ["Sở Nội vụ"], []),
    ]
    each = body.replace("soát.\n", "soát.\n\n- Chủ trì: Sở Tư pháp.\n")
    assert items(each, ("lead", "coordinate")) == [
        (["Sở Tư pháp"], []),
        (["Sở Y tế"], ["Sở Nội vụ"]),
    ]


def test_work_shared_out_beside_organisation_is_the_plan_s_own():
    body = "II. PHÂN CÔNG NHIỆM VỤ\n\n1. Sở Y tế\n\n- Rà soát.\n\n"
    last = "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ theo dõi."
    show = ("lead", "group")
    assert items(body + last, show) == [(["Sở Y tế"], None), (["Sở Nội vụ"], "organization")]
    assert items(body, show) == [(["Sở Y tế"], "organization")]


def test_event_that_work_must_precede_is_its_time():
    body = "I. NHIỆM VỤ\n\n1. Đê điều\n\n- Gia cố kè, xong trước mùa lũ.\n\n- Họp trước khi làm."
    assert items(body, ("deadline_text",)) == [("trước mùa lũ",), (None,)]


def test_conclusion_gives_work_behind_its_subject():
    text = (
        "Số: 8/TB-UBND\n\nTHÔNG BÁO\nKết luận tại cuộc họp\n\n"
        "Ngày 10/5/2024, Chủ tịch UBND xã Lò Văn Pụn chủ trì cuộc họp về nước sạch.\n\n"
        "1. Đánh giá chung: các bản đã cố gắng.\n\n"
        "2. Về bể lọc bản Cha: giao Phòng Kinh tế sửa, xong trong tháng 6/2024."
    )
    plan = read_plan(lines_of(text))
    assert [(item.id, item.lead) for item in plan.items] == [("2#1", ("Phòng Kinh tế",))]


def test_purpose_with_a_number_to_be_reached_is_a_target():
    body = "I. MỤC ĐÍCH\n\nGần dân hơn; 100% bản có tổ hòa giải.\n\nKhông phô trương."
    assert items(body, ("kind", "text")) == [("target", "Gần dân hơn; 100% bản có tổ hòa giải.")]


def test_row_may_say_that_it_is_as_the_row_above():
    table = (
        "I. NHIỆM VỤ\n\n| TT | Nhiệm vụ | Chủ trì | Thời gian |\n|---|---|---|---|\n"
        "| 1 | Sửa kè | Phòng Kinh tế | Quý I |\n| 2 | Nạo mương | -nt- | nt |"
    )
    assert items(table, ("lead", "deadline_text")) == [(["Phòng Kinh tế"], "Quý I")] * 2


def test_event_may_stand_in_brackets_with_the_body():
    body = "I. NHIỆM VỤ\n\n1. Thể chế\n\na) Dọn kho hồ sơ (Phòng Kinh tế; trước mùa mưa)."
    assert items(body, ("lead", "deadline_text")) == [(["Phòng Kinh tế"], "trước mùa mưa")]


def test_labels_may_stand_in_brackets_with_the_time():
    body = "I. NHIỆM VỤ\n\n1. Thể chế\n\n- Sửa quy chế (chủ trì: Sở Y tế; phối hợp: Sở Nội vụ, Công an tỉnh; quý II)."
    assert items(body, ("lead", "coordinate", "deadline_text")) == [
        (["Sở Y tế"], ["Sở Nội vụ", "Công an tỉnh"], "quý II")
    ]


def test_several_labelled_bodies_open_lines_of_their_own():
    body = "I. NHIỆM VỤ\n\n1. Thể chế\n\na) Rà soát.\n\nCơ quan chủ trì, tham mưu: Sở Y tế\nCác cơ quan phối hợp: Các sở, ban, ngành tỉnh"
    assert items(body) == [("I.1.a#1", ["Sở Y tế"], ["Các sở, ban, ngành tỉnh"], [])]


def test_heading_may_say_that_a_body_is_in_charge():
    body = "II. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế có trách nhiệm:\n\n- Theo dõi, đôn đốc."
    assert items(body) == [("II.1#1", ["Sở Y tế"], [], [])]


def test_sign_at_the_end_of_a_document_is_no_text():
    assert items("I. NHIỆM VỤ\n\n1. Rà soát văn bản./.", ("text",)) == [("Rà soát văn bản.",)]


def test_content_label_holds_the_work_of_its_heading():
    body = "I. NHIỆM VỤ\n\n1. Tập huấn\n\n- Nội dung: Mở 02 lớp cho công chức.\n\n- Sản phẩm: Báo cáo\n\n- Chủ trì: Sở Nội vụ"
    assert items(body, ("id", "text", "product", "lead")) == [
        ("I.1#1", "Mở 02 lớp cho công chức.", "Báo cáo", ["Sở Nội vụ"])
    ]


def test_halves_share_one_block():
    body = "I. NỘI DUNG\n\nA. Thể chế\n\n1. Tồn tại: chậm ban hành.\n\n2. Giải pháp\n\n- Rà soát.\n\nPhụ trách: Sở Tư pháp"
    assert items(body) == [("I.A.1#1", ["Sở Tư pháp"], [], []), ("I.A.2#1", ["Sở Tư pháp"], [], [])]


def test_block_before_the_items_holds_for_those_that_follow():
    body = "I. NHIỆM VỤ\n\n1. Thể chế\n\nCơ quan chủ trì: Sở Tư pháp\n\n- Rà soát.\n\n- Họp."
    assert items(body, ("id", "lead")) == [("I.1#1", ["Sở Tư pháp"]), ("I.1#2", ["Sở Tư pháp"])]


def test_purpose_is_prose_but_its_numbers_are_targets():
    body = "I. MỤC ĐÍCH, YÊU CẦU\n\n- Nâng cao trách nhiệm.\n\n- Phấn đấu 100% hồ sơ đúng hạn."
    plan = read_plan(lines_of(HEAD + body))
    assert [(item.id, item.kind) for item in plan.items] == [("I#1", "target")]
    assert plan.sections[0].text == ("- Nâng cao trách nhiệm.",)


def test_heading_in_capitals_is_no_label():
    body = "I. VIỆC\n1. Họp dân.\n2. CÁC CƠ QUAN CHỦ TRÌ LĨNH VỰC\n- Sở Y tế mua máy.\n"
    assert [one[:2] for one in items(body)] == [("I.1#1", []), ("I.2#1", [])]


def test_weakness_stays_one_when_worded_as_a_goal():
    assert items("I. TỒN TẠI, HẠN CHẾ\n\n- Đảm bảo 100% hồ sơ đúng hạn.", ("kind",)) == [
        ("limitation",)
    ]


@pytest.mark.parametrize(
    ("head", "row", "found"),
    [
        (
            "Tồn tại | Nguyên nhân | Giải pháp | Cơ quan chủ trì",
            "Hồ sơ chậm. | Máy hỏng. | Thay máy. | Sở Y tế",
            [("limitation", "Hồ sơ chậm. Nguyên nhân: Máy hỏng."), ("task", "Thay máy.")],
        ),
        (
            "Nội dung tồn tại, hạn chế | Biện pháp khắc phục | Cơ quan chủ trì",
            "Hồ sơ chậm. | Thay máy. | Sở Y tế",
            [("limitation", "Hồ sơ chậm."), ("task", "Thay máy.")],
        ),
        (
            "Hạn chế | Nguyên nhân của hạn chế | Đơn vị phụ trách",
            "Hồ sơ chậm | - | Sở Y tế",
            [("limitation", "Hồ sơ chậm")],
        ),
        (
            "Tồn tại | Giải pháp | Cơ quan chủ trì",
            "- | Thay máy. | Sở Y tế",
            [("task", "Thay máy.")],
        ),
        (
            "Tồn tại | Giải pháp | Cơ quan chủ trì",
            "Hồ sơ chậm. | Thay máy. | Sở Y tế\n1 | Hồ sơ chậm. | Thêm người. | Sở Y tế",
            [("limitation", "Hồ sơ chậm."), ("task", "Thay máy."), ("task", "Thêm người.")],
        ),
        (
            "Tồn tại | Nguyên nhân | Giải pháp | Cơ quan chủ trì",
            (
                "Hồ sơ chậm. | Máy hỏng. | Thay máy. | Sở Y tế\n"
                "1 | Hồ sơ chậm. | Thiếu người. | Thêm người. | Sở Y tế"
            ),
            [
                ("limitation", "Hồ sơ chậm. Nguyên nhân: Máy hỏng; Thiếu người."),
                ("task", "Thay máy."),
                ("task", "Thêm người."),
            ],
        ),
    ],
)
def test_row_may_hold_a_weakness_and_what_mends_it(head, row, found):
    told = items(f"I. VIỆC\n\nTT | {head}\n1 | {row}", ("kind", "text", "lead"))
    assert told == [(kind, text, ["Sở Y tế"]) for kind, text in found]


@pytest.mark.parametrize("heading", ["NHIỆM VỤ CỤ THỂ", "TỒN TẠI VÀ GIẢI PHÁP KHẮC PHỤC"])
@pytest.mark.parametrize(
    "dashes",
    [
        "- Tồn tại: Hồ sơ chậm.\n- Nguyên nhân: Máy hỏng.\n- Giải pháp: Thay máy.",
        "- Hạn chế: Hồ sơ chậm.\n- Lý do: Máy hỏng.\n- Biện pháp khắc phục: Thay máy.",
        "- Một số tồn tại:\n+ Hồ sơ chậm.\n- Nguyên nhân chủ yếu là do máy hỏng.\n- Giải pháp:\n+ Thay máy.",
        "- Tồn tại, hạn chế: Hồ sơ chậm.\n- Nguyên nhân khách quan:\n+ Máy hỏng.\n- Nhiệm vụ: Thay máy.",
        "a) Tồn tại: Hồ sơ chậm.\n\nb) Nguyên nhân: Máy hỏng.\n\nc) Giải pháp: Thay máy.",
        "a) Tồn tại\n\n- Hồ sơ chậm.\n\nb) Nguyên nhân của hạn chế\n\n- Máy hỏng.\n\nc) Giải pháp\n\n- Thay máy.",
    ],
)
def test_cause_is_prose_between_weakness_and_work(heading, dashes):
    body = f"II. {heading}\n\n1. Đất đai\n\n{dashes}\n\nCơ quan chủ trì: Sở Y tế"
    assert items(body, ("kind", "text", "lead")) == [
        ("limitation", "Hồ sơ chậm.", ["Sở Y tế"]),
        ("task", "Thay máy.", ["Sở Y tế"]),
    ]
    told = " ".join(read_plan(lines_of(HEAD + body)).sections[-1].text).lower()
    assert "máy hỏng" in told
    assert "nguyên nhân" in told or "lý do" in told


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        (
            "1. Tồn tại\n\n- Chậm.\n\n2. Nguyên nhân của tồn tại\n\na) Khách quan\n\n- Mưa.",
            ["limitation"],
        ),
        ("1. Nguyên nhân và giải pháp\n\n- Thay máy.", ["task"]),
        ("1. Nguyên nhân, hạn chế\n\n- Chậm.", ["limitation"]),
        ("1. Rà soát\n\n- Giải pháp: Thay máy.\n\n- Họp dân.", ["task", "task"]),
        (
            "1. Rà soát\n\n- Nguyên nhân chậm được phân tích hằng quý.\n\n- Họp dân.",
            ["task", "task"],
        ),
        ("1. Rà soát\n\n- Phân tích nguyên nhân: máy, người.", ["task"]),
        ("1. Nguyên nhân của những tồn tại, hạn chế\n\n- Mưa.\n\n2. Rà soát.", ["task"]),
        ("1. Nguyên nhân dẫn đến hạn chế, yếu kém\n\n- Mưa.\n\n2. Rà soát.", ["task"]),
        ("1. Nguyên nhân của tồn tại và giải pháp\n\n- Thay máy.", ["task"]),
        ("1. Lý do trả lại hồ sơ được ghi rõ.\n\n2. Rà soát.", ["task", "task"]),
        ("1. Nguyên nhân của mức độ hài lòng thấp phải làm rõ.\n\n2. Rà soát.", ["task", "task"]),
        ("1. Lý do là mưa lớn.\n\n2. Rà soát.", ["task"]),
    ],
)
def test_only_causes_themselves_are_prose(body, kinds):
    assert [kind for (kind,) in items(f"II. NHIỆM VỤ\n\n{body}", ("kind",))] == kinds


@pytest.mark.parametrize(
    "head",
    [
        "Việc cải thiện các chỉ số còn chậm:",
        "Kết quả nâng cao chất lượng phục vụ:",
        "Một số biểu hiện:",
        "Tồn tại trong giải quyết hồ sơ đất đai của các phường ở trung tâm thành phố:",
    ],
)
def test_what_stands_below_a_dash_among_weaknesses_is_one_and_its_head_is_kept(head):
    body = f"I. TỒN TẠI, HẠN CHẾ\n\n1. Phục vụ\n\n- {head}\n\n+ Chậm.\n\n+ Thiếu người."
    plan = read_plan(lines_of(HEAD + body))
    assert [(item.kind.value, item.text) for item in plan.items] == [
        ("limitation", "Chậm."),
        ("limitation", "Thiếu người."),
    ]
    assert plan.sections[-1].text == (f"- {head}",)


def test_numbered_results_are_a_heading_and_no_product():
    body = "I. ĐÁNH GIÁ\n\n1. Kết quả\n\n- Đã họp dân.\n\nII. NHIỆM VỤ\n\n1. Rà soát."
    plan = read_plan(lines_of(HEAD + body))
    assert [section.path for section in plan.sections] == ["I", "I.1", "II"]
    assert [item.text for item in plan.items] == ["Rà soát."]


def test_money_is_a_group_of_its_own():
    body = "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Tài chính tham mưu bố trí kinh phí.\n\n2. Sở Nội vụ theo dõi.\n\n3. Trong quá trình thực hiện, nếu có vướng mắc thì báo cáo."
    assert items(body, ("id", "lead", "group")) == [
        ("III.1#1", ["Sở Tài chính"], "budget"),
        ("III.2#1", ["Sở Nội vụ"], "organization"),
    ]


def test_heading_s_index_is_inherited():
    body = "I. NHIỆM VỤ\n\n1. Chỉ số hài lòng\n\n- Khảo sát.\n\n2. Cải cách thể chế\n\n- Rà soát."
    assert items(body, ("indexes",)) == [(["SIPAS"],), (["PAR"],)]


TABLE = """
PHỤ LỤC
NHIỆM VỤ

| TT | Nội dung nhiệm vụ | Chủ trì | Phối hợp | Thời gian | Sản phẩm |
|---|---|---|---|---|---|
| (1) | (2) | (3) | (4) | (5) | (6) |
| I | THỂ CHẾ | THỂ CHẾ | THỂ CHẾ | THỂ CHẾ | THỂ CHẾ |
| 1 | Rà soát | Sở Tư pháp | Sở Nội vụ; Công an tỉnh | Quý I | Báo cáo |
| 2 | Công khai | | - | | Trang tin |
| | | Sở Y tế | | | Tờ gấp |
| TT | Nội dung nhiệm vụ | Chủ trì | Phối hợp | Thời gian | Sản phẩm |
| II | KHÁC | | | | |
| | Họp | Văn phòng | | Hằng tháng | |
"""


@pytest.mark.parametrize(
    "rows",
    [
        [
            ("STT", "Đơn vị", "Thực hiện 2026 (%)", "Giao năm 2027 (%)"),
            ("1", "Xã Suối Đá", "52", "80"),
            ("2", "Xã Bình Sơn", "61", "85"),
        ],
        [
            ("TT", "Tên xã", "Họ và tên đầu mối", "Điện thoại"),
            ("1", "Xã Suối Đá", "Y Mẫu", "0900 000 001"),
            ("2", "Xã Bình Sơn", "Siu Mẫu", "0900 000 002"),
        ],
        [
            ("Đơn vị", "Năm 2025", "Năm 2026", "Tăng"),
            ("1. Xã Suối Đá", "95", "95", "0"),
            ("2. Xã Bình Sơn", "0", "0", "0"),
        ],
    ],
)
def test_table_of_figures_or_names_is_kept_row_by_row(rows):
    lines = [*lines_of(HEAD + "I. NHIỆM VỤ\n\n1. Rà soát thủ tục.\n\nII. BIỂU KÈM THEO\n")]
    lines += [Line(90 + at, " | ".join(row), whole=True, cells=row) for at, row in enumerate(rows)]
    plan = read_plan(lines)
    assert [item.text for item in plan.items] == ["Rà soát thủ tục."]
    assert plan.sections[-1].text == tuple(" | ".join(row) for row in rows)
    assert [warning.code for warning in plan.warnings] == ["plan.no_body"]


def table_between(above, rows, below=""):
    lines = [*lines_of(HEAD + above)]
    lines += [Line(0, " | ".join(row), whole=True, cells=row) for row in rows]
    lines += lines_of(below)
    return read([line._replace(number=at) for at, line in enumerate(lines, start=1)])


def test_work_below_a_table_of_numbered_figures_is_work():
    rows = [("Đơn vị", "2025", "2026"), ("1. Xã Suối Đá", "90", "95"), ("2. Xã Bình Sơn", "5", "7")]
    found = table_between("I. NHIỆM VỤ\n\n1. Thủ tục\n\n", rows, "\n- Công khai.\n\n2. Rà soát.\n")
    assert [(item.path, item.text) for item in found.plan.items] == [
        ("I.1", "Công khai."),
        ("I.2", "Rà soát."),
    ]


def test_cell_over_two_columns_of_figures_is_told_once():
    remark = "Các xã miền núi được kéo dài thời gian báo cáo"
    rows = [
        ("Đơn vị", "2025", "2026"),
        ("Xã Suối Đá", "90", "95"),
        ("Xã Bình Sơn", remark, remark),
        ("Miền xuôi", "Miền xuôi", "Miền xuôi"),
        ("Xã Lam Sơn", "5", "5"),
    ]
    assert table_between("I. SỐ LIỆU\n", rows).plan.sections[0].text[2:] == (
        f"Xã Bình Sơn | {remark}",
        "Miền xuôi",
        "Xã Lam Sơn | 5 | 5",
    )


def test_rows_of_an_annex_table_are_items():
    assert items(TABLE, ("id", "parent", "lead", "coordinate", "deadline_text", "product")) == [
        (
            "Phụ lục.I.1#1",
            "Phụ lục.I",
            ["Sở Tư pháp"],
            ["Sở Nội vụ", "Công an tỉnh"],
            "Quý I",
            "Báo cáo",
        ),
        ("Phụ lục.I.2#1", "Phụ lục.I", ["Sở Tư pháp", "Sở Y tế"], [], "Quý I", "Trang tin; Tờ gấp"),
        ("Phụ lục.II#1", "Phụ lục.II", ["Văn phòng"], [], "Hằng tháng", None),
    ]


@pytest.mark.parametrize(
    ("head", "cell", "roles"),
    [
        ("Cơ quan thực hiện", "Sở Y tế chủ trì; Công an tỉnh phối hợp", "Sở Y tế|Công an tỉnh|"),
        ("Cơ quan thực hiện", "Chủ trì: Sở Y tế; phối hợp: các xã", "Sở Y tế|các xã|"),
        (
            "Đơn vị thực hiện",
            "Sở Y tế chủ trì, phối hợp với Công an tỉnh",
            "Sở Y tế|Công an tỉnh|",
        ),
        ("Đơn vị thực hiện", "Sở Y tế chủ trì; Công an tỉnh", "Sở Y tế||Công an tỉnh"),
        ("Đơn vị thực hiện", "Sở Y tế phối hợp với Công an tỉnh", "|Công an tỉnh|Sở Y tế"),
        ("Cơ quan thực hiện", "Các sở, ngành; UBND các xã", "||Các sở, ngành+UBND các xã"),
        ("Cơ quan chủ trì, phối hợp", "Chủ trì: Sở Y tế. Phối hợp: các xã", "Sở Y tế|các xã|"),
        (
            "Chủ trì/phối hợp",
            "Sở Y tế là cơ quan chủ trì, các xã là đơn vị phối hợp",
            "Sở Y tế|các xã|",
        ),
        (
            "Phân công thực hiện",
            "Sở Y tế (chủ trì), Công an tỉnh (phối hợp)",
            "Sở Y tế|Công an tỉnh|",
        ),
        (
            "Phân công thực hiện",
            "Sở Y tế (cơ quan chủ trì); Công an tỉnh, các xã (phối hợp thực hiện)",
            "Sở Y tế|Công an tỉnh+các xã|",
        ),
        ("Phân công", "Sở Y tế - chủ trì; Công an tỉnh - phối hợp", "Sở Y tế|Công an tỉnh|"),
        ("Phân công", "Sở Y tế: chủ trì; các xã: thực hiện", "Sở Y tế||các xã"),
        ("Phân công", "Sở Y tế phối hợp với Công an tỉnh", "Sở Y tế|Công an tỉnh|"),
        ("Phân công", "Sở Y tế chủ trì; Công an tỉnh", "Sở Y tế|Công an tỉnh|"),
        ("Phân công", "Sở Y tế chủ trì, các xã, phường", "Sở Y tế|các xã, phường|"),
        (
            "Phân công",
            "Sở Y tế (chủ trì), Sở Xây dựng, Thuế tỉnh",
            "Sở Y tế|Sở Xây dựng+Thuế tỉnh|",
        ),
        ("Phân công", "Chủ trì: Sở Y tế; Sở Xây dựng, Thuế tỉnh", "Sở Y tế|Sở Xây dựng+Thuế tỉnh|"),
        ("Phân công", "Chủ trì: Sở Y tế. Công an tỉnh", "Sở Y tế|Công an tỉnh|"),
        (
            "Phân công",
            "Chủ trì: Sở Y tế; Thuế tỉnh. Phối hợp: các xã",
            "Sở Y tế+Thuế tỉnh|các xã|",
        ),
        ("Phân công", "Sở Y tế; Công an tỉnh, các xã phối hợp", "Sở Y tế|Công an tỉnh+các xã|"),
        ("Cơ quan chủ trì", "Sở Y tế (chủ trì), Công an tỉnh", "Sở Y tế+Công an tỉnh||"),
        ("Đơn vị thực hiện", "Sở Y tế (chủ trì), Công an tỉnh", "Sở Y tế||Công an tỉnh"),
        ("Đơn vị thực hiện", "Chủ trì: Sở Y tế; Công an tỉnh", "Sở Y tế||Công an tỉnh"),
        ("Cơ quan chủ trì", "Sở Y tế chủ trì; các xã phối hợp", "Sở Y tế|các xã|"),
        (
            "Cơ quan phối hợp",
            "Ban Chỉ đạo thực hiện dân chủ cơ sở",
            "|Ban Chỉ đạo thực hiện dân chủ cơ sở|",
        ),
    ],
)
def test_cell_may_say_who_leads_and_who_helps(head, cell, roles):
    table = f"I. VIỆC\n\nTT | Nhiệm vụ | {head} | Thời gian\n1 | Họp dân | {cell} | Quý I"
    told = [names.split("+") if names else [] for names in roles.split("|")]
    assert items(table) == [("I.1#1", *told)]


@pytest.mark.parametrize(
    "line",
    [
        "c) Phân công: Đơn vị chủ trì: Văn phòng Sở; đơn vị phối hợp: các phòng thuộc Sở.",
        "c) Phân công thực hiện: Văn phòng Sở (chủ trì), các phòng thuộc Sở (phối hợp).",
        "c) Trách nhiệm: Chủ trì: Văn phòng Sở. Phối hợp: các phòng thuộc Sở.",
        "- Đơn vị thực hiện: Văn phòng Sở chủ trì; các phòng thuộc Sở phối hợp.",
    ],
)
def test_label_may_hold_labels_of_its_own(line):
    body = f"I. VIỆC\n\n1. Đất đai\n\na) Giải pháp:\n\n- Rà soát hồ sơ.\n\n{line}"
    assert items(body) == [("I.1.a#1", ["Văn phòng Sở"], ["các phòng thuộc Sở"], [])]


def test_merged_cells_of_word_stand_in_each_row():
    head = ("TT", "Nhiệm vụ", "Cơ quan chủ trì, phối hợp", "Chỉ tiêu")
    rows = [
        head,
        ("1", "Rà soát", "Sở Tư pháp chủ trì;\nSở Y tế phối hợp", "100% văn bản"),
        ("2", "Họp", "Văn phòng", ""),
    ]
    lines = [*lines_of(HEAD + "I. NHIỆM VỤ\n")]
    lines += [Line(90 + at, " | ".join(row), whole=True, cells=row) for at, row in enumerate(rows)]
    plan = read_plan(lines)
    assert [(item.lead, item.coordinate, len(item.targets)) for item in plan.items] == [
        (("Sở Tư pháp",), ("Sở Y tế",), 1),
        (("Văn phòng",), (), 0),
    ]


def test_time_that_is_not_understood_is_kept_and_told():
    reading = read(lines_of(HEAD + "I. NHIỆM VỤ\n\n1. Rà soát.\n\nThời gian: khi nào đẹp trời"))
    (item,) = reading.plan.items
    assert (item.deadline_text, item.deadline) == ("khi nào đẹp trời", None)


def test_day_that_no_calendar_has_is_told():
    body = "I. NHIỆM VỤ\n\n1. Rà soát xong trước ngày 31/11/2024.\n\n2. Họp ngày 29/02/2024, 19/88 xã dự.\n\n3. Số hóa từ 20/45 đến 30/45 xã."
    reading = read(lines_of(HEAD + body))
    told = [one.values["text"] for one in reading.plan.warnings if one.code == "plan.time_unread"]
    assert told == ["31/11/2024"]


def test_numbers_go_on_behind_ninety_nine():
    body = "I. NHIỆM VỤ\n\n" + "\n\n".join(f"{n}. Rà soát hồ sơ thôn {n}." for n in range(97, 103))
    assert items(body, ("path",)) == [(f"I.{n}",) for n in range(97, 103)]


def test_block_without_items_is_told():
    body = "I. MỤC ĐÍCH\n\n- Nâng cao trách nhiệm.\n\nCơ quan chủ trì: Sở Y tế"
    reading = read(lines_of(HEAD + body))
    assert "plan.block_without_items" in {warning.code for warning in reading.plan.warnings}


@pytest.mark.parametrize(
    ("line", "place"),
    [(1, "header"), (9, "section"), (11, "item"), (13, "responsibility"), (10, "noise")],
)
def test_every_line_has_its_place(line, place):
    reading = read(lines_of(HEAD + "I. NHIỆM VỤ\n\n1. Rà soát.\n\nChủ trì: Sở Y tế"))
    assert reading.places[line] == place


@pytest.mark.parametrize("work", ["Lĩnh vực/Nhiệm vụ", "Lĩnh vực, công việc", "Đầu việc"])
@pytest.mark.parametrize("number", ["TT", "SỐTT", "Số TT"])
def test_heads_of_a_table_in_several_wordings(number, work):
    rows = [(number, work, "Chủ trì"), ("I", "SỐ HÓA", "SỐ HÓA"), ("1", "Quét hồ sơ.", "Văn phòng")]
    lines = [Line(at, " | ".join(row), cells=row) for at, row in enumerate(rows, start=1)]
    assert [(item.path, item.text, item.lead) for item in read_plan(lines).items] == [
        ("I.1", "Quét hồ sơ.", ("Văn phòng",))
    ]


@pytest.mark.parametrize("words", ["các cơ quan phối hợp gồm", "đơn vị phối hợp bao gồm:"])
def test_partners_may_be_listed_in_a_clause_of_their_own(words):
    body = f"I. VIỆC\n\n- Sở Y tế phụ trách việc công khai giá; {words} Công an tỉnh; UBND các xã."
    assert items(body) == [("I#1", ["Sở Y tế"], ["Công an tỉnh", "UBND các xã"], [])]


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("Đề nghị Hiệp hội Doanh nghiệp tỉnh vận động hội viên", "requested"),
        ("Đề nghị Hội Nông dân xã vận động hội viên", "requested"),
        ("Đề nghị Sở Y tế vận động người dân", "assigned"),
        ("Giao Hiệp hội Doanh nghiệp tỉnh lập danh sách", "assigned"),
    ],
)
def test_associations_are_asked_and_not_ordered(text, force):
    assert items(f"III. TỔ CHỨC THỰC HIỆN\n\n1. {text}.", ["force"]) == [(force,)]


@pytest.mark.parametrize("label", ["Ghi chú", "Lưu ý", "Nguồn lực"])
def test_remark_below_work_is_no_work(label):
    body = f"I. VIỆC\n\n1. Thể chế\n\n- Sở Tư pháp chủ trì rà soát.\n\n- {label}: 02 máy quét, lồng ghép."
    found = read_plan(lines_of(HEAD + body))
    assert [one.text for one in found.items] == ["Sở Tư pháp chủ trì rà soát."]
    assert found.sections[1].text == (f"- {label}: 02 máy quét, lồng ghép.",)
