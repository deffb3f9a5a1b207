"""A plan of the province with work for two bodies, results of last year, and a proof of work."""

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from tests.apps.assessments.conftest import SET
from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import actions as assessing
from thuocdo.apps.assessments.models import Cycle
from thuocdo.apps.evidence.models import Blob, Document, Version
from thuocdo.apps.plans import actions
from thuocdo.apps.plans.actions.drafting import Origin
from thuocdo.apps.plans.models import Plan, Task
from thuocdo.core.framework import read_framework
from thuocdo.core.periods import parse_period
from thuocdo.core.plan.model import (
    Force,
    Header,
    Item,
    ItemKind,
    PlanDocument,
    Section,
    Timing,
    TimingKind,
)

NOW = datetime(2026, 2, 2, 3, tzinfo=UTC)
DUE = date(2026, 6, 30)
GAP = re.compile(r"\[…[^\]]*\]")
LOST = ["1.1", "1.2"]
"""What commune A lost in ``results``."""


def task(number: int, **more: object) -> Item:
    defaults = {
        "id": f"II.1#{number}",
        "path": "II.1",
        "parent": "II.1",
        "kind": ItemKind.TASK,
        "text": f"Rà soát nội dung {number}",
        "lines": (number, number),
        "timing": Timing(TimingKind.FIXED),
        "deadline": DUE,
    }
    return Item(**(defaults | more))


DOCUMENT = PlanDocument(
    header=Header(
        issuer="UBND tỉnh Mẫu", kind="Kế hoạch", title="Cải thiện Chỉ số CCHC năm 2026",
        draft=True, plan_year=2026, indexes=("PAR",),
    ),
    sections=(Section("II.1", "Cải cách thủ tục hành chính", (1, 1)),),
    items=(
        task(1, lead=("UBND Xã An Khê",), coordinate=("Sở Tài chính",)),
        task(2, lead=("Ủy ban Mặt trận Tổ quốc xã",), force=Force.REQUESTED),
    ),
)  # fmt: skip


def decide(plan: Plan) -> Plan:
    """Write something into every gap of a draft."""
    plan.document = json.loads(GAP.sub("đã ghi", json.dumps(plan.document, ensure_ascii=False)))
    plan.save()
    for item in plan.items.all():
        item.text = GAP.sub("đã ghi", item.text)
        item.save()
    return plan


@pytest.fixture
def plan(world, coordinator: User) -> Plan:
    return actions.create_plan(
        document=DOCUMENT, unit=world.province, year=2026, kind=Plan.Kind.IMPROVEMENT,
        origin=Origin(), by=coordinator, now=NOW,
    )  # fmt: skip


@pytest.fixture
def given(plan: Plan, world, coordinator: User) -> Task:
    actions.issue_plan(
        plan=plan, number="35/KH-UBND", date=date(2026, 1, 26), by=coordinator, now=NOW
    )
    return Task.objects.get(unit=world.commune_a)


@pytest.fixture
def product(world, officer: User) -> Version:
    blob = Blob.objects.create(digest="a" * 64, size=10, media_type="application/pdf", stored=NOW)
    document = Document.objects.create(
        unit=world.commune_a, title="Báo cáo", added_by=officer, added_at=NOW
    )
    return Version.objects.create(
        document=document, revision=1, blob=blob, filename="bc.pdf", by=officer, at=NOW,
        title="Báo cáo",
    )  # fmt: skip


@pytest.fixture
def results(world, coordinator: User) -> Cycle:
    """Commune A lost 0.5 of 2 in 1.1, 1 of 3 in 1.2 and nothing in 2.1; B lost nothing."""
    framework, _issues = read_framework(SET)
    criteria_set = assessing.import_set(
        framework=framework, source_file="xa-thu.yaml", by=coordinator, now=NOW
    )
    assessing.publish_set(criteria_set=criteria_set, by=coordinator, now=NOW)
    cycle = assessing.create_cycle(
        criteria_set=criteria_set, name="Chỉ số CCHC cấp xã năm 2025", period=parse_period("2025"),
        units={world.commune_a: "xã", world.commune_b: "xã"}, stages=[], by=coordinator,
        today=NOW.date(),
    )  # fmt: skip
    said = {
        world.commune_a.pk: {"1.1": "1.5", "1.2": "2", "2.1": "5"},
        world.commune_b.pk: {"1.1": "2", "1.2": "3", "2.1": "5"},
    }
    answers = {
        unit: {code: {"points": points} for code, points in codes.items()}
        for unit, codes in said.items()
    }
    assessing.import_results(cycle=cycle, said=answers, by=coordinator, now=NOW)
    cycle.refresh_from_db()
    return cycle


@pytest.fixture
def look(signed_in) -> Callable[..., str]:
    """Return the text of a page as a person sees it."""

    def read(user: User, url: str, status: int = 200) -> str:
        response = signed_in(user).get(url)
        assert response.status_code == status, response
        return response.content.decode()

    return read


@pytest.fixture
def make(world, coordinator: User) -> Callable[..., Plan]:
    """Return a maker of drafts of the province for 2026 from items and what else is told."""

    def made(*items: Item, kind: str = Plan.Kind.OTHER, year: int = 2026, **more: object) -> Plan:
        header = Header(
            kind="Kế hoạch", title="Nâng cao chất lượng phục vụ", draft=True, plan_year=year,
            supersedes=more.pop("supersedes", ()), bases=more.pop("bases", ()),
        )  # fmt: skip
        sections = (Section("II.1", "Thủ tục hành chính", (1, 1)),)
        document = PlanDocument(header=header, sections=sections, items=items, **more)
        return actions.create_plan(
            document=document, unit=world.province, year=year, kind=kind, origin=Origin(),
            by=coordinator, now=NOW,
        )  # fmt: skip

    return made
