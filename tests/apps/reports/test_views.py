from datetime import timedelta
from io import BytesIO

import docx
import pytest
from django.urls import reverse
from django.utils import timezone

from tests.apps.conftest import assert_constant_queries
from tests.apps.evidence.files import letter, upload
from tests.apps.factories import UnitFactory
from tests.apps.reports.conftest import NOW, TERMS, write_all
from thuocdo.apps.accounts.models import User
from thuocdo.apps.evidence.models import Attachment, Document
from thuocdo.apps.plans.models import Task
from thuocdo.apps.reports import actions
from thuocdo.apps.reports.models import Report
from thuocdo.apps.units.models import Unit
from thuocdo.core.vietnamese.dates import show_date

FORM = {
    "work": TERMS.work, "period": "2026-Q3", "cut_off": "14/09/2026", "due": "20/09/2026",
    "recipient": "Sở Nội vụ", "basis": "",
}  # fmt: skip

AGAIN = show_date(timezone.localdate() + timedelta(days=5))


def ask_all(coordinator, units) -> None:
    asking = User.objects.get(pk=coordinator.pk)  # who knows of the units made just now
    actions.ask_for_reports(units=units, terms=TERMS, by=asking, now=NOW)


@pytest.mark.parametrize("page", ["reports:reports", "reports:board", "reports:ask"])
def test_pages_ask_the_database_alike_for_many_units(world, coordinator, signed_in, page):
    client = signed_in(coordinator)
    ask_all(coordinator, [world.commune_a, world.commune_b])

    def more() -> None:
        units = [UnitFactory(parent=world.province, kind=Unit.Kind.COMMUNE) for _ in range(12)]
        ask_all(coordinator, units)

    assert_constant_queries(client, reverse(page), more)


def test_a_report_asks_the_database_alike_for_many_below(world, plan, coordinator, signed_in):
    client = signed_in(coordinator)
    above = actions.create_report(unit=world.province, terms=TERMS, by=coordinator, now=NOW)
    ask_all(coordinator, [world.commune_a])

    def more() -> None:
        units = [UnitFactory(parent=world.province, kind=Unit.Kind.COMMUNE) for _ in range(12)]
        ask_all(coordinator, units)

    assert_constant_queries(client, above.get_absolute_url(), more)


def test_an_officer_creates_a_report(world, writer, signed_in):
    answer = signed_in(writer).post(reverse("reports:create"), FORM | {"unit": world.finance.pk})
    made = Report.objects.get()
    assert (answer.status_code, answer.url) == (302, made.get_absolute_url())
    assert (made.unit, made.period) == (world.finance, "2026-Q3")


def test_due_before_the_cut_off_is_refused(world, writer, signed_in):
    answer = signed_in(writer).post(
        reverse("reports:create"), FORM | {"unit": world.finance.pk, "due": "01/09/2026"}
    )
    assert "Hạn gửi phải từ ngày chốt số liệu" in answer.content.decode()
    assert not Report.objects.exists()


def test_the_coordinator_asks_everybody_at_once(world, coordinator, signed_in):
    units = [world.finance.pk, world.commune_a.pk, world.commune_b.pk]
    signed_in(coordinator).post(reverse("reports:ask"), FORM | {"units": units})
    assert set(Report.objects.values_list("unit", flat=True)) == set(units)


def test_others_may_not_ask(officer, signed_in):
    assert signed_in(officer).get(reverse("reports:ask")).status_code == 404


def test_the_draft_shows_facts_texts_and_what_is_missing(report, writer, signed_in):
    done = Task.objects.filter(item__text__startswith="Công khai")
    done.update(state=Task.State.DONE, done_on=TERMS.cut_off)
    page = signed_in(writer).get(report.get_absolute_url()).content.decode()
    assert "Rà soát thủ tục đất đai" in page
    assert "Còn 12 phần chưa viết" in page
    assert "gợi ý từ số liệu" in page
    assert 'name="text-field:Cải cách thủ tục hành chính"' in page


