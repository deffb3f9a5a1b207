from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from django.test import RequestFactory

from tests.apps.reports.conftest import NOW, TERMS
from thuocdo.apps.reports import actions
from thuocdo.apps.reports.models import Report
from thuocdo.apps.reports.registration import due_items, figures_for, find_reports, to_do
from thuocdo.core.periods import parse_period
from thuocdo.core.vietnamese.text import fold


@pytest.fixture
def asking(rf: RequestFactory, client):
    def ask(user):
        client.force_login(user)
        request = rf.get("/", {"year": "2026"})
        request.user, request.session = user, client.session
        return [(due.title, due.action, due.due) for due in to_do(request)]

    return ask


def test_officers_owe_their_drafts(report, writer, asking):
    title = "Báo cáo công tác cải cách hành chính quý III năm 2026"
    assert asking(writer) == [(title, "Lập báo cáo", TERMS.due)]


def test_what_was_sent_waits_for_the_coordinator(sent, coordinator, writer, asking):
    assert asking(writer) == []
    assert asking(coordinator) == [("Duyệt 1 báo cáo các đơn vị đã gửi", "Duyệt", None)]


def test_the_clock_hears_of_drafts_and_who_owes_them(report, writer, world, coordinator):
    actions.create_report(unit=world.province, terms=TERMS, by=coordinator, now=NOW)
    told = {item.unit: item.users for item in due_items(NOW)}
    assert told == {world.finance.pk: (writer.pk,), world.province.pk: (coordinator.pk,)}
    assert list(due_items(datetime(2026, 8, 1, 3, tzinfo=UTC))) == []


def test_reports_sent_in_time_are_a_figure(sent, world, writer):
    actions.create_report(
        unit=world.finance,
        terms=actions.Terms(
            parse_period("2026-9M"), date(2026, 9, 14), date(2026, 9, 25), "Sở Nội vụ"
        ),
        by=writer,
        now=NOW,
    )
    [figure] = figures_for(world.finance, parse_period("2026-Q3"))
    assert (figure.metric, figure.value) == ("reports.on_time_rate", Fraction(1, 2))
    assert figures_for(world.commune_a, parse_period("2026-Q3")) == []
    assert Report.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("tài chính", 1),
        ("bao cao cai cach", 1),
        ("cải cách tài chính", 1),
        ("papi", 0),
        ("y tế", 0),
        ("214", 1),
        ("214/qd-ubnd", 1),
        ("quyết định 214/QĐ-UBND", 1),
        ("215", 0),
    ],
)
def test_reports_are_found_by_unit_and_by_what_they_are_on(report, writer, rf, typed, found):
    report.basis = "Quyết định số 214/QĐ-UBND ngày 22/01/2026"
    report.save()
    request = rf.get("/")
    request.user = writer
    hits = list(find_reports(request, fold(typed).split(), 5))
    assert len(hits) == found
    assert all(("214" in hit.note) == ("214" in typed) for hit in hits)
