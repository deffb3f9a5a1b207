import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from io import BytesIO

import docx
import pytest
from django.http import Http404

from tests.apps.factories import UnitFactory
from tests.apps.reports.conftest import NOW, TERMS, write_all
from thuocdo.adapters.catalog_data import load_calendar
from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments.errors import NotAllowedError, RefusedError
from thuocdo.apps.audit.models import Event
from thuocdo.apps.figures import actions as figures
from thuocdo.apps.reports import actions, queries
from thuocdo.apps.reports.actions import Terms, Typed
from thuocdo.apps.reports.lists import state_of
from thuocdo.apps.reports.mapping.made_of import sections_sent
from thuocdo.apps.reports.models import Report
from thuocdo.apps.reports.registration import due_items
from thuocdo.apps.units.models import Unit
from thuocdo.core.metrics import Figure
from thuocdo.core.periods import parse_period

AGAIN = date(2026, 10, 9)
LATER = Terms(
    period=parse_period("2026"), cut_off=date(2026, 12, 14), due=date(2026, 12, 20),
    recipient="Sở Nội vụ",
)  # fmt: skip


def text_of(content: bytes) -> str:
    file = docx.Document(BytesIO(bytes(content)))
    cells = (cell.text for table in file.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in file.paragraphs), *cells])


def test_a_unit_has_one_report_for_a_period_and_work(report, world, writer):
    with pytest.raises(RefusedError):
        actions.create_report(unit=world.finance, terms=TERMS, by=writer, now=NOW)


def test_asking_again_adds_only_who_is_new(report, world, coordinator):
    units = [world.finance, world.home_affairs, world.commune_a]
    assert actions.ask_for_reports(units=units, terms=TERMS, by=coordinator, now=NOW) == 2
    assert Report.objects.filter(period="2026-Q3", written_at=None).count() == 3
    with pytest.raises(RefusedError):
        actions.ask_for_reports(units=units, terms=TERMS, by=coordinator, now=NOW)


def test_two_people_lose_nothing(report, writer):
    first = {"causes": Typed("Thiếu người.", "")}
    second = {"causes": Typed("Phần mềm chậm.", "")}
    assert actions.save_narrative(report=report, typed=first, by=writer, now=NOW) == []
    both = actions.save_narrative(report=report, typed=second, by=writer, now=NOW)
    assert both == ["causes"]
    kept = Report.objects.get(pk=report.pk).narrative["causes"]
    assert kept == "Thiếu người.\nPhần mềm chậm."


def test_an_unchanged_part_is_not_written_again(report, writer):
    actions.save_narrative(report=report, typed={"causes": Typed("", "")}, by=writer, now=NOW)
    assert Report.objects.get(pk=report.pk).is_silent


def test_sending_lists_all_that_is_not_written(report, writer):
    with pytest.raises(RefusedError) as refusal:
        actions.send_report(report=report, number="45/BC-STC", date=NOW.date(), by=writer, now=NOW)
    assert "I.1. Công tác chỉ đạo, điều hành" in str(refusal.value)
    assert "V. Kiến nghị, đề xuất" in str(refusal.value)
    assert "Khó khăn" not in str(refusal.value)


@pytest.mark.parametrize(
    ("number", "day"),
    [
        ("  ", NOW.date()),
        ("45/BC-STC", NOW.date() + timedelta(days=1)),
        ("45/BC-STC", TERMS.cut_off - timedelta(days=1)),
    ],
)
def test_sending_needs_a_number_and_a_day_that_was(report, writer, number, day):
    write_all(report, writer)
    with pytest.raises(RefusedError):
        actions.send_report(report=report, number=number, date=day, by=writer, now=NOW)


def test_a_sent_document_is_kept_whatever_changes_later(sent, plan, world):
    kept = Report.objects.get(pk=sent.pk)
    assert hashlib.sha256(bytes(kept.docx)).hexdigest() == kept.digest
    text = text_of(kept.docx)
    assert "45/BC-STC" in text
    assert "Rà soát thủ tục đất đai" in text
    assert "quá hạn" in text
    assert "DỰ THẢO" not in text
    plan.items.update(text="Khác")
    assert "Rà soát thủ tục đất đai" in text_of(Report.objects.get(pk=sent.pk).docx)


def test_the_chart_is_drawn(sent):
    file = docx.Document(BytesIO(bytes(sent.docx)))
    assert len(file.inline_shapes) == 1


