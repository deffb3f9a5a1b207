from dataclasses import replace
from datetime import date
from fractions import Fraction

from tests.core.report.facts import QUARTER
from thuocdo.core.report.hints import hints
from thuocdo.core.report.quarter_facts import FigureFact, TaskFact, TaskState


def task(state: TaskState, **more: object) -> TaskFact:
    return TaskFact(text="Rà soát thủ tục", lead="Sở Tư pháp", state=state, **more)


def test_suggestions_only_repeat_what_is_recorded():
    facts = replace(
        QUARTER,
        tasks=(
            task(TaskState.DONE_IN_TIME, product="12/BC-STP"),
            task(TaskState.DONE_LATE, field="Thủ tục"),
            task(TaskState.OVERDUE, due=date(2026, 6, 30)),
        ),
        figures=(
            FigureFact("Đúng hạn", "%", Fraction(96, 100), target=Fraction(95, 100)),
            FigureFact("Số hóa", "%", Fraction(54, 100), target=Fraction(60, 100)),
            FigureFact("Hồ sơ", "hồ sơ", Fraction(12)),
        ),
    )
    assert hints(facts) == {
        "direction": ("Đã hoàn thành: Rà soát thủ tục (12/BC-STP).",),
        "achievements": (
            "Hoàn thành 2/3 nhiệm vụ theo dõi trong kỳ, trong đó 1 nhiệm vụ đúng hạn.",
            "Đúng hạn: 96,00% (đạt mục tiêu 95,00%).",
        ),
        "shortcomings": (
            "Số hóa: 54,00% (chưa đạt mục tiêu 60,00%).",
            "1 nhiệm vụ hoàn thành nhưng quá thời hạn.",
        ),
    }


def test_nothing_recorded_suggests_nothing():
    assert hints(replace(QUARTER, tasks=(), figures=())) == {}
