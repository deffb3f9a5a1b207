"""The relations of targets in sentences that were labelled before any program read them."""

from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from thuocdo.core.plan.targets.reading import read_targets
from thuocdo.core.vietnamese.numbers import plain

CASES = yaml.safe_load(Path(__file__).with_name("targets.yaml").read_text(encoding="utf-8"))
YEAR = 2026


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


@pytest.mark.parametrize(
    ("kind", "text", "wanted"),
    [(kind, text, wanted) for kind, cases in CASES.items() for text, wanted in cases.items()],
)
def test_targets_are_those_of_a_careful_reader(kind, text, wanted):
    found = read_targets(text, aim=kind == "aim", limitation=kind == "limitation", year=YEAR)
    assert sorted(map(said, found)) == sorted(wanted)
