import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from tests.core.report.facts import FRAME, QUARTER, TASKS
from thuocdo.core.periods import parse_period
from thuocdo.core.report.blocks import Bullet, Chart, Heading, Paragraph, RowKind
from thuocdo.core.report.quarter_facts import FigureFact, Narrative, TaskState
from thuocdo.core.report.quarterly import quarterly_report

REPORT = quarterly_report(QUARTER)


def outline(document, level):
    return [
        f"{block.enumerator} {block.text}"
        for block in document.body
        if isinstance(block, Heading) and block.level == level
    ]


def under(document, title):
    """Return the texts between a heading and the next one."""
    texts, inside = [], False
    for block in document.body:
        if isinstance(block, Heading):
            inside = block.text == title
        elif inside and isinstance(block, Paragraph | Bullet):
            texts.append(block.text)
    return texts


def test_report_has_the_regulated_parts_in_order():
    assert outline(REPORT, 1) == [
        "I. TÌNH HÌNH CHUNG, CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH",
        "II. KẾT QUẢ THỰC HIỆN THEO LĨNH VỰC",
        "III. ĐÁNH GIÁ CHUNG",
        "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM QUÝ IV NĂM 2026",
        "V. KIẾN NGHỊ, ĐỀ XUẤT",
    ]
    assert outline(REPORT, 2) == [
        "1. Công tác chỉ đạo, điều hành",
        "2. Tình hình thực hiện nhiệm vụ",
        "3. Kết quả chấm điểm, xếp hạng",
        "1. Thể chế",
        "2. Thủ tục",
        "3. Tài chính công",
        "1. Kết quả đạt được",
        "2. Tồn tại, hạn chế",
        "3. Nguyên nhân",
        "4. Khó khăn, vướng mắc",
    ]


def test_report_is_in_the_frame_of_its_office():
    assert (REPORT.kind, REPORT.subject) == (
        "Báo cáo",
        "Kết quả thực hiện công tác cải cách hành chính quý III năm 2026",
    )
    assert (
        REPORT.letterhead,
        REPORT.signature,
        REPORT.recipients,
        REPORT.draft,
        REPORT.sample,
    ) == (
        FRAME.letterhead,
        FRAME.signature,
        FRAME.recipients,
        True,
        True,
    )


def test_first_sentence_names_plan_period_and_cut_off():
    assert REPORT.body[0] == Paragraph(
        "Thực hiện Kế hoạch số 104/KH-UBND ngày 05/02/2026 của UBND tỉnh Mẫu, Sở Nội vụ báo cáo "
        "kết quả thực hiện công tác cải cách hành chính quý III năm 2026 như sau (số liệu tính "
        "đến hết ngày 14/09/2026):",
    )


def test_tasks_are_counted_by_state_in_words_and_in_a_chart():
    assert under(REPORT, "Tình hình thực hiện nhiệm vụ") == [
        (
            "Trong kỳ theo dõi 3 nhiệm vụ, gồm: 1 nhiệm vụ hoàn thành đúng hạn; 1 nhiệm vụ đang thực "
            "hiện, trong hạn; 0 nhiệm vụ hoàn thành quá hạn; 1 nhiệm vụ quá hạn, chưa hoàn thành "
            "(Phụ lục II kèm theo). Trong đó 1 nhiệm vụ chung, không tính vào lĩnh vực nào ở Mục II."
        ),
    ]
    (chart,) = [block for block in REPORT.body if isinstance(block, Chart)]
    assert chart.places == 0
    assert chart.points == (
        ("Hoàn thành đúng hạn", Fraction(1)),
        ("Đang thực hiện, trong hạn", Fraction(1)),
        ("Hoàn thành quá hạn", Fraction(0)),
        ("Quá hạn, chưa hoàn thành", Fraction(1)),
    )


