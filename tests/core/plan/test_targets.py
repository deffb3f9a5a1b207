from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuocdo.core.plan.lines import lines_of
from thuocdo.core.plan.reading import read_plan
from thuocdo.core.plan.targets.reading import read_targets


def told(text, **options):
    return [
        (one.metric, one.operator.value, one.value, one.unit.value)
        for one in read_targets(text, **options)
    ]


@pytest.mark.parametrize(
    ("text", "metric", "operator", "value", "unit"),
    [
        ("Đảm bảo 100% hồ sơ được công khai", "hồ sơ được công khai", "equal", 100, "percent"),
        ("đạt và vượt 100% chỉ tiêu", "chỉ tiêu", "at_least", 100, "percent"),
        (
            "Từ 50% trở lên thủ tục có hồ sơ trực tuyến",
            "thủ tục có hồ sơ trực tuyến",
            "at_least",
            50,
            "percent",
        ),
        (
            "Lập 03 đoàn kiểm tra không báo trước",
            "đoàn kiểm tra không báo trước",
            "equal",
            3,
            "count",
        ),
        ("Sở Y tế số hóa thêm 1.200 sổ khám", "sổ khám", "equal", 1200, "count"),
        ("Lắp đặt 05 điểm thu gom pin", "điểm thu gom pin", "equal", 5, "count"),
        (
            "Duy trì tỷ lệ hồ sơ trễ hạn ở mức dưới 2%",
            "tỷ lệ hồ sơ trễ hạn",
            "at_most",
            2,
            "percent",
        ),
        ("Thay 30% đèn trụ sở", "đèn trụ sở", "at_least", 30, "percent"),
        ("Bố trí ít nhất một điểm hỗ trợ", "điểm hỗ trợ", "at_least", 1, "count"),
        (
            "Giữ vững tỷ lệ hộ dùng nước sạch ở mức 96%",
            "tỷ lệ hộ dùng nước sạch",
            "keep_or_raise",
            96,
            "percent",
        ),
        *(
            (said, "tỷ lệ hộ dùng nước sạch", "at_least", 96, "percent")
            for said in (
                "Lắp đồng hồ nhằm nâng cao tỷ lệ hộ dùng nước sạch, phấn đấu đạt 96%",
                "Lắp đồng hồ để tỷ lệ hộ dùng nước sạch đạt 96%",
                "Lắp đồng hồ, góp phần nâng tỷ lệ hộ dùng nước sạch lên ít nhất 96%",
                "Lắp đồng hồ nhằm giảm chi phí, phấn đấu tỷ lệ hộ dùng nước sạch đạt 96%",
                "Lắp đồng hồ nhằm nâng cao tỷ lệ hộ dùng nước sạch. Phấn đấu đạt 96%",
            )
        ),
        ("Đơn giản hóa từ 02 thủ tục trở lên của xã", "thủ tục", "at_least", 2, "count"),
        ("Mở từ 03 lớp tập huấn trở lên", "lớp tập huấn", "at_least", 3, "count"),
        ("Công nhận từ 02 sáng kiến trở lên", "sáng kiến", "at_least", 2, "count"),
        ("Tỷ lệ hồ sơ đúng hạn đạt 95%", "Tỷ lệ hồ sơ đúng hạn", "at_least", 95, "percent"),
        (
            "Tỷ lệ hồ sơ số hóa đạt từ 70% đến 80% vào Quý III/2026",
            "Tỷ lệ hồ sơ số hóa",
            "between",
            (70, 80),
            "percent",
        ),
        (
            "Tỷ lệ hồ sơ số hóa đạt 90% vào năm 2026",
            "Tỷ lệ hồ sơ số hóa",
            "at_least",
            90,
            "percent",
        ),
        ("Chỉ số PAR INDEX nằm trong top 20", "Chỉ số PAR INDEX", "rank_at_least", 20, "rank"),
        (
            "Tỷ lệ hồ sơ quá hạn dưới 1,5%",
            "Tỷ lệ hồ sơ quá hạn",
            "at_most",
            Fraction(3, 2),
            "percent",
        ),
        ("Tỷ lệ hài lòng đạt từ 90% đến 95%", "Tỷ lệ hài lòng", "between", (90, 95), "percent"),
        ("Chỉ số hài lòng tăng ít nhất 2%", "Chỉ số hài lòng", "increase_at_least", 2, "point"),
        ("Số doanh nghiệp tăng 10%", "Số doanh nghiệp", "increase_at_least", 10, "percent"),
        ("Chi phí giảm 10%", "Chi phí", "decrease_at_least", 10, "percent"),
        ("Chỉ số PCI tăng 3 bậc", "Chỉ số PCI", "rank_up_at_least", 3, "rank"),
        ("PAPI xếp thứ 10/34 trở lên", "PAPI", "rank_at_least", 10, "rank"),
        ("PCI đạt trên 65 điểm", "PCI", "at_least", 65, "point"),
        (
            "PAPI không nằm trong nhóm trung bình thấp",
            "PAPI",
            "group_above",
            "trung bình thấp",
            "group",
        ),
        ("Có ít nhất 01 sáng kiến mới", "sáng kiến mới", "at_least", 1, "count"),
        ("Tổ chức ít nhất 02 lần đối thoại", "Tổ chức", "at_least", 2, "times"),
        ("Mỗi tháng tối thiểu 02 buổi", "Mỗi tháng", "at_least", 2, "times"),
        ("Lấy ý kiến tối thiểu 120 người dân", "người dân", "at_least", 120, "count"),
        ("Ít nhất 4/9 thôn có loa", "thôn có loa", "at_least", 4, "count"),
        ("Sắp xếp hội, giảm 03 đầu mối", "đầu mối", "decrease_at_least", 3, "count"),
        ("Công chức đi cơ sở ít nhất 6 ngày", "Công chức đi cơ sở", "at_least", 6, "days"),
        ("Chỉ số SIPAS tăng lên 91%", "Chỉ số SIPAS", "at_least", 91, "percent"),
        ("Tỷ lệ trễ hẹn giảm xuống 2%", "Tỷ lệ trễ hẹn", "at_most", 2, "percent"),
        ("Không có xã dưới 80% hồ sơ số hóa", "hồ sơ số hóa", "at_least", 80, "percent"),
        ("Không để quá 3% hồ sơ trễ", "hồ sơ trễ", "at_most", 3, "percent"),
        ("Không còn chỉ số nào xếp ngoài thứ 18", "chỉ số", "rank_at_least", 18, "rank"),
        ("Không để PCI đứng sau vị trí 12/34", "PCI", "rank_at_least", 12, "rank"),
        ("Chỉ số hài lòng (SIPAS) đạt 91%", "Chỉ số hài lòng (SIPAS)", "at_least", 91, "percent"),
        ("Nâng PAR Index (toàn tỉnh) lên 90%", "PAR Index (toàn tỉnh)", "at_least", 90, "percent"),
        (
            "Tỷ lệ cấp giấy chứng nhận sử dụng đất đạt 95%",
            "Tỷ lệ cấp giấy chứng nhận sử dụng đất",
            "at_least",
            95,
            "percent",
        ),
        ("Kiểm tra ít nhất 30% cơ quan", "cơ quan", "at_least", 30, "percent"),
    ],
)
def test_target_is_read(text, metric, operator, value, unit):
    assert told(text) == [(metric, operator, value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        *("Người dân trong 12 thôn được phổ biến", "Sửa đường khu dân cư 300 hộ"),
        *("Báo cáo cho thấy 15 đơn vị chưa nộp", "Sau khi kiểm tra 12 đơn vị, rút kinh nghiệm"),
        *("Đã tổ chức đào tạo 45 cán bộ", "Mời các tổ chức 03 bên", "Qua phỏng vấn 30 người"),
        *("Vận động ít nhất hai mươi lăm hộ", "Các xã mới thành lập 02 thôn"),
        "Rà soát hộ nuôi từ 10 con lợn trở lên",
        "Rà soát người từ 80 tuổi trở lên",
    ],
)
def test_what_was_done_or_only_named_is_no_target(text):
    assert told(text) == []


