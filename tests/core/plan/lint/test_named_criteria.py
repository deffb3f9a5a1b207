"""Which lost points a plan answers by naming their criterion, or by saying why it leaves it."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.core.plan.lint.test_lint import TASK, plan
from thuocdo.core.plan.lines import lines_of
from thuocdo.core.plan.lint import Known, Lost, lint
from thuocdo.core.plan.lint.named_criteria import criteria_named
from thuocdo.core.plan.model import PlanDocument
from thuocdo.core.plan.reading import read_plan

CODES = ("1.2.1", "1.2.2", "1.2.3", "1.3", "12.1", "2", "CS.4")
HEAD = """UBND TỈNH MẪU
Số: 9/KH-UBND
Mẫu, ngày 12 tháng 01 năm 2026
KẾ HOẠCH
Cải cách hành chính năm 2026
"""


def read(body: str) -> PlanDocument:
    return read_plan(lines_of(f"{HEAD}\n{body}"))


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("(Tiêu chí 1.2.1) Gửi báo cáo quý đủ số lượng", {"1.2.1"}),
        ("Gửi báo cáo quý đúng hạn (tiêu chí thành phần 1.2.1)", {"1.2.1"}),
        ("Gửi báo cáo quý đúng hạn, khắc phục TCTP 1.2.1.", {"1.2.1"}),
        ("Gửi báo cáo quý đúng hạn (TC: 1.2.1)", {"1.2.1"}),
        ("Tiêu chí số 1.2.1: gửi báo cáo quý đúng hạn", {"1.2.1"}),
        ("Cải thiện tiêu chí có mã 1.3 về kiểm tra", {"1.3"}),
        ("Cải thiện tiêu chí “1.3” về kiểm tra", {"1.3"}),
        ("Khắc phục các tiêu chí 1.2.1, 1.2.3 và 1.3", {"1.2.1", "1.2.3", "1.3"}),
        ("Khắc phục tiêu chí 1.2.1 và tiêu chí thành phần 1.3", {"1.2.1", "1.3"}),
        ("Khắc phục các tiêu chí từ 1.2.1 đến 1.2.3", {"1.2.1", "1.2.2", "1.2.3"}),
        ("Khắc phục các tiêu chí 1.2.1 đến 1.2.3", {"1.2.1", "1.2.2", "1.2.3"}),
        ("Khắc phục các tiêu chí 1.2.2 - 1.2.3", {"1.2.2", "1.2.3"}),
        ("Khắc phục tiêu chí thành phần (TCTP) 1.2.2", {"1.2.2"}),
        ("Khắc phục tiêu chí “Báo cáo đúng hạn” (1.2.2)", {"1.2.2"}),
        ("Khắc phục tiêu chí Báo cáo đúng hạn (mã số 1.2.2)", {"1.2.2"}),
        ("Nâng điểm tiêu chí 1.2 của năm trước", {"1.2.1", "1.2.2", "1.2.3"}),
        ("Nâng điểm tiêu chí cs.4", {"CS.4"}),
        ("Hoàn thành tiêu chí số 2", {"2"}),
        ("Hoàn thành tiêu chí 1", set()),
        ("Rà soát mục 1.2.1 của Kế hoạch", set()),
        ("Bố trí 1.3 tỷ đồng cho phần mềm", set()),
        ("Tiêu chí đạt 1.3 điểm trở lên", set()),
        ("Khắc phục tiêu chí 1.2.14", set()),
        ("Khắc phục tiêu chí 11.2.1", set()),
    ],
)
def test_a_code_counts_behind_a_word_for_criterion(said, named):
    document = read(f"I. NHIỆM VỤ\n1. Báo cáo\n1.1. {said}.\n- Cơ quan chủ trì: Sở Nội vụ.")
    assert criteria_named(document, CODES) == named


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ("I. NHIỆM VỤ\n1. Tiêu chí 1.2.1: Báo cáo\n- Gửi báo cáo quý.\n", {"1.2.1"}),
        ("I. NHIỆM VỤ\n1. Báo cáo\n- Gửi báo cáo. Sản phẩm: Báo cáo (tiêu chí 1.3).\n", {"1.3"}),
        (
            "I. NHIỆM VỤ\n1. Báo cáo\na) Tồn tại: Tiêu chí 1.2.1 mất điểm.\nb) Giải pháp: Nhắc các phòng.",
            {"1.2.1"},
        ),
        (
            "I. TỒN TẠI\n1. Tiêu chí 1.2.1 mất điểm.\nII. NHIỆM VỤ\n1. Gửi báo cáo quý đúng hạn.",
            set(),
        ),
        ("I. KẾT QUẢ NĂM 2025\nTiêu chí 1.2.1 đạt 0,5/1 điểm.\n", set()),
        (
            "I. TỔ CHỨC THỰC HIỆN\nTiêu chí 1.3 chưa đưa vào Kế hoạch vì cấp trên đang sửa.\n",
            {"1.3"},
        ),
        (
            "I. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế đôn đốc.\n2. TCTP 1.3 chưa giao vì chưa đủ điều kiện.",
            {"1.3"},
        ),
        ("I. KẾT QUẢ NĂM 2025\nTiêu chí 1.3 đã được khắc phục trong tháng 01.\n", {"1.3"}),
        ("I. KẾT QUẢ NĂM 2025\nTiêu chí 1.3 không thuộc thẩm quyền của tỉnh.\n", {"1.3"}),
        ("I. KẾT QUẢ NĂM 2025\nTCTP 1.3 thực hiện theo Kế hoạch riêng của Sở.\n", {"1.3"}),
    ],
)
def test_work_and_reasons_answer_what_they_name(body, named):
    assert criteria_named(read(body), CODES) == named


def test_lint_asks_for_what_the_plan_does_not_name():
    lost = [Lost(code, f"Nội dung {code}", Fraction(1), "Sở Y tế") for code in ("1.2.1", "1.3")]
    task = replace(TASK, text="Báo cáo quý (TCTP 1.3)")
    found = [issue.place for issue in lint(plan(task), Known(losses=lost)) if "loss" in issue.code]
    assert found == ["1.2.1"]
