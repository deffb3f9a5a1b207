import pytest
from django.urls import reverse

from tests.apps.conftest import assert_constant_queries
from tests.apps.notices.conftest import CALENDAR, at, work
from thuocdo.apps.notices import actions
from thuocdo.apps.notices.models import Notice
from thuocdo.apps.notices.sending import notify

pytestmark = pytest.mark.django_db


@pytest.fixture
def notice(officer, outsider) -> Notice:
    notify(
        [officer, outsider],
        kind=Notice.Kind.EXPLANATION,
        text="Tiêu chí {code} bị giảm {points} điểm",
        values={"code": "5.2", "points": "0,25"},
        url="/ho-so/1/5.2/",
        now=at("2026-11-02"),
    )
    return Notice.objects.get(user=officer)


def page(client, **query) -> str:
    return client.get(reverse("notices:notices"), query).content.decode()


def test_notify_tells_each_person_once(notice, officer):
    officer.is_active = False
    told = notify([officer, officer], kind=Notice.Kind.TASK, text="x", now=at("2026-11-02"))
    assert (told, Notice.objects.count()) == (0, 2)
    assert notice.message == "Tiêu chí 5.2 bị giảm 0,25 điểm"


def test_page_shows_own_unread_notices_and_their_number(notice, officer, signed_in):
    shown = page(signed_in(officer))
    assert shown.count("Tiêu chí 5.2 bị giảm 0,25 điểm") == 1
    assert "1 thông báo" in shown


def test_page_shows_the_lines_of_a_digest(officer, signed_in):
    items = [work(officer, due="2026-11-02"), work(officer, due="2026-10-27", key="task:2")]
    actions.remind(items=items, now=at("2026-11-02"), calendar=CALENDAR)
    shown = page(signed_in(officer))
    assert "Nhắc việc ngày 02/11/2026: 2 việc, 1 việc quá hạn" in shown
    assert "Đến hạn" in shown
    assert "Quá hạn 6 ngày" in shown


def test_read_marks_one_and_goes_on(notice, officer, outsider, signed_in):
    client = signed_in(officer)
    response = client.post(reverse("notices:read"), {"notice": notice.pk, "next": "/ho-so/1/5.2/"})
    assert response.url == "/ho-so/1/5.2/"
    unread = Notice.objects.filter(read_at__isnull=True)
    assert [row.user for row in unread] == [outsider]
    assert "5.2" not in page(client)
    assert "5.2" in page(client, xem="tat-ca")


def test_read_goes_nowhere_else(notice, officer, signed_in):
    response = signed_in(officer).post(
        reverse("notices:read"), {"notice": notice.pk, "next": "https://example.com/"}
    )
    assert response.url == reverse("notices:notices")


def test_read_all_marks_only_ones_own(notice, officer, signed_in):
    signed_in(officer).post(reverse("notices:read"))
    assert Notice.objects.filter(read_at__isnull=True).exclude(user=officer).count() == 1
    assert Notice.objects.filter(read_at__isnull=True, user=officer).count() == 0


@pytest.mark.parametrize("given", ["0", "x", "", "own"])
def test_read_of_what_is_not_ones_own_touches_nothing(notice, outsider, signed_in, given):
    data = {"notice": notice.pk if given == "own" else given}
    signed_in(outsider).post(reverse("notices:read"), data)
    assert Notice.objects.filter(read_at__isnull=True).count() == 2


def test_empty_page_says_what_belongs_there(officer, signed_in):
    client = signed_in(officer)
    assert "Bạn đã đọc hết thông báo." in page(client)
    assert "Chưa có thông báo nào." in page(client, xem="tat-ca")


def test_page_asks_constantly(notice, officer, client):
    client.force_login(officer)

    def make_more() -> None:
        items = [work(officer, due="2026-11-02", key=f"task:{n}") for n in range(5)]
        actions.remind(items=items, now=at("2026-11-02"), calendar=CALENDAR)
        notify([officer], kind=Notice.Kind.TASK, text="Việc mới", now=at("2026-11-02"))

    make_more()
    assert_constant_queries(client, reverse("notices:notices"), make_more)


@pytest.mark.parametrize("named", ["9" * 30, "9" * 5000, "abc", "-1", ""])
def test_an_odd_name_of_a_notice_marks_nothing(notice, officer, signed_in, named):
    response = signed_in(officer).post(reverse("notices:read"), {"notice": named, "next": "abc"})
    assert (response.status_code, response.url) == (302, "abc")
    assert Notice.objects.filter(read_at__isnull=True).count() == 2