def test_saving_without_scripts_keeps_and_returns(report, writer, signed_in):
    sent = {"text-causes": "Thiếu người.\r\nThiếu máy.", "base-causes": ""}
    answer = signed_in(writer).post(reverse("reports:save", args=[report.pk]), sent)
    assert answer.status_code == 302
    assert Report.objects.get().narrative["causes"] == "Thiếu người.\nThiếu máy."


def test_saving_while_typing_answers_with_what_was_kept(report, writer, signed_in):
    client = signed_in(writer)
    url = reverse("reports:save", args=[report.pk])
    headers = {"HX-Request": "true"}
    client.post(url, {"text-causes": "Một.", "base-causes": ""}, headers=headers)
    answer = client.post(url, {"text-causes": "Hai.", "base-causes": ""}, headers=headers)
    page = answer.content.decode()
    assert "cả hai phần viết đều được giữ" in page
    assert 'name="base-causes" value="Hai."' in page
    # What the other wrote stays, however often one goes on from one's own text.
    client.post(url, {"text-causes": "Hai. Ba.", "base-causes": "Hai."}, headers=headers)
    assert Report.objects.get().narrative["causes"] == "Một.\nHai. Ba."


def test_saving_while_typing_refreshes_what_is_left_to_send(report, writer, signed_in):
    client = signed_in(writer)
    url = reverse("reports:save", args=[report.pk])
    headers = {"HX-Request": "true"}
    first = client.post(url, {"text-causes": "Một.", "base-causes": ""}, headers=headers)
    page = first.content.decode()
    assert 'id="td-sending" hx-swap-oob="true"' in page
    assert "Còn 10 phần chưa viết" in page
    write_all(Report.objects.get(), writer)
    last = {"text-causes": "Hai.", "base-causes": "Một.", "panel": "causes|"}
    page = client.post(url, last, headers=headers).content.decode()
    assert "phần chưa viết" not in page
    assert "Ghi nhận đã gửi" in page
    # A panel that is right stays as it is: a number may be half typed there.
    same = {"text-causes": "Ba.", "base-causes": "Hai.", "panel": ""}
    assert "td-sending" not in client.post(url, same, headers=headers).content.decode()


def test_the_draft_is_a_document_marked_so(report, writer, signed_in):
    answer = signed_in(writer).get(reverse("reports:docx", args=[report.pk]))
    file = docx.Document(BytesIO(answer.content))
    head = "\n".join(cell.text for row in file.tables[0].rows for cell in row.cells)
    assert "SỞ TÀI CHÍNH" in head
    text = "\n".join(paragraph.text for paragraph in file.paragraphs)
    assert "KẾT QUẢ THỰC HIỆN THEO LĨNH VỰC" in text
    assert "[… nguyên nhân khách quan, chủ quan …]" in text
    assert 'filename="bao-cao-2026-q3-so-tc-du-thao.docx"' in answer["Content-Disposition"]


def test_sending_approving_and_giving_back(report, writer, coordinator, signed_in):
    write_all(report, writer)
    sent = {"number": "45/BC-STC", "date": "16/09/2026"}
    signed_in(writer).post(reverse("reports:send", args=[report.pk]), sent)
    assert Report.objects.get().is_sent
    client = signed_in(coordinator)
    assert "Duyệt báo cáo" in client.get(report.get_absolute_url()).content.decode()
    seen = {"digest": Report.objects.get().digest}
    client.post(reverse("reports:approve", args=[report.pk]), seen)
    assert Report.objects.get().state == Report.State.APPROVED
    client.post(
        reverse("reports:reopen", args=[report.pk]),
        seen | {"reason": "Sai số liệu", "again_by": AGAIN},
    )
    page = client.get(report.get_absolute_url()).content.decode()
    assert "Sai số liệu" in page
    kept = report.reopenings.get()
    assert client.get(kept.get_absolute_url()).content == bytes(kept.docx)


