"""What read_framework refuses, each with its place, and what it lets pass."""

from datetime import date
from fractions import Fraction

import pytest

from tests.core.framework.sets import a_set, field, framework_of, leaf
from thuocdo.core.framework import (
    CycleKind,
    Index,
    LegalBasis,
    Level,
    Rounding,
    Source,
    Status,
    Text,
    Window,
    read_framework,
)
from thuocdo.core.issues import Severity
from thuocdo.core.metrics import Metric, MetricRegistry, MetricUnit

AWARDED = {"kind": "awarded"}
BAND = {"kind": "bands", "input": "n", "bands": [{"from": 1, "points": 1}]}


def found(mapping):
    """Return code and place of every issue."""
    return [
        (issue.code.removeprefix("framework."), issue.place) for issue in read_framework(mapping)[1]
    ]


def with_rule(rule):
    """Return the issues of a set of one leaf with this rule, by place inside the rule."""
    start = "fields[0].criteria[0].rule"
    return [
        (code, place.removeprefix(start).lstrip("."))
        for code, place in found(a_set(field("1", leaf("1.1", rule))))
    ]


def test_full_set_is_read():
    framework, issues = read_framework(
        a_set(
            field(
                "1",
                {
                    "code": "1.1",
                    "name": {"vi": "Kế hoạch", "en": "Plan"},
                    "children": [
                        leaf(
                            "1.1.1",
                            BAND,
                            responsible="Phòng Văn hóa - Xã hội",
                            evidence="required",
                            evidence_window={"from": "01/11/2025", "to": "2027-01-31"},
                            guidance={"vi": "Đính kèm kế hoạch."},
                            effort=2,
                            was=["1.1.a"],
                            note="ghi chú",
                        )
                    ],
                },
                responsible="Sở Nội vụ",
            ),
            field("2", leaf("2.1", AWARDED, "2"), kind="bonus", cap="1,5"),
            cycle=["year", "9M"],
            valid={"from": "2026-01-01", "to": None},
            legal_basis={
                "kind": "Quyết định",
                "number": "1/QĐ-UBND",
                "date": "2025-12-31",
                "issuer": "UBND tỉnh Mẫu",
            },
            rounding={"leaf": None, "total": 3},
            ranking={
                "ties": "shared",
                "min_scored": 0.6,
                "bands": [{"name": {"vi": "Tốt"}, "from": 90}],
            },
        )
    )
    assert issues == []
    assert (framework.index, framework.levels, framework.status) == (
        Index.PAR,
        (Level.COMMUNE,),
        Status.SAMPLE,
    )
    assert framework.cycle == (CycleKind.YEAR, CycleKind.NINE_MONTHS)
    assert framework.valid == Window(date(2026, 1, 1), None)
    assert framework.legal_basis == LegalBasis(
        "Quyết định", "1/QĐ-UBND", date(2025, 12, 31), "UBND tỉnh Mẫu"
    )
    assert framework.rounding == Rounding(None, 3)
    assert framework.ranking.bands[0].name == Text("Tốt")
    plan = framework.leaf("1.1.1")
    assert (plan.max, plan.effort, plan.was, plan.source) == (1, 2, ("1.1.a",), Source.APPRAISAL)
    assert plan.evidence_window == Window(date(2025, 11, 1), date(2027, 1, 31))
    assert [node.code for node in framework.path("1.1.1")] == ["1", "1.1", "1.1.1"]
    assert framework.responsible("1.1.1") == "Phòng Văn hóa - Xã hội"
    assert framework.responsible("1.1") == "Sở Nội vụ"
    assert framework.responsible("2.1") is None
    assert framework.field_of("1.1.1").code == "1"
    assert framework.field_of("2").cap == Fraction(3, 2)


def test_groups_and_fields_are_no_leaves():
    framework = framework_of(field("1", leaf("1.1", AWARDED)))
    with pytest.raises(KeyError):
        framework.leaf("1")
    with pytest.raises(KeyError):
        framework.node("2")


