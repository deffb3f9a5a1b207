"""Each question of the look over, asked of sentences as offices word them, and not of others."""

import datetime as dt
from fractions import Fraction

import pytest

from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.core.plan.lines import lines_of
from thuocdo.core.plan.lint import Known, Reached, Replaced, body_key, lint
from thuocdo.core.plan.reading import read_plan

METRICS = load_metrics()
REACHED = {
    "sipas.total": Reached(Fraction("0.90"), 0.008),
    "par.total": Reached(Fraction("88.5")),
    "par.rank": Reached(Fraction(12)),
    "papi.total": Reached(Fraction("42.5"), 0.3),
    "pci.rank": Reached(Fraction(12)),
    "dossiers.on_time_rate": Reached(Fraction("0.991")),
    "dossiers.online_share": Reached(Fraction("0.72")),
    "documents.signed_rate": Reached(Fraction("0.97")),
    "feedback.on_time_rate": Reached(Fraction(1)),
}


def found(body, known, **head):
    told = {
        "day": "15 tháng 01 năm 2026",
        "title": "Cải cách hành chính năm 2026",
        **head,
    }
    text = (
        f"UBND TỈNH HÀ MẪU\nUBND XÃ TÂN AN\nSố: 12/KH-UBND\nTân An, ngày {told['day']}\n\n"
        f"KẾ HOẠCH\n{told['title']}\n\n{body}\n\nNơi nhận:\n- UBND tỉnh;\n- Lưu: VT.\n"
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Tám\n"
    )
    return {issue.code for issue in lint(read_plan(lines_of(text)), known)}


def of_task(sentence, **known):
    return found(f"II. NHIỆM VỤ\n1. Cải cách thủ tục hành chính\n- {sentence}", Known(**known))


def of_aim(sentence):
    body = f"I. MỤC TIÊU, CHỈ TIÊU\n1. {sentence}\nII. NHIỆM VỤ\n1. Rà soát\n- Rà soát 25 thủ tục."
    return found(body, Known(registry=METRICS, reached=REACHED))