def test_a_refusal_is_told_on_the_page(report, writer, signed_in):
    answer = signed_in(writer).post(
        reverse("reports:send", args=[report.pk]), {"number": "1/BC", "date": "16/09/2026"}
    )
    assert "Chưa viết: I.1." in answer.content.decode()


def test_an_outsider_finds_nothing(report, outsider, signed_in):
    client = signed_in(outsider)
    assert client.get(report.get_absolute_url()).status_code == 404
    assert client.post(reverse("reports:save", args=[report.pk])).status_code == 404


def test_who_sees_may_not_write(report, leader, signed_in):
    client = signed_in(leader)
    page = client.get(report.get_absolute_url()).content.decode()
    assert "<textarea" not in page
    assert client.post(reverse("reports:save", args=[report.pk])).status_code == 404
    assert client.get(reverse("reports:approve", args=[report.pk])).status_code == 405


def test_the_list_goes_out_as_a_workbook(report, writer, signed_in):
    answer = signed_in(writer).get(reverse("reports:reports"), {"format": "xlsx"})
    assert answer["Content-Disposition"].startswith('attachment; filename="bao-cao-')


@pytest.fixture
def sent_from_page(report, writer, signed_in) -> Report:
    write_all(report, writer)
    given = {"number": "45/BC-STC", "date": "16/09/2026"}
    signed_in(writer).post(reverse("reports:send", args=[report.pk]), given)
    return Report.objects.get()


def test_a_sent_report_shows_the_headings_that_went_out(sent_from_page, writer, signed_in):
    page = signed_in(writer).get(sent_from_page.get_absolute_url()).content.decode()
    assert "3. Nguyên nhân" in page
    assert "4. Khó khăn, vướng mắc" not in page


def test_a_second_click_is_told_that_it_is_done(sent_from_page, writer, coordinator, signed_in):
    row, given = sent_from_page, {"number": "45/BC-STC", "date": "16/09/2026"}
    again = signed_in(writer).post(reverse("reports:send", args=[row.pk]), given)
    assert (again.status_code, "Báo cáo này đã gửi." in again.content.decode()) == (200, True)
    client, seen = signed_in(coordinator), {"digest": row.digest}
    client.post(reverse("reports:approve", args=[row.pk]), seen)
    again = client.post(reverse("reports:approve", args=[row.pk]), seen, follow=True)
    assert "Báo cáo này đã được duyệt." in again.content.decode()


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_text_that_came_too_late_is_not_lost(sent_from_page, writer, signed_in, headers):
    url = reverse("reports:save", args=[sent_from_page.pk])
    late = {"text-causes": "Viết thêm lúc đó.", "base-causes": "Đã viết."}
    page = signed_in(writer).post(url, late, headers=headers).content.decode()
    assert "chưa được lưu" in page
    assert ("Viết thêm lúc đó." in page) == (not headers)  # with scripts it stands on the page
    assert Report.objects.get().narrative["causes"] == "Đã viết."


def test_the_reason_for_giving_back_stands_over_the_draft(
    sent_from_page, coordinator, writer, signed_in
):
    given = {"digest": sent_from_page.digest, "reason": "Thiếu phụ lục", "again_by": AGAIN}
    signed_in(coordinator).post(reverse("reports:reopen", args=[sent_from_page.pk]), given)
    client = signed_in(writer)
    assert "trả lại lúc" in client.get(sent_from_page.get_absolute_url()).content.decode()
    assert "Trả lại, gửi lại chậm nhất" in client.get(reverse("reports:reports")).content.decode()


def test_a_report_asked_for_by_mistake_is_withdrawn(world, coordinator, writer, signed_in):
    ask_all(coordinator, [world.finance])
    row = Report.objects.get()
    url = reverse("reports:withdraw", args=[row.pk])
    assert signed_in(writer).post(url).status_code == 404
    client = signed_in(coordinator)
    assert "Rút báo cáo" in client.get(row.get_absolute_url()).content.decode()
    assert client.get(url).status_code == 405
    assert client.post(url).status_code == 302
    assert not Report.objects.exists()


