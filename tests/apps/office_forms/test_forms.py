"""An office puts its own form in use, sees what is wrong in a bad one, and gives it up again."""

import re
from datetime import UTC, datetime
from importlib.resources import files

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.adapters.docx_template.forms import form
from tests.apps.conftest import assert_constant_queries, person
from tests.apps.factories import UnitFactory
from tests.core.report.plans import BLOCK
from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.assessments.errors import NotAllowedError, RefusedError
from thuocdo.apps.audit.models import Event
from thuocdo.apps.office_forms import actions, queries
from thuocdo.apps.office_forms.models import OfficeForm
from thuocdo.apps.units.models import Unit
from thuocdo.core.errors import InputError
from thuocdo.core.report.fields import plan_values
from thuocdo.core.report.plan import plan_document

NOW = datetime(2026, 2, 2, 3, tzinfo=UTC)
GOOD = form("Của chúng tôi: {{ trich_yeu }}")
OTHER = form("Số {{ so_ky_hieu }}, {{ trich_yeu }}")
BAD = form("Số {{ so_ki_hieu }}", "{{ ''.__class__ }}")
KIND = OfficeForm.Kind.PLAN
SAMPLES = files("thuocdo") / "catalog" / "forms"


@pytest.fixture
def used(world, leader):
    return actions.use_form(
        unit=world.province, kind=KIND, filename="mau.docx", content=GOOD, by=leader, now=NOW
    )


def events():
    return list(Event.objects.order_by("sequence").values_list("action", flat=True))


def sent(content, kind="plan"):
    return {"kind": kind, "file": SimpleUploadedFile("mẫu của tỉnh.docx", content)}


def page(unit):
    return reverse("office_forms:forms", args=[unit.pk])


def text_of(unit, **options):
    document = plan_document(BLOCK)
    values = plan_values(BLOCK, document)
    return queries.written(document, values, unit=unit, kind=KIND, now=NOW, **options)


def test_documents_are_written_in_the_form_in_use(world, used):
    assert text_of(world.province) != text_of(world.province, standard=True)
    assert text_of(world.commune_a) == text_of(world.province, standard=True)


def test_new_form_takes_the_place_of_the_old_which_stays(world, leader, used):
    new = actions.use_form(
        unit=world.province, kind=KIND, filename="b.docx", content=OTHER, by=leader, now=NOW
    )
    used.refresh_from_db()
    assert (used.in_use, new.in_use) == (False, True)
    assert events() == ["office_form.used"] * 2


def test_retired_form_is_not_used_and_not_retired_twice(world, leader, used):
    actions.retire_form(form=used, by=leader, now=NOW)
    assert queries.form_in_use(world.province, KIND) is None
    with pytest.raises(RefusedError):
        actions.retire_form(form=used, by=leader, now=NOW)
    assert events() == ["office_form.used", "office_form.retired"]


def test_bad_form_changes_nothing(world, leader, used):
    with pytest.raises(InputError):
        actions.use_form(
            unit=world.province, kind=KIND, filename="b.docx", content=BAD, by=leader, now=NOW
        )
    assert queries.form_in_use(world.province, KIND) == used
    assert OfficeForm.objects.count() == 1


def test_form_that_fails_a_document_says_so(world, used):
    OfficeForm.objects.update(content=BAD)
    with pytest.raises(RefusedError, match=r"mau\.docx"):
        text_of(world.province)


@pytest.mark.parametrize(
    ("role", "place", "allowed"),
    [
        (Duty.Role.LEADER, "province", {"province"}),
        (Duty.Role.COORDINATOR, "home_affairs", {"province", "home_affairs"}),
        (Duty.Role.LEADER, "commune_a", {"commune_a"}),
        (Duty.Role.LEADER, "home_affairs", {"home_affairs"}),
        (Duty.Role.REPORTER, "commune_a", set()),
        (Duty.Role.APPRAISER, "finance", set()),
        (Duty.Role.ADMIN, None, {"province", "home_affairs", "commune_a"}),
    ],
)
def test_leaders_coordinators_and_administrators_choose(world, signed_in, role, place, allowed):
    user = person("nguoi", "Người Nào", role, getattr(world, place) if place else None)
    for name in ("province", "home_affairs", "commune_a"):
        unit = getattr(world, name)
        may = name in allowed
        assert signed_in(user).get(page(unit)).status_code == (200 if may else 404)
        given = {"unit": unit, "kind": KIND, "filename": "a.docx", "content": GOOD}
        if may:
            actions.use_form(**given, by=user, now=NOW)
            continue
        with pytest.raises(NotAllowedError):
            actions.use_form(**given, by=user, now=NOW)