def test_numbers_may_be_texts_decimals_or_fractions():
    leaves = [leaf("1.1", AWARDED, "0,5"), leaf("1.2", AWARDED, 0.1), leaf("1.3", AWARDED, "1/3")]
    framework, _ = read_framework({**a_set(), "fields": [field("1", *leaves)], "total": "14/15"})
    expected = [Fraction(1, 2), Fraction(1, 10), Fraction(1, 3)]
    assert [node.max for node in framework.leaves()] == expected


@pytest.mark.parametrize("start", [90, "90", "90 %", "90,0%"])
def test_grade_starts_from_a_percent_with_or_without_its_sign(start):
    bands = [{"name": {"vi": "Tốt"}, "from": start}]
    framework, issues = read_framework(
        a_set(field("1", leaf("1.1", AWARDED)), ranking={"bands": bands})
    )
    assert (issues, [grade.start for grade in framework.ranking.bands]) == ([], [90])


@pytest.mark.parametrize(
    ("change", "issue"),
    [
        ({"id": None}, ("missing", "")),
        ({"id": "x" * 121}, ("code_too_long", "id")),
        (
            {"fields": [field("1", leaf("1" * 61, AWARDED))]},
            ("code_too_long", "fields[0].criteria[0].code"),
        ),
        ({"name": {"en": "Set"}}, ("missing", "name")),
        ({"index": "XYZ"}, ("unknown_choice", "index")),
        ({"levels": []}, ("missing", "")),
        ({"levels": ["commune", "ward"]}, ("unknown_choice", "levels[1]")),
        ({"cycle": ["weekly"]}, ("unknown_choice", "cycle[0]")),
        ({"status": "final"}, ("unknown_choice", "status")),
        ({"total": None}, ("missing", "")),
        ({"total": 3}, ("sum_mismatch", "total")),
        ({"total": "ba"}, ("numbers.not_a_number", "total")),
        ({"valid": {"from": "2026-12-31", "to": "2026-01-01"}}, ("dates_reversed", "valid")),
        ({"valid": {"from": "31/02/2026"}}, ("dates.no_such_day", "valid.from")),
        ({"valid": {"since": "2026-01-01"}}, ("unknown_key", "valid.since")),
        ({"rounding": {"leaf": 1.5}}, ("not_whole", "rounding.leaf")),
        ({"rounding": {"total": 11}}, ("out_of_range", "rounding.total")),
        ({"ranking": {"ties": "dense"}}, ("unknown_choice", "ranking.ties")),
        ({"ranking": {"min_scored": 60}}, ("out_of_range", "ranking.min_scored")),
        (
            {
                "ranking": {
                    "bands": [{"name": {"vi": "A"}, "from": 9}, {"name": {"vi": "B"}, "from": 9}]
                }
            },
            ("repeated_grade", "ranking.bands[1]"),
        ),
        ({"author": "x"}, ("unknown_key", "author")),
        ({"fields": []}, ("missing", "")),
    ],
)
def test_fault_of_the_set_is_told_with_its_place(change, issue):
    assert found({**a_set(field("1", leaf("1.1", AWARDED))), **change}) == [issue]


