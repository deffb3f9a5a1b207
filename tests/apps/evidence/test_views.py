import pytest
from django.urls import reverse

from tests.apps.conftest import assert_constant_queries
from tests.apps.evidence.files import PDF, PNG, pdf, upload
from thuocdo.apps.evidence import actions, store
from thuocdo.apps.evidence.models import Document, Version

pytestmark = pytest.mark.django_db


def text_of(response) -> str:
    return response.content.decode()


def test_documents_shows_the_list_and_a_place_to_upload(version, officer, signed_in):
    page = text_of(signed_in(officer).get(reverse("evidence:documents")))
    assert "35/KH-UBND: Kế hoạch cải cách hành chính năm 2026" in page
    assert 'type="file"' in page


def test_documents_of_others_have_no_place_to_upload(version, officer, appraiser, signed_in):
    actions.freeze(versions=[version], by=officer, now=version.at)
    page = text_of(signed_in(appraiser).get(reverse("evidence:documents") + "?don-vi="))
    assert "35/KH-UBND" in page
    assert 'type="file"' not in page


def test_documents_are_found_without_diacritics(version, officer, signed_in):
    client = signed_in(officer)
    assert "35/KH-UBND" in text_of(client.get(reverse("evidence:documents") + "?q=cai cach hanh"))
    assert "35/KH-UBND" not in text_of(client.get(reverse("evidence:documents") + "?q=tinh gon"))


def test_documents_asks_constantly(world, version, officer, now, client):
    client.force_login(officer)

    def make_more() -> None:
        for n in range(5):
            actions.add_document(
                unit=world.commune_a, file=upload(f"{n}.pdf", PDF + bytes([n])), by=officer, now=now
            )

    assert_constant_queries(client, reverse("evidence:documents"), make_more)


def test_add_takes_one_file_and_goes_to_it(world, officer, signed_in):
    response = signed_in(officer).post(
        reverse("evidence:add"), {"unit": world.commune_a.pk, "files": [upload()]}
    )
    assert response.url == Document.objects.get().get_absolute_url()


def test_add_takes_several_files(world, officer, signed_in):
    files = [upload("a.pdf"), upload("b.png", PNG)]
    response = signed_in(officer).post(
        reverse("evidence:add"), {"unit": world.commune_a.pk, "files": files}
    )
    assert response.url == reverse("evidence:documents")
    assert sorted(Document.objects.values_list("title", flat=True)) == ["a", "b"]


def test_add_says_what_is_wrong_with_a_file_and_what_to_do(world, officer, signed_in):
    response = signed_in(officer).post(
        reverse("evidence:add"),
        {"unit": world.commune_a.pk, "files": [upload(), upload("rong.pdf", b"")]},
    )
    page = text_of(response)
    assert "rong.pdf: tệp rỗng (0 byte); mở tệp gốc để kiểm tra rồi tải lên lại." in page
    assert Document.objects.count() == 1


def test_add_says_which_file_is_wrong_and_which_is_there_already(
    version, world, officer, signed_in
):
    files = [
        upload("b.png", PNG),
        upload("cũ.pdf"),
        upload("rong.pdf", b""),
        upload("gia.pdf", PNG),
    ]
    response = signed_in(officer).post(
        reverse("evidence:add"), {"unit": world.commune_a.pk, "files": files}
    )
    told = [str(one) for one in response.context["messages"]]
    assert told == [
        f"cũ.pdf đã có trong tài liệu của đơn vị: dùng lại “{version}”, không lưu thêm bản nữa.",
        "Đã lưu b.png. Kiểm tra lại số, ngày, trích yếu bên dưới.",
    ]
    errors = response.context["form"].non_field_errors()
    assert [one.partition(":")[0] for one in errors] == ["rong.pdf", "gia.pdf"]


def test_add_refuses_another_unit(world, officer, signed_in):
    signed_in(officer).post(
        reverse("evidence:add"), {"unit": world.commune_b.pk, "files": [upload()]}
    )
    assert Document.objects.count() == 0


@pytest.mark.parametrize("name", ["document", "describe", "replace", "delete"])
def test_pages_of_a_document_do_not_exist_for_strangers(version, outsider, signed_in, name):
    client = signed_in(outsider)
    url = reverse(f"evidence:{name}", args=[version.document_id])
    response = client.get(url) if name == "document" else client.post(url)
    assert response.status_code == 404


def test_describe_changes_the_facts(version, officer, signed_in):
    response = signed_in(officer).post(
        reverse("evidence:describe", args=[version.document_id]),
        {"title": "Ðúng", "number": "36/KH-UBND", "date": "31/12/2026"},
    )
    assert response.status_code == 302
    document = Document.objects.get()
    assert (document.title, f"{document.date}") == ("Đúng", "2026-12-31")


