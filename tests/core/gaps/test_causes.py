"""The cause of a loss that nobody has given."""

from fractions import Fraction

import pytest

from thuocdo.core.framework import Framework, read_framework
from thuocdo.core.gaps import plain_cause
from thuocdo.core.gaps.losses import Cause
from thuocdo.core.scoring import score

OPTIONS = {
    "kind": "options",
    "options": [
        {"label": {"vi": "Có"}, "points": 1},
        {"label": {"vi": "Không"}, "points": 0},
    ],
}
SHARE = {"kind": "proportional", "inputs": ["tasks_done", "tasks_planned"]}
DEDUCTION = {"kind": "deduction", "input": "reports_late", "each": 0.5}
SURVEY = {"kind": "survey"}


def framework_with(name: str, rule: dict[str, object]) -> Framework:
    leaf = {"code": "1.1", "name": {"vi": name}, "max": 1, "evidence": "none", "rule": rule}
    if rule["kind"] == "survey":
        leaf["source"] = "survey"
    framework, issues = read_framework(
        {
            "id": "thu",
            "name": {"vi": "Bộ thử"},
            "index": "PAR",
            "levels": ["commune"],
            "cycle": ["year"],
            "status": "sample",
            "total": 1,
            "fields": [{"code": "1", "name": {"vi": "Lĩnh vực"}, "criteria": [leaf]}],
        }
    )
    assert framework is not None, issues
    return framework


@pytest.mark.parametrize(
    ("name", "rule", "inputs", "cause"),
    [
        ("Ban hành kế hoạch đúng thời hạn", OPTIONS, {"option": 2}, Cause.LATE),
        ("Gửi báo cáo đủ, đúng hạn", DEDUCTION, {"reports_late": 1}, Cause.LATE),
        (
            "Tỷ lệ nhiệm vụ hoàn thành đúng hạn",
            SHARE,
            {"tasks_done": 1, "tasks_planned": 2},
            Cause.BELOW_TARGET,
        ),
        ("Chất lượng tự chấm điểm", OPTIONS, {"option": 2}, Cause.BELOW_TARGET),
        ("Ban hành kế hoạch đúng thời hạn", OPTIONS, {}, Cause.NOT_SCORED),
        ("Hài lòng về việc trả kết quả đúng hạn", SURVEY, {}, Cause.SURVEY),
    ],
)
def test_what_a_leaf_asks_tells_why_points_were_lost(name, rule, inputs, cause):
    framework = framework_with(name, rule)
    given = {key: Fraction(value) for key, value in inputs.items()}
    card = score(framework, {"1.1": given} if given else {})
    assert plain_cause(framework.leaf("1.1"), card.by_code["1.1"]) is cause