@pytest.mark.parametrize(
    ("fields", "issues"),
    [
        ([field("1", leaf("1.1", AWARDED), kind="bonus")], [("missing", "fields[0]")]),
        ([field("1", leaf("1.1", AWARDED), cap=2)], [("cap_on_normal", "fields[0].cap")]),
        ([field("1")], [("missing", "fields[0]")]),
        (
            [field("1", {"code": "1.1", "name": "x", "children": []})],
            [("missing", "fields[0].criteria[0]")],
        ),
        (
            [
                field(
                    "1",
                    {"code": "1.1", "name": "x", "max": 1, "children": [leaf("1.1.1", AWARDED)]},
                )
            ],
            [("leaf_only", "fields[0].criteria[0].max")],
        ),
        (
            [field("1", leaf("1", AWARDED), leaf("1.2", AWARDED), leaf("1.2", AWARDED))],
            [
                ("repeated_code", "fields[0].criteria[0].code"),
                ("repeated_code", "fields[0].criteria[2].code"),
            ],
        ),
        (
            [field("1", {"code": "1.1", "name": "x"})],
            [("missing", "fields[0].criteria[0]"), ("missing", "fields[0].criteria[0]")],
        ),
        (
            [field("1", leaf("1.1", AWARDED, -1))],
            [("out_of_range", "fields[0].criteria[0].max")],
        ),
        (
            [field("1", leaf("1.1", AWARDED, weight=1))],
            [("unknown_key", "fields[0].criteria[0].weight")],
        ),
        (
            [field("1", leaf("1.1", AWARDED, source="press"))],
            [("unknown_choice", "fields[0].criteria[0].source")],
        ),
        (
            [field("1", leaf("1.1", {"kind": "monitor", "input": "n"}) | {"max": 1})],
            [("max_on_monitor", "fields[0].criteria[0].max")],
        ),
    ],
)
def test_fault_of_a_node_is_told_with_its_place(fields, issues):
    assert found(
        {
            **a_set(field("9", leaf("9.1", AWARDED))),
            "total": None,
            "status": "sample",
            "fields": fields,
        }
    ) == [("missing", ""), *issues]


def test_all_faults_come_at_once():
    mapping = a_set(
        field("1", leaf("1.1", {"kind": "bands", "bands": []}), leaf("1.1", {"kind": "magic"}))
    )
    assert found({**mapping, "status": "x", "extra": 1}) == [
        ("unknown_key", "extra"),
        ("unknown_choice", "status"),
        ("missing", "fields[0].criteria[0].rule"),
        ("inputs_count", "fields[0].criteria[0].rule"),
        ("unknown_rule", "fields[0].criteria[1].rule.kind"),
        ("repeated_code", "fields[0].criteria[1].code"),
    ]


def test_total_counts_normal_fields_only():
    mapping = a_set(
        field("1", leaf("1.1", AWARDED, "100")),
        field("2", leaf("2.1", AWARDED, "5"), kind="bonus", cap=5),
        field("3", leaf("3.1", AWARDED, "7"), kind="penalty", cap=3),
    )
    assert mapping["total"] == 100
    assert found(mapping) == []


def test_outline_may_lack_points_rules_and_total():
    mapping = {
        **a_set(field("1", {"code": "1.1", "name": "x"}), field("2")),
        "status": "outline",
        "total": None,
    }
    framework, issues = read_framework(mapping)
    assert issues == []
    assert framework.leaf("1.1").rule is None


def test_too_deep_tree_is_refused():
    node = leaf("x", AWARDED)
    for level in range(20):
        node = {"code": f"n{level}", "name": "x", "children": [node]}
    assert ("too_deep", "fields[0].criteria[0]" + ".children[0]" * 11) in found(
        a_set(field("1", node))
    )