ROLES = [
    ("clears.no_role", "Số hóa 500 hồ sơ trong quý III/2026.", True),
    ("clears.no_lead", "Niêm yết 25 thủ tục. Cơ quan phối hợp: Công an xã.", True),
    ("clears.no_lead", "Niêm yết 25 thủ tục trước 30/6 (đơn vị phối hợp: Trạm Y tế xã).", True),
    ("clears.no_lead", "Phòng Kinh tế chủ trì, phối hợp với Công an xã niêm yết thủ tục.", False),
    ("clears.no_lead", "Giao Văn phòng HĐND và UBND xã niêm yết 25 thủ tục.", False),
    ("clears.no_lead", "Số hóa 500 hồ sơ (Trạm Y tế xã chủ trì; xong trong quý III).", False),
    ("clears.many_leads", "Rà soát 25 thủ tục. Chủ trì: Phòng Kinh tế; Công an xã.", True),
    ("clears.many_leads", "Phòng Kinh tế và Công an xã chủ trì rà soát 25 thủ tục.", True),
    ("clears.many_leads", "Giao Phòng Kinh tế, Trạm Y tế xã niêm yết 25 thủ tục.", True),
    ("clears.many_leads", "Phòng Kinh tế, Công an xã đồng chủ trì rà soát 25 thủ tục.", True),
    ("clears.many_leads", "Phòng Kinh tế và Công an xã cùng chủ trì rà soát thủ tục.", True),
    ("clears.many_leads", "Công an xã trực tiếp chủ trì rà soát 25 thủ tục.", False),
    ("clears.no_role", "Công an xã trực tiếp chủ trì rà soát 25 thủ tục.", False),
    ("clears.many_leads", "Rà soát. Chủ trì: Phòng Kinh tế, Hạ tầng và Đô thị.", False),
    ("clears.many_leads", "Phòng Kinh tế chủ trì, cùng Công an xã rà soát thủ tục.", False),
    ("clears.crowd_leads", "Rà soát 25 thủ tục. Cơ quan chủ trì: Các phòng, ban.", True),
    ("clears.crowd_leads", "Các cơ quan, đơn vị chủ trì rà soát 25 thủ tục.", True),
    ("clears.crowd_leads", "Rà soát. Chủ trì: Ban Quản lý các khu công nghiệp.", False),
    (
        "lint.lead_coordinates",
        "Rà soát. Chủ trì: Công an xã. Phối hợp: công an xã, Trạm Y tế.",
        True,
    ),
    ("lint.lead_coordinates", "Rà soát. Chủ trì: UBND xã. Phối hợp: Ủy ban nhân dân xã.", True),
    ("lint.lead_coordinates", "Phòng Kinh tế chủ trì, phối hợp với Phòng Văn hóa rà soát.", False),
    ("lint.lead_coordinates", "Văn phòng chủ trì, phối hợp với Văn phòng Đảng ủy rà soát.", False),
]
TIMES = [
    ("clears.no_time", "Phòng Kinh tế chủ trì kịp thời rà soát 25 thủ tục.", True),
    ("clears.no_time", "Giao Công an xã sớm hoàn thành việc niêm yết.", True),
    ("clears.no_time", "Rà soát theo Kế hoạch số 15/KH-UBND ngày 20/12/2025.", True),
    ("clears.no_time", "Hằng tháng, Phòng Kinh tế chủ trì rà soát thủ tục.", False),
    ("clears.no_time", "Rà soát thủ tục. Tần suất: hằng quý.", False),
    ("clears.no_time", "Phòng Kinh tế rà soát, xong trong 6 tháng đầu năm 2026.", False),
    ("clears.no_time", "Công bố thủ tục trong 05 ngày làm việc sau khi có quyết định.", False),
    ("clears.no_time", "Công an xã trả lời phản ánh trong 03 ngày làm việc.", False),
    ("clears.no_time", "Hẹn lại không quá 01 lần. Chủ trì: Công an xã.", True),
    ("clears.no_role", "Trả lời phản ánh trong 03 ngày làm việc kể từ khi nhận.", True),
    ("clears.before_plan", "Rà soát. Chủ trì: Phòng Kinh tế. Thời gian: quý IV/2025.", True),
    ("clears.before_plan", "Rà soát theo Kế hoạch ngày 20/12/2025, xong trước 30/6.", False),
    ("clears.before_issue", "Rà soát. Chủ trì: Phòng Kinh tế. Thời gian: trước 05/01/2026.", True),
    ("clears.before_issue", "Rà soát. Chủ trì: Phòng Kinh tế. Thời gian: quý IV/2025.", False),
    ("clears.before_issue", "Rà soát. Chủ trì: Phòng Kinh tế. Thời gian: Quý I/2026.", False),
    ("clears.after_plan", "Rà soát thủ tục, xong trước ngày 15 tháng 3 năm 2027.", True),
    ("clears.after_plan", "Rà soát. Hoàn thành: tháng 01/2027.", True),
    ("clears.after_plan", "Rà soát. Thời gian: quý I, quý III.", False),
]
RESULTS = [
    ("clears.no_work", "Ban hành Quyết định về …", True),
    ("clears.no_work", "Cấp phát ... máy tính cho các thôn.", True),
    ("clears.no_work", "Tuyên truyền qua loa, mạng xã hội, Zalo…", False),
    ("clears.no_work", "Tuyên truyền qua Zalo... để người dân nộp hồ sơ.", False),
    ("clears.no_work", "Lấy ý kiến (qua phiếu, điện thoại,...) của người dân.", False),
    ("clears.no_effect", "Tăng cường công tác tuyên truyền.", True),
    ("clears.no_effect", "Thực hiện Điều 5 Nghị định số 61/2018/NĐ-CP trong quý I/2026.", True),
    ("clears.no_effect", "Đẩy mạnh tuyên truyền. Sản phẩm: Báo cáo.", True),
    ("clears.no_effect", "Tổ chức 02 hội nghị đối thoại.", False),
    ("clears.no_effect", "Ban hành quy chế. Sản phẩm: Quyết định của UBND xã.", False),
    ("clears.no_product", "Giao Công an xã cấp 500 thẻ căn cước.", True),
    ("clears.no_product", "Rà soát 25 thủ tục. Sản phẩm: …", True),
    ("clears.no_product", "Rà soát 25 thủ tục. Kết quả đầu ra: Quyết định công bố.", False),
    ("clears.no_product", "Rà soát 25 thủ tục. Sản phẩm dự kiến: Kế hoạch của UBND xã.", False),
]


@pytest.mark.parametrize(("code", "sentence", "asked"), [*ROLES, *TIMES, *RESULTS])
def test_the_clears_are_asked_of_a_task(code, sentence, asked):
    assert (code in of_task(sentence)) is asked


