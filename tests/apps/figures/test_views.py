from datetime import date
from fractions import Fraction
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.apps.conftest import assert_constant_queries
from tests.apps.evidence.files import letter, upload
from tests.apps.factories import UnitFactory
from tests.apps.figures.conftest import figure
from thuocdo.adapters.tables import read_table
from thuocdo.apps.figures import actions
from thuocdo.apps.figures.models import Confirmation, FigureRow, Upload
from thuocdo.apps.figures.registration import to_settle
from thuocdo.core.periods import parse_period

pytestmark = pytest.mark.django_db
LIST = "figures:figures"


def text_of(response) -> str:
    return response.content.decode()


def file(rows: str, name: str = "số liệu.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, ("unit;metric;period;value\n" + rows).encode())


@pytest.fixture
def published(world, coordinator, now) -> list[FigureRow]:
    figures = [
        figure(source="Cổng dịch vụ công", n=650, se=0.01),
        figure(90, unit="xa-b", source="Cổng dịch vụ công"),
        figure(
            None,
            value=Fraction(2, 3),
            period=parse_period("2025"),
            source="Cổng dịch vụ công",
            as_of=date(2025, 12, 31),
        ),
    ]
    actions.publish(figures=figures, by=coordinator, now=now)
    return list(FigureRow.objects.order_by("pk"))


def test_list_shows_figures_of_ones_own_units(published, officer, signed_in):
    page = text_of(signed_in(officer).get(reverse(LIST)))
    assert "2 số liệu" in page
    assert "Tỷ lệ hồ sơ giải quyết đúng hạn" in page
    assert "96,48 %" in page
    assert "17.812" in page


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("ky=2026", 1),
        ("chi-tieu=dossiers.on_time_rate", 2),
        ("cach-nhap=hand", 0),
        ("doi-soat=open", 2),
        ("q=an khe", 2),
        ("q=ap bac", 0),
    ],
)
def test_list_is_narrowed_by_the_address(published, officer, signed_in, query, count):
    page = text_of(signed_in(officer).get(f"{reverse(LIST)}?{query}"))
    assert f"{count} số liệu" in page


def test_list_comes_back_in_as_it_was_exported(published, coordinator, signed_in):
    client = signed_in(coordinator)
    book = client.get(reverse(LIST) + "?don-vi=&format=xlsx").content
    assert len(read_table(BytesIO(book).getvalue()).rows) == 3
    sent = SimpleUploadedFile("xuất.xlsx", book)
    response = client.post(reverse("figures:import"), {"file": sent})
    assert "Tệp này không có gì mới" in text_of(client.get(response.url))


@pytest.mark.parametrize("address", ["?don-vi=", "?don-vi=&q=xa"])
def test_list_asks_constantly(published, coordinator, client, now, address):
    client.force_login(coordinator)

    def make_more() -> None:
        units = [UnitFactory(parent=published[0].unit.parent) for _ in range(5)]
        figures = [figure(unit=unit.code) for unit in units]
        actions.publish(figures=figures, by=coordinator, now=now)

    assert_constant_queries(client, reverse(LIST) + address, make_more)


def test_page_of_a_figure_shows_its_revisions_and_source(row, officer, second, now, signed_in):
    actions.confirm_figure(figure=row, by=second, now=now)
    actions.record_figure(
        unit=row.unit, figure=figure(17800), document=row.document, by=officer, now=now
    )
    page = text_of(signed_in(officer).get(row.get_absolute_url()))
    assert "Đây là lần cập nhật 1, đã có lần mới hơn." in page
    assert page.count("96,4") >= 2
    assert row.document.get_absolute_url() in page
    assert "Đã xác nhận" in page


def test_page_of_a_figure_is_not_there_for_strangers(row, outsider, signed_in):
    assert signed_in(outsider).get(row.get_absolute_url()).status_code == 404


