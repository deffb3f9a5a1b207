"""Scans that bear text nobody means: the mark of a digital signature, a number stamped on."""

import io

import pypdfium2
import pytest
from pypdfium2 import raw

from tests.adapters.plan_files.pdf import lines, pdf_of
from thuocdo.adapters.plan_files import read_lines
from thuocdo.core.errors import InputError

STAMP = [
    "Người ký: Ủy ban nhân dân xã Tân An",
    "Email: tanan@mau.example",
    "Thời gian ký: 12.01.2026 10:00:00 +07:00",
]
TEXT = ["Phòng Kinh tế chủ trì rà soát thủ tục hành chính về đất đai."] * 12


def with_pictures(data, pages, share=1.0):
    """Return a PDF with a picture that covers so much of each of these pages."""
    document = pypdfium2.PdfDocument(data)
    bitmap = pypdfium2.PdfBitmap.new_native(1, 1, raw.FPDFBitmap_BGR)
    for index in pages:
        picture = pypdfium2.PdfImage.new(document)
        picture.set_bitmap(bitmap)
        picture.set_matrix(pypdfium2.PdfMatrix().scale(595, 842 * share))
        page = document[index]
        page.insert_obj(picture)
        page.gen_content()
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    "pages", [[STAMP], [STAMP, ["Trang 2"]], [[*STAMP, "Số: 12/KH-UBND"], *[["Ký số"]] * 5]]
)
def test_pictures_with_a_line_of_text_are_a_scan(pages):
    data = with_pictures(pdf_of([lines(words) for words in pages]), range(len(pages)))
    with pytest.raises(InputError) as caught:
        read_lines(data)
    assert [issue.code for issue in caught.value.issues] == ["plan_files.scan"]


@pytest.mark.parametrize(
    ("pages", "pictures", "share"),
    [
        ([STAMP], [], 1.0),  # short, but a text
        ([STAMP], [0], 0.3),  # a seal
        ([TEXT], [0], 1.0),  # text recognised over the picture
        ([TEXT, ["Phụ lục kèm theo"]], [1], 1.0),  # a page of text before a scanned one
    ],
)
def test_text_beside_pictures_is_read(pages, pictures, share):
    data = with_pictures(pdf_of([lines(words) for words in pages]), pictures, share)
    assert [line.text for line in read_lines(data)] == [text for page in pages for text in page]
