"""Bodies of a document that was read: whom a strange name means, and who leads."""

import re
from dataclasses import replace

import pytest

from tests.apps.plans.conftest import NOW
from tests.apps.plans.samples import PLAN
from thuocdo.apps.plans import actions, queries
from thuocdo.apps.plans.intake import read_plan_file
from thuocdo.apps.plans.models import BodyAlias, ItemBody, Plan, PlanUpload

FRONT = "Ủy ban Mặt trận Tổ quốc xã"
STRANGE = PLAN.replace("Sở Tài chính phối hợp", "Sở Tài chánh tỉnh; Trạm Y tế phối hợp")


@pytest.fixture
def strange(world, officer) -> PlanUpload:
    read = read_plan_file(STRANGE.encode(), "ke-hoach.txt", ["Sở Tài chính", "Xã An Khê"])
    return actions.keep_upload(
        unit=world.commune_a, kind=Plan.Kind.IMPROVEMENT, file=read, by=officer, now=NOW
    )


def names(text: str) -> list[str]:
    return re.findall(r'name="ten-\d+" value="([^"]+)"', text)


def test_a_name_nobody_bears_is_asked_for_with_what_looks_like_it(look, strange, officer, world):
    text = look(officer, strange.get_absolute_url())
    assert names(text) == ["Sở Tài chánh tỉnh", "Trạm Y tế", FRONT]
    assert f'name="la-1" value="{world.finance.pk}"' in text
    assert 'Sở Tài chánh tỉnh <small class="td-inline td-attention">(ngoài danh mục)' in text


def test_whom_a_name_means_is_remembered_for_the_next_file(
    look, signed_in, strange, officer, world
):
    given = {
        "ten-1": "Sở Tài chánh tỉnh", "la-1": str(world.finance.pk),
        "ten-2": "Trạm Y tế", "la-2": "khong", "ten-3": FRONT, "la-3": "",
    }  # fmt: skip
    signed_in(officer).post(f"{strange.get_absolute_url()}co-quan/", given)
    again = actions.keep_upload(
        unit=world.commune_a, kind=Plan.Kind.IMPROVEMENT, by=officer, now=NOW,
        file=read_plan_file(STRANGE.encode(), "lan-sau.txt", []),
    )  # fmt: skip
    text = look(officer, again.get_absolute_url())
    assert names(text) == [FRONT]
    assert "2 tên trong tệp này đã được nhớ" in text
    numbers = range(len(again.document["items"]))
    plan = actions.accept_upload(
        upload=again, positions=list(numbers), year=2026, by=officer, now=NOW
    )
    bodies = ItemBody.objects.filter(item__plan=plan, text="Sở Tài chánh tỉnh")
    assert {body.unit for body in bodies} == {world.finance}


def test_a_typed_name_has_to_be_one_of_the_directory(signed_in, strange, officer, world):
    client, url = signed_in(officer), f"{strange.get_absolute_url()}co-quan/"
    wrong = client.post(url, {"ten-1": "Sở Tài chánh tỉnh", "khac-1": "Sở X"}, follow=True)
    assert "Không có cơ quan nào tên là: Sở X" in wrong.content.decode()
    client.post(url, {"ten-1": "Sở Tài chánh tỉnh", "la-1": "", "khac-1": "so tai chinh"})
    alias = BodyAlias.objects.get()
    assert (alias.unit, alias.home) == (world.finance, world.commune_a)
    client.post(f"{url}{alias.pk}/bo/")
    assert not BodyAlias.objects.exists()


def test_a_remembered_name_holds_for_its_own_unit_alone(strange, officer, world):
    actions.name_bodies(
        upload=strange, meanings={"Sở Tài chánh tỉnh": world.finance}, by=officer, now=NOW
    )
    today = NOW.date()
    assert queries.directory(world.commune_a, today).called("sở tài chánh  tỉnh") == world.finance
    assert queries.directory(world.commune_b, today).called("Sở Tài chánh tỉnh") is None