def test_the_second_person_confirms_on_the_page(row, officer, second, client):
    client.force_login(officer)
    assert reverse("figures:confirm", args=[row.pk]) not in text_of(
        client.get(row.get_absolute_url())
    )
    assert client.post(reverse("figures:confirm", args=[row.pk])).status_code == 404
    client.force_login(second)
    response = client.post(reverse("figures:confirm", args=[row.pk]))
    assert response.url == row.get_absolute_url()
    assert Confirmation.objects.get().by == second


def test_dispute_asks_for_the_reason(row, second, signed_in):
    client = signed_in(second)
    url = reverse("figures:dispute", args=[row.pk])
    client.post(url, {"reason": " "})
    assert Confirmation.objects.count() == 0
    client.post(url, {"reason": "Sổ ghi 17.810"})
    assert Confirmation.objects.get().reason == "Sổ ghi 17.810"


def entry(world, **values: object) -> dict[str, object]:
    given = {
        "unit": world.commune_a.pk,
        "metric": "dossiers.on_time_rate",
        "period": "2026-Q3",
        "numerator": "95",
        "denominator": "100",
        "as_of": "30/09/2026",
    }
    return given | values


def test_add_refuses_a_number_that_could_be_thousands(world, officer, signed_in):
    sent = entry(world, paper_file=upload("Báo cáo.pdf"), numerator="12.450", denominator="13.000")
    page = text_of(signed_in(officer).post(reverse("figures:add"), sent))
    assert "viết 12450 (không dùng dấu phân cách hàng nghìn) hoặc 12,45" in page
    assert "viết 13000" in page
    assert FigureRow.objects.count() == 0


def test_add_records_with_a_document_that_is_uploaded(world, officer, signed_in):
    response = signed_in(officer).post(
        reverse("figures:add"), entry(world, paper_file=upload("Báo cáo quý III.pdf"))
    )
    row = FigureRow.objects.get()
    assert response.url == row.get_absolute_url()
    assert (row.period, f"{row.value_sort:.2f}", f"{row.as_of}") == (
        "2026-Q3",
        "0.95",
        "2026-09-30",
    )
    assert (row.document.filename, row.source) == ("Báo cáo quý III.pdf", "Báo cáo quý III")


def test_add_shows_what_was_read_of_the_document_to_be_put_right(world, officer, signed_in):
    """The source is written for good: its number is looked at before."""
    client = signed_in(officer)
    sent = entry(world, paper_file=upload("bc.docx", letter()))
    form = client.post(reverse("figures:add"), sent).context["form"]
    assert form["paper_number"].value() == "35/KH-UBND"
    assert FigureRow.objects.count() == 0
    put_right = {"paper": form.held.pk, "paper_number": "53/BC-UBND", "paper_title": "Quý III"}
    client.post(reverse("figures:add"), entry(world, **put_right))
    row = FigureRow.objects.get()
    assert (row.source, row.document.number) == ("53/BC-UBND: Quý III", "53/BC-UBND")


def test_add_takes_a_document_that_is_there(world, document, officer, signed_in):
    signed_in(officer).post(reverse("figures:add"), entry(world, document=document.document_id))
    assert FigureRow.objects.get().document == document


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"period": "quý 3"}, "không phải"),
        ({"numerator": "1.500,5"}, "có hơn một dấu phân cách"),
        ({"denominator": ""}, ""),
        ({"numerator": "95,5%"}, "là tỷ lệ phần trăm, còn ở đây phải là số lượng"),
        ({"numerator": "12 450"}, "viết các chữ số liền nhau: 12450"),
        ({"numerator": "101"}, ""),
        ({"paper_file": ""}, "Chọn hoặc tải lên văn bản nêu số liệu này."),
        ({"paper_file": upload("rong.pdf", b"")}, "tệp rỗng (0 byte)"),
    ],
)
def test_add_says_what_is_wrong_and_keeps_nothing(world, officer, signed_in, values, told):
    given = entry(world, paper_file=upload()) | values
    response = signed_in(officer).post(reverse("figures:add"), given)
    assert response.status_code == 200
    assert told in text_of(response)
    assert "td-field-error" in text_of(response) or "td-form-errors" in text_of(response)
    assert FigureRow.objects.count() == 0