@pytest.mark.parametrize(
    ("field", "texts"),
    [
        ("Thể chế", ["Rà soát xong 02 văn bản."]),
        (
            "Thủ tục",
            [
                "[… kết quả lĩnh vực Thủ tục …]",
                "Hoàn thành 1/2 nhiệm vụ của lĩnh vực.",
                "Tỷ lệ đúng hạn: 96,40% (cùng kỳ năm trước 95,10%; chưa đạt mục tiêu 98,00%).",
                "Số hồ sơ: ước 1.842 hồ sơ.",
            ],
        ),
        (
            "Tài chính công",
            ["[… kết quả lĩnh vực Tài chính công …]", "Giải ngân: chưa có số liệu."],
        ),
    ],
)
def test_field_has_text_tasks_and_figures(field, texts):
    assert under(REPORT, field) == texts


def test_shortcomings_name_late_tasks_and_silent_bodies():
    assert under(REPORT, "Tồn tại, hạn chế") == [
        "[… tồn tại, hạn chế …]",
        "1 nhiệm vụ quá hạn, chưa hoàn thành:",
        "Rà soát thủ tục nội bộ (Văn phòng Sở, hạn 31/08/2026).",
        "Chưa gửi báo cáo: Trung tâm Lưu trữ; Ban Thi đua.",
        "Gửi báo cáo chậm: Phòng Tổ chức.",
    ]


def test_next_period_lists_its_tasks():
    assert under(REPORT, "PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM QUÝ IV NĂM 2026") == [
        "Hoàn thành hồ sơ tự chấm (Văn phòng Sở, hạn 15/12/2026).",
        "Tổng kết năm.",
    ]


def test_report_ends_with_the_closing_sign():
    assert under(REPORT, "KIẾN NGHỊ, ĐỀ XUẤT") == [
        "Không.",
        (
            "Trên đây là báo cáo kết quả thực hiện công tác cải cách hành chính quý III năm 2026 của "
            "Sở Nội vụ./."
        ),
    ]


def test_annexes_hold_all_figures_and_tasks():
    figures, tasks = REPORT.tables()
    assert [(row.kind, row.cells) for row in figures.rows] == [
        (RowKind.GROUP, ("I", "Thủ tục")),
        (
            RowKind.DATA,
            (
                "1",
                "Tỷ lệ đúng hạn",
                "%",
                "96,40",
                "95,10",
                "+1,30",
                "98,00",
                "Chưa đạt mục tiêu\nHệ thống một cửa",
            ),
        ),
        (RowKind.DATA, ("2", "Số hồ sơ", "hồ sơ", "ước 1.842", "", "", "", "")),
        (RowKind.GROUP, ("II", "Tài chính công")),
        (RowKind.DATA, ("3", "Giải ngân", "%", "", "", "", "", "Chưa có số liệu")),
    ]
    assert "ước" in figures.note
    assert [(row.kind, row.cells) for row in tasks.rows] == [
        (RowKind.GROUP, ("I", "Quá hạn, chưa hoàn thành (1 nhiệm vụ)")),
        (RowKind.DATA, ("1", "Rà soát thủ tục nội bộ.", "Văn phòng Sở", "31/08/2026", "", "")),
        (RowKind.GROUP, ("II", "Đang thực hiện, trong hạn (1 nhiệm vụ)")),
        (RowKind.DATA, ("2", "Giữ kỷ cương.", "Thanh tra", "Thường xuyên", "", "")),
        (RowKind.GROUP, ("III", "Hoàn thành đúng hạn (1 nhiệm vụ)")),
        (
            RowKind.DATA,
            ("3", "Số hóa hồ sơ.", "Phòng Hành chính", "01/09/2026", "25/08/2026", "Báo cáo"),
        ),
    ]


def test_report_without_facts_is_gaps_and_no_annex():
    empty = quarterly_report(
        replace(
            QUARTER,
            narrative=Narrative(),
            tasks=(),
            figures=(),
            scores=(),
            next_tasks=(),
            late=(),
            unsent=(),
        ),
    )
    assert empty.appendices == ()
    assert under(empty, "Tình hình thực hiện nhiệm vụ") == [
        "Không có nhiệm vụ phải theo dõi trong kỳ.",
    ]
    assert under(empty, "PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM QUÝ IV NĂM 2026") == [
        "[… phương hướng, nhiệm vụ trọng tâm kỳ tới …]",
    ]
    assert "3. Kết quả chấm điểm, xếp hạng" not in outline(empty, 2)


