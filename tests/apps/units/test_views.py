from datetime import date

import pytest
from django.urls import reverse

from tests.apps.conftest import assert_constant_queries
from tests.apps.evidence.files import letter, upload
from tests.apps.factories import FunctionOwnerFactory, SuccessionFactory, UnitFactory
from thuocdo.apps.evidence.models import Document
from thuocdo.apps.units.models import Succession, Unit

pytestmark = pytest.mark.django_db
SERVICE = Unit.Kind.SERVICE_UNIT
OFFICE = Unit.Kind.DISTRICT_OFFICE
NEW = {"name": "Xã Mới", "code": "moi", "kind": "commune", "valid_from": "01/07/2025"}


@pytest.mark.parametrize("path", ["", "them/", "{pk}/sap-xep/"])
@pytest.mark.parametrize("who", ["officer", "appraiser", "coordinator", "leader", "outsider"])
def test_managing_units_is_for_the_admin(request, signed_in, world, who, path):
    client = signed_in(request.getfixturevalue(who))
    url = "/quan-tri/don-vi/" + path.format(pk=world.commune_a.pk)
    assert client.get(url).status_code == 403
    assert client.post(url, NEW).status_code == 403
    assert not Unit.objects.filter(code="moi").exists()


def test_unit_page_tells_before_after_and_functions(signed_in, officer, world):
    old = UnitFactory(name="Xã Cũ", valid_to=date(2025, 6, 30))
    SuccessionFactory(before=old, after=world.commune_a, decision="77/NQ")
    FunctionOwnerFactory(unit=world.commune_a, function__name="Hộ tịch")
    page = signed_in(officer).get(world.commune_a.get_absolute_url()).content.decode()
    for told in ("Xã Cũ", "77/NQ", "Hộ tịch", "đến hết 30/06/2025"):
        assert told in page
    assert "sap-xep" not in page


def test_unit_page_of_an_ended_one_names_its_heir(signed_in, admin, world):
    SuccessionFactory(before=world.commune_b, after=world.commune_c)
    page = signed_in(admin).get(world.commune_b.get_absolute_url()).content.decode()
    assert "Xã Đông Giang" in page


def test_unit_page_asks_as_often_for_more_history(signed_in, officer, world):
    def more():
        for _ in range(3):
            SuccessionFactory(after=world.commune_a)
            UnitFactory(parent=world.commune_a)

    more()
    assert_constant_queries(signed_in(officer), world.commune_a.get_absolute_url(), more)


def test_missing_unit_is_not_found(signed_in, officer):
    assert signed_in(officer).get("/quan-tri/don-vi/999999/").status_code == 404


def test_admin_adds_a_unit(signed_in, admin, world):
    answer = signed_in(admin).post("/quan-tri/don-vi/them/", NEW | {"parent": world.province.pk})
    unit = Unit.objects.get(code="moi")
    assert answer.url == unit.get_absolute_url()
    assert (unit.parent, unit.valid_from) == (world.province, date(2025, 7, 1))


def test_adding_a_taken_code_is_told_in_words(signed_in, admin):
    page = signed_in(admin).post("/quan-tri/don-vi/them/", NEW | {"code": "xa-a"}).content.decode()
    assert "Mã xa-a đang thuộc một đơn vị còn hoạt động; chọn mã khác." in page


def change(world, **values: object) -> dict[str, object]:
    return {
        "kind": "merge",
        "others": [world.commune_b.pk],
        "new_units": "xa-ab; Xã An Ấp; An Ấp",
        "number": "9/NQ",
        "date": "01/06/2025",
        "effective": "01/07/2025",
        **values,
    }


def test_admin_merges_units(signed_in, admin, world):
    url = f"/quan-tri/don-vi/{world.commune_a.pk}/sap-xep/"
    assert signed_in(admin).get(url).status_code == 200
    answer = signed_in(admin).post(url, change(world))
    new = Unit.objects.get(code="xa-ab")
    assert answer.url == new.get_absolute_url()
    assert (new.name, new.short_name) == ("Xã An Ấp", "An Ấp")
    assert Succession.objects.filter(after=new, decision="9/NQ").count() == 2


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"new_units": "chỉ có tên"}, "cần mã và tên"),
        ({"others": []}, "Sáp nhập cần từ hai đơn vị trở lên"),
        (
            {"effective": "31/02/2025"},
            "Không có ngày 31/02/2025 trong lịch; kiểm tra lại ngày, tháng.",
        ),
        ({"date": "01/01/0001", "effective": "01/01/0001"}, "Năm phải từ 1900 đến 2199."),
        ({"new_units": f"{'x' * 41}; Xã Mới"}, "40"),
        ({"kind": "split", "others": [], "new_units": "x; Xã Một\nx; Xã Hai"}, "Mã x được khai"),
    ],
)
def test_a_wrong_change_is_told_in_words(signed_in, admin, world, values, told):
    url = f"/quan-tri/don-vi/{world.commune_a.pk}/sap-xep/"
    page = signed_in(admin).post(url, change(world, **values)).content.decode()
    assert told in page
    assert not Succession.objects.exists()