def test_baseline_may_stand_in_brackets_behind_its_year():
    (target,) = read_targets("Chỉ số PAPI tăng ít nhất 02 điểm so với năm 2025 (42,5 điểm).")
    assert (target.baseline, target.baseline_year, target.value) == (Fraction("42.5"), 2025, 2)


@pytest.mark.parametrize("when", ["quý III/2025", "tháng 9/2025", "năm 2025", "cuối năm 2025"])
def test_baseline_may_be_that_of_a_part_of_a_year(when):
    (target,) = read_targets(f"Điểm công khai đạt 7,5 điểm ({when}: 6,25 điểm).", aim=True)
    assert (target.value, target.baseline) == (Fraction("7.5"), Fraction("6.25"))
    assert target.baseline_year == 2025


def test_baseline_belongs_to_what_counts_in_its_unit():
    text = "PAR Index đạt từ 90 điểm trở lên, tăng ít nhất 03 bậc so với năm 2025"
    value, place = read_targets(f"{text} (năm 2025 đạt 88,41 điểm).")
    assert (value.baseline, value.baseline_year) == (Fraction("88.41"), 2025)
    assert (place.baseline, place.baseline_year) == (None, 2025)


@pytest.mark.parametrize("day", ["thời điểm 01/7/2025", "ngày 31/12/2025", "cuối năm 2025"])
def test_a_day_may_be_what_a_target_is_compared_with(day):
    (target,) = read_targets(f"Giảm tối thiểu 10% đầu mối so với {day}.")
    assert (target.operator, target.baseline_year) == ("decrease_at_least", 2025)


