"""The register of documents: what each is used for, in the list and on its page."""

from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from tests.apps.conftest import assert_constant_queries, assert_few_queries
from tests.apps.evidence.files import letter, upload
from thuocdo.apps.evidence import actions
from thuocdo.apps.evidence.models import Attachment
from thuocdo.core.papers import Facts

pytestmark = pytest.mark.django_db


@pytest.fixture
def attached(version, officer, world, now):
    """Record something by the document, as a change of bodies does."""
    held = actions.hold_file(file=upload("qd.docx", letter()), by=officer, now=now)
    actions.attach_held(
        held=held, to=[world.commune_a], unit=world.commune_a, facts=held.told, by=officer, now=now
    )
    return Attachment.objects.get().version


@pytest.mark.usefixtures("version", "attached")
def test_the_register_says_what_documents_are_used_for(officer, signed_in):
    response = signed_in(officer).get("/tai-lieu/")
    told = {row.filename: row.uses for row in response.context["page"].shown.object_list}
    assert told == {"qd.docx": "1 việc đã ghi nhận", "Kế hoạch.pdf": ""}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("dung-cho=records", {"qd.docx"}),
        ("dung-cho=khong", {"Kế hoạch.pdf"}),
        ("loai=K%E1%BA%BF+ho%E1%BA%A1ch", {"qd.docx"}),
        ("ban-hanh=2026", {"qd.docx"}),
        ("ban-hanh=1999", {"qd.docx", "Kế hoạch.pdf"}),
        ("q=cai+cach", {"qd.docx", "Kế hoạch.pdf"}),
    ],
)
@pytest.mark.usefixtures("version", "attached")
def test_the_register_is_narrowed(officer, signed_in, query, found):
    response = signed_in(officer).get(f"/tai-lieu/?{query}")
    assert {row.filename for row in response.context["page"].shown.object_list} == found


def test_the_register_is_exported_with_each_fact_in_a_column(attached, officer, signed_in):
    response = signed_in(officer).get("/tai-lieu/?format=xlsx&q=35/KH&dung-cho=records")
    sheet = openpyxl.load_workbook(BytesIO(response.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(row for row in rows if "Số, ký hiệu" in row)
    line = dict(zip(head, rows[rows.index(head) + 1], strict=True))
    told = ("Số, ký hiệu", "Loại văn bản", "Cơ quan ban hành", "Dùng cho")
    assert [line[name] for name in told] == [
        "35/KH-UBND", "Kế hoạch", "UBND xã An Khê", "1 việc đã ghi nhận",
    ]  # fmt: skip


def test_the_register_asks_constantly(attached, world, officer, now, client):
    client.force_login(officer)

    def make_more() -> None:
        for n in range(5):
            held = actions.hold_file(file=upload(f"{n}.docx", letter()), by=officer, now=now)
            actions.attach_held(
                held=held, to=[world.commune_b], unit=world.commune_a,
                facts=Facts(title=f"Văn bản {n}"), by=officer, now=now,
            )  # fmt: skip

    assert_constant_queries(client, "/tai-lieu/", make_more)


def test_a_document_says_what_was_recorded_by_it(attached, officer, signed_in, world):
    client = signed_in(officer)
    page = client.get(attached.get_absolute_url()).content.decode()
    assert "Việc được ghi nhận theo văn bản" in page
    assert f'<a href="{world.commune_a.get_absolute_url()}">Xã An Khê</a>' in page
    assert_few_queries(client, attached.get_absolute_url())


def test_a_document_that_recorded_something_is_not_deleted(attached, officer, signed_in):
    url = reverse("evidence:delete", args=[attached.document_id])
    page = signed_in(officer).post(url).content.decode()
    assert "đang được dùng" in page
    assert Attachment.objects.exists()


def test_what_was_recorded_and_is_gone_is_not_named(attached, officer, signed_in):
    Attachment.objects.update(key=999999)
    page = signed_in(officer).get(attached.get_absolute_url()).content.decode()
    assert "Việc được ghi nhận theo văn bản" not in page