@pytest.mark.parametrize(
    ("rule", "issues"),
    [
        ({"kind": None}, [("missing", "")]),
        ({"kind": "magic"}, [("unknown_rule", "kind")]),
        ({"kind": "awarded", "when_zero": "never"}, [("unknown_choice", "when_zero")]),
        ({"kind": "awarded", "inputs": ["a"]}, [("unknown_key", "inputs")]),
        (
            {"kind": "options", "options": [{"label": "Có", "points": 2}]},
            [("points_above_max", "options[0].points")],
        ),
        (
            {
                "kind": "options",
                "options": [{"label": "Có", "points": 1}, {"label": "CÓ", "points": 0}],
            },
            [("repeated_name", "options[1].label")],
        ),
        ({"kind": "options", "options": []}, [("missing", "")]),
        ({**BAND, "bands": [{"from": 1, "above": 1, "points": 1}]}, [("band_limit", "bands[0]")]),
        ({**BAND, "bands": [{"points": 1}]}, [("band_limit", "bands[0]")]),
        (
            {**BAND, "bands": [{"from": 1, "points": 0}, {"from": 1, "points": 1}]},
            [("bands_not_rising", "bands[1]")],
        ),
        (
            {**BAND, "bands": [{"above": 1, "points": 0}, {"from": 1, "points": 1}]},
            [("bands_not_rising", "bands[1]")],
        ),
        ({**BAND, "inputs": ["a", "b"]}, [("inputs_twice", "")]),
        ({"kind": "bands", "bands": BAND["bands"]}, [("inputs_count", "")]),
        ({"kind": "proportional", "inputs": ["a"]}, [("inputs_count", "")]),
        ({"kind": "proportional", "inputs": ["a", "a"]}, [("repeated_name", "inputs[1]")]),
        ({"kind": "proportional", "inputs": ["a", "points"]}, [("reserved_name", "inputs[1]")]),
        ({"kind": "proportional", "inputs": ["a", "b"], "target": 0}, [("out_of_range", "target")]),
        (
            {"kind": "proportional", "inputs": ["a", "b"], "zero_below": 2},
            [("above_target", "zero_below")],
        ),
        (
            {"kind": "proportional", "inputs": ["a", "b"], "ramp_from": 1},
            [("above_target", "ramp_from")],
        ),
        (
            {"kind": "proportional", "inputs": ["a", "b"], "ramp_from": 0.5, "inner": "ratio"},
            [("ramp_and_ratio", "inner")],
        ),
        ({"kind": "shares", "weights": {"A": 1.5}}, [("out_of_range", "weights.A")]),
        ({"kind": "shares", "weights": {"A": None}}, [("missing", "weights.A")]),
        ({"kind": "shares"}, [("missing", "")]),
        (
            {"kind": "steps", "input": "n", "from": 3, "limit": 2, "base": 1, "step": 0, "each": 1},
            [("above_limit", "from"), ("out_of_range", "step")],
        ),
        (
            {"kind": "steps", "input": "n", "limit": 2, "base": 3, "step": 1, "each": 1},
            [("points_above_max", "base")],
        ),
        ({"kind": "deduction", "input": "n", "each": 0}, [("out_of_range", "each")]),
        ({"kind": "deduction", "each": 1}, [("inputs_count", "")]),
        ({"kind": "per_item", "input": "n"}, [("missing", "")]),
        (
            {
                "kind": "checklist",
                "parts": [{"code": "a", "points": 1}, {"code": "a", "points": 1}],
            },
            [("repeated_name", "parts[1].code"), ("points_above_max", "parts")],
        ),
        ({"kind": "survey", "scale": [5, 1]}, [("scale", "scale")]),
        ({"kind": "metric", "metric": "m"}, [("missing", "")]),
        (
            {"kind": "metric", "metric": "m", "then": {"kind": "survey"}},
            [("unknown_rule", "then.kind")],
        ),
        (
            {
                "kind": "metric",
                "metric": "m",
                "then": {"kind": "bands", "bands": [{"from": 0, "points": 2}]},
            },
            [("points_above_max", "then.bands[0].points")],
        ),
        (
            {"kind": "formula", "inputs": ["a"], "expression": "a +"},
            [("expression_unexpected", "expression")],
        ),
        (
            {"kind": "formula", "inputs": ["a"], "expression": "a + b"},
            [("unknown_input", "expression")],
        ),
        (
            {"kind": "formula", "inputs": ["max"], "expression": "1"},
            [("reserved_name", "inputs[0]"), ("unused_input", "inputs")],
        ),
        ({"kind": "formula", "expression": 'points("1")'}, [("unknown_reference", "expression")]),
        ({"kind": "formula", "expression": 'points("7.7")'}, [("unknown_reference", "expression")]),
        ({"kind": "formula", "expression": 'points("1.1")'}, [("formula_cycle", "expression")]),
        ({"kind": "monitor"}, [("inputs_count", "")]),
        ({"kind": "monitor", "metric": "m", "input": "n"}, [("inputs_twice", "")]),
    ],
)
def test_fault_of_a_rule_is_told_with_its_place(rule, issues):
    assert with_rule(rule) == issues