def test_what_holds_for_each_thing_is_a_rule():
    (rule,) = read_targets("Mỗi nhóm dự án được bố trí không quá 03 dự án khởi công mới.")
    assert (rule.operator, rule.value, rule.rule) == ("at_most", 3, True)


def test_a_part_below_a_mark_is_no_count_of_none():
    assert read_targets("Không có chỉ số nào dưới điểm trung vị", aim=True) == ()


def test_what_is_said_of_the_plan_s_own_year_is_an_aim():
    (aim,) = read_targets("Tỷ lệ hồ sơ đúng hạn năm 2026 đạt 99%", year=2026)
    assert (aim.metric, aim.value, aim.baseline) == ("Tỷ lệ hồ sơ đúng hạn", 99, None)
    assert read_targets("Tỷ lệ hồ sơ đúng hạn năm 2025 đạt 99%", year=2026) == ()


def test_baseline_is_last_year_s_value_and_no_target():
    (target,) = read_targets("Chỉ số hài lòng tăng 2% so với năm 2021 (năm 2021 là 91,4%).")
    assert (target.baseline, target.baseline_year, target.value) == (Fraction("91.4"), 2021, 2)


def test_keeping_counts_as_an_aim_and_with_words_of_holding():
    (target,) = read_targets(
        "Giữ vững hoặc nâng cao tỷ lệ hài lòng so với năm 2021 (năm 2021 là 93,8%)."
    )
    assert (target.operator, target.metric, target.value) == (
        "keep_or_raise",
        "tỷ lệ hài lòng",
        None,
    )
    assert read_targets("Duy trì, nâng cao chỉ số") == ()
    assert told("Duy trì, nâng cao chỉ số hài lòng", aim=True) == [
        ("chỉ số hài lòng", "keep_or_raise", None, "percent")
    ]


def test_unreached_value_in_a_limitation_is_implied():
    (target,) = read_targets("Chưa đạt 100% hồ sơ được công khai", limitation=True)
    assert target.implied
    (stated,) = read_targets("Đảm bảo 100% hồ sơ được công khai", limitation=True)
    assert not stated.implied


@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        ("bổ sung hồ sơ không quá 01 lần", 1, True),
        ("trả lời trong 05 ngày làm việc", 5, True),
        ("rút ngắn còn 02 ngày", 2, False),
        ("yêu cầu bổ sung không quá một lần", 1, True),
        ("chỉ yêu cầu bổ sung hai lần", 2, True),
        ("không để hồ sơ quá hạn trên 5 ngày", 5, True),
    ],
)
def test_standing_rule_differs_from_a_value_of_the_plan(text, value, rule):
    (target,) = read_targets(text)
    assert (target.operator, target.value, target.rule) == ("at_most", value, rule)


def test_what_nobody_may_pass_is_a_target_though_it_names_everybody():
    (target,) = read_targets("Không có đơn vị nào bị nhắc quá 02 lần", aim=True)
    assert (target.operator, target.value) == ("at_most", 2)


def test_aim_is_no_standing_rule_and_may_be_none_at_all():
    (target,) = read_targets("Không quá 04 lần mất điện", aim=True)
    assert (target.value, target.rule) == (4, False)
    assert told("Không có hồ sơ trễ hẹn", aim=True) == [("hồ sơ trễ hẹn", "equal", 0, "count")]
    assert told("Không có hồ sơ trễ hẹn") == []