def test_texts_of_the_last_report_come_along_marked(sent, world, writer):
    now = datetime(2026, 12, 15, 3, tzinfo=UTC)
    year = actions.create_report(unit=world.finance, terms=LATER, by=writer, now=now)
    assert year.narrative["causes"] == "Đã viết."
    assert "causes" in year.carried
    with pytest.raises(RefusedError) as refusal:
        actions.send_report(report=year, number="9/BC", date=now.date(), by=writer, now=now)
    assert "Chưa viết: IV. Phương hướng, nhiệm vụ trọng tâm." in str(refusal.value)
    assert "Còn nguyên văn kỳ trước" in str(refusal.value)
    changed = {
        "causes": Typed("Nguyên nhân mới.", "Đã viết."),
        "outlook": Typed("Tiếp tục rà soát thủ tục.", ""),
    }
    actions.save_narrative(report=year, typed=changed, by=writer, now=now)
    assert "causes" not in year.carried
    actions.send_report(
        report=year, number="9/BC", date=now.date(), by=writer, now=now, carried_confirmed=True
    )
    assert year.is_sent


def test_a_sent_report_is_not_written(sent, writer):
    with pytest.raises(RefusedError):
        actions.save_narrative(report=sent, typed={}, by=writer, now=NOW)


def test_reopening_keeps_what_had_been_sent(sent, coordinator, writer):
    digest = sent.digest
    with pytest.raises(RefusedError):
        actions.reopen_report(
            report=sent, digest=sent.digest, reason=" ", again_by=AGAIN, by=coordinator, now=NOW
        )
    kept = actions.reopen_report(
        report=sent,
        digest=sent.digest,
        reason="Thiếu phụ lục",
        again_by=AGAIN,
        by=coordinator,
        now=NOW,
    )
    assert (kept.number, kept.digest) == ("45/BC-STC", digest)
    sent.refresh_from_db()
    assert (sent.state, sent.number, sent.docx) == (Report.State.DRAFT, "", None)
    assert sent.narrative["causes"] == "Đã viết."


def test_approval_is_somebody_elses(sent, coordinator, writer):
    with pytest.raises(NotAllowedError):
        actions.approve_report(report=sent, digest=sent.digest, by=writer, now=NOW)
    actions.approve_report(report=sent, digest=sent.digest, by=coordinator, now=NOW)
    assert Report.objects.get(pk=sent.pk).state == Report.State.APPROVED


def test_a_report_late_by_a_day_is_late(sent):
    assert not sent.is_late(TERMS.due)
    sent.sent_at = datetime(2026, 9, 20, 18, tzinfo=UTC)  # the 21st in Vietnam
    assert sent.is_late(TERMS.due)


def test_a_report_is_not_sent_before_its_figures_are_complete(report, writer):
    write_all(report, writer)
    early = datetime(2026, 9, 13, 3, tzinfo=UTC)
    with pytest.raises(RefusedError, match="14/09/2026"):
        actions.send_report(
            report=report, number="45/BC-STC", date=early.date(), by=writer, now=early
        )


def test_a_second_submit_changes_nothing_and_says_so(sent, writer, coordinator):
    number = {"report": sent, "number": "46/BC-STC", "date": NOW.date()}
    with pytest.raises(RefusedError, match="đã gửi"):
        actions.send_report(**number, by=writer, now=NOW)
    given = {"report": sent, "digest": sent.digest, "by": coordinator, "now": NOW}
    actions.approve_report(**given)
    with pytest.raises(RefusedError, match="đã được duyệt"):
        actions.approve_report(**given)
    actions.reopen_report(**given, reason="Sai số liệu", again_by=AGAIN)
    with pytest.raises(RefusedError, match="đã được trả lại"):
        actions.reopen_report(**given, reason="Sai số liệu", again_by=AGAIN)
    assert sent.reopenings.count() == 1


def test_only_the_document_that_was_read_is_approved(sent, coordinator, writer):
    read = sent.digest
    actions.reopen_report(
        report=sent, digest=read, reason="Sai", again_by=AGAIN, by=coordinator, now=NOW
    )
    changed = {"causes": Typed("Nguyên nhân khác.", "Đã viết.")}
    actions.save_narrative(report=sent, typed=changed, by=writer, now=NOW)
    actions.send_report(report=sent, number="46/BC-STC", date=NOW.date(), by=writer, now=NOW)
    for act, given in (
        (actions.approve_report, {}),
        (actions.reopen_report, {"reason": "Sai", "again_by": AGAIN}),
    ):
        with pytest.raises(RefusedError, match="bản khác"):
            act(report=sent, digest=read, by=coordinator, now=NOW, **given)
    assert Report.objects.get().is_sent


