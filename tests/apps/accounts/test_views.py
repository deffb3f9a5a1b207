import re
from datetime import date

import pytest
from django.test import Client

from tests.apps.conftest import assert_constant_queries
from tests.apps.factories import DutyFactory, UserFactory
from thuocdo.apps.accounts import links
from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.audit.models import Event

pytestmark = pytest.mark.django_db
PASSWORD = "mat-khau-mau-123"
PEOPLE = "/quan-tri/nguoi-dung/"


def sign_in(client: Client, username: str = "can-bo", password: str = PASSWORD):
    return client.post("/dang-nhap/", {"username": username, "password": password, "next": "/tim/"})


def test_sign_in_goes_where_one_wanted(client, officer):
    assert sign_in(client).url == "/tim/"
    assert client.get("/tim/").status_code == 200


def test_wrong_password_is_told_without_saying_which_part(client, officer):
    page = sign_in(client, password="sai").content.decode()
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in page


def test_locked_person_does_not_come_in(client, officer):
    officer.is_active = False
    officer.save()
    assert sign_in(client).status_code == 200


def test_guessing_locks_the_name_from_that_machine(client, officer):
    answers = [sign_in(client, password="sai").status_code for _ in range(5)]
    assert answers == [200, 200, 200, 200, 429]
    page = sign_in(client)
    assert page.status_code == 429
    assert "Đợi 15 phút rồi thử lại" in page.content.decode()


def test_guessing_does_not_lock_others_out(client, officer, outsider):
    for _ in range(6):
        sign_in(client, password="sai")
    assert sign_in(client, username="nguoi-ngoai").status_code == 302


def test_sign_out_ends_the_session(signed_in, officer):
    client = signed_in(officer)
    assert client.post("/dang-xuat/").url == "/dang-nhap/"
    assert client.get("/tim/").status_code == 302


def test_link_lets_in_once(client, officer):
    path = links.path_for(officer)
    assert client.post(path).url == "/"
    assert client.get("/tim/").status_code == 200
    for ask in (Client().get, Client().post):
        used = ask(path)
        assert used.status_code == 403
        told = used.content.decode()
        assert "Liên kết không còn dùng được" in told
        assert "chạy lại <code>thuocdo serve</code>" in told


def test_looking_at_a_link_uses_up_nothing(client, officer):
    """Messengers fetch what is sent through them before the person does."""
    path = links.path_for(officer)
    for look in (Client().get, Client().head, client.get):
        assert look(path).status_code == 200
    assert client.get("/tim/").status_code == 302
    assert client.post(path).url == "/"


def test_page_of_a_link_says_whom_it_lets_in_and_has_one_button_for_it(officer):
    browser = Client(enforce_csrf_checks=True)
    path = links.path_for(officer)
    page = browser.get(path)
    assert "no-store" in page["Cache-Control"]
    door = page.content.decode().split('<div class="td-panel">')[1].split("td-door-end")[0]
    assert "Trần Thị Mỹ Lệ" in door
    assert re.findall(r"<button[^>]*>([^<]*)</button>", door) == ["Đăng nhập"]
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', door).group(1)
    assert browser.post(path, {"csrfmiddlewaretoken": token}).url == "/"


def test_link_of_somebody_who_signed_in_since_is_void(client, officer):
    path = links.path_for(officer)
    sign_in(Client())
    assert client.get(path).status_code == client.post(path).status_code == 403


@pytest.mark.parametrize("path", ["/dang-nhap/lien-ket/", "/dang-nhap/lien-ket/?sesame=x"])
def test_link_of_nobody_lets_nobody_in(client, path):
    assert client.get(path).status_code == client.post(path).status_code == 403


def test_link_of_a_locked_person_lets_nobody_in(client, officer):
    path = links.path_for(officer)
    User.objects.filter(pk=officer.pk).update(is_active=False)
    assert client.get(path).status_code == client.post(path).status_code == 403


def change(client, **values: str):
    given = {"old": PASSWORD, "new": "Lua-Nuoc-2026", "again": "Lua-Nuoc-2026"}
    return client.post("/doi-mat-khau/", given | values)


