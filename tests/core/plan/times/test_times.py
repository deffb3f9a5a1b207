import datetime as dt

import pytest

from thuocdo.core.plan.text.letters import bare
from thuocdo.core.plan.times.reading import read_time
from thuocdo.core.plan.times.returning import stated_rhythm
from thuocdo.core.plan.times.stated import stated_time

YEAR = 2024


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Trong năm 2022", "2022-12-31"),
        ("trước 30/6", "2024-06-30"),
        ("đến 30/6", "2024-06-30"),
        ("Tuần đầu tháng 3", "2024-03-07"),
        ("Tuần đầu tháng 3 và tháng 9", "2024-09-07"),
        ("Tuần đầu tháng 3 đến tháng 5", "2024-05-31"),
        ("Nửa đầu tháng 3 - tháng 5", "2024-05-31"),
        ("Trước ngày 15 tháng 3 năm 2024", "2024-03-15"),
        ("từ ngày 01/3 đến 30/6/2024", "2024-06-30"),
        ("Quý I/2024", "2024-03-31"),
        ("quý I, II", "2024-06-30"),
        ("Quý III và Quý IV/2024", "2024-12-31"),
        ("Quý IV/2024, quý I/2025", "2025-03-31"),
        ("Tháng 2/2024", "2024-02-29"),
        ("Tháng 6 - 8/2024", "2024-08-31"),
        ("từ tháng 9/2021 đến tháng 12/2022", "2022-12-31"),
        ("6 tháng đầu năm", "2024-06-30"),
        ("9 tháng đầu năm 2025", "2025-09-30"),
        ("Giai đoạn 2023 - 2025", "2025-12-31"),
        ("Cả năm", "2024-12-31"),
        ("2026", "2026-12-31"),
        ("Quý II/2026", "2026-06-30"),
        ("Quý II của năm 2026", "2026-06-30"),
        ("ngày cuối quý III", "2024-09-30"),
        ("trong tháng 6", "2024-06-30"),
        ("đầu tháng 6", "2024-06-30"),
        ("cuối năm 2025", "2025-12-31"),
        ("T3/2024", "2024-03-31"),
        ("Q2/2024", "2024-06-30"),
        ("Từ tháng 3 đến hết năm", "2024-12-31"),
        ("Tuần 1 tháng 4", "2024-04-07"),
        ("Thượng tuần tháng 4", "2024-04-10"),
        ("17 giờ ngày 25/3/2024", "2024-03-25"),
        ("Trước ngày 30/01/2024 và khi có yêu cầu", "2024-01-30"),
        ("từ 05 - 07/6/2024", "2024-06-07"),
        ("Từ tháng 3 - tháng 11/2024", "2024-11-30"),
        ("từ 02/4/2024, hoàn thành trước 30/6/2024", "2024-06-30"),
        ("Từ 01-3-2024 đến 30-6-2024", "2024-06-30"),
    ],
)
def test_time_ends_on_its_last_day(text, day):
    when = read_time(text, YEAR)
    assert (when.deadline, when.timing.kind, when.text) == (
        dt.date.fromisoformat(day),
        "fixed",
        text,
    )


@pytest.mark.parametrize(
    ("text", "kind", "every"),
    [
        ("Hằng quý", "recurring", "quarter"),
        ("trước ngày 20/12 hằng năm", "recurring", "year"),
        ("01 lần/quý", "recurring", "quarter"),
        ("một lần mỗi tháng", "recurring", "month"),
        ("02 lần/quý", "recurring", None),
        ("Định kỳ 6 tháng, năm", "recurring", "half"),
        ("thứ hai hằng tuần", "recurring", "week"),
        ("mỗi thứ Ba", "recurring", "week"),
        ("mỗi buổi sáng thứ 2", "recurring", "week"),
        ("các ngày cuối tuần", "recurring", "week"),
        ("2 lần/năm", "recurring", None),
        ("Thường xuyên", "continuous", None),
        ("Thường xuyên trong năm 2024", "continuous", None),
        ("Sau khi có hướng dẫn", "event", None),
        ("trong 05 ngày làm việc kể từ ngày nhận", "event", None),
        ("Theo kế hoạch của tỉnh", "event", None),
        ("Theo quy định", "event", None),
        ("6 tháng/lần", "recurring", "half"),
        ("Trước khai giảng", "event", None),
        ("Trong mùa khô", "event", None),
        ("Năm 2022 và những năm tiếp theo", "open", None),
        ("Từ năm 2024", "open", None),
    ],
)
def test_time_without_a_day_has_a_kind(text, kind, every):
    when = read_time(text, YEAR)
    assert (when.deadline, when.timing.kind, when.timing.every) == (None, kind, every)


