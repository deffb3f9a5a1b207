"""Who hears at once of what happened to a report."""

from datetime import timedelta

import pytest

from tests.apps.conftest import person
from tests.apps.factories import DutyFactory
from tests.apps.reports.conftest import NOW, TERMS
from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.notices.models import Notice, Reminder
from thuocdo.apps.notices.tick import tick
from thuocdo.apps.reports import actions
from thuocdo.apps.reports.models import Report

REASON = "Thiếu phụ lục số liệu."
TITLE = "Báo cáo công tác cải cách hành chính quý III năm 2026"


def told() -> set[tuple[str, str, str]]:
    """Return whom a notice went to, what it says and where it leads."""
    rows = Notice.objects.filter(kind=Notice.Kind.REPORT)
    return {(row.user.username, row.message, row.url) for row in rows}


def test_who_writes_for_a_body_hears_what_it_owes(world, writer, officer, coordinator):
    units = [world.finance, world.commune_a, world.commune_b]
    actions.ask_for_reports(units=units, terms=TERMS, by=coordinator, now=NOW)
    said = {(who, text) for who, text, _url in told()}
    assert said == {
        ("viet", f"Sở Tài chính được giao: {TITLE}, gửi chậm nhất ngày 20/09/2026"),
        ("can-bo", f"Xã An Khê được giao: {TITLE}, gửi chậm nhất ngày 20/09/2026"),
    }


def test_nobody_is_told_what_they_asked_for_themselves(world, coordinator):
    DutyFactory(user=coordinator, role=Duty.Role.REPORTER, unit=world.home_affairs)
    actions.ask_for_reports(units=[world.home_affairs], terms=TERMS, by=coordinator, now=NOW)
    assert told() == set()


def test_what_is_asked_no_more_leads_nowhere(world, writer, officer, coordinator, signed_in):
    units = [world.finance, world.commune_a]
    actions.ask_for_reports(units=units, terms=TERMS, by=coordinator, now=NOW)
    kept = Report.objects.get(unit=world.commune_a)
    row = Report.objects.get(unit=world.finance)
    tick(NOW)
    assert Reminder.objects.filter(url=row.get_absolute_url()).exists()
    actions.withdraw_report(report=row, by=coordinator, now=NOW)
    assert {(who, text, url) for who, text, url in told() if "Tài chính" in text} == {
        ("viet", f"Sở Tài chính được giao: {TITLE}, gửi chậm nhất ngày 20/09/2026", ""),
        ("viet", f"Sở Tài chính không phải gửi nữa: {TITLE}", ""),
    }
    assert {url for who, _text, url in told() if who == "can-bo"} == {kept.get_absolute_url()}
    page = signed_in(writer).get("/thong-bao/").content.decode()
    assert "không phải gửi nữa" in page
    assert f'"{row.get_absolute_url()}"' not in page
    assert not Reminder.objects.filter(url=row.get_absolute_url()).exists()


@pytest.mark.parametrize("gone", [False, True])
def test_a_report_that_comes_back_says_why(sent, coordinator, writer, world, gone):
    """Who writes there now hears of it, whoever had sent it."""
    if gone:
        writer.duties.update(valid_to=NOW.date() - timedelta(days=1))
        person("moi", "Ngô Văn Mới", Duty.Role.REPORTER, world.finance)
    actions.reopen_report(
        report=sent, digest=sent.digest, reason=REASON, again_by=NOW.date(), by=coordinator, now=NOW
    )
    text = f"Báo cáo của Sở Tài chính bị trả lại, gửi lại chậm nhất ngày 16/09/2026: {REASON}"
    assert told() == {("moi" if gone else "viet", text, sent.get_absolute_url())}


def test_who_sent_a_report_hears_that_it_is_approved(sent, coordinator):
    actions.approve_report(report=sent, digest=sent.digest, by=coordinator, now=NOW)
    text = f"Đã duyệt báo cáo của Sở Tài chính: {TITLE}"
    assert told() == {("viet", text, sent.get_absolute_url())}