@pytest.mark.parametrize(
    ("text", "operator", "value", "baseline", "year"),
    [
        ("Giảm tỷ lệ hộ nghèo từ 9,5% xuống còn 7%", "at_most", 7, Fraction("9.5"), None),
        ("Nâng tỷ lệ số hóa từ 60% lên 75%", "at_least", 75, 60, None),
        ("Số tổ hợp tác tăng 10% so với năm 2024", "increase_at_least", 10, None, 2024),
        (
            "Số hộ kinh doanh tăng 8% so với năm 2024 (năm 2024 là 2.350 hộ)",
            "increase_at_least",
            8,
            2350,
            2024,
        ),
    ],
)
def test_baseline_is_where_the_value_comes_from(text, operator, value, baseline, year):
    (target,) = read_targets(text)
    assert (target.operator, target.value) == (operator, value)
    assert (target.baseline, target.baseline_year) == (baseline, year)


def test_baseline_belongs_to_what_moves():
    reached, moved = read_targets("Đạt 80 điểm, tăng 3 bậc so với năm 2024 (năm 2024 xếp thứ 9).")
    assert (reached.value, reached.baseline, reached.baseline_year) == (80, None, None)
    assert (moved.value, moved.baseline, moved.baseline_year) == (3, 9, 2024)


def test_clauses_have_targets_of_their_own():
    text = "Đạt từ 90 điểm trở lên, xếp thứ 10/63; 100% xã, 95% thôn có loa"
    assert [(one[1], one[2]) for one in told(text)] == [
        ("rank_at_least", 10),
        ("at_least", 90),
        ("equal", 100),
        ("at_least", 95),
    ]


def test_heading_names_what_the_text_does_not():
    assert told("tăng 0,5 điểm trở lên", subject="Chỉ số PCI") == [
        ("Chỉ số PCI", "increase_at_least", Fraction(1, 2), "point")
    ]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "dịch vụ công mức độ 3 và 4",
            "họp sơ kết 06 tháng đầu năm",
            "giai đoạn 2021-2030",
            "Đề án 06",
        ),
        *(
            "Quyết định số 766/QĐ-TTg ngày 23/6/2022",
            "giảm tối đa tỷ lệ trễ hẹn",
            "02 nhóm nhiệm vụ",
            "giải trình về nội dung dưới 85%",
            "thay người bị phản ánh từ 02 lần trở lên",
            "nhắc việc khi còn 03 ngày",
            "giải ngân mới đạt 61%",
            "vụ việc quá 10 ngày thì báo cáo",
            "chỉ số xếp ngoài thứ 18",
            "hồ sơ quá hạn trên 30 ngày: Sở Y tế giải quyết",
            "để hồ sơ trễ hẹn từ 03 lần trở lên trong quý",
            "hai báo cáo chậm từ 3 đến 5 ngày",
            "nếu tỷ lệ đúng hạn dưới 90% thì giải trình",
            "trường hợp tỷ lệ trễ hẹn trên 5%",
            "đơn vị nào đạt trên 95%",
            "tỷ lệ đúng hạn đạt trên 95% thì được khen",
            "giao ban hai tuần một lần",
        ),
    ],
)
def test_other_numbers_are_no_targets(text):
    assert read_targets(text) == ()


def test_rank_of_an_earlier_year_is_a_baseline():
    (target,) = read_targets("Tăng ít nhất 03 bậc so với năm 2023 (năm 2023 xếp thứ 7/9).")
    assert (target.operator, target.value, target.baseline) == ("rank_up_at_least", 3, 7)