def test_password_is_changed_and_the_session_goes_on(signed_in, officer):
    client = signed_in(officer)
    assert change(client).status_code == 302
    assert client.get("/tim/").status_code == 200
    officer.refresh_from_db()
    assert officer.check_password("Lua-Nuoc-2026")
    assert Event.objects.get(action="person.password_changed").facts == {}


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"old": "sai"}, "Mật khẩu hiện tại không đúng."),
        ({"again": "khac"}, "Hai lần nhập mật khẩu mới không giống nhau."),
        ({"new": "ngan", "again": "ngan"}, "10"),
    ],
)
def test_password_is_refused_with_the_reason(signed_in, officer, values, told):
    assert told in change(signed_in(officer), **values).content.decode()


def test_first_password_after_a_link_needs_no_old_one(signed_in):
    person = UserFactory(password=None)
    assert change(signed_in(person), old="").status_code == 302


@pytest.mark.parametrize("who", ["officer", "appraiser", "coordinator", "leader", "outsider"])
@pytest.mark.parametrize("path", ["", "them/", "{pk}/", "{pk}/sua/", "{pk}/ban-giao/"])
def test_managing_people_is_for_the_admin(request, signed_in, admin, who, path):
    client = signed_in(request.getfixturevalue(who))
    assert client.get(PEOPLE + path.format(pk=admin.pk)).status_code == 403


@pytest.mark.parametrize("path", ["{pk}/lien-ket/", "../phan-cong/{duty}/ket-thuc/"])
def test_writing_about_people_is_for_the_admin(signed_in, leader, admin, path):
    url = PEOPLE + path.format(pk=admin.pk, duty=admin.all_duties[0].pk)
    url = url.replace("nguoi-dung/../", "")
    assert signed_in(leader).post(url).status_code == 403


def test_people_are_listed_with_their_duties(signed_in, admin, officer):
    page = signed_in(admin).get(PEOPLE, {"q": "my le"}).context["page"]
    (line,) = page.lines()
    assert [cell.text for cell in line.cells[:3]] == [
        "Trần Thị Mỹ Lệ", "can-bo", "Chấm điểm, báo cáo, Xã An Khê",
    ]  # fmt: skip


def test_people_are_narrowed_by_role(signed_in, admin, officer, leader):
    page = signed_in(admin).get(PEOPLE, {"role": "leader"}).context["page"]
    assert [line.cells[1].text for line in page.lines()] == ["lanh-dao"]


def test_people_page_asks_as_often_for_more_people(signed_in, admin):
    assert_constant_queries(signed_in(admin), PEOPLE, lambda: DutyFactory.create_batch(3))


def test_admin_adds_and_changes_a_person(signed_in, admin):
    client = signed_in(admin)
    given = {"full_name": "Lê Thị Mới", "username": "moi", "locale": "vi", "is_active": "on"}
    person_url = client.post(PEOPLE + "them/", given).url
    client.post(person_url + "sua/", given | {"position": "Phó Chủ tịch"})
    person = User.objects.get(username="moi")
    assert person.position == "Phó Chủ tịch"
    assert Event.objects.get(action="person.changed").facts == {"columns": ["position"]}


def test_admin_assigns_and_ends_a_duty(signed_in, admin, world):
    client, person = signed_in(admin), UserFactory()
    given = {"role": "reporter", "unit": world.commune_a.pk, "valid_from": "01/03/2026"}
    client.post(person.get_absolute_url(), given)
    duty = Duty.objects.get(user=person)
    assert (duty.unit, duty.valid_from) == (world.commune_a, date(2026, 3, 1))
    page = client.post(person.get_absolute_url(), given).content.decode()
    assert "đã có phân công này" in page
    end = f"/quan-tri/phan-cong/{duty.pk}/ket-thuc/"
    for told in ("x", "01/01/2026"):
        client.post(end, {"last_day": told})
        duty.refresh_from_db()
        assert duty.valid_to is None
    assert (
        "Không còn ai giữ phân công"
        in client.post(end, {"last_day": "30/06/2026"}).content.decode()
    )
    client.post(end, {"last_day": "30/06/2026", "van-ket-thuc": "1"})
    duty.refresh_from_db()
    assert duty.valid_to == date(2026, 6, 30)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"unit": ""}, "Chọn cơ quan, đơn vị cho vai trò này."),
        ({"valid_to": "01/01/2026"}, "Ngày cuối phải từ ngày đầu trở đi."),
    ],
)
def test_wrong_duty_is_told_in_words(signed_in, admin, world, values, told):
    given = {"role": "reporter", "unit": world.commune_a.pk, "valid_from": "01/03/2026"}
    page = signed_in(admin).post(UserFactory().get_absolute_url(), given | values)
    assert told in page.content.decode()


