from fractions import Fraction

import pytest

from thuocdo.core.metrics import (
    Direction,
    Metric,
    MetricUnit,
    SourceKind,
    UnknownMetricError,
    read_metrics,
)

SIPAS = {
    "code": "SIPAS",
    "name": {"vi": "Chỉ số hài lòng", "en": "Satisfaction index"},
    "unit": "ratio",
    "direction": "up",
    "sources": ["survey", "published"],
    "scale": [0, 1],
}
ON_TIME = {
    "code": "d766.*",
    "name": {"vi": "Chỉ tiêu Quyết định 766", "en": "Decision 766 metric"},
    "unit": "ratio",
    "numerator": "số hồ sơ đạt",
    "denominator": "tổng số hồ sơ",
}


def test_read_metrics_reads_all_keys():
    registry, issues = read_metrics([SIPAS])
    assert issues == []
    assert registry["SIPAS"] == Metric(
        "SIPAS",
        "Chỉ số hài lòng",
        "Satisfaction index",
        MetricUnit.RATIO,
        Direction.UP,
        sources=frozenset({SourceKind.SURVEY, SourceKind.PUBLISHED}),
        scale=(Fraction(0), Fraction(1)),
    )


def test_a_metric_has_a_name_in_both_languages():
    metric = read_metrics([SIPAS])[0]["SIPAS"]
    assert (metric.name(), metric.name("en")) == ("Chỉ số hài lòng", "Satisfaction index")


def test_a_family_knows_the_codes_below_it():
    registry, _ = read_metrics([SIPAS, ON_TIME])
    assert registry["d766.on_time"].code == "d766.on_time"
    assert registry["d766.1.2"].numerator == "số hồ sơ đạt"
    assert [metric.code for metric in registry] == ["SIPAS", "d766.*"]


@pytest.mark.parametrize("code", ["SIPAX", "d766", "d766.*", "", "SIPAS.1"])
def test_an_unknown_code_is_an_error(code):
    registry, _ = read_metrics([SIPAS, ON_TIME])
    assert code not in registry
    with pytest.raises(UnknownMetricError) as refusal:
        registry[code]
    assert refusal.value.at("B2").code == "metrics.unknown"


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"code": ""}, [("metrics.key_missing", "metrics[0].code")]),
        ({"name": {"vi": "x"}}, [("metrics.key_missing", "metrics[0].en")]),
        ({"name": "x"}, [("metrics.key_missing", f"metrics[0].{lang}") for lang in ("vi", "en")]),
        ({"unit": None}, [("metrics.key_missing", "metrics[0].unit")]),
        ({"unit": "percent"}, [("metrics.word_unknown", "metrics[0].unit")]),
        ({"direction": "left"}, [("metrics.word_unknown", "metrics[0].direction")]),
        ({"sources": "rumour"}, [("metrics.word_unknown", "metrics[0].sources")]),
        ({"scale": [1, 0]}, [("metrics.scale", "metrics[0].scale")]),
        ({"scale": 3}, [("metrics.scale", "metrics[0].scale")]),
        ({"scale": [0, "x"]}, [("metrics.scale", "metrics[0].scale")]),
        ({"scale": [0, 1, 2]}, [("metrics.scale", "metrics[0].scale")]),
        ({"called": "SIPAS"}, [("metrics.called", "metrics[0].called")]),
        ({"weight": 1}, [("metrics.key_unknown", "metrics[0].weight")]),
    ],
)
def test_read_metrics_names_what_is_wrong(change, found):
    registry, issues = read_metrics([SIPAS | change])
    assert [(issue.code, issue.place) for issue in issues] == found
    assert list(registry) == []


def test_read_metrics_refuses_a_repeated_code():
    _, issues = read_metrics([SIPAS, SIPAS])
    assert [(issue.code, issue.place) for issue in issues] == [
        ("metrics.code_repeated", "metrics[1].code")
    ]


@pytest.mark.parametrize(("value", "allowed"), [("0", True), ("1", True), ("1.01", False)])
def test_a_scale_holds_its_ends(value, allowed):
    metric = read_metrics([SIPAS])[0]["SIPAS"]
    assert metric.allows(Fraction(value)) is allowed
