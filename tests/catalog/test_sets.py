"""The sets that ship: they can be read, add up, speak both languages and use every rule."""

from fractions import Fraction

import pytest

from thuocdo.adapters.catalog_data import input_name, load_metrics
from thuocdo.adapters.catalog_yaml import catalog_set, catalog_sets, read_yaml
from thuocdo.core.framework import Framework, read_framework
from thuocdo.core.framework.rules import FIGURE_INPUTS, Checklist, MetricRule, Options

COMMUNE = ("xa-mau-2024", "xa-mau-2025", "xa-mau-2026")
DEPARTMENT = ("so-mau-2024", "so-mau-2025", "so-mau-2026")
SAMPLES = (*COMMUNE, *DEPARTMENT)
KINDS = {
    "awarded",
    "options",
    "bands",
    "proportional",
    "shares",
    "steps",
    "deduction",
    "per_item",
    "checklist",
    "survey",
    "metric",
    "formula",
    "monitor",
}


def edition(identifier: str) -> Framework:
    data = catalog_set(identifier)
    assert data is not None
    framework, issues = read_framework(read_yaml(data).value)
    assert issues == []
    assert framework is not None
    return framework


@pytest.fixture(scope="module", params=SAMPLES)
def sample(request):
    return edition(request.param)


def leaves(framework):
    return [leaf for field in framework.fields for leaf in field.leaves]


def normal(framework):
    return [leaf for field in framework.fields if field.kind == "normal" for leaf in field.leaves]


def nodes(framework):
    waiting = list(framework.fields)
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(node.children)


@pytest.mark.parametrize("identifier", catalog_sets())
def test_set_reads_without_findings(identifier):
    assert edition(identifier).id == identifier


def test_catalog_holds_the_samples():
    assert set(SAMPLES) <= set(catalog_sets())


def test_sample_adds_up_to_100(sample):
    assert sample.total == sum((leaf.max or Fraction(0) for leaf in normal(sample)), Fraction(0))
    assert sample.total == 100
    assert sample.status == "sample"


def test_sample_has_16_surveyed_points(sample):
    surveyed = [leaf.max for leaf in normal(sample) if leaf.surveyed]
    assert sum(surveyed, Fraction(0)) == 16


def test_sample_has_caps_below_its_bonus_and_penalty_leaves(sample):
    kinds = [field.kind for field in sample.fields]
    assert kinds == ["normal"] * 8 + ["bonus", "penalty"]
    for field in sample.fields[8:]:
        assert field.cap <= sum((leaf.max for leaf in field.leaves), Fraction(0))


def test_sample_speaks_both_languages(sample):
    texts = [node.name for node in nodes(sample)]
    texts += [leaf.guidance for leaf in leaves(sample)]
    texts += [grade.name for grade in sample.ranking.bands]
    for leaf in leaves(sample):
        texts += [option.label for option in getattr(leaf.rule, "options", ())]
        texts += [part.name for part in getattr(leaf.rule, "parts", ())]
    assert [text for text in texts if text is None or not text.vi or not text.en] == []


def test_sample_names_the_body_that_appraises_every_leaf(sample):
    assert [leaf.code for leaf in leaves(sample) if not sample.responsible(leaf.code)] == []


def test_sample_grades_and_minimum(sample):
    grades = [(grade.name.vi, grade.start) for grade in sample.ranking.bands]
    assert grades == [("Tốt", 90), ("Khá", 80), ("Trung bình", 65), ("Yếu", 0)]
    assert (sample.ranking.ties, sample.ranking.min_scored) == ("shared", Fraction(3, 5))


def test_inputs_of_samples_have_names(sample):
    coded = [
        name
        for leaf in leaves(sample)
        if not isinstance(leaf.rule, Checklist | Options | MetricRule)
        for name in leaf.rule.inputs
        if name not in FIGURE_INPUTS and input_name(name) == name
    ]
    assert coded == []


def test_metrics_of_all_sets_are_registered():
    metrics = {leaf.metric for name in catalog_sets() for leaf in leaves(edition(name))}
    registry = load_metrics()
    assert [code for code in sorted(metrics - {None}) if code not in registry] == []


@pytest.mark.parametrize("pair", [(COMMUNE[2], DEPARTMENT[2])])
def test_every_kind_of_rule_occurs(pair):
    rules = [leaf.rule for name in pair for leaf in leaves(edition(name))]
    assert {rule.kind for rule in rules} == KINDS


