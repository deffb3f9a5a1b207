"""Each kind of rule as an office reads it."""

from fractions import Fraction

import pytest
from django.utils import translation

from thuocdo.apps.assessments.wording.rules import Words, rule_words
from thuocdo.core.framework import Framework, read_framework


def framework_with(rule: dict, **leaf: object) -> Framework:
    field_kind = leaf.pop("field_kind", "normal")
    node = {"code": "1.1", "name": {"vi": "Tiêu chí"}, "max": 2, "rule": rule, **leaf}
    if rule["kind"] == "monitor":
        del node["max"]
    field = {"code": "1", "kind": field_kind, "name": {"vi": "Lĩnh vực"}, "criteria": [node]}
    if field_kind != "normal":
        field["cap"] = 2
    other = {"code": "2", "name": {"vi": "Khác"}, "max": 1, "rule": {"kind": "awarded"}}
    found, issues = read_framework(
        {
            "id": "thu",
            "name": {"vi": "Thử"},
            "index": "PAR",
            "levels": ["commune"],
            "cycle": ["year"],
            "status": "sample",
            "total": 3 if field_kind == "normal" and rule["kind"] != "monitor" else 1,
            "fields": [field, {"code": "9", "name": {"vi": "Khác"}, "criteria": [other]}],
        }
    )
    assert found is not None, issues
    return found


def words_of(rule: dict, **leaf: object) -> Words:
    value = leaf.pop("value", None)
    taken = leaf.get("field_kind") == "penalty"
    return rule_words(framework_with(rule, **leaf).leaf("1.1"), taken=taken, value=value)


def lines(words: Words) -> list[str]:
    return [f"{line.when}: {line.gives}" for line in words.lines]


PAIR = ["tasks_done", "tasks_planned"]
BANDS = [{"from": 0.9, "points": 1}, {"from": 0.98, "points": 2}]
OPTIONS = [{"label": {"vi": "Trước 28/02"}, "points": 2}, {"label": {"vi": "Sau"}, "points": 0}]
CASES = [
    ({"kind": "awarded"}, "", ["Xem xét, cho điểm theo mức độ đạt: từ 0 đến 2,00 điểm"]),
    ({"kind": "options", "options": OPTIONS}, "", ["Trước 28/02: 2,00 điểm", "Sau: 0 điểm"]),
    (
        {"kind": "bands", "inputs": PAIR, "bands": BANDS},
        "Tỷ lệ: nhiệm vụ đã hoàn thành ÷ nhiệm vụ trong kế hoạch",
        [
            "Từ 98 % trở lên: 2,00 điểm",
            "Từ 90 % đến dưới 98 %: 1,00 điểm",
            "Dưới 90 %: 0 điểm",
        ],
    ),
    (
        {"kind": "bands", "input": "n", "bands": [{"above": 2, "points": 2}]},
        "n",
        ["Trên 2: 2,00 điểm", "Đến 2: 0 điểm"],
    ),
    (
        {"kind": "proportional", "inputs": PAIR, "target": 1, "zero_below": 0.8},
        "Tỷ lệ: nhiệm vụ đã hoàn thành ÷ nhiệm vụ trong kế hoạch",
        [
            "Đạt 100 %: 2,00 điểm",
            "Từ 80 % đến dưới 100 %: tỷ lệ × 2,00 điểm",
            "Dưới 80 %: 0 điểm",
        ],
    ),
    (
        {"kind": "proportional", "inputs": ["a", "b"], "target": 0.98, "ramp_from": 0.9},
        "Tỷ lệ: a ÷ b",
        [
            "Từ 98 % trở lên: 2,00 điểm",
            "Từ 90 % đến dưới 98 %: tăng đều từ 0 đến 2,00 điểm",
            "Dưới 90 %: 0 điểm",
        ],
    ),
    (
        {"kind": "proportional", "inputs": ["a", "b"], "target": 0.95},
        "Tỷ lệ: a ÷ b",
        ["Từ 95 % trở lên: 2,00 điểm", "Dưới 95 %: tỷ lệ ÷ 95 % × 2,00 điểm"],
    ),
    (
        {"kind": "shares", "weights": {"A": 1, "B": 0.6}},
        "Tổng (số × hệ số) ÷ tổng số × 2,00 điểm",
        ["Số phiếu chọn Tốt: hệ số 1", "Số phiếu chọn Khá: hệ số 0,6"],
    ),
    (
        {
            "kind": "steps",
            "inputs": ["a", "b"],
            "limit": 0.02,
            "base": 2,
            "step": 0.01,
            "each": -0.5,
        },
        "Tỷ lệ: a ÷ b",
        [
            "Trên 2 %: 2,00 điểm, cứ vượt thêm đủ 1 % trừ 0,50 điểm, không dưới 0",
            "Đến 2 %: 2,00 điểm",
        ],
    ),
    (
        {"kind": "deduction", "input": "reports_late", "each": 0.25},
        "Báo cáo gửi chậm, thiếu hoặc không gửi",
        ["Không có trường hợp nào: 2,00 điểm", "Mỗi trường hợp: trừ 0,25 điểm, không dưới 0"],
    ),
    (
        {"kind": "per_item", "input": "n", "each": 0.125, "base": 0.5},
        "n",
        ["Được tính sẵn: 0,50 điểm", "Mỗi trường hợp: cộng 0,125 điểm, tối đa 2,00 điểm"],
    ),
    (
        {
            "kind": "checklist",
            "parts": [
                {"code": "a", "name": {"vi": "Có kế hoạch"}, "points": 1.5},
                {"code": "b", "name": {"vi": "Có báo cáo"}, "points": 0.5},
            ],
        },
        "Cộng điểm các nội dung đạt được",
        ["Có kế hoạch: 1,50 điểm", "Có báo cáo: 0,50 điểm"],
    ),
    (
        {"kind": "survey", "metric": "sipas.access"},
        "Hài lòng về tiếp cận dịch vụ",
        ["Kết quả điều tra xã hội học: chỉ số × 2,00 điểm"],
    ),
    (
        {"kind": "formula", "inputs": ["a"], "expression": '2 - a × 0.5 + 0.1 * points("2")'},
        "",
        ["Điểm: 2 − a × 0,5 + 0,1 × điểm tiêu chí 2"],
    ),
    ({"kind": "monitor", "input": "n"}, "n", ["Chỉ để theo dõi: không tính điểm"]),
]