SUBJECT = PLAN.replace(
    "- Bố trí hòm thư góp ý tại nơi tiếp dân của các thôn.",
    "- UBND xã An Khê rà soát, bố trí hòm thư góp ý tại nơi tiếp dân của các thôn.",
)


def test_the_body_a_sentence_is_about_is_proposed_as_lead(look, signed_in, officer, world):
    read = read_plan_file(SUBJECT.encode(), "ke-hoach.txt", ["Xã An Khê"])
    chosen = next(
        number for number, item in enumerate(read.document.items) if "hòm thư" in item.text
    )
    items = list(read.document.items)
    items[chosen] = replace(items[chosen], lead=(), actors=("UBND xã An Khê",))
    read = replace(read, document=replace(read.document, items=tuple(items)))
    upload = actions.keep_upload(
        unit=world.commune_a, kind=Plan.Kind.IMPROVEMENT, file=read, by=officer, now=NOW
    )
    text = look(officer, upload.get_absolute_url())
    assert "Chọn UBND xã An Khê" in text
    url = f"{upload.get_absolute_url()}chu-tri/"
    signed_in(officer).post(url, {"position": str(chosen)})
    upload.refresh_from_db()
    assert upload.corrections[f"item:{chosen}"]["lead"] == ["UBND xã An Khê"]
    assert "Chọn UBND xã An Khê" not in look(officer, upload.get_absolute_url())


ROW = PLAN.replace(
    "- Bố trí hòm thư góp ý tại nơi tiếp dân của các thôn.",
    "- UBND các xã, phường An Khê, Ấp Bắc rà soát, bố trí hòm thư góp ý tại nơi tiếp dân.",
)


def test_every_commune_that_a_sentence_is_about_is_proposed(look, signed_in, coordinator, world):
    read = read_plan_file(ROW.encode(), "ke-hoach.txt", ["Xã An Khê", "Xã Ấp Bắc"])
    items = [replace(item, lead=(), implement=()) for item in read.document.items]
    read = replace(read, document=replace(read.document, items=tuple(items)))
    upload = actions.keep_upload(
        unit=world.province, kind=Plan.Kind.IMPROVEMENT, file=read, by=coordinator, now=NOW
    )
    assert "Chọn UBND xã An Khê; UBND xã Ấp Bắc" in look(coordinator, upload.get_absolute_url())
    signed_in(coordinator).post(f"{upload.get_absolute_url()}chu-tri/")
    upload.refresh_from_db()
    at = next(at for at, item in enumerate(items) if "hòm thư" in item.text)
    assert upload.corrections[f"item:{at}"]["lead"] == ["UBND xã An Khê", "UBND xã Ấp Bắc"]


TWICE = PLAN.replace("Sở Tài chính phối hợp", "Ban QLDA xã phối hợp").replace(
    "Công chức Văn phòng theo dõi, báo cáo", "Ban Quản lý dự án xã chủ trì theo dõi, báo cáo"
)


def test_a_body_named_in_two_ways_is_asked_for_once(look, signed_in, officer, world):
    read = read_plan_file(TWICE.encode(), "ke-hoach.txt", ["Xã An Khê"])
    upload = actions.keep_upload(
        unit=world.commune_a, kind=Plan.Kind.IMPROVEMENT, file=read, by=officer, now=NOW
    )
    text, url = look(officer, upload.get_absolute_url()), f"{upload.get_absolute_url()}co-quan/"
    both = ["Ban Quản lý dự án xã", "Ban QLDA xã"]
    assert names(text) == [*both, FRONT]
    assert "cũng ghi là Ban QLDA xã" in text
    signed_in(officer).post(url, {"ten-1": both, "la-1": str(world.finance.pk)})
    called = BodyAlias.objects.values_list("text", "unit")
    assert set(called) == {(name, world.finance.pk) for name in both}
    assert names(look(officer, upload.get_absolute_url())) == [FRONT]
