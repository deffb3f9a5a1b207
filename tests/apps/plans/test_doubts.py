"""Whose a document is: asked before it is taken, never of what a unit issued itself."""

from datetime import date

import pytest

from tests.apps.conftest import assert_few_queries
from tests.apps.factories import UnitFactory
from tests.apps.plans.conftest import NOW
from tests.apps.plans.samples import PLAN
from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.plans import actions, queries
from thuocdo.apps.plans.intake import read_plan_file
from thuocdo.apps.plans.models import Plan, PlanUpload
from thuocdo.apps.units.models import Succession, Unit

PROVINCE = PLAN.replace("XÃ AN KHÊ", "TỈNH MẪU")
Kind = Plan.Kind


def bring(unit: Unit, by: User, text: str = PLAN, kind: str = Kind.IMPROVEMENT) -> PlanUpload:
    read = read_plan_file(text.encode(), "ke-hoach.txt", [])
    return actions.keep_upload(unit=unit, kind=kind, file=read, by=by, now=NOW)


def issued(unit: Unit, by: User, issuer: str, kind: str = Kind.IMPROVEMENT) -> PlanUpload:
    """Return a reading with an issuer, as the reader or a person gives it."""
    superior, _bar, said = issuer.rpartition(" | ")
    upload = bring(unit, by, kind=kind)
    upload.corrections = {"header": {"issuer": said, "superior": superior or None}}
    upload.save()
    return upload


def asked(by: User, upload: PlanUpload) -> list[str]:
    return [doubt.name for doubt in queries.doubts_about(by, upload, NOW.date())]


def test_a_plan_of_the_province_is_no_plan_of_a_commune_without_a_word(
    signed_in, look, officer, world
):
    upload = bring(world.commune_a, officer, PROVINCE)
    shown = look(officer, upload.get_absolute_url())
    told = "Văn bản này do UBND tỉnh Mẫu ban hành, không phải kế hoạch của Xã An Khê."
    work = "Nếu chỉ nhận việc được giao, chọn loại “Văn bản giao nhiệm vụ” ở mục Thể thức."
    assert told in shown
    assert work in shown
    client, url = signed_in(officer), f"{upload.get_absolute_url()}nhan/"
    refused = client.post(url, {"take": ["1"]})
    assert refused.status_code == 422
    assert f"{told} " in refused.content.decode()
    assert "Nếu vẫn nhận, đánh dấu “Vẫn nhận cho Xã An Khê”." in refused.content.decode()
    assert not Plan.objects.exists()
    client.post(url, {"take": ["1"], "cap-tren": "1"})
    assert Plan.objects.count() == 1


def test_the_work_that_a_plan_above_gives_is_taken_without_more(signed_in, look, officer, world):
    upload = bring(world.commune_a, officer, PROVINCE)
    client, url = signed_in(officer), upload.get_absolute_url()
    form = client.get(f"{url}the-thuc/?loai=assignment").content.decode()
    assert '<option value="assignment" selected>' in form
    upload.kind = Kind.ASSIGNMENT
    upload.save()
    assert "không phải kế hoạch của" not in look(officer, url)
    client.post(f"{url}nhan/", {"take": ["1"]})
    plan = Plan.objects.get()
    assert plan.kind == Kind.ASSIGNMENT
    page = " ".join(look(officer, plan.get_absolute_url()).split())
    assert "Nhận việc từ kế hoạch 41/KH-UBND" in page
    assert "<dd>UBND tỉnh Mẫu, 12/02/2026</dd>" in page
    assert "<dt>Nhận cho</dt> <dd>Xã An Khê</dd>" in page
    assert "Toàn kế hoạch</a>: " not in page


