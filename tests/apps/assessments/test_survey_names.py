"""Survey results are told apart by the criteria that read them."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.apps.assessments.conftest import NOW, SET
from thuocdo.apps.assessments import actions
from thuocdo.apps.assessments.models import Assessment, Cycle
from thuocdo.apps.assessments.queries.survey_names import figures_waited_for
from thuocdo.apps.figures.models import FigureRow
from thuocdo.apps.figures.registration import to_settle
from thuocdo.apps.figures.shown.names import Read
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


@pytest.fixture
def opened(cycle, world, coordinator):
    for code in ("1", "3"):
        actions.set_appraiser(
            cycle=cycle, field_code=code, unit=world.finance, by=coordinator, today=NOW.date()
        )
    actions.open_cycle(cycle=cycle, by=coordinator, now=NOW)
    return cycle


def test_only_open_cycles_wait_for_figures(cycle, assessment, world, opened, coordinator):
    unit = assessment.unit_id
    read = figures_waited_for([unit])
    assert read == {
        (unit, "XHH.3.1"): Read("Điều tra xã hội học: Hài lòng về thủ tục", ("2026",)),
        (unit, "XHH.3.2"): Read("Điều tra xã hội học: Hài lòng về công chức", ("2026",)),
    }
    Cycle.objects.update(state=Cycle.State.CLOSED, closed_at=NOW)
    assert {one.periods for one in figures_waited_for([unit]).values()} == {()}
    Cycle.objects.update(state=Cycle.State.DRAFT, closed_at=None)
    assert figures_waited_for([unit]) == {}


def test_a_criterion_leads_to_entering_the_very_figure(assessment, opened, coordinator, signed_in):
    client = signed_in(coordinator)
    page = client.get(reverse("assessments:criterion", args=[assessment.pk, "3.1"]))
    url = f"/so-lieu/nhap/?don-vi={assessment.unit_id}&chi-tieu=XHH.3.1&ky=2026"
    assert url.replace("&", "&amp;") in page.content.decode()
    form = client.get(url).context["form"]
    name = "Điều tra xã hội học: Hài lòng về thủ tục"
    assert dict(form.fields["metric"].choices[0][1])["XHH.3.1"] == name
    assert form["metric"].value() == "XHH.3.1"


def test_a_unit_is_not_led_to_entering_what_people_said_of_it(
    assessment, opened, officer, signed_in
):
    page = signed_in(officer).get(reverse("assessments:criterion", args=[assessment.pk, "3.1"]))
    assert "/so-lieu/nhap/" not in page.content.decode()
