"""Survey results are told apart by the criteria that read them."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.apps.assessments.conftest import NOW, SET
from thuocdo.apps.assessments.models import Assessment
from thuocdo.apps.figures.models import FigureRow
from thuocdo.apps.figures.registration import to_settle
from thuocdo.core.framework import Framework, read_framework

SURVEYED = {
    "code": "3",
    "name": {"vi": "Đánh giá của người dân"},
    "responsible": "Sở Tài chính",
    "criteria": [
        {
            "code": code,
            "name": {"vi": name},
            "max": 1,
            "source": "survey",
            "rule": {"kind": "survey"},
        }
        for code, name in (("3.1", "Hài lòng về thủ tục"), ("3.2", "Hài lòng về công chức"))
    ],
}


@pytest.fixture(autouse=True)
def clock(monkeypatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def framework() -> Framework:
    fields = [*SET["fields"][:1], SURVEYED]
    found, issues = read_framework(SET | {"total": 7, "fields": fields})
    assert found is not None, issues
    return found


@pytest.fixture
def cycle(draft_cycle, world, coordinator):
    return draft_cycle


@pytest.fixture
def results(assessment: Assessment) -> list[FigureRow]:
    return [
        FigureRow.objects.create(
            unit=assessment.unit, metric=f"XHH.{code}", period="2026", value=value,
            period_start="2026-01-01", period_end="2026-12-31", revision=1,
            source="Điều tra năm 2026", origin=FigureRow.Origin.PROGRAM, at=NOW,
        )
        for code, value in (("3.1", "0.752"), ("3.2", "0.767"))
    ]  # fmt: skip


def test_each_result_has_the_name_of_its_criterion(results, officer, signed_in):
    client = signed_in(officer)
    listed = client.get(reverse("figures:figures")).content.decode()
    for name in ("Hài lòng về thủ tục", "Hài lòng về công chức"):
        assert f">Điều tra xã hội học: {name}</a>" in listed
        assert f">Điều tra xã hội học: {name}</option>" in listed
    one = client.get(results[0].get_absolute_url()).content.decode()
    assert "Điều tra xã hội học: Hài lòng về thủ tục" in one


def test_what_one_source_gave_is_confirmed_from_one_line(results, officer, rf):
    request = rf.get("/?year=2026")
    request.user, request.session = officer, {}
    [due] = to_settle(request)
    assert due.title == "Xác nhận 2 số liệu: Điều tra năm 2026"
    assert due.url == f"/so-lieu/?don-vi={results[0].unit_id}&ky=2026&doi-soat=open"
    assert due.note == "Năm 2026"