@pytest.mark.parametrize(("rule", "basis", "expected"), CASES)
def test_rules_read_as_an_office_writes_them(rule, basis, expected):
    found = words_of(rule)
    assert (found.basis, lines(found)) == (basis, expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0.99", "Từ 98 % trở lên"),
        ("0.98", "Từ 98 % trở lên"),
        ("0.9799", "Từ 90 % đến dưới 98 %"),
        ("0.1", "Dưới 90 %"),
    ],
)
def test_the_case_that_holds_is_marked(value, expected):
    rule = {"kind": "bands", "inputs": PAIR, "bands": BANDS}
    found = words_of(rule, value=Fraction(value))
    assert [line.when for line in found.lines if line.here] == [expected]


def test_a_rule_without_a_value_marks_nothing():
    found = words_of({"kind": "bands", "inputs": PAIR, "bands": BANDS})
    assert not any(line.here for line in found.lines)


def test_what_a_zero_denominator_means_is_told():
    rule = {"kind": "proportional", "inputs": PAIR, "when_zero": "full"}
    assert words_of(rule).notes == ("Không phát sinh (mẫu số bằng 0): điểm tối đa.",)


def test_penalties_are_taken_away():
    rule = {"kind": "options", "options": OPTIONS}
    assert lines(words_of(rule, field_kind="penalty")) == [
        "Trước 28/02: trừ 2,00 điểm",
        "Sau: không trừ",
    ]


def test_a_metric_rule_names_its_metric_and_scale():
    rule = {
        "kind": "metric",
        "metric": "par.total",
        "scale": [0, 100],
        "then": {"kind": "proportional", "zero_below": 0.5},
    }
    found = words_of(rule)
    assert found.basis == "Chỉ số cải cách hành chính (PAR Index), thang 0 - 100"
    assert lines(found)[-1] == "Dưới 50 %: 0 điểm"


def test_english_readers_get_english_labels():
    rule = {"kind": "bands", "inputs": PAIR, "bands": BANDS}
    with translation.override("en"):
        assert "asks done" in words_of(rule).basis