@pytest.mark.parametrize(
    ("text", "every", "on"),
    [
        ("trước ngày 15 tháng cuối quý", "quarter", ("3-15",)),
        ("ngày 15 của tháng cuối mỗi quý", "quarter", ("3-15",)),
        ("trước ngày 10 tháng đầu quý", "quarter", ("1-10",)),
        ("ngày cuối quý", "quarter", ("3-last",)),
        ("ngày cuối cùng của quý", "quarter", ("3-last",)),
        ("ngày làm việc cuối quý", "quarter", ()),
        ("cuối mỗi quý", "quarter", ()),
        ("tháng cuối quý", "quarter", ()),
        ("trước ngày 20 hằng tháng", "month", ("20",)),
        ("Hằng tháng, trước ngày 25", "month", ("25",)),
        ("Hằng tháng, chậm nhất là ngày 5", "month", ("05",)),
        ("hằng tháng, trước ngày 25/12/2026", "month", ()),
        ("ngày 05 của tháng sau", "month", ("05",)),
        ("ngày 25 mỗi tháng", "month", ("25",)),
        ("ngày cuối tháng", "month", ("last",)),
        ("tuần đầu tháng", "month", ()),
        ("trước 30/11 hằng năm", "year", ("11-30",)),
        ("trước ngày 15/3, 15/6 hằng năm", "year", ("03-15", "06-15")),
        ("định kỳ quý", "quarter", ()),
        ("hằng ngày", "day", ()),
        ("sáng thứ Sáu tuần đầu tiên của tháng", "month", ()),
        ("02 lần trong năm", None, ()),
    ],
)
def test_rhythm_has_its_days(text, every, on):
    timing = read_time(text, YEAR).timing
    assert (timing.kind, timing.every, timing.on) == ("recurring", every, on)


@pytest.mark.parametrize(
    ("text", "days", "working"),
    [
        ("chậm nhất 05 ngày làm việc sau khi có kết luận", 5, True),
        ("30 ngày kể từ ngày nhận đủ hồ sơ", 30, False),
        ("Ngay sau khi được phê duyệt", None, False),
        ("sau mỗi đợt khảo sát", None, False),
        ("05 ngày trước ngày họp", 5, False),
        ("chậm nhất 03 ngày làm việc trước ngày khai mạc", 3, True),
    ],
)
def test_event_leaves_days(text, days, working):
    timing = read_time(text, YEAR).timing
    assert (timing.kind, timing.days, timing.working) == ("event", days, working)


@pytest.mark.parametrize("text", ["", "theo Phụ lục", "31/02/2024"])
def test_text_without_time_is_none(text):
    assert read_time(text, YEAR) is None


def test_day_without_year_needs_the_plan_s():
    assert read_time("trước 30/6", None) is None


