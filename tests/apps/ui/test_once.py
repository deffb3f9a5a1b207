"""A form sent twice does its work once; what was refused or changed is sent anew."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone

from thuocdo.apps.ui.models import SentForm
from thuocdo.apps.ui.once import once_only

DONE = "/xong/1/"


class Counter:
    """A view that counts how often it did its work."""

    def __init__(self, *answers: HttpResponse) -> None:
        self.answers = list(answers)
        self.times = 0

    def __call__(self, _request):
        self.times += 1
        return self.answers[min(self.times, len(self.answers)) - 1]


def send(view, user, path="/them/", **data):
    request = RequestFactory().post(path, data)
    request.user = user
    return once_only(view)(request)


def test_the_same_form_sent_again_leads_where_it_led(officer):
    view = Counter(HttpResponseRedirect(DONE), HttpResponseRedirect("/xong/2/"))
    sent = {"once": "a1", "text": "Việc", "csrfmiddlewaretoken": "x"}
    assert send(view, officer, **sent).url == DONE
    assert send(view, officer, **(sent | {"csrfmiddlewaretoken": "y"})).url == DONE
    assert view.times == 1


@pytest.mark.parametrize(
    ("path", "more"),
    [
        ("/them/", {"once": "a2"}),
        ("/them/", {"text": "Việc khác"}),
        ("/them/?muc=II.1", {}),
    ],
)
def test_another_page_place_or_text_is_another_form(officer, path, more):
    view = Counter(HttpResponseRedirect(DONE))
    sent = {"once": "a1", "text": "Việc"}
    send(view, officer, **sent)
    send(view, officer, path, **(sent | more))
    assert view.times == 2


def test_people_do_not_stand_in_each_others_way(officer, leader):
    view = Counter(HttpResponseRedirect(DONE))
    for user in (officer, leader):
        send(view, user, once="a1")
    assert view.times == 2


@pytest.mark.parametrize("refused", [HttpResponse(), HttpResponse(status=404)])
def test_what_was_refused_can_be_sent_again(officer, refused):
    view = Counter(refused, HttpResponseRedirect(DONE))
    assert send(view, officer, once="a1").status_code == refused.status_code
    assert send(view, officer, once="a1").url == DONE
    assert view.times == 2


def test_no_file_is_read_while_the_database_waits(officer, db):
    view = Counter(HttpResponseRedirect(DONE))
    for _click in range(2):
        send(view, officer, once="a1", file=ContentFile(b"KE HOACH", name="kh.txt"))
    assert (view.times, SentForm.objects.count()) == (2, 0)


@pytest.mark.django_db
def test_forms_without_a_mark_and_strangers_are_left_alone(officer):
    view = Counter(HttpResponseRedirect(DONE))
    send(view, officer, text="Việc")
    send(view, AnonymousUser(), once="a1")
    assert (view.times, SentForm.objects.count()) == (2, 0)


def test_marks_are_forgotten_after_a_day(officer):
    view = Counter(HttpResponseRedirect(DONE))
    send(view, officer, once="a1")
    SentForm.objects.update(at=timezone.now() - timedelta(days=2))
    send(view, officer, once="a2")
    assert SentForm.objects.count() == 1


def test_each_page_has_its_own_mark():
    page = Template("{% once %}{% once %}").render(Context())
    marks = re.findall(r'<input type="hidden" name="once" value="([\w-]{16})">', page)
    assert len(set(marks)) == 2
    assert QueryDict(f"once={marks[0]}")["once"] == marks[0]