def test_a_sent_report_asks_the_database_alike_for_many_below(
    world, plan, coordinator, sent_from_page, signed_in
):
    client = signed_in(coordinator)
    ask_all(coordinator, [world.commune_a])

    def more() -> None:
        units = [UnitFactory(parent=world.province, kind=Unit.Kind.COMMUNE) for _ in range(12)]
        ask_all(coordinator, units)

    assert_constant_queries(client, sent_from_page.get_absolute_url(), more)


GIVING = ["reports:report", "reports:docx"]
TAKING = ["save", "send", "approve", "reopen", "withdraw"]


@pytest.mark.parametrize("name", GIVING)
def test_an_outsider_reads_nothing(sent_from_page, outsider, signed_in, name):
    assert signed_in(outsider).get(reverse(name, args=[sent_from_page.pk])).status_code == 404


@pytest.mark.parametrize("name", TAKING)
def test_an_outsider_does_nothing_and_nothing_is_done_by_looking(
    sent_from_page, outsider, coordinator, signed_in, name
):
    url = reverse(f"reports:{name}", args=[sent_from_page.pk])
    assert signed_in(outsider).post(url).status_code == 404
    assert signed_in(coordinator).get(url).status_code == 405
    assert Report.objects.get().is_sent


def test_an_outsider_does_not_read_what_was_given_back(
    sent_from_page, outsider, coordinator, signed_in
):
    given = {"digest": sent_from_page.digest, "reason": "Sai", "again_by": AGAIN}
    signed_in(coordinator).post(reverse("reports:reopen", args=[sent_from_page.pk]), given)
    kept = sent_from_page.reopenings.get()
    assert signed_in(outsider).get(kept.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("cut_off", ["30/06/2026", "01/10/2026"])
def test_a_cut_off_outside_the_period_is_refused(world, writer, signed_in, cut_off):
    given = FORM | {"unit": world.finance.pk, "cut_off": cut_off, "due": "31/12/2026"}
    page = signed_in(writer).post(reverse("reports:create"), given).content.decode()
    assert "từ 01/07/2026 đến 30/09/2026" in page
    assert not Report.objects.exists()


def test_the_signed_file_fills_the_sending_and_stays_with_the_report(report, writer, signed_in):
    write_all(report, writer)
    client, url = signed_in(writer), reverse("reports:send", args=[report.pk])
    file = {"doc-tep": "1", "paper_file": upload("ky.docx", letter())}
    form = client.post(url, file).context["send_form"]
    assert (form["number"].value(), form["date"].value()) == ("35/KH-UBND", "15/01/2026")
    assert not Report.objects.get().is_sent
    said = {"number": "45/BC-STC", "date": "16/09/2026", "paper": form.held.pk}
    page = client.post(url, said, follow=True).content.decode()
    assert "ky.docx" in page
    assert Document.objects.get().number == "45/BC-STC"


def test_who_asks_for_reports_gives_the_paper_that_asks(world, coordinator, officer, signed_in):
    client, url = signed_in(coordinator), reverse("reports:ask")
    units = [world.commune_a.pk, world.finance.pk]
    file = {"doc-tep": "1", "paper_file": upload("cv.docx", letter())}
    form = client.post(url, FORM | {"units": units} | file).context["form"]
    assert form["basis"].value() == "Kế hoạch số 35/KH-UBND ngày 15/01/2026"
    assert form["units"].value() == [str(one) for one in units]
    said = FORM | {"units": units, "basis": form["basis"].value(), "paper": form.held.pk}
    client.post(url, said)
    assert Attachment.objects.filter(thing="reports.report").count() == len(units)
    own = Report.objects.get(unit=world.commune_a)
    assert "cv.docx" in client.get(own.get_absolute_url()).content.decode()
    page = signed_in(officer).get(own.get_absolute_url()).content.decode()
    assert "Kế hoạch số 35/KH-UBND ngày 15/01/2026" in page
    assert "cv.docx" not in page  # a paper of a body above