@pytest.mark.parametrize(
    ("text", "day", "said"),
    [
        (
            "Xây dựng kế hoạch, hoàn thành trước ngày 30/6/2024.",
            "2024-06-30",
            "hoàn thành trước ngày 30/6/2024",
        ),
        ("Lắp đặt bảng trong quý II", "2024-06-30", "trong quý II"),
        ("Khắc phục lỗi, xong trong tháng 8/2024", "2024-08-31", "xong trong tháng 8/2024"),
        ("Đến năm 2025: đạt 90%", "2025-12-31", "Đến năm 2025"),
        ("Báo cáo trước ngày 15 hằng tháng", None, "trước ngày 15 hằng tháng"),
        ("Hằng năm báo cáo trước ngày 30/11", None, "trước ngày 30/11"),
        ("Gửi báo cáo trước ngày 15 tháng cuối quý", None, "trước ngày 15 tháng cuối quý"),
        ("Tổng hợp chậm nhất ngày cuối quý.", None, "chậm nhất ngày cuối quý"),
        ("Quý II/2026: rà soát quy chế", "2026-06-30", "Quý II/2026"),
        ("Trong 6 tháng đầu năm, mở hai lớp", "2024-06-30", "Trong 6 tháng đầu năm"),
        ("Nộp trước 17h00 ngày 20/3/2024.", "2024-03-20", "trước 17h00 ngày 20/3/2024"),
        ("Xây kè, hoàn thành cuối tháng 6", "2024-06-30", "hoàn thành cuối tháng 6"),
        ("Họp trong quý I và quý III", "2024-09-30", "trong quý I và quý III"),
        ("Đến ngày 30/6/2024 xóa nhà tạm", "2024-06-30", "Đến ngày 30/6/2024"),
        ("Chạy thử từ tháng 4 đến tháng 9", "2024-09-30", "từ tháng 4 đến tháng 9"),
        ("Báo cáo nhanh trong ngày 05/9/2024.", "2024-09-05", "trong ngày 05/9/2024"),
        ("Mở hai lớp tập huấn trong tháng 6", "2024-06-30", "trong tháng 6"),
        (
            "Nộp biên bản chậm nhất 05 ngày làm việc sau khi họp xong, kèm ảnh",
            None,
            "chậm nhất 05 ngày làm việc sau khi họp xong",
        ),
    ],
)
def test_item_states_its_own_time(text, day, said):
    when = stated_time(text, bare(text), YEAR)
    assert (when.deadline and when.deadline.isoformat(), when.text) == (day, said)


@pytest.mark.parametrize(
    "text",
    [
        "trả lời trong 03 ngày làm việc",
        "sơ kết 06 tháng đầu năm, rút kinh nghiệm",
        "6 tháng đầu năm đạt 40% kế hoạch",
        "tăng 2% so với năm 2023",
        "Kế hoạch ngày 1/2/2024 của tỉnh",
        "trước thời hạn",
    ],
)
def test_other_dates_are_no_deadlines(text):
    assert stated_time(text, bare(text), YEAR) is None


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        (
            "Theo dõi. Định kỳ hằng quý, 06 tháng, năm, tổng hợp",
            "recurring",
            "Định kỳ hằng quý, 06 tháng, năm",
        ),
        ("Hằng năm căn cứ kết quả", "recurring", "Hằng năm"),
        ("Mở hộp thư, tổng hợp hằng tuần", "recurring", "hằng tuần"),
        ("Thường xuyên theo dõi", "continuous", "Thường xuyên"),
        (
            "Báo cáo Chủ tịch định kỳ quý, 6 tháng và năm.",
            "recurring",
            "định kỳ quý, 6 tháng và năm",
        ),
        ("Trực hỗ trợ trong những ngày đầu tháng.", "recurring", "trong những ngày đầu tháng"),
        ("Diễn tập khôi phục mỗi năm 02 lần", "recurring", "mỗi năm 02 lần"),
        ("Phiên dịch khi có yêu cầu (Văn phòng).", "event", "khi có yêu cầu"),
        ("Đối thoại 02 lần/năm", "recurring", "02 lần/năm"),
        ("Rà soát 6 tháng một lần", "recurring", "6 tháng một lần"),
        ("Niêm yết ngay khi nhận được quyết định.", "event", "ngay khi nhận được quyết định"),
        ("Sau mỗi đợt trực, ghi sổ", "event", "Sau mỗi đợt trực"),
        ("Từ ngày 01/4/2024, nhận hồ sơ qua mạng", "open", "Từ ngày 01/4/2024"),
        ("Duy trì tổ tự quản những năm tiếp theo.", "open", "những năm tiếp theo"),
        ("Dọn vệ sinh thường xuyên, liên tục.", "continuous", "thường xuyên, liên tục"),
        ("Thí điểm trả tại nhà từ ngày 01/4/2024.", "open", "từ ngày 01/4/2024"),
        ("Ngay sau khi Luật có hiệu lực, rà soát", "event", "Ngay sau khi Luật có hiệu lực"),
    ],
)
def test_rhythm_is_read_from_the_text(text, kind, said):
    when = stated_rhythm(text, bare(text))
    assert (when.timing.kind, when.text) == (kind, said)


@pytest.mark.parametrize(
    "text",
    [
        *("kế hoạch vốn hằng năm", "rà soát"),
        *("Xử lý sau khi họp", "tự lo chi thường xuyên", "Chưa dọn vệ sinh thường xuyên"),
    ],
)
def test_attribute_is_no_rhythm(text):
    assert stated_rhythm(text, bare(text)) is None