GONE = {
    body_key("Sở Thông tin và Truyền thông"): "Sở Khoa học và Công nghệ",
    body_key("Phòng Lao động - Thương binh và Xã hội"): "",
}
UNFINISHED = {
    "1": "Rà soát, kiến nghị đơn giản hóa thủ tục hành chính lĩnh vực đất đai",
    "2": "Số hóa kết quả giải quyết thủ tục hành chính còn hiệu lực",
}
REPLACED = [
    Replaced("12/2023/NĐ-CP", "30/2025/NĐ-CP", dt.date(2023, 4, 10), "Chính phủ"),
    Replaced("80/KH-UBND", "15/KH-UBND", dt.date(2025, 3, 2), "UBND tỉnh"),
]


@pytest.mark.parametrize(
    ("code", "sentence", "asked"),
    [
        ("body_gone", "Sở Thông tin và truyền thông chủ trì rà soát.", True),
        ("body_gone", "Rà soát. Phối hợp: Sở Thông tin và Truyền thông, Công an xã.", True),
        ("body_gone", "Sở Khoa học và Công nghệ chủ trì rà soát.", False),
        ("body_gone", "Rà soát thông tin và truyền thông. Chủ trì: Công an xã.", False),
        ("body_ended", "Phối hợp với Phòng Lao động – Thương binh và Xã hội rà soát.", True),
        ("body_ended", "Phối hợp với Phòng Văn hóa - Xã hội rà soát.", False),
        ("no_districts", "Rà soát. Phối hợp: UBND các huyện, thành phố.", True),
        ("no_districts", "Giao Công an quận 3 cấp 500 thẻ.", True),
        ("no_districts", "Rà soát. Chủ trì: Phòng Nội vụ huyện.", True),
        ("no_districts", "Rà soát. Chủ trì: Phòng Nội vụ thành phố.", True),
        ("no_districts", "Rà soát. Chủ trì: Phòng Cảnh sát thuộc Công an thành phố.", False),
        ("no_districts", "Rà soát. Chủ trì: Công an thành phố.", False),
        ("no_districts", "Ban Quản lý dự án chủ trì rà soát.", False),
        ("no_districts", "Rà soát hồ sơ từ huyện cũ. Chủ trì: Phòng Kinh tế.", False),
        ("repeated", "Tiếp tục rà soát, kiến nghị đơn giản hóa TTHC lĩnh vực đất đai.", True),
        ("repeated", "Công an xã số hóa kết quả giải quyết TTHC còn hiệu lực.", True),
        ("repeated", "Rà soát, kiến nghị đơn giản hóa thủ tục lĩnh vực hộ tịch.", False),
        ("repeated", "Số hóa thành phần hồ sơ khi tiếp nhận.", False),
        ("superseded", "Rà soát theo Nghị định 12/2023/NĐ-CP.", True),
        ("superseded", "Rà soát theo Kế hoạch số 80/ KH – UBND ngày 02/3/2025.", True),
        ("superseded", "Rà soát theo Kế hoạch số 80/KH-UBND ngày 05/9/2024.", False),
        ("superseded", "Rà soát theo Kế hoạch số 80/KH-UBND ngày 02/3/2025 của UBND xã.", False),
        ("superseded", "Rà soát theo Kế hoạch số 180/KH-UBND ngày 02/3/2025.", False),
    ],
)
def test_what_is_known_is_held_against_a_task(code, sentence, asked):
    codes = of_task(sentence, gone=GONE, unfinished=UNFINISHED, replaced=REPLACED)
    assert (f"lint.{code}" in codes) is asked