def test_every_shape_of_a_rule_occurs():
    found = set()
    for name in (COMMUNE[2], DEPARTMENT[2]):
        for leaf in leaves(edition(name)):
            rule = getattr(leaf.rule, "then", leaf.rule)
            found |= {f"when_zero {leaf.rule.when_zero}"} if leaf.rule.when_zero else set()
            found |= {f"{rule.kind} {shape}" for shape in _shapes(rule)}
            found |= {f"metric {rule.kind}"} if isinstance(leaf.rule, MetricRule) else set()
    assert found == {
        "when_zero not_scored",
        "when_zero not_applicable",
        "when_zero full",
        "when_zero zero",
        "bands input",
        "bands inputs",
        "bands from",
        "bands above",
        "metric bands",
        "metric proportional",
        "metric steps",
        "proportional plain",
        "proportional target",
        "proportional zero_below",
        "proportional ramp_from",
        "proportional inner ratio",
        "steps from",
        "steps falling",
        "per_item base",
        "formula points",
        "formula inputs",
    }


def _shapes(rule):
    if rule.kind == "bands":
        yield from ["input"] * (len(rule.inputs) == 1) + ["inputs"] * (len(rule.inputs) == 2)
        yield from ("above" if band.strict else "from" for band in rule.bands)
    elif rule.kind == "proportional":
        yield from _proportional(rule)
    elif rule.kind == "steps":
        yield from ["from"] * (rule.start is not None) + ["falling"] * (rule.each < 0)
    elif rule.kind == "per_item" and rule.base:
        yield "base"
    elif rule.kind == "formula":
        yield "points" if "points(" in rule.expression else "inputs"


def _proportional(rule):
    plain = rule.target == 1 and rule.zero_below is None and rule.ramp_from is None
    named = {
        "plain": plain,
        "target": rule.target != 1,
        "zero_below": rule.zero_below is not None,
        "ramp_from": rule.ramp_from is not None,
        "inner ratio": rule.inner == "ratio",
    }
    return [name for name, holds in named.items() if holds]


@pytest.mark.parametrize(
    ("before", "after", "split", "merged", "raised"),
    [
        ("xa-mau-2024", "xa-mau-2025", ("2.2.1", "2.2.2"), "5.3.2", "7.1.2"),
        ("xa-mau-2025", "xa-mau-2026", ("3.3.2", "3.3.4"), "3.4.2", "7.2.1"),
        ("so-mau-2024", "so-mau-2025", ("4.2.1", "4.2.2"), "5.2.3", "6.1.1"),
        ("so-mau-2025", "so-mau-2026", ("7.3.1", "7.3.2"), "3.3.3", "7.2.2"),
    ],
)
def test_editions_split_merge_and_raise(before, after, split, merged, raised):
    old = {leaf.code: leaf for leaf in leaves(edition(before))}
    new = {leaf.code: leaf for leaf in leaves(edition(after))}
    assert new[split[1]].was == split[:1]
    assert old[split[0]].max == new[split[0]].max + new[split[1]].max
    assert new[merged].max == sum(old[code].max for code in new[merged].was)
    assert len(new[merged].was) == 2
    assert new[raised].max == old[raised].max + Fraction(1, 2)
    assert {code for leaf in new.values() for code in leaf.was} <= old.keys()


def test_changed_leaves_stay_few():
    for before, after in [COMMUNE[:2], COMMUNE[1:], DEPARTMENT[:2], DEPARTMENT[1:]]:
        old = {leaf.code: leaf.max for leaf in leaves(edition(before))}
        new = {leaf.code: leaf.max for leaf in leaves(edition(after))}
        changed = {code for code in old | new if old.get(code) != new.get(code)}
        assert 3 <= len(changed) <= 9


def test_outlines_invent_no_points():
    known = {
        name: [(leaf.code, leaf.max) for leaf in leaves(edition(name)) if leaf.max is not None]
        for name in ("par-tinh-2019", "par-tinh-2022", "par-ha-noi-2025")
    }
    assert known == {
        "par-tinh-2019": [],
        "par-tinh-2022": [("8.1", 10), ("8.2", Fraction(13, 2))],
        "par-ha-noi-2025": [],
    }


def test_outlines_name_their_sources():
    for name in ("par-tinh-2019", "par-tinh-2022", "par-ha-noi-2025"):
        framework = edition(name)
        assert framework.status == "outline"
        assert [node.code for node in nodes(framework) if not node.source_ref] == []