def test_describe_says_which_field_is_wrong(version, officer, signed_in):
    response = signed_in(officer).post(
        reverse("evidence:describe", args=[version.document_id]),
        {"title": "Đúng", "date": "31/02/2026"},
    )
    assert "Không có ngày 31/02/2026 trong lịch; kiểm tra lại ngày, tháng." in text_of(response)
    assert Document.objects.get().title == "Kế hoạch cải cách hành chính năm 2026"


def test_replace_shows_both_versions(version, officer, signed_in):
    client = signed_in(officer)
    response = client.post(
        reverse("evidence:replace", args=[version.document_id]), {"file": upload("b.png", PNG)}
    )
    page = text_of(client.get(response.url))
    assert "Kế hoạch.pdf" in page
    assert "b.png" in page


def test_a_frozen_document_cannot_be_changed_or_deleted(version, officer, signed_in, now):
    actions.freeze(versions=[version], by=officer, now=now)
    client = signed_in(officer)
    page = text_of(client.get(version.document.get_absolute_url()))
    assert "Đã nộp 02/11/2026" in page
    assert reverse("evidence:delete", args=[version.document_id]) not in page
    response = client.post(reverse("evidence:delete", args=[version.document_id]))
    assert "tài liệu đã nộp ngày 02/11/2026 nên không sửa, không xóa được" in text_of(response)
    assert Version.objects.count() == 1


def test_delete_goes_back_to_the_list(version, officer, signed_in):
    response = signed_in(officer).post(reverse("evidence:delete", args=[version.document_id]))
    assert response.url == reverse("evidence:documents")
    assert Document.objects.count() == 0


def test_file_is_sent_to_be_saved_and_can_do_nothing(version, officer, signed_in):
    response = signed_in(officer).get(version.file_url())
    assert b"".join(response.streaming_content) == PDF
    told = {name: response[name] for name in ("Content-Type", "X-Content-Type-Options")}
    assert told == {"Content-Type": "application/pdf", "X-Content-Type-Options": "nosniff"}
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''K%E1%BA%BF")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    ("file", "way"), [(("a.png", PNG), "inline"), (("b.pdf", PDF), "attachment")]
)
def test_file_is_shown_only_when_it_is_a_picture(world, officer, signed_in, file, way):
    client = signed_in(officer)
    client.post(reverse("evidence:add"), {"unit": world.commune_a.pk, "files": [upload(*file)]})
    response = client.get(Version.objects.get().file_url() + "?xem")
    response.close()
    assert response["Content-Disposition"].partition(";")[0] == way


def test_page_of_a_pdf_is_a_picture(world, officer, signed_in):
    client = signed_in(officer)
    files = [upload("a.pdf", pdf(pages=2))]
    client.post(reverse("evidence:add"), {"unit": world.commune_a.pk, "files": files})
    version = Version.objects.get()
    shown = text_of(client.get(version.get_absolute_url() + "?trang=2"))
    assert "Trang 2/2" in shown
    assert "Trang 1/2" in text_of(client.get(f"{version.get_absolute_url()}?trang={'9' * 5000}"))
    assert reverse("evidence:page", args=[version.pk, 2]) in shown
    answers = [client.get(reverse("evidence:page", args=[version.pk, n])) for n in (1, 3)]
    assert [answer.status_code for answer in answers] == [200, 404]
    assert answers[0].content.startswith(b"\x89PNG")


@pytest.mark.parametrize("damaged", [pdf()[:150], b"%PDF-1.7\n", b"", b"never a pdf"])
def test_a_pdf_damaged_on_disk_is_told_not_shown(version, officer, signed_in, damaged):
    path = store.path_of(version.blob_id)
    path.chmod(0o600)
    path.write_bytes(damaged)
    client = signed_in(officer)
    shown = text_of(client.get(version.document.get_absolute_url()))
    assert "Không mở được tệp PDF này để xem trước" in shown
    assert reverse("evidence:page", args=[version.pk, 1]) not in shown
    assert client.get(reverse("evidence:page", args=[version.pk, 1])).status_code == 404


def test_page_is_not_there_for_strangers(version, outsider, signed_in):
    url = reverse("evidence:page", args=[version.pk, 1])
    assert signed_in(outsider).get(url).status_code == 404


def test_file_is_not_there_for_strangers(version, outsider, signed_in):
    assert signed_in(outsider).get(version.file_url()).status_code == 404


def test_search_finds_documents(version, officer, signed_in):
    page = text_of(signed_in(officer).get(reverse("ui:search") + "?q=35/kh-ubnd"))
    assert version.document.get_absolute_url() in page