@pytest.mark.parametrize(
    ("code", "sentence", "asked"),
    [
        ("below", "Tỷ lệ giải quyết hồ sơ TTHC đúng hạn đạt 98% trở lên.", True),
        ("below", "Trên 98% hồ sơ thủ tục hành chính được giải quyết đúng hạn.", True),
        ("below", "Chỉ số cải cách hành chính (PAR Index) đạt 87 điểm.", True),
        ("below", "Tỷ lệ hồ sơ trực tuyến: 70%.", True),
        ("below", "Chỉ số PCI nằm trong nhóm 15 tỉnh dẫn đầu.", True),
        ("below", "Chỉ số PAR Index năm 2026 xếp thứ 14/34.", True),
        (
            "below",
            "Mở điểm hỗ trợ nhằm nâng cao tỷ lệ hồ sơ trực tuyến, phấn đấu đạt 70%.",
            True,
        ),
        ("below", "Hướng dẫn hộ kinh doanh để tỷ lệ hồ sơ trực tuyến đạt ít nhất 70%.", True),
        ("below", "Cải tiến biểu mẫu, phấn đấu tỷ lệ hồ sơ trực tuyến từ 70% trở lên.", True),
        ("below", "Mở lớp để nâng tỷ lệ hồ sơ trực tuyến; phấn đấu đạt tối thiểu 70%.", True),
        (
            "below",
            "Nhằm cải thiện Chỉ số PAR Index, phấn đấu đạt 87 điểm, giao ban hằng tuần.",
            True,
        ),
        ("below", "Mở điểm hỗ trợ nhằm nâng cao tỷ lệ hồ sơ trực tuyến, phấn đấu đạt 90%.", False),
        ("below", "Mở điểm hỗ trợ nhằm nâng cao nhận thức, phấn đấu đạt 70% số hộ.", False),
        ("below", "Tỷ lệ hồ sơ trễ hẹn dưới 2%.", False),
        ("below", "Tỷ lệ hồ sơ trực tuyến toàn trình đạt 50%.", False),
        ("below", "Chỉ số PCI xếp thứ 10.", False),
        ("below", "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 99,5%.", False),
        ("in_error", "Chỉ số hài lòng (SIPAS) đạt từ 90,5% trở lên.", True),
        ("in_error", "Chỉ số hài lòng SIPAS tăng ít nhất 1% so với năm 2025.", True),
        ("in_error", "Tăng Chỉ số SIPAS thêm 01 điểm phần trăm so với năm 2025.", True),
        ("in_error", "Chỉ số PAPI tăng 0,4 điểm so với năm 2025.", True),
        ("in_error", "Chỉ số SIPAS tăng ít nhất 3% so với năm 2025.", False),
        ("in_error", "Chỉ số PAPI tăng 2 điểm so với năm 2025.", False),
        ("in_error", "Tỷ lệ hồ sơ trực tuyến đạt 72,5%.", False),
        ("at_most", "100% văn bản đi được ký số.", True),
        ("at_most", "Bảo đảm 100% hồ sơ TTHC được giải quyết đúng hạn.", True),
        ("at_most", "Tỷ lệ văn bản điện tử được ký số: 100%", True),
        ("at_most", "100% phản ánh, kiến nghị được trả lời đúng hạn.", False),
        ("at_most", "100% thôn có loa.", False),
        ("impossible", "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 105%.", True),
        ("impossible", "Chỉ số PAR Index đạt 120 điểm.", True),
        ("impossible", "Tỷ lệ hồ sơ trực tuyến tăng 40% so với năm 2025.", True),
        ("impossible", "Số hồ sơ trực tuyến tăng 120% so với năm 2025.", False),
        ("impossible", "Thu ngân sách trên địa bàn đạt 110% dự toán.", False),
    ],
)
def test_targets_are_held_against_last_year(code, sentence, asked):
    assert (f"lint.aim_{code}" in of_aim(sentence)) is asked


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("Tỷ lệ hài lòng của người dân đạt 105%.", True),
        ("101% hồ sơ đất đai được giải quyết đúng hạn.", True),
        ("Tỷ lệ hài lòng của người dân đạt 100%.", False),
        ("Số xã đạt chuẩn tăng 120% so với năm 2025.", False),
        ("Số hồ sơ trực tuyến đạt 130% kế hoạch giao.", False),
        ("Giải ngân đạt 103% dự toán.", False),
    ],
)
def test_no_share_of_a_whole_is_more_than_all(sentence, asked):
    body = f"I. MỤC TIÊU\n1. {sentence}\nII. NHIỆM VỤ\n1. Rà soát\n- Rà soát 25 thủ tục."
    assert ("lint.aim_impossible" in found(body, Known())) is asked


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("Các phòng thực hiện nhiệm vụ tại Phụ lục I kèm theo.", True),
        ("Phân công cụ thể theo Phụ lục đính kèm Kế hoạch này.", True),
        ("Các chỉ tiêu được nêu trong phụ lục kèm theo.", True),
        ("(Chi tiết tại Phụ lục 02 kèm theo)", True),
        ("Các phòng báo cáo theo mẫu tại Phụ lục II của Thông tư số 01/2020/TT-VPCP.", False),
        ("Thực hiện Phụ lục I Nghị định số 61/2018/NĐ-CP.", False),
        ("Các phòng báo cáo trước ngày 20 hằng tháng.", False),
        ("Các phòng làm theo Phụ lục I kèm theo.\n\nPHỤ LỤC I\nDANH MỤC\n1. Rà soát.", False),
    ],
)
def test_an_annex_is_asked_for_where_it_is_promised(sentence, asked):
    body = f"II. NHIỆM VỤ\n1. Rà soát 25 thủ tục.\nIII. TỔ CHỨC THỰC HIỆN\n1. {sentence}"
    assert ("lint.annex_missing" in found(body, Known())) is asked


