import struct

import pytest

from tests.apps.evidence.files import pdf
from thuocdo.adapters import apart, page_images
from thuocdo.adapters.page_images import (
    PdfFault,
    UnreadablePageError,
    page_count,
    page_png,
    pdf_fault,
)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(pages=3))
    return path


def test_pages_are_counted(path):
    assert (page_count(path), pdf_fault(path)) == (3, None)


@pytest.mark.parametrize("data", [pdf()[:150], pdf(pages=0), b"%PDF-1.7\n"])
def test_what_does_not_open_is_broken(path, data):
    path.write_bytes(data)
    assert pdf_fault(path) is PdfFault.BROKEN


def test_a_page_is_drawn_as_wide_as_asked(path):
    png = page_png(path, 3, 500)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    assert (width, round(height / width, 2)) == (500, round(842 / 595, 2))


def test_a_roll_of_paper_does_not_fill_the_memory(path):
    path.write_bytes(pdf().replace(b"[0 0 595 842]", b"[0 0 3 14400]"))
    png = page_png(path, 1, 500)
    width, height = struct.unpack(">II", png[16:24])
    assert (width, height) == (1, 3000)


@pytest.mark.parametrize("number", [0, 4])
def test_there_is_no_page_beyond_the_last(path, number):
    with pytest.raises(IndexError):
        page_png(path, number, 500)


def test_a_file_that_does_not_open_has_no_page_to_draw(path):
    path.write_bytes(pdf()[:150])
    with pytest.raises(UnreadablePageError):
        page_png(path, 1, 500)


@pytest.mark.parametrize("asked", [page_count, lambda path: page_png(path, 1, 500)])
def test_a_file_that_breaks_the_process_is_broken(path, monkeypatch, asked):
    monkeypatch.setattr(page_images, "_DRAWER", "thuocdo.no_such_module")
    assert pdf_fault(path) is PdfFault.BROKEN
    with pytest.raises(UnreadablePageError):
        asked(path)


def test_a_file_that_keeps_the_library_busy_is_broken(path, monkeypatch):
    monkeypatch.setattr(apart, "_PATIENCE", 1)
    path.write_bytes(b"%PDF-1.4\n" + b"1 0 obj<</Filter/FlateDecode>>stream\n" * 16_000)
    assert pdf_fault(path) is PdfFault.BROKEN