def test_admin_hands_over_all_duties(signed_in, admin, officer, world):
    url, heir = f"{PEOPLE}{officer.pk}/ban-giao/", UserFactory()
    client = signed_in(admin)
    assert "Bàn giao 1 phân công" in client.get(url).content.decode()
    answer = client.post(url, {"to": heir.pk, "since": "01/03/2026"})
    assert answer.url == heir.get_absolute_url()
    assert [duty.unit for duty in heir.all_duties] == [world.commune_a]


def test_hand_over_too_early_is_told_in_words(signed_in, admin, officer):
    url = f"{PEOPLE}{officer.pk}/ban-giao/"
    page = signed_in(admin).post(url, {"to": admin.pk, "since": "01/01/2019"}).content.decode()
    assert "Phân công bắt đầu ngày 01/01/2020" in page


MOVE = "/quan-tri/phan-cong/chuyen/"


def test_admin_moves_the_duties_of_a_unit(signed_in, admin, officer, world):
    client, url = signed_in(admin), f"{MOVE}?before={world.commune_a.pk}"
    assert "Đơn vị đang có phân công" in client.get(MOVE).content.decode()
    assert "Chuyển 1 phân công" in client.get(url).content.decode()
    given = {"to": world.commune_b.pk, "since": "01/01/2019"}
    assert "Phân công bắt đầu ngày 01/01/2020" in client.post(url, given).content.decode()
    client.post(url, given | {"since": "01/07/2025"})
    officer.forget_duties()
    held = [(duty.unit, duty.valid_to) for duty in officer.all_duties]
    assert held == [(world.commune_a, date(2025, 6, 30)), (world.commune_b, None)]
    assert Event.objects.get(action="duty.moved").object_id == str(world.commune_b.pk)


def test_moving_duties_is_for_the_admin(signed_in, leader, world):
    assert signed_in(leader).post(f"{MOVE}?before={world.commune_a.pk}").status_code == 403


def test_admin_makes_a_link_that_works(signed_in, admin, officer):
    page = signed_in(admin).post(f"{PEOPLE}{officer.pk}/lien-ket/")
    address = page.context["address"]
    assert address.startswith("http://testserver/dang-nhap/lien-ket/?sesame=")
    assert Client().post(address).url == "/"
    assert Event.objects.get(action="person.link_made").object_id == str(officer.pk)


def test_missing_person_or_duty_is_not_found(signed_in, admin):
    client = signed_in(admin)
    assert client.get(f"{PEOPLE}999999/").status_code == 404
    assert client.post("/quan-tri/phan-cong/999999/ket-thuc/").status_code == 404


def names_in(page) -> list[str]:
    return [row.full_name for row in page.context["page"].shown.object_list]


def test_somebody_with_several_duties_is_one_line_with_all_of_them(signed_in, admin, world):
    appraiser = UserFactory(full_name="Nguyễn Thị Mai")
    for code in ("10", "8", "1"):
        DutyFactory(user=appraiser, role="appraiser", unit=world.home_affairs, field_code=code)
    page = signed_in(admin).get(PEOPLE, {"role": "appraiser"})
    assert names_in(page) == ["Nguyễn Thị Mai"]
    assert "Thẩm định (1, 8, 10), Sở Nội vụ" in page.content.decode()


def test_a_role_that_has_ended_does_not_count(signed_in, admin, world):
    DutyFactory(role="appraiser", unit=world.finance, valid_to=date(2026, 1, 1))
    assert names_in(signed_in(admin).get(PEOPLE, {"role": "appraiser"})) == []


def test_people_are_found_by_their_body_once(signed_in, admin, world):
    inspector = UserFactory(full_name="Lại Văn Đức")
    for code in ("6", "8"):
        DutyFactory(user=inspector, role="appraiser", unit=world.finance, field_code=code)
    assert names_in(signed_in(admin).get(PEOPLE, {"q": "so tai chinh"})) == ["Lại Văn Đức"]