@pytest.mark.parametrize(
    ("content", "heading"),
    [
        ("direction", "Lãnh đạo, chỉ đạo công tác cải cách hành chính"),
        ("direction", "Về quản lý, điều hành"),
        ("institutions", "Công tác xây dựng văn bản QPPL"),
        ("procedures", "Cơ chế một cửa, một cửa liên thông"),
        ("apparatus", "Kiện toàn bộ máy hành chính"),
        ("civil_service", "Xây dựng đội ngũ cán bộ, công chức, viên chức"),
        ("finance", "Quản lý tài chính, ngân sách"),
        ("digital", "Hiện đại hóa nền hành chính"),
        ("competitiveness", "Thu hút đầu tư, hỗ trợ doanh nghiệp"),
        ("competitiveness", "Cải thiện chỉ số năng lực cạnh tranh (PCI)"),
    ],
)
def test_a_content_of_reform_is_known_by_its_heading(content, heading):
    def told(title):
        return f"lint.no_{content}" in found(f"II. NHIỆM VỤ\n1. {title}\n- Họp 12 kỳ.", Known())

    assert (told("Công việc khác"), told(heading)) == (True, False)


@pytest.mark.parametrize(
    ("day", "title", "code"),
    [
        ("30 tháng 01 năm 2026", "Công tác CCHC năm 2026", None),
        ("31 tháng 01 năm 2026", "Triển khai công tác cải cách hành chính năm 2026", "issued_late"),
        (
            "05/02/2026",
            "Nâng cao Chỉ số năng lực cạnh tranh cấp tỉnh (PCI) năm 2026",
            "issued_late",
        ),
        ("01 tháng 3 năm 2026", "Cải thiện môi trường kinh doanh năm 2026", "issued_too_late"),
        ("15 tháng 12 năm 2025", "Cải cách hành chính năm 2026", None),
        ("15 tháng 4 năm 2026", "Kiểm tra cải cách hành chính năm 2026", None),
        ("15 tháng 4 năm 2026", "Cải cách hành chính giai đoạn 2026-2030", None),
        ("15 tháng 4 năm 2026", "Khắc phục tồn tại Chỉ số CCHC năm 2025", None),
    ],
)
def test_a_yearly_plan_is_late_by_its_date(day, title, code):
    codes = found("II. NHIỆM VỤ\n1. Rà soát 25 thủ tục.", Known(), day=day, title=title)
    assert [one for one in codes if "issued" in one] == ([f"lint.{code}"] if code else [])


LAYOUTS = [
    """| TT | Chỉ tiêu | Đơn vị tính | Kết quả năm 2025 | Mục tiêu năm 2026 |
|---|---|---|---|---|
| 1 | Tỷ lệ hồ sơ TTHC giải quyết đúng hạn | % | 99,1 | 98 |
| 2 | Chỉ số hài lòng (SIPAS) | % | 90 | 90,5 |""",
    """- Tỷ lệ hồ sơ TTHC giải quyết trước và đúng hạn: 98%.
- Chỉ số SIPAS: duy trì ở mức 90,5% trở lên.""",
    """Phấn đấu đến cuối năm 2026, tỷ lệ giải quyết hồ sơ TTHC đúng hạn đạt 98%; chỉ số hài lòng
của người dân, tổ chức (SIPAS) đạt 90,5%.""",
    """1. Phấn đấu đến hết năm 2026:
a) Có trên 98% hồ sơ được giải quyết đúng hạn;
b) Chỉ số hài lòng (SIPAS) đạt 90,5% (năm 2025 đạt 90%).""",
]


@pytest.mark.parametrize("aims", LAYOUTS)
def test_targets_are_found_in_every_layout(aims):
    codes = found(f"I. MỤC TIÊU\n{aims}", Known(registry=METRICS, reached=REACHED))
    assert {one for one in codes if "aim" in one} == {"lint.aim_below", "lint.aim_in_error"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Các nhiệm vụ cụ thể, cơ quan chủ trì, cơ quan phối hợp và sản phẩm nêu tại Phụ lục kèm theo.",
        "Nội dung chi tiết được quy định tại Phụ lục I của Kế hoạch này.",
        "Phân công cụ thể tại Phụ lục ban hành kèm theo Kế hoạch này.",
    ],
)
def test_a_sentence_that_points_to_an_annex_is_no_work(sentence):
    assert "clears.no_role" not in found(f"II. NHIỆM VỤ\n{sentence}", Known())
    assert "clears.no_role" in found("II. NHIỆM VỤ\nRà soát thủ tục hành chính.", Known())
