"""Invented facts for the builders of reports."""

from datetime import date
from fractions import Fraction

from thuocdo.core.periods import parse_period
from thuocdo.core.report.document import Frame, IssueDate, Letterhead, Signature
from thuocdo.core.report.gaps import GapsFacts
from thuocdo.core.report.improvement import ImprovementFacts
from thuocdo.core.report.losses import LossFact, Proposal
from thuocdo.core.report.quarter_facts import (
    FigureFact,
    Narrative,
    NextTask,
    QuarterFacts,
    ScoreFact,
    TaskFact,
    TaskState,
)

FRAME = Frame(
    letterhead=Letterhead(
        "Sở Nội vụ",
        "BC-SNV",
        "Hà Bắc",
        IssueDate(2026, 9),
        superior="UBND tỉnh Mẫu",
    ),
    signature=Signature(("GIÁM ĐỐC",), "Trần Thị Lan"),
    recipients=("UBND tỉnh (b/c)", "Lưu: VT"),
    draft=True,
    sample=True,
)
LOSSES = (
    LossFact(
        "1.1.2",
        "Mức độ hoàn thành kế hoạch",
        "Chỉ đạo, điều hành",
        "Sở Nội vụ",
        Fraction("1.425"),
        Fraction("1.5"),
        "giảm so với năm 2024",
        (
            Proposal(
                "Rà soát tiến độ hằng tháng.",
                coordinate=("Các sở, ban, ngành",),
                deadline=date(2026, 12, 31),
                product="Báo cáo tiến độ",
            ),
        ),
    ),
    LossFact("2.1", "Hồ sơ đúng hạn", "Thủ tục", "Văn phòng UBND tỉnh", Fraction(1), Fraction(2)),
    LossFact("2.2", "Hồ sơ đất đai", "Thủ tục", "", Fraction(0), Fraction(1, 2)),
)
IMPROVEMENT = ImprovementFacts(
    issuer="UBND tỉnh Mẫu",
    place="Hà Bắc",
    index="Chỉ số cải cách hành chính",
    result_year=2025,
    plan_year=2026,
    points=Fraction("87.36"),
    max=Fraction(100),
    losses=LOSSES,
    coordinator="Sở Nội vụ",
    indexes=("PAR",),
    standing="xếp thứ 11/34",
    target=Fraction(90),
)
GAPS = GapsFacts(
    frame=FRAME,
    unit="tỉnh Mẫu",
    index="Chỉ số cải cách hành chính",
    year=2025,
    points=Fraction("98.425"),
    max=Fraction(100),
    losses=LOSSES,
)
TASKS = (
    TaskFact(
        "Rà soát thủ tục nội bộ.",
        "Văn phòng Sở",
        TaskState.OVERDUE,
        due=date(2026, 8, 31),
        field="Thủ tục",
    ),
    TaskFact(
        "Số hóa hồ sơ.",
        "Phòng Hành chính",
        TaskState.DONE_IN_TIME,
        due=date(2026, 9, 1),
        finished=date(2026, 8, 25),
        product="Báo cáo",
        field="Thủ tục",
    ),
    TaskFact("Giữ kỷ cương.", "Thanh tra", TaskState.IN_TIME, rhythm="Thường xuyên"),
)
QUARTER = QuarterFacts(
    frame=FRAME,
    period=parse_period("2026-Q3", date(2026, 9, 14)),
    next_period=parse_period("2026-Q4"),
    plan="Kế hoạch số 104/KH-UBND ngày 05/02/2026 của UBND tỉnh Mẫu",
    narrative=Narrative(
        direction=("Ban hành 03 văn bản chỉ đạo.",),
        fields=(("Thể chế", ("Rà soát xong 02 văn bản.",)),),
        difficulties=("Phần mềm chưa liên thông.",),
        proposals=("Không.",),
    ),
    tasks=TASKS,
    figures=(
        FigureFact(
            "Tỷ lệ đúng hạn",
            "%",
            Fraction("0.964"),
            Fraction("0.951"),
            Fraction("0.98"),
            field="Thủ tục",
            source="Hệ thống một cửa",
        ),
        FigureFact("Số hồ sơ", "hồ sơ", Fraction(1842), estimated=True, field="Thủ tục"),
        FigureFact("Giải ngân", "%", None, field="Tài chính công"),
    ),
    scores=(ScoreFact("Chấm thử quý III", Fraction("61.4"), Fraction(100), 4, 12),),
    next_tasks=(
        NextTask("Hoàn thành hồ sơ tự chấm.", "Văn phòng Sở", date(2026, 12, 15)),
        NextTask("Tổng kết năm."),
    ),
    late=("Phòng Tổ chức",),
    unsent=("Trung tâm Lưu trữ", "Ban Thi đua"),
)
