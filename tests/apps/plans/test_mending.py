"""What the reader was not sure of is settled in place; what is dropped leaves nothing behind."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.apps.conftest import assert_few_queries
from tests.apps.factories import UnitFactory
from tests.apps.plans.conftest import NOW
from tests.apps.plans.samples import PLAN
from thuocdo.apps.assessments.errors import NotAllowedError, RefusedError
from thuocdo.apps.audit.models import Event
from thuocdo.apps.evidence.actions import add_document, sweep
from thuocdo.apps.evidence.models import Blob, Document
from thuocdo.apps.notices.tick import tick
from thuocdo.apps.plans import actions
from thuocdo.apps.plans.actions.uploads import drop_abandoned
from thuocdo.apps.plans.intake import read_plan_file
from thuocdo.apps.plans.mapping import reading_of
from thuocdo.apps.plans.models import Plan, PlanUpload
from thuocdo.apps.units.models import Unit
from thuocdo.core.plan.head.plan_kinds import PlanKind

PAGED = PLAN.replace("2. Mức độ hài lòng", "2\n\n2. Mức độ hài lòng")
TAKE = "/ke-hoach/nhap/"


def bring(unit, by, text: str = PLAN, **more: object) -> PlanUpload:
    file = read_plan_file(text.encode(), "ke-hoach.txt", [])
    return actions.keep_upload(unit=unit, kind=file.kind, file=file, by=by, now=NOW, **more)


@pytest.fixture
def upload(world, officer) -> PlanUpload:
    return bring(world.commune_a, officer)


def line_of(upload: PlanUpload, words: str) -> int:
    return next(number for number, text, _place, _bold in upload.lines if words in text)


def test_kinds_read_are_kinds_of_plans():
    assert {kind.value for kind in PlanKind} == set(Plan.Kind.values)


def test_the_kind_is_proposed_and_not_asked(signed_in, look, officer, world):
    assert 'name="kind"' not in look(officer, TAKE)
    text = PLAN.replace("Khắc phục tồn tại, nâng cao Chỉ số c", "C").encode()
    given = {"owner": world.commune_a.pk, "file": SimpleUploadedFile("kh.txt", text)}
    page = signed_in(officer).post(TAKE, given, follow=True).content.decode()
    assert PlanUpload.objects.get().kind == Plan.Kind.REFORM
    assert "Cải cách hành chính năm <small" in page
    assert "(đề xuất theo trích yếu, sửa được)" in page


@pytest.mark.parametrize(
    ("head", "owner"),
    [("XÃ AN KHÊ", "commune_a"), ("XÃ ẤP BẮC", "commune_b"), ("TỈNH MẪU", "province")],
)
def test_whose_plan_it_is_follows_who_issued_it(signed_in, coordinator, world, head, owner):
    file = SimpleUploadedFile("kh.txt", PLAN.replace("XÃ AN KHÊ", head).encode())
    page = signed_in(coordinator).post(TAKE, {"file": file}, follow=True)
    assert PlanUpload.objects.get().unit == getattr(world, owner)
    assert page.context["doubts"] == []


def test_an_issuer_nobody_knows_leaves_it_with_the_unit_worked_on(signed_in, coordinator, world):
    text = PLAN.replace("XÃ AN KHÊ", "TỈNH KHÁNH BÌNH")
    file = SimpleUploadedFile("kh.txt", text.encode())
    page = signed_in(coordinator).post(f"{TAKE}?unit={world.finance.pk}", {"file": file})
    assert page.status_code == 302
    assert PlanUpload.objects.get().unit == world.finance


def test_offices_of_communes_are_not_offered(look, coordinator, world):
    office = UnitFactory(code="kt", name="Phòng Kinh tế xã An Khê", parent=world.commune_a,
                         kind=Unit.Kind.DISTRICT_OFFICE)  # fmt: skip
    text = look(coordinator, TAKE)
    assert f'<option value="{world.commune_a.pk}"' in text
    assert f'<option value="{office.pk}"' not in text


def test_a_warning_that_was_looked_at_waits_no_more(look, signed_in, upload, officer):
    page = signed_in(officer).get(upload.get_absolute_url()).context["page"]
    note = page.doubtful[0]
    url = f"{upload.get_absolute_url()}canh-bao/"
    signed_in(officer).post(url, {"so": note.number})
    after = signed_in(officer).get(upload.get_absolute_url()).context["page"]
    assert [one.number for one in after.seen] == [note.number]
    assert note.number not in {one.number for one in after.doubtful}
    assert "1 chỗ đã xem" in look(officer, upload.get_absolute_url())


def test_the_list_of_warnings_alone_comes_back(client, upload, officer):
    client.force_login(officer)
    url = f"{upload.get_absolute_url()}canh-bao/"
    part = client.post(url, {"so": "0"}, headers={"hx-request": "true"}).content.decode()
    assert part.strip().startswith('<section class="td-panel" id="can-xem">')
    assert "<html" not in part


@pytest.mark.parametrize("numbers", [[], [99], [0, -1]])
def test_a_warning_that_is_not_there_is_refused(upload, officer, numbers):
    with pytest.raises(RefusedError):
        actions.see_warnings(upload=upload, numbers=numbers, by=officer, now=NOW)


def test_many_warnings_of_a_kind_are_looked_at_together(signed_in, officer, world):
    lines = "\n".join(f"- Công khai danh mục {number}." for number in range(5))
    upload = bring(
        world.commune_a, officer, PLAN.replace("2. Mức độ hài lòng", f"2. Khác\n{lines}")
    )
    client = signed_in(officer)
    shown = client.get(upload.get_absolute_url())
    [group] = [one for one in shown.context["page"].groups if one.many]
    assert f"Đã xem cả {len(group.notes)}" in shown.content.decode()
    numbers = [note.number for note in group.notes]
    client.post(f"{upload.get_absolute_url()}canh-bao/", {"so": numbers})
    page = client.get(upload.get_absolute_url()).context["page"]
    assert [note.number for note in page.seen] == numbers


def test_a_line_becomes_a_task_under_its_heading(signed_in, upload, officer):
    line = line_of(upload, "Khắc phục các tiêu chí")
    client, url = signed_in(officer), f"{upload.get_absolute_url()}dong/{line}/"
    before = len(reading_of(upload).items)
    for _twice in range(2):
        form = client.post(url, follow=True)
        assert form.redirect_chain[-1][0] == f"{upload.get_absolute_url()}muc/{before}/"
    upload.refresh_from_db()
    [*_read, added] = reading_of(upload).items
    assert len(reading_of(upload).items) == before + 1
    assert (added.text, added.path, added.lines) == (
        "Khắc phục các tiêu chí mất điểm của năm 2025.", "I", (line, line),
    )  # fmt: skip
    plan = actions.accept_upload(
        upload=upload, positions=[before, 1], year=2026, by=officer, now=NOW
    )
    assert plan.items.filter(text=added.text, parent="I").count() == 1
    assert upload.taken == [1, before]


def test_no_item_is_made_of_an_empty_line(upload, officer):
    blank = next(number for number, text, *_rest in upload.lines if not text.strip())
    with pytest.raises(RefusedError):
        actions.take_line(upload=upload, line=blank, by=officer, now=NOW)


def test_lines_left_out_are_counted_and_shown(look, officer, world):
    paged = bring(world.commune_a, officer, PAGED)
    text = look(officer, paged.get_absolute_url())
    assert "Không dòng nào bị bỏ sót." not in text
    assert '<a href="#khong-lay">1 dòng không lấy</a>' in text
    assert f"{paged.get_absolute_url()}dong/{line_of(paged, '2')}/" not in text
    whole = bring(world.commune_a, officer)
    assert "Không dòng nào bị bỏ sót." in look(officer, whole.get_absolute_url())


def head_of(upload: PlanUpload, **more: object) -> dict:
    said = {"title": "Nâng cao chỉ số", "plan_year": "2026", "plan_kind": "reform"}
    return said | {"owner": upload.unit_id} | more


def test_a_reading_moves_to_the_unit_it_is_of(signed_in, coordinator, world):
    upload = bring(world.province, coordinator)
    assert "không phải" in signed_in(coordinator).get(upload.get_absolute_url()).content.decode()
    url = f"{upload.get_absolute_url()}the-thuc/"
    given = head_of(upload, owner=world.commune_a.pk, issuer="UBND xã An Khê")
    page = signed_in(coordinator).post(url, given, follow=True)
    upload.refresh_from_db()
    assert upload.unit == world.commune_a
    assert page.context["doubts"] == []


def test_a_reading_moves_to_no_unit_of_others(signed_in, officer, world, upload):
    url = f"{upload.get_absolute_url()}the-thuc/"
    signed_in(officer).post(url, head_of(upload, owner=world.commune_b.pk))
    upload.refresh_from_db()
    assert upload.unit == world.commune_a
    with pytest.raises(NotAllowedError):
        actions.correct_header(
            upload=upload, unit=world.commune_b, kind="reform", values={}, by=officer, now=NOW
        )


def drop(client, upload: PlanUpload) -> str:
    return client.post(f"{upload.get_absolute_url()}bo/", follow=True).content.decode()


def test_a_dropped_file_leaves_nothing(signed_in, officer, upload):
    events = Event.objects.count()
    client = signed_in(officer)
    shown = client.get(upload.get_absolute_url()).content.decode()
    assert "Bỏ những gì đã đọc và xóa tệp vừa tải lên?" in shown
    assert "Đã bỏ tệp đang đọc, không giữ lại gì." in drop(client, upload)
    assert not PlanUpload.objects.exists()
    assert not Document.objects.exists()
    assert Event.objects.count() == events + 1
    assert Event.objects.order_by("sequence").last().action == "plan.upload_dropped"


def _kept_before(world, officer) -> PlanUpload:
    file = SimpleUploadedFile("KH 41.txt", PLAN.encode())
    kept = add_document(unit=world.commune_a, file=file, by=officer, now=NOW, texts=True)
    later = NOW.replace(hour=NOW.hour + 1)
    read = read_plan_file(PLAN.encode(), "KH 41.txt", [])
    return actions.keep_upload(
        unit=world.commune_a, kind="reform", file=read, by=officer, now=later, version=kept
    )


def test_a_document_that_was_kept_before_stays_and_that_is_said(signed_in, officer, world):
    upload = _kept_before(world, officer)
    assert "vẫn ở Tài liệu kiểm chứng." in drop(signed_in(officer), upload)
    assert Document.objects.count() == 1


def test_a_reading_is_no_document_until_it_is_accepted(look, officer, world, upload):
    assert not Document.objects.exists()
    assert "vào Tài liệu kiểm chứng khi được nhận" in look(officer, upload.get_absolute_url())
    assert sweep(now=NOW + timedelta(days=3)) == 0
    plan = actions.accept_upload(upload=upload, positions=[1], year=2026, by=officer, now=NOW)
    (document,) = Document.objects.all()
    assert (document.unit, document.number) == (
        world.commune_a,
        upload.document["header"]["number"],
    )
    assert plan.source.document == document
    assert upload.version == plan.source


def test_what_was_put_right_in_the_head_is_told_of_the_document(officer, upload):
    actions.correct_header(
        upload=upload, unit=upload.unit, kind=upload.kind, values={"number": "42/KH-UBND"},
        by=officer, now=NOW,
    )  # fmt: skip
    actions.accept_upload(upload=upload, positions=[1], year=2026, by=officer, now=NOW)
    assert Document.objects.get().number == "42/KH-UBND"


def test_a_reading_that_nobody_accepts_is_forgotten(signed_in, look, officer, upload):
    assert "giữ đến" in look(officer, "/ke-hoach/")
    assert tick(NOW + timedelta(days=90))["done"]["readings_dropped"] == 0
    later = NOW + timedelta(days=91)
    done = tick(later)["done"]
    assert (done["readings_dropped"], PlanUpload.objects.count()) == (1, 0)
    assert tick(later)["done"]["readings_dropped"] == 0
    sweep(now=later)
    assert not Blob.objects.exists()


def test_an_accepted_reading_is_kept(officer, upload):
    actions.accept_upload(upload=upload, positions=[1], year=2026, by=officer, now=NOW)
    assert drop_abandoned(now=NOW + timedelta(days=400)) == 0


def test_a_line_of_several_items_lights_up_for_each(signed_in, officer, upload):
    items = [dict(item) for item in upload.document["items"]]
    items[2]["lines"] = items[1]["lines"]
    upload.document = upload.document | {"items": items}
    upload.save()
    for chosen in (1, 2):
        url = f"{upload.get_absolute_url()}?muc={chosen}"
        page = signed_in(officer).get(url).context["page"]
        assert [line.number for line in page.lines if line.chosen] == [items[1]["lines"][0]]


def test_two_people_on_one_file_know_of_each_other(look, officer, coordinator, world):
    upload, other = bring(world.commune_a, officer), bring(world.commune_a, coordinator)
    assert f"{coordinator.full_name} cũng đang đọc tệp này" in look(
        officer, upload.get_absolute_url()
    )
    actions.accept_upload(upload=other, positions=[1], year=2026, by=coordinator, now=NOW)
    text = look(officer, upload.get_absolute_url())
    assert "cũng đang đọc tệp này" not in text
    assert "Tệp này đã thành kế hoạch của cơ quan:" in text


def test_another_copy_of_a_plan_is_told_by_its_number(look, officer, world):
    first = bring(world.commune_a, officer)
    actions.accept_upload(upload=first, positions=[1], year=2026, by=officer, now=NOW)
    copy = bring(world.commune_a, officer, PLAN.replace("41/KH-UBND", "41 /KH-UBND") + "\n")
    text = look(officer, copy.get_absolute_url())
    assert "Kế hoạch cùng số, cùng ngày đã có:" in text
    with pytest.raises(RefusedError, match="Kế hoạch cùng số, cùng ngày đã có"):
        actions.accept_upload(upload=copy, positions=[1], year=2026, by=officer, now=NOW)


def test_a_reading_asks_the_database_little(client, officer, world, upload):
    bring(world.commune_a, officer, version=upload.version)
    client.force_login(officer)
    assert_few_queries(client, upload.get_absolute_url())