@pytest.mark.parametrize(
    ("text", "wanted", "baseline", "year"),
    [
        ("Phấn đấu vào nhóm 10 tỉnh dẫn đầu", ("rank_at_least", 10, "rank"), None, None),
        ("Đứng trong 10 địa phương dẫn đầu", ("rank_at_least", 10, "rank"), None, None),
        ("Thuộc nhóm 05 xã đứng đầu", ("rank_at_least", 5, "rank"), None, None),
        ("Hài lòng cao hơn năm 2025 ít nhất 2%", ("increase_at_least", 2, "point"), None, 2025),
        (
            "Tỷ lệ đúng hạn cao hơn 3% so với năm 2025",
            *(("increase_at_least", 3, "point"), None, 2025),
        ),
        (
            "Tỷ lệ trễ hẹn thấp hơn 1% so với năm 2025",
            ("decrease_at_least", 1, "point"),
            None,
            2025,
        ),
        ("Tỷ lệ hài lòng cao hơn 90%", ("at_least", 90, "percent"), None, None),
        ("Rút ngắn từ 10 ngày xuống còn 07 ngày", ("at_most", 7, "days"), 10, None),
        ("Giảm từ 5 ngày làm việc xuống còn 3 ngày", ("at_most", 3, "days"), 5, None),
        (
            "Giảm số hồ sơ trễ ít nhất 20% so với năm 2025",
            ("decrease_at_least", 20, "percent"),
            None,
            2025,
        ),
        (
            "Điểm số đạt 5,5 điểm (năm 2025: 5,1 điểm)",
            ("at_least", Fraction("5.5"), "point"),
            Fraction("5.1"),
            2025,
        ),
        (
            "Tỷ lệ đúng hạn tăng từ 92,5% năm 2025 lên 97%",
            ("at_least", 97, "percent"),
            *(Fraction("92.5"), 2025),
        ),
        ("Rút ngắn 30% thời gian giải quyết", ("decrease_at_least", 30, "percent"), None, None),
        ("Tỷ lệ khiếu nại giảm dưới 1%", ("at_most", 1, "percent"), None, None),
        ("Cải thiện ít nhất 05 bậc", ("rank_up_at_least", 5, "rank"), None, None),
        ("Phấn đấu đạt 95 điểm trở lên", ("at_least", 95, "point"), None, None),
        ("Không vượt quá 2% hồ sơ trễ", ("at_most", 2, "percent"), None, None),
    ],
)
def test_target_is_read_with_what_was_reached_before(text, wanted, baseline, year):
    (target,) = read_targets(text)
    assert (target.operator, target.value, target.unit) == wanted
    assert (target.baseline, target.baseline_year) == (baseline, year)


def test_amounts_that_are_joined_move_together():
    assert [one[1:] for one in told("Tăng ít nhất 0,5 điểm và 02 bậc")] == [
        ("increase_at_least", Fraction(1, 2), "point"),
        ("rank_up_at_least", 2, "rank"),
    ]


def test_place_that_is_kept_is_a_rank():
    (target,) = read_targets("Giữ vững và nâng cao thứ hạng Chỉ số PCI.")
    assert (target.operator, target.unit) == ("keep_or_raise", "rank")


def test_an_aim_in_a_sentence_of_its_own_is_an_item_of_a_letter():
    head = "UBND TỈNH A\nSố: 5/UBND-KT\nV/v đẩy mạnh giải ngân\nA, ngày 02 tháng 3 năm 2026\n\n"
    text = (
        f"{head}Kính gửi: Các sở, ban, ngành.\n\nUBND tỉnh yêu cầu các cơ quan thực hiện:\n\n"
        "1. Về giải ngân\n\nĐến hết quý II/2026, tỷ lệ giải ngân toàn tỉnh đạt tối thiểu 50%.\n\n"
        "Từng chủ đầu tư lập biểu đồ giải ngân, gửi Sở Tài chính trước ngày 15/4/2026.\n\n"
        "Giải ngân là nhiệm vụ chung.\n\nNơi nhận:\n- Như trên.\nCHỦ TỊCH\nLê Văn Tám\n"
    )
    items = [(item.kind.value, item.text[:12]) for item in read_plan(lines_of(text)).items]
    assert items == [("target", "Đến hết quý "), ("task", "Từng chủ đầu")]


@pytest.mark.parametrize(
    ("text", "value"),
    [("đạt 1.250.000%", 1_250_000), ("đạt 12.500.000 điểm", 12_500_000), ("đạt 1.250%", "1.25")],
)
def test_two_points_part_thousands_whatever_is_counted(text, value):
    assert [one[2] for one in told(f"Phấn đấu {text}", aim=True)] == [Fraction(value)]


@given(
    st.sampled_from(["đạt", "mới đạt", "tăng thêm", "không quá", "Năm 2025 đạt", "từ", "xếp thứ"]),
    st.from_regex(r"[0-9][0-9.,/-]{0,14}", fullmatch=True),
    st.sampled_from(["%", " điểm", " ngày", " xã", " lần", "", "% trở lên", " bậc"]),
)
def test_no_number_stops_the_reading(words, number, unit):
    text = f"Phấn đấu tỷ lệ {words} {number}{unit}, năm 2026 tăng {number}{unit}"
    for options in ({"aim": True}, {"limitation": True}, {"year": 2026}):
        assert all(one.metric or one.value is not None for one in read_targets(text, **options))