def test_rule_that_cannot_reach_the_maximum_is_a_warning():
    mapping = a_set(field("1", leaf("1.1", BAND, "2")))
    framework, issues = read_framework(mapping)
    assert framework is not None
    assert [(issue.code, issue.severity) for issue in issues] == [
        ("framework.max_out_of_reach", Severity.WARNING)
    ]


def test_equal_limits_may_follow_as_from_and_above():
    bands = [{"from": 1, "points": 0.5}, {"above": 1, "points": 1}]
    assert with_rule({**BAND, "bands": bands}) == []


def test_circle_of_formulas_is_named_once():
    def formula(code, other):
        return leaf(code, {"kind": "formula", "expression": f'points("{other}")'})

    mapping = a_set(
        field("1", formula("a", "b"), formula("b", "c"), formula("c", "a"), formula("d", "a"))
    )
    _, issues = read_framework(mapping)
    assert [issue.values["codes"] for issue in issues] == ["a → b → c → a"]


def test_plain_text_is_vietnamese_and_unicode_is_composed():
    framework = framework_of(field("1", leaf("1.1", AWARDED, responsible="So\u031b\u0309 Nội vụ")))
    assert framework.leaf("1.1").responsible == "Sở Nội vụ"
    assert framework_of({**field("1", leaf("1.1", AWARDED)), "name": "Chỉ đạo"}).fields[
        0
    ].name == Text("Chỉ đạo")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ({"vi": "Chỉ đạo", "điều hành": None, "en": "Direction"}, ("Chỉ đạo, điều hành", "Direction")),
        ({"vi": "Một", "hai": None, "ba": None}, ("Một, hai, ba", None)),
        ({"vi": "Một", "en": None}, ("Một", None)),
    ],
)  # fmt: skip
def test_an_unquoted_comma_in_braces_belongs_to_the_text(written, told):
    framework, issues = read_framework(a_set(field("1", leaf("1.1", AWARDED)), name=written))
    assert issues == []
    assert (framework.name.vi, framework.name.en) == told


def registry_of(*codes):
    metrics = (Metric(code, code, code, MetricUnit.RATIO) for code in codes)
    return MetricRegistry({metric.code: metric for metric in metrics})


@pytest.mark.parametrize(
    ("rule", "metric"),
    [
        ({"kind": "metric", "metric": "kpi.late", "then": BAND | {"input": None}}, "kpi.late"),
        ({"kind": "survey", "metric": "sipas.all"}, "sipas.all"),
        ({"kind": "metric", "metric": "kpi.rate", "then": BAND | {"input": None}}, None),
        ({"kind": "survey"}, None),
        (BAND, None),
    ],
)
def test_a_metric_that_no_figure_can_be_of_is_a_warning(rule, metric):
    framework, issues = read_framework(
        a_set(field("1", leaf("1.1", rule))), registry_of("kpi.rate", "kpi.share", "XHH.*")
    )
    assert framework is not None
    assert [
        (one.code, one.severity, one.place, one.values["leaf"], one.values["metric"])
        for one in issues
        if one.code == "framework.unknown_metric"
    ] == (
        [
            (
                "framework.unknown_metric",
                Severity.WARNING,
                "fields[0].criteria[0].rule.metric",
                "1.1",
                metric,
            )
        ]
        if metric
        else []
    )
    assert all("*" not in one.values.get("near", "") for one in issues)


def test_without_a_registry_a_set_may_name_its_own_metrics():
    rule = {"kind": "survey", "metric": "own.one"}
    assert found(a_set(field("1", leaf("1.1", rule)))) == []
