"""Relations and measures of targets in sentences that were labelled before any program read them."""

import re
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from thuocdo.core.plan.targets.reading import read_targets
from thuocdo.core.vietnamese.numbers import plain
from thuocdo.core.vietnamese.text import fold

CASES = yaml.safe_load(Path(__file__).with_name("targets.yaml").read_text(encoding="utf-8"))
YEAR = 2026
LIKE = 0.75


def said(target):
    """Write a target as the labels do: ``at_least 92 percent baseline=90 year=2025 rule``."""
    rest = [
        target.baseline is not None and f"baseline={plain(target.baseline)}",
        target.baseline_year is not None and f"year={target.baseline_year}",
        target.implied and "implied",
        target.rule and "rule",
    ]
    words = [target.operator.value, value(target.value), target.unit.value, *filter(None, rest)]
    return " ".join(words)


def value(wanted):
    if wanted is None:
        return "none"
    if isinstance(wanted, str):
        return wanted.replace(" ", "_")
    return plain(wanted) if isinstance(wanted, Fraction) else "-".join(map(plain, wanted))


def words(text):
    return Counter(re.findall(r"\w+", fold(text)))


def likeness(said, meant):
    """Tell how many of the words of both are the same: a reader may draw the edges otherwise."""
    both = words(said), words(meant)
    return 2 * (both[0] & both[1]).total() / (both[0] + both[1]).total()


def told(target):
    """Return the relation that is expected of a target, and what it measures."""
    return next(iter(target.items())) if isinstance(target, dict) else (target, None)


SENTENCES = [
    (kind, text, [told(one) for one in wanted])
    for kind, cases in CASES.items()
    for text, wanted in cases.items()
]


def read(kind, text):
    return read_targets(text, aim=kind == "aim", limitation=kind == "limitation", year=YEAR)


@pytest.mark.parametrize(("kind", "text", "wanted"), SENTENCES)
def test_targets_are_those_of_a_careful_reader(kind, text, wanted):
    relations = [relation for relation, _ in wanted]
    assert sorted(map(said, read(kind, text))) == sorted(relations)


@pytest.mark.parametrize(
    ("kind", "text", "wanted"),
    [one for one in SENTENCES if any(metric for _, metric in one[2])],
)
def test_target_measures_what_its_sentence_says(kind, text, wanted):
    """Of several targets with one relation each measures what is named first of the rest."""
    found = sorted(read(kind, text), key=lambda one: [rel for rel, _ in wanted].index(said(one)))
    named = sorted(wanted, key=lambda one: [rel for rel, _ in wanted].index(one[0]))
    pairs = [(one.metric, metric) for one, (_, metric) in zip(found, named, strict=True) if metric]
    assert [pair for pair in pairs if likeness(*pair) < LIKE] == []
