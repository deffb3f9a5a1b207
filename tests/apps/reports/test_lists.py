"""What the list of reports shows under each tab, and what it is searched by."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.apps.reports.conftest import NOW, TERMS, write_all
from thuocdo.apps.figures import actions as figures
from thuocdo.apps.reports import actions
from thuocdo.apps.reports.models import Report
from thuocdo.core.metrics import Figure

LIST = reverse("reports:reports")


def listed(client, **asked: str) -> set[int]:
    page = client.get(LIST, {"nam": "", **asked}).content.decode()
    return {row.pk for row in Report.objects.all() if f'href="{row.get_absolute_url()}"' in page}


@pytest.mark.parametrize(("days", "tab"), [(-1, "qua-han"), (0, "dang-soan")])
def test_what_came_back_is_late_from_its_new_date(  # noqa: PLR0917 - fixtures and a case
    sent, coordinator, writer, signed_in, days, tab
):
    actions.reopen_report(
        report=sent, digest=sent.digest, reason="Sai.", again_by=NOW.date(), by=coordinator, now=NOW
    )
    Report.objects.update(again_by=timezone.localdate() + timedelta(days=days))
    client = signed_in(writer)
    found = {one: listed(client, **{"tinh-trang": one}) for one in ("qua-han", "dang-soan")}
    assert found == {one: {sent.pk} if one == tab else set() for one in found}
    assert ("1 báo cáo của bạn quá hạn" in client.get(LIST).content.decode()) == (tab == "qua-han")


def test_the_uppermost_bodys_report_waits_for_nobody(sent, world, coordinator, signed_in):
    above = actions.create_report(unit=world.province, terms=TERMS, by=coordinator, now=NOW)
    write_all(above, coordinator)
    actions.send_report(
        report=above, number="9/BC-UBND", date=date(2026, 9, 16), by=coordinator, now=NOW
    )
    assert listed(signed_in(coordinator), **{"tinh-trang": "cho-duyet"}) == {sent.pk}


@pytest.mark.parametrize(("typed", "found"), [("45/bc", True), ("12/ubnd", True), ("99/bc", False)])
def test_a_report_is_found_by_its_papers(sent, writer, signed_in, typed, found):
    assert (sent.pk in listed(signed_in(writer), q=typed)) == found


def test_figures_used_are_told_by_name(report, world, writer, signed_in):
    row = Figure(
        unit=world.finance.code, metric="dossiers.received", period=TERMS.period,
        value=9, source="Sổ theo dõi",
    )  # fmt: skip
    figures.publish(figures=[row], by=None, now=NOW)
    write_all(report, writer)
    actions.send_report(report=report, number="45/BC", date=date(2026, 9, 16), by=writer, now=NOW)
    page = signed_in(writer).get(report.get_absolute_url()).content.decode()
    assert "dossiers.received" not in page
    assert "Quý III năm 2026 · lần cập nhật 1" in page
