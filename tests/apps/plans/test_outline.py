"""The part of a plan that its page opens with: all of a short one, one part of a long one."""

import pytest

from thuocdo.apps.plans.models import Plan, PlanItem
from thuocdo.apps.plans.shown.plan import outline


@pytest.mark.parametrize(
    ("counts", "asked", "chosen"),
    [
        ({"I": 0, "II": 40}, "", []),
        ({"I": 0, "II": 30, "III": 30}, "", ["II"]),
        ({"I": 0, "II": 90, "III": 80, "IV": 85}, "", ["III"]),
        ({"II": 90, "II.1": 90}, "", ["II.1"]),
        ({"I": 30, "II": 90}, "II", ["II"]),
        ({"I": 90, "II": 90}, "*", []),
    ],
)
def test_a_long_plan_opens_with_one_part(counts, asked, chosen):
    sections = [{"path": path, "title": ""} for path in counts]
    inner = {path: count for path, count in counts.items() if f"{path}.1" not in counts}
    rows = [
        PlanItem(kind="task", parent=path) for path, count in inner.items() for _ in range(count)
    ]
    parts = outline(Plan(document={"sections": sections}), rows, asked)
    assert [part.path for part in parts if part.chosen] == chosen
