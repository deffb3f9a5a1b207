"""A signed copy held against the plan that was approved: what the leader signed is what is given."""

from io import BytesIO

import docx
import pytest
from django.urls import reverse

from tests.apps.conftest import assert_few_queries
from tests.apps.evidence.files import letter, upload
from tests.apps.plans.samples import PLAN
from thuocdo.apps.audit.models import Event
from thuocdo.apps.plans import queries
from thuocdo.apps.plans.intake.signed import compared
from thuocdo.apps.plans.mapping import printed
from thuocdo.apps.plans.models import Plan

READ = {"doc-tep": "1"}
ISSUED = {"number": "35/KH-UBND", "date": "26/01/2026"}


@pytest.fixture
def copy(plan, coordinator, signed_in):
    """Return the plan's own .docx, with a text in it changed as it was signed."""

    def change(before: str = "", after: str = "") -> bytes:
        response = signed_in(coordinator).get(reverse("plans:document", args=[plan.pk]))
        file = docx.Document(BytesIO(response.content))
        cells = (cell for table in file.tables for row in table.rows for cell in row.cells)
        places = [file, *cells]
        for paragraph in (one for place in places for one in place.paragraphs):
            for run in paragraph.runs:
                run.text = run.text.replace(before, after) if before else run.text
        stream = BytesIO()
        file.save(stream)
        return stream.getvalue()

    return change


@pytest.fixture
def send(plan, coordinator, signed_in):
    def post(content: bytes, name: str = "kh.docx", **more: str):
        client, url = signed_in(coordinator), reverse("plans:issue", args=[plan.pk])
        read = client.post(url, READ | {"paper_file": upload(name, content)})
        held = read.context["form"].held
        sent = ISSUED | {"paper": held.pk} | more
        return read, client.post(url, sent)

    return post


def test_a_copy_that_says_the_same_issues_at_once(plan, copy, send):
    read, _done = send(copy())
    assert "Bản đã ký giống bản đã duyệt" in read.content.decode()
    assert not Plan.objects.get().is_draft
    assert "differing" not in Event.objects.get(action="plan.issued").facts


def test_a_copy_that_differs_is_to_be_seen_first(plan, copy, send):
    changed = copy("Rà soát nội dung 1", "Rà soát nội dung 1 và 2")
    read, refused = send(changed)
    rows = read.context["signed"].rows
    assert {row.signed for row in rows} == {"Rà soát nội dung 1 và 2."}
    assert f"Bản đã ký khác bản đã duyệt ở {len(rows)} chỗ" in refused.content.decode()
    assert Plan.objects.get().is_draft
    send(changed, **{"da-xem": "1"})
    assert not Plan.objects.get().is_draft
    assert Event.objects.get(action="plan.issued").facts["differing"] == len(rows)


def test_another_document_is_told(send):
    read, _refused = send(letter())
    assert "Tệp này không giống kế hoạch đã duyệt" in read.content.decode()


def test_a_picture_cannot_be_compared_and_stops_nothing(send):
    read, _done = send(b"\x89PNG\r\n\x1a\n" + b"0" * 64, "kh.png")
    assert "Không so được bản đã ký" in read.content.decode()
    assert not Plan.objects.get().is_draft


def test_the_copy_can_be_held_against_the_plan_later(plan, copy, send, coordinator, signed_in):
    send(copy("Sở Tài chính", "Sở Nội vụ"), **{"da-xem": "1"})
    client, url = signed_in(coordinator), reverse("plans:signed", args=[plan.pk])
    page = client.get(url).content.decode()
    assert "Phối hợp" in page
    assert "Sở Nội vụ" in page
    assert url in client.get(plan.get_absolute_url()).content.decode()
    assert_few_queries(client, url)


def test_an_outsider_sees_no_copy(plan, copy, send, outsider, signed_in):
    send(copy())
    page = signed_in(outsider).get(reverse("plans:signed", args=[plan.pk]))
    assert "kh.docx" not in page.content.decode()


ANNEXED = f"""{PLAN.partition("Nơi nhận:")[0]}Nơi nhận:
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Ksor Thị Hoa

PHỤ LỤC
CHỈ TIÊU SỐ HÓA HỒ SƠ
STT | Thôn | Năm 2025 (%) | Năm 2026 (%)
1 | Thôn Một | 52 | 80
2 | Thôn Hai | 61 | 85
"""


@pytest.mark.parametrize(
    ("before", "after", "differing"),
    [
        ("| 80", "| 80", []),
        ("| 80", "| 90", [("1 | Thôn Một | 52 | 80", "1 | Thôn Một | 52 | 90")]),
        (
            "Thôn Hai | 61 | 85",
            "Thôn Hai | 61 |",
            [("2 | Thôn Hai | 61 | 85", "2 | Thôn Hai | 61")],
        ),
    ],
)
def test_a_plan_that_was_read_is_held_against_its_own_source(
    signed_in, officer, before, after, differing
):
    client = signed_in(officer)
    upload = client.post("/ke-hoach/nhap/", {"file": text_file(ANNEXED)})["Location"]
    client.post(f"{upload}nhan/", {"take": [str(number) for number in range(12)]})
    plan = Plan.objects.get()
    said, paper = printed(plan, queries.items_of(plan))
    content = ANNEXED.replace(before, after).encode()
    found = compared(said, paper, content, "kh.txt").differences
    assert [(one.approved, one.signed) for one in found] == differing


def text_file(text: str) -> BytesIO:
    stream = BytesIO(text.encode())
    stream.name = "kh.txt"
    return stream
