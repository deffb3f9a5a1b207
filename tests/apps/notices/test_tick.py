from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from typer.testing import CliRunner

from tests.apps.conftest import person
from tests.apps.notices.conftest import CALENDAR, at, work
from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.audit.models import Event
from thuocdo.apps.notices import mail as digests
from thuocdo.apps.notices import tick
from thuocdo.apps.notices.commands import app
from thuocdo.apps.notices.models import Notice, Reminder

pytestmark = pytest.mark.django_db
NOTHING = {"reminders": 0, "escalations": 0, "digests": 0, "withdrawn": 0, "emails": 0}


@pytest.fixture(autouse=True)
def _no_jobs(monkeypatch):
    monkeypatch.setattr(tick, "_jobs", {})


def done(text: str, hour: int = 8) -> dict[str, int]:
    return tick.tick(at(text, hour), CALENDAR)["done"]


def windows() -> list[tuple[str, str]]:
    rows = Reminder.objects.order_by("pk").select_related("digest__user")
    return [(f"{row.digest.day:%d/%m}", row.window) for row in rows]


def test_tick_reminds_once_in_each_window(officer, sources):
    sources(work(officer, due="2026-10-30"))
    day = date(2026, 10, 20)
    while day <= date(2026, 11, 10):
        done(day.isoformat())
        day += timedelta(days=1)
    assert windows() == [
        ("23/10", "early"),
        ("29/10", "near"),
        ("30/10", "last_day"),
        ("02/11", "late"),
        ("04/11", "escalated"),
    ]


def test_tick_twice_does_nothing_new(officer, sources):
    sources(work(officer, due="2026-10-30"))
    assert done("2026-10-29") == NOTHING | {"reminders": 1, "digests": 1}
    events = Event.objects.count()
    assert done("2026-10-29") == NOTHING
    assert done("2026-10-29", hour=16) == NOTHING
    assert (Event.objects.count(), Notice.objects.count()) == (events, 1)


def test_after_a_pause_only_the_window_of_the_day_is_told(officer, sources):
    sources(work(officer, due="2026-10-30"))
    done("2026-11-02")
    assert windows() == [("02/11", "late")]


def test_no_reminders_over_tet(officer, sources):
    sources(work(officer, due="2026-02-24"))
    told = [done(f"2026-02-{day:02}")["reminders"] for day in range(12, 26)]
    assert windows() == [
        ("12/02", "early"),
        ("23/02", "near"),
        ("24/02", "last_day"),
        ("25/02", "late"),
    ]
    assert sum(told) == 4


def test_the_worked_saturday_counts(officer, sources):
    sources(work(officer, due="2026-08-24"))
    for day in range(20, 26):
        done(f"2026-08-{day}")
    assert windows() == [
        ("20/08", "early"),
        ("22/08", "near"),
        ("24/08", "last_day"),
        ("25/08", "late"),
    ]


def test_one_digest_a_day_for_all_work_of_a_person(officer, outsider, sources):
    sources(
        work(officer, due="2026-10-29", key="task:1"),
        work(officer, due="2026-10-30", key="task:2"),
        work(officer, outsider, due="2026-10-20", key="task:3"),
    )
    assert done("2026-10-29") == NOTHING | {"reminders": 4, "digests": 2}
    digest = Notice.objects.get(user=officer)
    assert digest.message == "Nhắc việc ngày 29/10/2026: 3 việc, 1 việc quá hạn"
    assert digest.reminders.first().message == "Rà soát 12 thủ tục"


def test_later_work_joins_the_digest_of_the_day(officer, sources):
    sources(work(officer, due="2026-10-29"))
    done("2026-10-29")
    Notice.objects.update(read_at=at("2026-10-29", 9))
    sources(work(officer, due="2026-10-29"), work(officer, due="2026-10-29", key="task:2"))
    assert done("2026-10-29", 10) == NOTHING | {"reminders": 1}
    digest = Notice.objects.get()
    assert (digest.message, digest.read_at) == ("Nhắc việc ngày 29/10/2026: 2 việc", None)


def test_work_that_stays_late_goes_to_the_head_of_the_unit(world, officer, sources):
    head = person("chu-tich", "Lê Văn Sơn", Duty.Role.LEADER, world.commune_a)
    sources(work(officer, due="2026-10-30", unit=world.commune_a.pk))
    assert done("2026-11-03") == NOTHING | {"reminders": 1, "digests": 1}
    assert done("2026-11-04") == NOTHING | {"reminders": 1, "escalations": 1, "digests": 2}
    assert (
        Notice.objects.get(user=head).message == "Nhắc việc ngày 04/11/2026: 1 việc, 1 việc quá hạn"
    )
    assert done("2026-11-05") == NOTHING


