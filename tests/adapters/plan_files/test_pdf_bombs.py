"""Small PDFs that unfold to more than any page holds are refused before they are opened."""

import zlib

import pytest

from tests.adapters.plan_files.pdf import lines, pdf_of
from thuocdo.adapters import apart
from thuocdo.adapters.plan_files import Limits, pdf_apart, read_lines
from thuocdo.core.errors import InputError

WORDS = ["I. NHIỆM VỤ", "1. Văn phòng rà soát thủ tục hành chính của xã."]
MEGABYTE = 1024 * 1024


def packed(content):
    """Return a PDF whose second page has this content, folded."""
    folded = zlib.compress(content)
    settings = b"<</Filter/FlateDecode/Length %d>>stream\n" % len(folded)
    data = pdf_of([lines(WORDS)] * 2)
    start = data.rindex(b"<</Length")
    return data[:start] + settings + folded + data[data.index(b"\nendstream", start) :]


def refusal(data, limits=None):
    with pytest.raises(InputError) as caught:
        read_lines(data, limits or Limits())
    return [issue.code for issue in caught.value.issues]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b" " * (20 * MEGABYTE), "plan_files.unpacked_too_big"),
        (b"BT " + b"<21> Tj " * 200_000 + b"ET", "plan_files.too_long"),
        (b"BT (" + b"a" * 500_000 + b") Tj ET", "plan_files.too_long"),
    ],
)
def test_page_that_unfolds_to_too_much_is_refused(content, code):
    assert refusal(packed(content)) == [code]


def test_pages_together_keep_to_the_limit():
    assert refusal(packed(b" " * 5000), Limits(unpacked_bytes=4000)) == [
        "plan_files.unpacked_too_big"
    ]


def test_words_of_all_pages_keep_to_the_limit():
    data = pdf_of([lines(WORDS)] * 3)
    assert refusal(data, Limits(characters=100)) == ["plan_files.too_long"]


def test_page_that_unfolds_to_a_page_is_read():
    data = packed(b"BT /F1 12 Tf 80 700 Td <21> Tj ET")
    assert [line.text for line in read_lines(data)][:2] == WORDS


def test_file_that_keeps_the_library_busy_is_ended(monkeypatch):
    monkeypatch.setattr(apart, "_PATIENCE", 1)
    data = b"%PDF-1.4\n" + b"1 0 obj<</Filter/FlateDecode>>stream\n" * 16_000
    assert refusal(data) == ["plan_files.too_heavy"]


def test_process_that_breaks_down_harms_nobody(monkeypatch):
    monkeypatch.setattr(pdf_apart, "_READER", "thuocdo.no_such_module")
    assert refusal(pdf_of([lines(WORDS)])) == ["plan_files.too_heavy"]
