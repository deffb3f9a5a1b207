"""Written files opened by another program: their pages and their words, as LibreOffice has them."""

import shutil
import subprocess
from dataclasses import replace
from importlib.resources import files
from io import BytesIO

import pypdfium2
import pytest

from tests.adapters.docx_writer.reading import CREATED, write
from tests.adapters.docx_writer.samples import DECISION, LETTER, PLAN, TABLE
from tests.core.report.plans import BLOCK
from thuocdo.adapters import docx_template
from thuocdo.core.report.blocks import Paragraph, Row
from thuocdo.core.report.document import Appendix
from thuocdo.core.report.fields import PLAN_FIELDS, plan_values
from thuocdo.core.report.plan import plan_document
from thuocdo.core.vietnamese.text import repair

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")

LONG = replace(
    PLAN,
    body=tuple(
        Paragraph(f"Đoạn {n}: giao các cơ quan thực hiện đúng hạn. " * 6) for n in range(30)
    ),
    appendices=(
        Appendix(
            "Việc", (replace(TABLE, rows=tuple(Row((str(n), "Việc", "1")) for n in range(60))),)
        ),
    ),
)


def own_form() -> bytes:
    form = docx_template.open_form(
        (files("thuocdo") / "catalog" / "forms" / "plan.docx").read_bytes(), PLAN_FIELDS
    )
    document = plan_document(BLOCK)
    stream = BytesIO()
    values = plan_values(BLOCK, document)
    docx_template.write(form, document, values, stream, created=CREATED)
    return stream.getvalue()


WRITTEN = {
    "plan": lambda: write(PLAN),
    "letter": lambda: write(LETTER),
    "decision": lambda: write(DECISION),
    "long": lambda: write(LONG),
    "own": own_form,
}


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """Return each document's pages as LibreOffice prints them: size and words."""
    folder = tmp_path_factory.mktemp("office")
    for name, content in WRITTEN.items():
        (folder / f"{name}.docx").write_bytes(content())
    profile = f"-env:UserInstallation=file://{folder}/profile"
    names = [str(folder / f"{name}.docx") for name in WRITTEN]
    call = [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *names]
    subprocess.run(call, check=True, capture_output=True, timeout=180)
    return {name: pages_of(folder / f"{name}.pdf") for name in WRITTEN}


def pages_of(path):
    with pypdfium2.PdfDocument(path) as file:
        return [(page.get_size(), words(page.get_textpage().get_text_bounded())) for page in file]


def words(text):
    """Return a text without the line breaks of its page."""
    return " ".join(repair(text.replace("￾", "-")).split())


@pytest.mark.parametrize(
    ("name", "pages"), [("plan", 2), ("letter", 1), ("decision", 1), ("own", 2)]
)
def test_document_has_as_many_pages_as_it_should(opened, name, pages):
    assert len(opened[name]) == pages


def test_annex_lies_across(opened):
    (first, _), (annex, _) = opened["plan"]
    assert first[0] < first[1]
    assert annex[0] > annex[1]
    assert [round(side * 25.4 / 72) for side in annex] == [297, 210]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        (
            "plan",
            (
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "Số: 104/KH-UBND",
                "Hà Bắc, ngày 05 tháng 02 năm 2026",
                "Nâng cao Chỉ số cải cách hành chính năm 2026",
                "Văn bản có đủ chữ: ấ ầ ẩ ẫ ậ ắ ằ ẳ ẵ ặ ơ ờ ở ỡ ợ ư ừ ử ữ ự đ Đ ỹ ỵ.",
                "TM. ỦY BAN NHÂN DÂN",
                "- Lưu: VT, NC.",
                "(Kèm theo Kế hoạch số 104/KH-UBND",
                "Rà soát văn bản",
            ),
        ),
        ("letter", ("UBND TỈNH MẪU", "V/v đôn đốc thực hiện", "Kính gửi:", "Lê Thị Hòa")),
        ("decision", ("DỰ THẢO", "QUYẾT ĐỊNH:", "Điều 1. Công bố kết quả.", "MẪU - KHÔNG PHẢI")),
        ("own", ("Số: 104/KH-UBND", "I. MỤC ĐÍCH, YÊU CẦU", "Nơi nhận:", "DANH MỤC NHIỆM VỤ")),
    ],
)
def test_document_reads_as_it_was_written(opened, name, parts):
    text = " ".join(said for _, said in opened[name])
    assert [part for part in parts if part not in text] == []


def test_pages_are_numbered_from_the_second_and_anew_in_the_annex(opened):
    pages = [said for _, said in opened["long"]]
    annex = next(at for at, said in enumerate(pages) if "Phụ lục" in said)
    assert annex >= 3
    assert not pages[0].startswith("1 ")
    assert [said.split()[0] for said in pages[1:annex]] == [str(n) for n in range(2, annex + 1)]
    assert [said.split()[0] for said in pages[annex + 1 :]][:1] == ["2"]


def test_head_of_a_long_table_stands_on_each_of_its_pages(opened):
    pages = [said for _, said in opened["long"]]
    annex = next(at for at, said in enumerate(pages) if "Phụ lục" in said)
    assert len(pages) - annex > 1
    assert all("Nội dung nhiệm vụ" in said for said in pages[annex:])


def test_signature_stands_whole_on_one_page(opened):
    (page,) = [said for _, said in opened["long"] if "TM. ỦY BAN NHÂN DÂN" in said]
    assert "Nguyễn Văn Mẫu" in page
    assert "Nơi nhận:" in page