def test_long_list_of_late_tasks_goes_on_in_the_only_annex():
    late = tuple(replace(TASKS[0], text=f"Việc {n}.", due=date(2026, 8, n)) for n in range(1, 13))
    report = quarterly_report(replace(QUARTER, tasks=late, figures=()))
    texts = under(report, "Tồn tại, hạn chế")
    assert len([text for text in texts if text.startswith("Việc")]) == 10
    assert "Các nhiệm vụ quá hạn khác nêu tại Phụ lục." in texts


@pytest.mark.parametrize(
    ("code", "following", "subject", "title"),
    [
        ("2026-H1", "2026-H2", "6 tháng đầu năm 2026", "6 THÁNG CUỐI NĂM 2026"),
        ("2026", "2027", "năm 2026", "NĂM 2027"),
    ],
)
def test_other_periods_have_the_same_skeleton(code, following, subject, title):
    report = quarterly_report(
        replace(QUARTER, period=parse_period(code), next_period=parse_period(following)),
    )
    assert report.subject.endswith(f"cải cách hành chính {subject}")
    assert outline(report, 1)[3].endswith(title)


def test_states_are_all_told():
    assert [state.value for state in TaskState] == [
        "Quá hạn, chưa hoàn thành",
        "Hoàn thành quá hạn",
        "Đang thực hiện, trong hạn",
        "Hoàn thành đúng hạn",
    ]


def test_the_document_that_asks_for_the_report_is_named_first():
    told = quarterly_report(replace(QUARTER, basis="Công văn số 12/UBND-NC.")).body[0]
    assert told.text.startswith("Thực hiện Công văn số 12/UBND-NC; Kế hoạch số 104/KH-UBND ngày")


def test_a_figure_of_no_field_stands_ahead_of_the_fields_in_text_and_annex():
    general = FigureFact("Báo cáo gửi đúng hạn", "%", Fraction(1))
    facts = replace(QUARTER, figures=(*QUARTER.figures, general))
    document = quarterly_report(facts)
    at = [getattr(block, "text", "") for block in document.body]
    assert at[at.index("Ban hành 03 văn bản chỉ đạo.") + 1] == "Báo cáo gửi đúng hạn: 100,00%."
    rows = [row.cells[:2] for row in document.appendices[0].blocks[0].rows]
    assert rows[:3] == [
        ("I", "Chỉ đạo, điều hành"),
        ("1", "Báo cáo gửi đúng hạn"),
        ("II", "Thủ tục"),
    ]


def test_figures_of_no_field_alone_need_no_heading():
    facts = replace(QUARTER, figures=(FigureFact("Báo cáo gửi đúng hạn", "%", Fraction(1)),))
    [row] = quarterly_report(facts).appendices[0].blocks[0].rows
    assert row.cells[:2] == ("1", "Báo cáo gửi đúng hạn")


def test_tasks_of_fields_and_general_ones_make_the_whole():
    told = " ".join(getattr(block, "text", "") for block in quarterly_report(QUARTER).body)
    in_fields = sum(int(n) for n in re.findall(r"Hoàn thành \d+/(\d+) nhiệm vụ của lĩnh vực", told))
    [outside] = re.findall(r"Trong đó (\d+) nhiệm vụ chung", told)
    assert in_fields + int(outside) == len(QUARTER.tasks)


def test_annex_of_figures_has_the_fields_in_the_order_of_the_text():
    names = ("Thể chế", "Thủ tục", "Tài chính công")
    said = replace(QUARTER.narrative, fields=tuple((name, ("Đã làm.",)) for name in names))
    last = FigureFact("Văn bản đã rà soát", "văn bản", Fraction(2), field="Thể chế")
    facts = replace(QUARTER, narrative=said, figures=(*QUARTER.figures, last))
    rows = quarterly_report(facts).appendices[0].blocks[0].rows
    heads = [row.cells for row in rows if row.kind is RowKind.GROUP]
    assert heads == [("I", "Thể chế"), ("II", "Thủ tục"), ("III", "Tài chính công")]