def test_a_unit_without_a_head_escalates_to_the_body_above(world, officer, leader, sources):
    sources(work(officer, due="2026-10-30", unit=world.commune_a.pk))
    assert done("2026-11-04")["escalations"] == 1
    assert Notice.objects.filter(user=leader).count() == 1


def test_what_is_only_asked_for_is_never_late(world, officer, leader, sources):
    sources(work(officer, due="2026-10-30", unit=world.commune_a.pk, binding=False))
    assert done("2026-10-30")["reminders"] == 1
    assert done("2026-11-02") == NOTHING
    assert done("2026-11-10") == NOTHING


def test_finished_work_is_taken_back(officer, sources):
    sources(work(officer, due="2026-10-30"))
    done("2026-10-29")
    sources()
    assert done("2026-10-30") == NOTHING | {"withdrawn": 1}
    assert Notice.objects.get().read_at == at("2026-10-30")


def test_reassigned_work_goes_from_one_to_the_other(officer, outsider, sources):
    sources(work(officer, due="2026-10-30"))
    done("2026-10-29")
    sources(work(outsider, due="2026-10-30"))
    assert done("2026-10-29", 15) == NOTHING | {"withdrawn": 1, "reminders": 1, "digests": 1}
    assert Reminder.objects.filter(withdrawn_at__isnull=True).get().digest.user == outsider


def test_another_date_begins_anew(officer, sources):
    sources(work(officer, due="2026-10-30"))
    done("2026-10-30")
    sources(work(officer, due="2026-11-13"))
    assert done("2026-11-02") == NOTHING | {"withdrawn": 1}
    assert done("2026-11-12")["reminders"] == 1


def test_people_who_left_hear_nothing(officer, sources):
    officer.is_active = False
    officer.save()
    sources(work(officer, due="2026-10-30"))
    assert done("2026-10-30") == NOTHING


def test_registered_jobs_are_done_first_and_counted(sources):
    sources()
    closed = []
    tick.register("stages", lambda now: closed.append(now) or len(closed) % 2)
    assert done("2026-10-30")["stages"] == 1
    assert closed == [at("2026-10-30")]


def test_digest_is_mailed_once_where_a_server_is_set_up(officer, sources, settings):
    settings.EMAIL_HOST = "mail.tinh-mau.example"
    officer.email = "le.tran@example.com"
    officer.save()
    sources(work(officer, due="2026-10-30"))
    assert [done("2026-10-29", hour)["emails"] for hour in (0, 7, 8)] == [0, 1, 0]
    [letter] = mail.outbox
    assert (letter.subject, letter.to) == (
        "Nhắc việc ngày 29/10/2026: 1 việc",
        ["le.tran@example.com"],
    )
    assert letter.body.startswith("- 30/10/2026: Rà soát 12 thủ tục")


def test_mail_that_cannot_be_sent_is_tried_again(officer, sources, settings, monkeypatch):
    settings.EMAIL_HOST = "mail.tinh-mau.example"
    officer.email = "le.tran@example.com"
    officer.save()
    sources(work(officer, due="2026-10-30"))

    def refuse(*_given) -> None:
        raise OSError("no route")

    with monkeypatch.context() as broken:
        broken.setattr(digests, "send_mail", refuse)
        assert done("2026-10-29")["emails"] == 0
    assert done("2026-10-29")["emails"] == 1


def test_without_a_server_nothing_is_mailed(officer, sources):
    officer.email = "le.tran@example.com"
    officer.save()
    sources(work(officer, due="2026-10-30"))
    assert done("2026-10-29")["emails"] == 0
    assert mail.outbox == []


def test_command_prints_what_was_done(officer, sources):
    sources(work(officer, due="2026-10-30"))
    ran = CliRunner().invoke(app, ["--now", "2026-10-29", "--json"])
    assert ran.exit_code == 0
    assert '"reminders": 1' in ran.stdout


def test_a_job_that_fails_keeps_nobody_from_a_reminder(officer, sources):
    def broken(_now: datetime) -> int:
        raise OSError("no space left")

    sources(work(officer, due="2026-11-02"))
    tick.register("broken", broken)
    tick.register("other", lambda _now: 3)
    with pytest.raises(OSError, match="no space left"):
        tick.tick(at("2026-11-02"), CALENDAR)
    assert Notice.objects.filter(user=officer, kind=Notice.Kind.DIGEST).count() == 1