def test_the_file_of_a_decision_fills_the_change_and_stays_with_it(world, admin, signed_in):
    client = signed_in(admin)
    url = reverse("units:succeed", args=[world.commune_a.pk])
    said = {"kind": "merge", "effective": "01/03/2026", "others": [world.commune_b.pk],
            "new_units": "xa-moi; Xã Mới"}  # fmt: skip
    read = client.post(url, said | {"doc-tep": "1", "paper_file": upload("qd.docx", letter())})
    form = read.context["form"]
    assert [form[name].value() for name in ("number", "date", "effective")] == [
        "35/KH-UBND", "15/01/2026", "01/03/2026",
    ]  # fmt: skip
    assert form["others"].value() == [str(world.commune_b.pk)]
    sent = said | {"number": "36/QĐ-UBND", "date": "15/01/2026", "paper": form.held.pk}
    client.post(url, sent | {"paper_title": "Về việc sắp xếp"})
    assert [(row.before, row.decision) for row in Succession.objects.all()] == [
        (world.commune_a, "36/QĐ-UBND"),
        (world.commune_b, "36/QĐ-UBND"),
    ]
    paper = Document.objects.get()
    assert (paper.number, paper.title, paper.unit) == (
        "36/QĐ-UBND", "Về việc sắp xếp", world.commune_a,
    )  # fmt: skip
    for unit in (world.commune_a, world.commune_b):
        page = client.get(unit.get_absolute_url()).content.decode()
        assert paper.get_absolute_url() in page


def test_the_file_of_a_decision_stays_with_who_is_in_charge(world, admin, signed_in):
    client = signed_in(admin)
    said = {"name": "Đất đai", "code": "dat-dai", "unit": world.finance.pk, "since": "01/02/2026"}
    file = {"doc-tep": "1", "paper_file": upload("qd.docx", letter())}
    form = client.post(reverse("units:function-add"), said | file).context["form"]
    assert form["decision"].value() == "35/KH-UBND"
    sent = said | {"decision": "35/KH-UBND", "paper": form.held.pk}
    page = client.post(reverse("units:function-add"), sent, follow=True).content.decode()
    assert "qd.docx" in page
    assert Document.objects.get().unit == world.finance


def test_communes_are_merged_with_communes_and_others_with_what_is_beside_them(
    signed_in, admin, world
):
    office, other = (
        UnitFactory(code=f"vp-{unit.code}", name=f"Văn phòng {unit.name}", parent=unit, kind=OFFICE)
        for unit in (world.commune_a, world.commune_b)
    )
    beside = UnitFactory(code="kt-a", name="Phòng Kinh tế", parent=world.commune_a, kind=OFFICE)

    def offered(unit: Unit) -> list[Unit]:
        page = signed_in(admin).get(reverse("units:succeed", args=[unit.pk]))
        return list(page.context["form"].fields["others"].queryset)

    assert offered(office) == [beside, other]
    assert offered(other) == [beside, office]
    elsewhere = UnitFactory(code="t-2", name="Tỉnh Khác", parent=None, kind=Unit.Kind.PROVINCE)
    UnitFactory(code="xa-2", name="Xã Khác", parent=elsewhere, kind=Unit.Kind.COMMUNE)
    assert offered(world.commune_a) == [world.commune_b, world.commune_c]
    assert world.home_affairs in offered(world.finance)
    assert world.commune_a not in offered(world.finance)


@pytest.mark.parametrize("above", [("commune_a", "commune_b"), ("finance", "home_affairs")])
def test_bodies_under_two_that_are_beside_each_other_are_merged(signed_in, admin, world, above):
    first, second = (
        UnitFactory(code=f"tt-{name}", name="Trung tâm", parent=getattr(world, name), kind=SERVICE)
        for name in above
    )
    url = reverse("units:succeed", args=[first.pk])
    page = signed_in(admin).get(url).content.decode()
    assert f"Trung tâm ({second.parent.label})" in page
    merged = change(world, others=[second.pk], new_units="tt-moi; Trung tâm Chung")
    signed_in(admin).post(url, merged)
    assert Succession.objects.filter(after__code="tt-moi").count() == 2


@pytest.mark.parametrize(("begun_at", "beside"), [(0, 1), (1, 0)])
def test_what_is_merged_is_where_the_body_was_that_it_was_begun_at(
    signed_in, admin, world, begun_at, beside
):
    rows = [
        UnitFactory(code=f"tt-{n}", name="Trung tâm", parent=above, kind=SERVICE, head_title=title)
        for n, (above, title) in enumerate(
            ((world.commune_a, "Giám đốc"), (world.commune_b, "Trưởng"))
        )
    ]
    own, url = rows[begun_at], reverse("units:succeed", args=[rows[begun_at].pk])
    told = f"Đơn vị mới trực thuộc {own.parent.name}."
    assert told in signed_in(admin).get(url).content.decode()
    merged = change(world, others=[rows[beside].pk], new_units="tt-moi; Trung tâm Chung")
    signed_in(admin).post(url, merged)
    new = Unit.objects.get(code="tt-moi")
    assert (new.parent, new.head_title) == (own.parent, own.head_title)


def test_bodies_of_the_same_name_are_offered_before_others_of_their_kind(signed_in, admin, world):
    own, *_rest = [
        UnitFactory(code=f"{name}-{unit.code}", name=name, parent=unit, kind=OFFICE)
        for unit in (world.commune_a, world.commune_b, world.commune_c)
        for name in ("Văn phòng", "Phòng Kinh tế")
    ]
    page = signed_in(admin).get(reverse("units:succeed", args=[own.pk]))
    offered = page.context["form"].fields["others"].queryset
    assert [(unit.name, unit.parent) for unit in offered] == [
        ("Phòng Kinh tế", world.commune_a),
        ("Văn phòng", world.commune_b),
        ("Văn phòng", world.commune_c),
        ("Phòng Kinh tế", world.commune_b),
        ("Phòng Kinh tế", world.commune_c),
    ]