def test_giving_back_makes_nobody_late(sent, coordinator, writer):
    actions.reopen_report(
        report=sent, digest=sent.digest, reason="Sai", again_by=AGAIN, by=coordinator, now=NOW
    )
    after = datetime(2026, 10, 5, 3, tzinfo=UTC)
    assert (sent.is_returned, sent.is_late(after.date()), sent.owed_by) == (True, False, AGAIN)
    [reminder] = due_items(after)
    assert (reminder.text, reminder.due) == ("{unit} gửi lại: {title}", AGAIN)
    told = [str(state_of(sent, day, load_calendar())) for day in (AGAIN, AGAIN + timedelta(days=1))]
    assert told == ["Trả lại, gửi lại chậm nhất 09/10/2026", "Trả lại, quá hạn gửi lại"]
    actions.send_report(report=sent, number="46/BC-STC", date=after.date(), by=writer, now=after)
    assert not Report.objects.get().is_late(after.date())


def test_only_parts_of_a_report_are_kept(report, writer):
    typed = {"khac": Typed("x", ""), "field:Việc tự đặt": Typed("x", ""), "causes": Typed("a", "")}
    actions.save_narrative(report=report, typed=typed, by=writer, now=NOW)
    assert Report.objects.get().narrative == {"causes": "a"}
    assert Event.objects.latest("sequence").facts == {"parts": ["causes"]}


def test_a_coordinator_asks_bodies_that_they_see(world, coordinator):
    elsewhere = UnitFactory(parent=UnitFactory(kind=Unit.Kind.PROVINCE), kind=Unit.Kind.COMMUNE)
    with pytest.raises(NotAllowedError):
        actions.ask_for_reports(units=[elsewhere], terms=TERMS, by=coordinator, now=NOW)


def test_what_was_asked_by_mistake_is_taken_back(world, coordinator, writer):
    actions.ask_for_reports(units=[world.finance], terms=TERMS, by=coordinator, now=NOW)
    row = Report.objects.get()
    with pytest.raises(NotAllowedError):
        actions.withdraw_report(report=row, by=writer, now=NOW)
    actions.withdraw_report(report=row, by=coordinator, now=NOW)
    assert not Report.objects.exists()
    assert Event.objects.latest("sequence").action == "report.withdrawn"


def test_what_somebody_wrote_is_not_taken_back(report, writer):
    write_all(report, writer)
    with pytest.raises(NotAllowedError):
        actions.withdraw_report(report=report, by=writer, now=NOW)


def test_a_sent_report_keeps_what_it_was_made_of(report, plan, world, writer):
    made = {"unit": world.finance.code, "metric": "dossiers.received", "source": "Sổ theo dõi"}
    ten = Figure(period=TERMS.period, value=Fraction(10), **made)
    figures.publish(figures=[ten], by=None, now=NOW)
    write_all(report, writer)
    actions.send_report(report=report, number="45/BC", date=NOW.date(), by=writer, now=NOW)
    plan.items.update(text="Khác")
    figures.publish(figures=[replace(ten, value=Fraction(99))], by=None, now=NOW)
    kept = Report.objects.get()
    [row] = queries.figures_kept(kept.made_of)
    assert (row.value, row.revision) == (10, 1)
    lines = [
        line
        for section in sections_sent(kept, kept.made_of)
        for entry in section.entries
        for line in entry.lines
    ]
    assert any(line.endswith(": 10.") for line in lines)
    assert not any("99" in line or "Khác" in line for line in lines)


def test_actions_write_one_event_each(report, writer, coordinator):
    write_all(report, writer)
    day = {"date": NOW.date(), "by": writer, "now": NOW}
    for act, given in (
        (actions.send_report, {"number": "45/BC-STC", **day}),
        (actions.approve_report, {"by": coordinator, "now": NOW}),
        (
            actions.reopen_report,
            {"reason": "Sai", "again_by": AGAIN, "by": coordinator, "now": NOW},
        ),
    ):
        before = Event.objects.count()
        seen = {} if act is actions.send_report else {"digest": report.digest}
        act(report=report, **seen, **given)
        assert Event.objects.count() == before + 1


def test_a_report_is_not_owed_again_on_a_day_that_was(sent, coordinator):
    given = {"report": sent, "digest": sent.digest, "reason": "Sai", "by": coordinator, "now": NOW}
    with pytest.raises(RefusedError):
        actions.reopen_report(**given, again_by=NOW.date() - timedelta(days=1))


def test_a_duty_that_ended_leaves_no_power(report, writer):
    writer.duties.update(valid_to=NOW.date() - timedelta(days=1))
    former = User.objects.get(pk=writer.pk)
    for act in (
        lambda: actions.save_narrative(report=report, typed={}, by=former, now=NOW),
        lambda: actions.send_report(
            report=report, number="1/BC", date=NOW.date(), by=former, now=NOW
        ),
        lambda: actions.create_report(unit=report.unit, terms=LATER, by=former, now=NOW),
        lambda: actions.withdraw_report(report=report, by=former, now=NOW),
    ):
        with pytest.raises(NotAllowedError):
            act()
    with pytest.raises(Http404):
        queries.report_for(former, report.pk, NOW.date())