def test_add_is_for_those_who_report(world, appraiser, signed_in):
    assert signed_in(appraiser).get(reverse("figures:add")).status_code == 403


def test_import_shows_the_difference_first_and_then_takes_it_in(published, coordinator, signed_in):
    client = signed_in(coordinator)
    rows = "xa-a;dossiers.received;2026;1500\nxa-b;dossiers.on_time_rate;2026;0,9\n"
    response = client.post(reverse("figures:import"), {"file": file(rows)})
    upload = Upload.objects.get()
    assert (response.url, FigureRow.objects.count()) == (upload.get_absolute_url(), 3)
    page = text_of(client.get(response.url))
    assert "1 số liệu mới, 1 thay đổi" in page
    assert "Nhận 2 số liệu" in page
    response = client.post(reverse("figures:accept", args=[upload.pk]))
    assert (response.url, FigureRow.objects.count()) == (reverse(LIST), 5)
    assert Upload.objects.get().accepted_at is not None


def test_import_lists_all_wrong_cells(world, coordinator, signed_in):
    rows = "xã lạ;dossiers.received;2026;1\nxa-a;la;2026;1\nxa-a;dossiers.late;2026;một\n"
    response = signed_in(coordinator).post(reverse("figures:import"), {"file": file(rows)})
    page = text_of(response)
    assert "3 chỗ cần sửa" in page
    assert "dòng 2, cột unit" in page
    assert (Upload.objects.count(), FigureRow.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "sent",
    [
        SimpleUploadedFile("rỗng.csv", b""),
        SimpleUploadedFile("hỏng.xlsx", b"PK\x03\x04 hong"),
        SimpleUploadedFile("ảnh.csv", b"\x89PNG\r\n\x1a\n"),
        SimpleUploadedFile("mã.csv", "đơn vị;chỉ tiêu".encode("utf-16-be")),
    ],
    ids=lambda sent: sent.name,
)
def test_import_of_what_is_no_table_says_so(world, coordinator, signed_in, sent):
    response = signed_in(coordinator).post(reverse("figures:import"), {"file": sent})
    assert response.status_code == 200
    assert "Chưa nhập được" in text_of(response)
    assert Upload.objects.count() == 0


def test_import_is_for_the_coordinator(world, officer, coordinator, client):
    client.force_login(coordinator)
    client.post(reverse("figures:import"), {"file": file("xa-a;dossiers.received;2026;1\n")})
    upload = Upload.objects.get()
    client.force_login(officer)
    assert client.get(reverse("figures:import")).status_code == 403
    assert client.get(upload.get_absolute_url()).status_code == 404
    assert client.post(reverse("figures:accept", args=[upload.pk])).status_code == 404


def test_overview_lists_what_waits_for_ones_word(published, officer, rf):
    """What waits is of all years, whichever the top bar holds."""
    request = rf.get("/?year=2026")
    request.user, request.session = officer, {}
    assert [due.title for due in to_settle(request)] == [
        "Xác nhận Tỷ lệ hồ sơ giải quyết đúng hạn: 66,67 %",
        "Xác nhận Tỷ lệ hồ sơ giải quyết đúng hạn: 96,48 %",
    ]


def test_import_tells_of_a_file_over_the_limit(world, coordinator, signed_in, settings):
    settings.UPLOAD_LIMIT = 2**20
    file = SimpleUploadedFile("so-lieu.csv", bytes(2**20 + 1))
    response = signed_in(coordinator).post(reverse("figures:import"), {"file": file})
    assert response.context["form"].errors["file"] == ["Tệp lớn hơn 1 MB."]