OWN = (
    ("commune_a", "UBND xã An Khê"),
    ("commune_a", "ỦY BAN NHÂN DÂN XÃ AN KHÊ"),
    ("commune_a", "Uỷ ban nhân dân xã An Khê"),
    ("commune_a", "Xã An Khê"),
    ("commune_a", "UBND xã"),
    ("commune_a", "Chủ tịch UBND xã An Khê"),
    ("commune_a", "Phó Chủ tịch Ủy ban nhân dân xã An Khê"),
    ("commune_a", "HĐND xã An Khê"),
    ("commune_a", "Thường trực Hội đồng nhân dân xã An Khê"),
    ("commune_a", "Đảng ủy xã An Khê"),
    ("commune_a", "Ban Thường vụ Đảng uỷ xã An Khê"),
    ("commune_a", "Văn phòng HĐND và UBND xã An Khê"),
    ("commune_a", "UBND tỉnh Mẫu | UBND xã An Khê"),
    ("commune_a", "Trưởng ban Ban Chỉ đạo cải cách hành chính xã An Khê"),
    ("finance", "Chánh Văn phòng Sở Tài chính"),
    ("province", "UBND tỉnh Mẫu"),
    ("province", "UBND tỉnh"),
    ("province", "Hội đồng nhân dân tỉnh Mẫu"),
    ("province", "Tỉnh ủy Mẫu"),
    ("province", "Ban Chỉ đạo cải cách hành chính tỉnh Mẫu"),
    ("home_affairs", "Sở Nội vụ"),
    ("home_affairs", "UBND tỉnh Mẫu | SỞ NỘI VỤ"),
    ("home_affairs", "UBND TỈNH | Sở Nội vụ"),
    ("home_affairs", "Sở Nội vụ tỉnh Mẫu"),
    ("home_affairs", "Giám đốc Sở Nội vụ"),
    ("home_affairs", "Đảng ủy Sở Nội vụ"),
    ("commune_a", ""),
)


@pytest.mark.parametrize(("home", "issuer"), OWN)
def test_a_unit_is_not_asked_about_what_it_issued(world, coordinator, home, issuer):
    upload = issued(getattr(world, home), coordinator, issuer)
    assert asked(coordinator, upload) == []


OTHERS = (
    ("commune_a", "UBND tỉnh Mẫu", queries.ABOVE),
    ("commune_a", "HĐND tỉnh Mẫu", queries.ABOVE),
    ("commune_a", "Tỉnh ủy Mẫu", queries.ABOVE),
    ("commune_a", "Văn phòng UBND tỉnh Mẫu", queries.ABOVE),
    ("commune_a", "UBND tỉnh Mẫu | Sở Nội vụ", queries.FOREIGN),
    ("commune_a", "UBND xã Ấp Bắc", queries.FOREIGN),
    ("commune_a", "Đảng ủy xã Ấp Bắc", queries.FOREIGN),
    ("commune_a", "UBND tỉnh Khánh Bình", queries.FOREIGN),
    ("province", "UBND xã An Khê", queries.FOREIGN),
    ("province", "Chính phủ", queries.FOREIGN),
    ("finance", "UBND tỉnh Mẫu", queries.ABOVE),
    ("finance", "Sở Nội vụ", queries.FOREIGN),
    ("home_affairs", "UBND tỉnh Khánh Bình | Sở Nội vụ", queries.FOREIGN),
)


@pytest.mark.parametrize("case", OTHERS)
def test_what_another_body_issued_is_asked_about(world, leader, coordinator, case):
    home, issuer, doubt = case
    upload = issued(getattr(world, home), coordinator, issuer)
    assert asked(leader, upload) == [doubt]


GIVING = (
    ("commune_a", "UBND tỉnh Mẫu", []),
    ("commune_a", "UBND tỉnh Mẫu | Sở Nội vụ", []),
    ("commune_a", "UBND xã Ấp Bắc", [queries.FOREIGN]),
    ("commune_a", "UBND tỉnh Khánh Bình | Sở Nội vụ", [queries.FOREIGN]),
    ("commune_a", "UBND tỉnh Khánh Bình", [queries.FOREIGN]),
)


@pytest.mark.parametrize(("home", "issuer", "doubts"), GIVING)
def test_work_comes_from_above_and_its_departments(world, officer, home, issuer, doubts):
    upload = issued(getattr(world, home), officer, issuer, Kind.ASSIGNMENT)
    assert asked(officer, upload) == doubts


