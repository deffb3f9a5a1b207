import logging
import re
from pathlib import Path
from typing import NoReturn

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.urls import reverse

import thuocdo
from thuocdo.apps.ui import views

pytestmark = pytest.mark.django_db
TEMPLATES = sorted(Path(thuocdo.__file__).parent.glob("apps/**/templates/**/*.html"))


def test_page_of_nobody_leads_to_the_door(client):
    answer = client.get("/quan-tri/don-vi/")
    assert answer.status_code == 302
    assert answer.url == "/dang-nhap/?next=/quan-tri/don-vi/"


def test_part_for_nobody_sends_the_whole_window_to_the_door(client):
    answer = client.get(
        "/quan-tri/don-vi/",
        headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/quan-tri/don-vi/?q=a"},
    )
    assert answer["HX-Redirect"] == "/dang-nhap/?next=%2Fquan-tri%2Fdon-vi%2F%3Fq%3Da"


def test_missing_page_says_what_to_do(signed_in, officer):
    answer = signed_in(officer).get("/khong-co/")
    assert answer.status_code == 404
    assert "Không có trang này" in answer.content.decode()


def test_page_of_others_work_says_why_not(signed_in, officer):
    answer = signed_in(officer).get("/quan-tri/don-vi/")
    assert answer.status_code == 403
    assert "Bạn chưa được phân công việc này" in answer.content.decode()


def test_stale_form_says_what_to_do(officer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer)
    answer = client.post(reverse("ui:choose"), {"year": "2025"})
    assert answer.status_code == 403
    assert "Trang đã mở quá lâu" in answer.content.decode()


def test_bad_request_and_server_error_have_pages(rf: RequestFactory):
    request = rf.get("/")
    request.user, request.session = AnonymousUser(), {}
    assert "Không đọc được yêu cầu" in views.bad_request(request).content.decode()
    failed = views.server_error(request)
    assert failed.status_code == 500
    assert "dữ liệu đã lưu trước đó vẫn còn" in failed.content.decode()


def ask_a_locked_database() -> NoReturn:
    raise OperationalError("database is locked")


def test_a_database_out_of_turns_asks_for_another_try(rf: RequestFactory):
    try:
        ask_a_locked_database()
    except OperationalError:
        answer = views.server_error(rf.get("/"))
    assert answer.status_code == 503
    assert "chờ một phút rồi gửi lại" in answer.content.decode()
    assert "locked" not in answer.content.decode()


def test_every_answer_carries_the_policy(client):
    answer = client.get("/dang-nhap/")
    assert answer["Content-Security-Policy"].startswith("default-src 'self';")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_template_has_no_inline_script_or_style(template):
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", text)


def test_choice_of_unit_and_year_is_kept(signed_in, leader, world):
    client = signed_in(leader)
    there = "/tim/?q=a&year=2024"
    answer = client.post(reverse("ui:choose"), {"unit": world.commune_b.pk, "next": there})
    assert answer.url == "/tim/?q=a"
    client.post(reverse("ui:choose"), {"year": "2025", "next": "/"})
    page = client.get("/tim/")
    assert page.context["shell"].chosen().unit == world.commune_b
    assert page.context["shell"].chosen().year == 2025


def test_choice_in_the_address_wins_for_that_page(signed_in, leader, world):
    client = signed_in(leader)
    page = client.get(f"/tim/?unit={world.commune_c.pk}&year=2024")
    assert page.context["shell"].chosen().unit == world.commune_c
    assert page.context["shell"].chosen().year == 2024
    assert client.get("/tim/").context["shell"].chosen().unit == world.province


def test_choice_outside_ones_reach_is_ignored(signed_in, officer, world):
    client = signed_in(officer)
    client.post(reverse("ui:choose"), {"unit": world.commune_b.pk, "year": "1900"})
    chosen = client.get(f"/tim/?unit={world.commune_b.pk}").context["shell"].chosen()
    assert chosen.unit == world.commune_a
    assert chosen.year != 1900


def test_choice_never_leads_to_another_host(signed_in, officer):
    answer = signed_in(officer).post(reverse("ui:choose"), {"next": "https://example.org/"})
    assert answer.url == "/"


def test_units_to_choose_are_found_without_diacritics(signed_in, leader):
    page = signed_in(leader).get(reverse("ui:choose"), {"q": "dong giang", "next": "/tim/"})
    assert [unit.name for unit in page.context["units"]] == ["Xã Đông Giang"]


def test_language_is_what_somebody_chose_not_what_the_browser_says(client):
    english = {"accept-language": "en"}
    assert client.get("/dang-nhap/", headers=english).headers["Content-Language"] == "vi"
    client.post(reverse("ui:language"), {"language": "en"})
    assert client.get("/dang-nhap/").headers["Content-Language"] == "en"
    client.post(reverse("ui:language"), {"language": "xx"})
    assert client.get("/dang-nhap/").headers["Content-Language"] == "en"


def test_search_finds_only_what_one_may_see(signed_in, officer, leader):
    def found(user):
        groups = signed_in(user).get("/tim/", {"q": "xa"}).context["groups"]
        return [hit.title for group in groups for hit in group.hits if group.source.key == "units"]

    assert found(officer) == ["Xã An Khê"]
    assert found(leader) == ["Xã An Khê", "Xã Ấp Bắc", "Xã Đông Giang"]


def test_search_says_when_there_is_nothing(signed_in, officer):
    page = signed_in(officer).get("/tim/", {"q": "khong co dau"}).content.decode()
    assert "Không tìm thấy gì" in page


def test_menu_shows_only_what_one_can_use(signed_in, officer, admin):
    def entries(user):
        groups = signed_in(user).get("/tim/").context["shell"].menu
        return {line.entry.key for group in groups for line in group.lines}

    administration = {"units", "people", "audit"}
    assert administration <= entries(admin)
    assert not administration & entries(officer)


def test_menu_marks_where_one_is(signed_in, admin):
    groups = signed_in(admin).get("/quan-tri/don-vi/them/").context["shell"].menu
    current = [line.entry.key for group in groups for line in group.lines if line.current]
    assert current == ["units"]


def test_request_for_another_host_gets_a_page_too(client):
    answer = client.get("/dang-nhap/", headers={"host": "example.org"})
    assert answer.status_code == 400
    assert "Không đọc được yêu cầu" in answer.content.decode()


def test_a_page_names_whose_drafts_may_come_back(officer, signed_in, client):
    assert 'data-td-person=""' in client.get("/dang-nhap/").content.decode()
    assert f'data-td-person="{officer.pk}"' in signed_in(officer).get("/chon/").content.decode()


def test_a_refused_right_is_one_line_of_the_log_without_a_traceback(signed_in, admin, caplog):
    with caplog.at_level(logging.WARNING, "django.request"):
        answer = signed_in(admin).get(reverse("figures:add"))
    assert answer.status_code == 403
    [line] = [record for record in caplog.records if record.name == "django.request"]
    assert (line.status_code, line.exc_info) == (403, None)
    assert reverse("figures:add") in line.getMessage()
