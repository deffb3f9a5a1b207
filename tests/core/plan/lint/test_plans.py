"""Whole plans with faults in various wordings: what is asked, and nothing else."""

import datetime as dt
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from tests.core.plan.lint.test_lint import FRAMEWORK, LOST
from tests.core.plan.lint.test_wordings import GONE, METRICS, REACHED, REPLACED, UNFINISHED
from thuocdo.core.plan.lines import lines_of
from thuocdo.core.plan.lint import Known, Reached, body_key, lint
from thuocdo.core.plan.reading import read_plan

PLANS = yaml.safe_load(Path(__file__).with_name("plans.yaml").read_text(encoding="utf-8"))
BODIES = {
    **GONE,
    body_key("Phòng Lao động - Thương binh và Xã hội"): "Phòng Văn hóa - Xã hội",
    body_key("Sở Giao thông vận tải"): "Sở Xây dựng",
}
KNOWN = Known(
    gone=BODIES,
    unfinished=UNFINISHED,
    replaced=REPLACED,
    registry=METRICS,
    reached=REACHED,
    today=dt.date(2026, 6, 1),
)
LOSSES = Known(
    gone=BODIES,
    registry=METRICS,
    reached={**REACHED, "pci.rank": Reached(Fraction(12))},
    framework=FRAMEWORK,
    losses=LOST.losses,
)


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_is_asked_what_a_reviewer_would_ask(name):
    plan = read_plan(lines_of(PLANS[name]["text"]))
    texts = {item.id: item.text for item in plan.items}
    asked = list(PLANS[name]["asked"])
    for issue in lint(plan, LOSSES if name == "competitive" else KNOWN):
        place = texts.get(issue.place, "" if issue.place == "header" else issue.place)
        said = f"{issue.code} {place}".strip()
        match = next((one for one in asked if _is_meant(one, said)), None)
        assert match is not None, f"asked too much: {said}"
        asked.remove(match)
    assert asked == []


def _is_meant(wanted, said):
    code, _, words = wanted.partition(" ")
    return said.startswith(wanted) if words else said == code