@pytest.fixture
def merged(world) -> None:
    """Commune A came of two others, and Home Affairs took in the department of labour."""
    names = (("Xã Suối Cũ", "commune_a"), ("Sở Lao động", "home_affairs"))
    for name, heir in names:
        after = getattr(world, heir)
        ended = UnitFactory(
            name=name, kind=after.kind, parent=world.province,
            valid_from=date(2010, 1, 1), valid_to=date(2025, 6, 30),
        )  # fmt: skip
        Succession.objects.create(
            kind="merge", before=ended, after=after, decision="1/NQ", date=date(2025, 6, 16)
        )


@pytest.mark.parametrize(
    "case",
    [
        ("commune_a", "UBND xã Suối Cũ", []),
        ("commune_a", "Đảng ủy xã Suối Cũ", []),
        ("commune_b", "UBND xã Suối Cũ", [queries.FOREIGN]),
        ("home_affairs", "UBND tỉnh Mẫu | Sở Lao động", []),
        ("finance", "UBND tỉnh Mẫu | Sở Lao động", [queries.FOREIGN]),
    ],
)
def test_bodies_that_became_the_unit_are_the_unit(world, merged, coordinator, case):
    home, issuer, doubts = case
    assert asked(coordinator, issued(getattr(world, home), coordinator, issuer)) == doubts


def test_the_office_of_a_commune_issues_its_own_plan(world, coordinator):
    office = UnitFactory(
        name="Văn phòng HĐND và UBND xã", kind=Unit.Kind.DISTRICT_OFFICE, parent=world.commune_a
    )
    upload = issued(office, coordinator, "UBND xã An Khê | Văn phòng HĐND và UBND")
    assert asked(coordinator, upload) == []


def test_who_plans_for_the_body_above_chooses_whose_it_is(signed_in, look, world, coordinator):
    upload = bring(world.home_affairs, coordinator, PROVINCE)
    told = "Bạn cũng lập kế hoạch cho cơ quan ấy: nhận cho cơ quan nào, chọn ở mục Thể thức."
    assert told in look(coordinator, upload.get_absolute_url())
    client, url = signed_in(coordinator), f"{upload.get_absolute_url()}nhan/"
    refused = client.post(url, {"take": ["1"]}, follow=True).content.decode()
    assert "Văn bản này do UBND tỉnh Mẫu ban hành, không phải kế hoạch của Sở Nội vụ." in refused
    assert not Plan.objects.exists()
    client.post(url, {"take": ["1"], "cap-tren": "1"})
    assert Plan.objects.count() == 1


def test_who_plans_for_the_body_above_is_asked_of_work_too(world, coordinator):
    upload = issued(world.home_affairs, coordinator, "UBND tỉnh Mẫu", Kind.ASSIGNMENT)
    assert asked(coordinator, upload) == [queries.ABOVE]


def test_a_plan_of_another_body_is_received_only_on_purpose(signed_in, look, officer, world):
    upload = issued(world.commune_a, officer, "UBND tỉnh Khánh Bình")
    assert "vẫn ghi cơ quan ban hành ấy" in look(officer, upload.get_absolute_url())
    with pytest.raises(RefusedError, match="không phải kế hoạch của Xã An Khê"):
        actions.accept_upload(upload=upload, positions=[1], year=2026, by=officer, now=NOW)
    client, url = signed_in(officer), f"{upload.get_absolute_url()}nhan/"
    client.post(url, {"take": ["1"], "khac-co-quan": "1"})
    assert Plan.objects.count() == 1


def test_asking_whose_it_is_costs_little(client, officer, world, merged):
    client.force_login(officer)
    for issuer in ("UBND tỉnh Mẫu", "UBND xã Suối Cũ", "UBND tỉnh Khánh Bình"):
        assert_few_queries(client, issued(world.commune_a, officer, issuer).get_absolute_url())
