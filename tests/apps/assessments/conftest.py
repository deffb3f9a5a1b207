"""A small set and a cycle over three communes, one stage after the other."""

from copy import deepcopy
from datetime import UTC, date, datetime

import pytest

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import actions
from thuocdo.apps.assessments.models import Assessment, Cycle, StageKind
from thuocdo.core.framework import Framework, read_framework
from thuocdo.core.periods import parse_period
from thuocdo.core.stages import StageDates

NOW = datetime(2026, 11, 2, 3, tzinfo=UTC)

SET = {
    "id": "xa-thu",
    "name": {"vi": "Bộ tiêu chí thử"},
    "index": "PAR",
    "levels": ["commune"],
    "cycle": ["year"],
    "status": "sample",
    "total": 10,
    "ranking": {"min_scored": 0.5, "bands": [{"name": {"vi": "Tốt"}, "from": 80}]},
    "fields": [
        {
            "code": "1",
            "name": {"vi": "Chỉ đạo, điều hành"},
            "responsible": "Sở Nội vụ",
            "criteria": [
                {
                    "code": "1.1",
                    "name": {"vi": "Ban hành kế hoạch"},
                    "max": 2,
                    "evidence": "required",
                    "rule": {
                        "kind": "options",
                        "options": [
                            {"label": {"vi": "Đúng hạn"}, "points": 2},
                            {"label": {"vi": "Quá hạn"}, "points": 0},
                        ],
                    },
                },
                {
                    "code": "1.2",
                    "name": {"vi": "Mức độ hoàn thành"},
                    "max": 3,
                    "evidence": "optional",
                    "rule": {"kind": "proportional", "inputs": ["done", "planned"]},
                },
            ],
        },
        {
            "code": "2",
            "name": {"vi": "Mức độ hài lòng"},
            "responsible": "Sở Tài chính",
            "criteria": [
                {
                    "code": "2.1",
                    "name": {"vi": "Chỉ số hài lòng"},
                    "max": 5,
                    "source": "survey",
                    "rule": {"kind": "survey", "metric": "sipas.total"},
                },
            ],
        },
    ],
}


SURVEYED = deepcopy(SET) | {"total": 12}
"""The same with a criterion of which a survey counts answers by class."""
SURVEYED["fields"][1]["criteria"].append(
    {
        "code": "2.2",
        "name": {"vi": "Cấp xã đánh giá việc hướng dẫn"},
        "max": 2,
        "source": "survey",
        "evidence": "none",
        "rule": {"kind": "shares", "weights": {"A": 1, "B": 0.6, "C": 0.2, "D": 0}},
    }
)


def read(mapping: dict) -> Framework:
    found, issues = read_framework(mapping)
    assert not issues
    assert found is not None
    return found


@pytest.fixture
def framework() -> Framework:
    return read(SET)


@pytest.fixture
def draft_cycle(world, coordinator: User, framework: Framework) -> Cycle:
    criteria_set = actions.import_set(
        framework=framework, source_file="xa-thu.yaml", by=coordinator, now=NOW
    )
    actions.publish_set(criteria_set=criteria_set, by=coordinator, now=NOW)
    stages = [
        StageDates(StageKind.SELF, date(2026, 11, 1), date(2026, 11, 20)),
        StageDates(StageKind.ROUND1, date(2026, 11, 21), date(2026, 12, 5)),
    ]
    return actions.create_cycle(
        criteria_set=criteria_set,
        name="Chỉ số CCHC cấp xã năm 2026",
        period=parse_period("2026"),
        units={world.commune_a: "xã", world.commune_b: "xã", world.commune_c: "xã"},
        stages=stages,
        by=coordinator,
        today=NOW.date(),
    )


@pytest.fixture
def cycle(draft_cycle: Cycle, world, coordinator: User) -> Cycle:
    for code, unit in (("1", world.finance), ("2", world.finance)):
        actions.set_appraiser(
            cycle=draft_cycle, field_code=code, unit=unit, by=coordinator, today=NOW.date()
        )
    actions.open_cycle(cycle=draft_cycle, by=coordinator, now=NOW)
    return draft_cycle


@pytest.fixture
def assessment(cycle: Cycle, world) -> Assessment:
    return Assessment.objects.get(cycle=cycle, unit=world.commune_a)
