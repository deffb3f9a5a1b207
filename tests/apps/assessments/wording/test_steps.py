"""How points came about, with numbers as people write them."""

from fractions import Fraction

import pytest

from thuocdo.apps.assessments.wording.steps import step_lines
from thuocdo.core.framework import Criterion, Text
from thuocdo.core.framework.rules import (
    Band,
    Bands,
    Checklist,
    Deduction,
    Formula,
    Option,
    Options,
    Part,
    Proportional,
    Rule,
    Shares,
    Steps,
    WhenZero,
)
from thuocdo.core.scoring import LeafScore, State
from thuocdo.core.scoring.rules import evaluate

F = Fraction
PAIR = ("dossiers_on_time", "dossiers_finished")
RAMP = Proportional(inputs=PAIR, target=F(98, 100), ramp_from=F(9, 10))
CASES = [
    (
        RAMP,
        {"dossiers_on_time": 17812, "dossiers_finished": 18462},
        [
            ("Tỷ lệ", "17.812 ÷ 18.462", "96,4793 %"),
            ("Phần đạt được", "(96,4793 % − 90 %) ÷ (98 % − 90 %)", "80,9907 %"),
            ("Điểm", "2 × 80,9907 %", "1,6198"),
        ],
    ),
    (
        Bands(inputs=("a", "b"), bands=(Band(F(1, 5), F(1, 2)),)),
        {"a": 2, "b": 7},
        [
            ("Tỷ lệ", "2 ÷ 7", "28,5714 %"),
            ("So với mức", "28,5714 % ≥ 20 %", ""),
            ("Điểm", "", "0,50"),
        ],
    ),
    (
        Proportional(inputs=("a", "b"), zero_below=F(4, 5)),
        {"a": 1, "b": 2},
        [("Tỷ lệ", "1 ÷ 2", "50 %"), ("So với mức", "50 % < 80 %", ""), ("Điểm", "", "0,00")],
    ),
    (
        Proportional(inputs=("a", "b"), when_zero=WhenZero.FULL),
        {"a": 0, "b": 0},
        [("Tỷ lệ", "0 ÷ 0", "không phát sinh"), ("Điểm", "", "2,00")],
    ),
    (
        Steps(inputs=("a", "b"), limit=F(1, 50), base=F(2), step=F(1, 100), each=F(-1, 4)),
        {"a": 12, "b": 300},
        [
            ("Tỷ lệ", "12 ÷ 300", "4 %"),
            ("Số bước đủ", "(4 % − 2 %) ÷ 1 %", "2"),
            ("Điểm", "2 − 0,25 × 2", "1,50"),
        ],
    ),
    (Deduction(inputs=("n",), each=F(1, 4)), {"n": 2}, [("Điểm", "2 − 0,25 × 2", "1,50")]),
    (
        Shares(weights=(("A", F(1)), ("B", F(3, 5)))),
        {"A": 10, "B": 5},
        [
            ("Phần đạt được", "(1 × 10 + 0,6 × 5) ÷ 15", "86,6667 %"),
            ("Điểm", "2 × 86,6667 %", "1,7333"),
        ],
    ),
    (
        Checklist(parts=(Part("a", Text("A"), F(1)), Part("b", Text("B"), F(1, 2)))),
        {"a": 1, "b": 1},
        [("Điểm", "1 + 0,5", "1,50")],
    ),
    (
        Formula(inputs=("drafts_returned",), expression="2 - drafts_returned * 0.5"),
        {"drafts_returned": 1},
        [("Dự thảo bị trả lại", "", "1"), ("Điểm", "2 − dự thảo bị trả lại × 0,5", "1,50")],
    ),
    (
        Formula(inputs=("a", "b"), expression="2 * a / b"),
        {"a": 40, "b": 38},
        [
            ("a", "", "40"),
            ("b", "", "38"),
            ("Tính được", "2 × a ÷ b", "2,1053"),
            ("Điểm", "không quá 2,00", "2,00"),
        ],
    ),
    (
        Deduction(inputs=("n",), each=F(1, 2)),
        {"n": 6},
        [("Tính được", "2 − 0,5 × 6", "−1,00"), ("Điểm", "không dưới 0", "0,00")],
    ),
    (
        Steps(inputs=("a", "b"), limit=F(1, 10), base=F(1), step=F(1, 10), each=F(1, 2)),
        {"a": 5000, "b": 10000},
        [
            ("Tỷ lệ", "5.000 ÷ 10.000", "50 %"),
            ("Số bước đủ", "(50 % − 10 %) ÷ 10 %", "4"),
            ("Tính được", "1 + 0,5 × 4", "3,00"),
            ("Điểm", "không quá 2,00", "2,00"),
        ],
    ),
    (
        Bands(inputs=("n",), bands=(Band(F(1), F(1), strict=True),)),
        {"n": 2},
        [("So với mức", "2 > 1", ""), ("Điểm", "", "1,00")],
    ),
    (Options(options=(Option(Text("Có"), F(2)),)), {"option": 1}, []),
]


@pytest.mark.parametrize(("rule", "inputs", "expected"), CASES)
def test_steps_are_told_line_by_line(rule: Rule, inputs, expected):
    limit = F(2)
    found = evaluate(rule, limit, {name: F(value) for name, value in inputs.items()}, {})
    score = LeafScore("1", State.SCORED, found.points, limit, trace=found.trace)
    leaf = Criterion("1", Text("Tiêu chí"), max=limit, rule=rule)
    lines = [(line.label, line.working, line.result) for line in step_lines(leaf, score)]
    assert lines == expected


def test_points_that_the_set_rounds_are_told_before_and_after():
    leaf = Criterion("1", Text("Tiêu chí"), max=F(2), rule=Deduction(inputs=("n",), each=F(1, 3)))
    found = evaluate(leaf.rule, F(2), {"n": F(1)}, {}).rounded(2, F(2))
    score = LeafScore("1", State.SCORED, found.points, F(2), trace=found.trace)
    assert [(one.label, one.working, one.result) for one in step_lines(leaf, score)] == [
        ("Tính được", "2 − 0,3333 × 1", "1,6667"),
        ("Điểm", "làm tròn", "1,67"),
    ]