def test_page_takes_a_form_and_tells_what_it_leaves_out(world, leader, signed_in):
    client = signed_in(leader)
    answer = client.post(page(world.province), sent(GOOD), follow=True).content.decode()
    assert "mẫu của tỉnh.docx" in answer
    assert "không dùng trường “noi_dung”" in answer
    assert queries.form_in_use(world.province, KIND).by == leader


def test_page_tells_all_that_is_wrong_and_keeps_what_was_in_use(world, leader, signed_in, used):
    answer = signed_in(leader).post(page(world.province), sent(BAD)).content.decode()
    assert "không có trường “so_ki_hieu”" in answer
    assert "cách viết không được phép" in answer
    assert queries.form_in_use(world.province, KIND) == used


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04" + bytes(6 * 2**20)])
def test_file_that_is_no_form_is_refused_with_words(world, leader, signed_in, content):
    response = signed_in(leader).post(page(world.province), sent(content))
    assert response.status_code == 200
    assert "Chưa dùng được tệp này" in response.content.decode()
    assert not OfficeForm.objects.exists()


def test_unknown_kind_is_refused(world, leader, signed_in):
    response = signed_in(leader).post(page(world.province), sent(GOOD, kind="quyet-dinh"))
    assert response.status_code == 200
    assert not OfficeForm.objects.exists()


def test_form_is_given_back_to_those_who_see_its_unit(world, officer, leader, signed_in, used):
    response = signed_in(leader).get(used.get_absolute_url())
    assert response.content == GOOD
    assert "attachment" in response["Content-Disposition"]
    own = OfficeForm.objects.create(
        unit=world.commune_b, kind=KIND, filename="x.docx", content=GOOD, by=leader, at=NOW
    )
    assert signed_in(officer).get(own.get_absolute_url()).status_code == 404


def test_form_is_retired_by_who_may_choose_only(world, officer, leader, signed_in, used):
    address = reverse("office_forms:retire", args=[used.pk])
    assert signed_in(officer).post(address).status_code == 404
    assert signed_in(leader).post(address).status_code == 302
    assert queries.form_in_use(world.province, KIND) is None


@pytest.mark.parametrize("kind", OfficeForm.Kind.values)
def test_sample_forms_can_be_had(world, leader, signed_in, kind):
    response = signed_in(leader).get(reverse("office_forms:sample", args=[kind]))
    assert response.content == (SAMPLES / f"{kind}.docx").read_bytes()
    assert signed_in(leader).get("/bieu-mau/mau/khac.docx").status_code == 404


def test_trail_names_the_form(world, leader, signed_in, used):
    admin = person("qt", "Quản Trị", Duty.Role.ADMIN, None)
    assert (
        "Dùng biểu mẫu của cơ quan" in signed_in(admin).get("/quan-tri/nhat-ky/").content.decode()
    )


def test_every_field_of_the_page_has_an_id_of_its_own(world, leader, signed_in, used):
    for answer in (
        signed_in(leader).get(page(world.province)),
        signed_in(leader).post(page(world.province), sent(BAD)),
    ):
        ids = re.findall(r' id="([^"]+)"', answer.content.decode())
        assert len(ids) == len(set(ids))


def test_the_same_file_again_changes_nothing(world, leader, signed_in, used):
    page_ = signed_in(leader).post(page(world.province), sent(GOOD), follow=True)
    assert "đang được dùng" in page_.content.decode()
    assert list(OfficeForm.objects.all()) == [used]
    assert events() == ["office_form.used"]


OFFICES, ENTRY = reverse("office_forms:offices"), 'href="/bieu-mau/"'


def test_coordinator_finds_the_forms_of_both_bodies_in_the_menu(
    world, coordinator, signed_in, used
):
    page_ = signed_in(coordinator).get(OFFICES).content.decode()
    assert ENTRY in page_
    for unit in (world.province, world.home_affairs):
        assert f'href="{page(unit)}"' in page_
    assert f'href="{page(world.finance)}"' not in page_
    assert "mau.docx" in page_


def test_who_chooses_for_one_body_is_led_there(world, leader, signed_in):
    assert signed_in(leader).get(OFFICES).url == page(world.province)


def test_others_have_no_such_entry(world, officer, signed_in):
    client = signed_in(officer)
    assert client.get(OFFICES).status_code == 404
    assert ENTRY not in client.get(reverse("reports:reports")).content.decode()


def test_list_asks_the_database_alike_for_many_bodies(world, signed_in):
    admin = person("qt", "Quản Trị", Duty.Role.ADMIN, None)

    def more() -> None:
        for _ in range(12):
            UnitFactory(parent=world.province, kind=Unit.Kind.COMMUNE)

    assert_constant_queries(signed_in(admin), OFFICES, more)
