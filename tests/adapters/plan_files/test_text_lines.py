import io

import docx
import pytest

from thuocdo.adapters.plan_files import Limits, read_lines
from thuocdo.adapters.plan_files.long_lines import LONGEST
from thuocdo.core.errors import InputError
from thuocdo.core.plan.lines import Line


def refusal(source, limits=None):
    with pytest.raises(InputError) as caught:
        read_lines(source, limits or Limits())
    return [(issue.code, issue.place) for issue in caught.value.issues]


@pytest.mark.parametrize("text", ["Một\nHai", "Một\r\nHai\r\n", "\ufeffMột\nHai\n"])
def test_lines_count_from_one_with_and_without_a_last_line_end(text):
    assert read_lines(text.encode()) == [Line(1, "Một"), Line(2, "Hai")]


def test_file_and_standard_input_are_read(tmp_path, monkeypatch):
    path = tmp_path / "kế hoạch.md"
    path.write_text("Một", encoding="utf-8")
    assert read_lines(path) == read_lines(str(path)) == [Line(1, "Một")]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Hai")))
    assert read_lines("-") == [Line(1, "Hai")]


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        (b"  \n ", "no_text", ""),
        ("Một".encode("utf-16"), "utf16", ""),
        (b"M\xf4t\n\xe0", "not_utf8", "1"),
        ("Một\nKế".encode()[:-1], "not_utf8", "2"),
        (b"a\0b", "binary", ""),
        (b"{\\rtf1 a}", "rtf", ""),
        (b"\x89PNG\r\n\x1a\n", "picture", ""),
    ],
)
def test_what_is_no_text_is_refused(data, code, place):
    assert refusal(data) == [(f"plan_files.{code}", place)]


def test_places_that_are_no_files_are_refused(tmp_path):
    assert refusal(tmp_path / "không có") == [("files.not_found", "")]
    assert refusal(tmp_path) == [("files.is_folder", "")]
    assert refusal(str(tmp_path / "\0")) == [("files.not_readable", "")]


def test_size_is_limited():
    assert refusal(b"") == [("files.empty", "")]
    assert refusal(b"a" * 20, Limits(file_bytes=10)) == [("files.too_big", "")]
    assert refusal(b"a" * 20, Limits(characters=10)) == [("plan_files.too_long", "")]


# As they look in Unicode when nobody has converted them.
TCVN3 = "kÕ ho¹ch c¶i c¸ch hµnh chÝnh n¨m "
VNI = "Keá hoaïch caûi caùch haønh chính naêm 2026; ñaåy maïnh chuyeån ñoåi soá, "


@pytest.mark.parametrize(
    "text", [TCVN3 * 10, VNI * 10, VNI, VNI.upper(), f"{'một hai ' * 50}{VNI * 5}"]
)
def test_text_of_an_old_font_is_refused(text):
    document = docx.Document()
    document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    for data in (text.encode(), stream.getvalue()):
        assert refusal(data) == [("plan_files.legacy_font", "")]


@pytest.mark.parametrize(
    "text",
    [
        "Y Ñuôl Êñuôl, Müller và Noël họp bàn công tác cải cách hành chính, chuyển đổi số năm 2026."
        * 3,
        "Rà soát thủ tục hành chính của các xã, phường¹." * 40,
    ],
)
def test_foreign_names_and_marks_are_no_old_font(text):
    assert read_lines(text.encode()) == [Line(1, text)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("kế hoạch.docx", "Một".encode()),
        ("kế hoạch.PDF", "Một".encode()),
        ("kế hoạch.docx", b"%PDF-1.7\n"),
        ("kế hoạch.pdf", b"PK\x03\x04"),
        ("kế hoạch.docx", b"\xff\xfe\x00"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    assert refusal(path) == [("plan_files.not_as_named", "")]
    with pytest.raises(InputError, match="not_as_named"):
        read_lines(data, name=name)


@pytest.mark.parametrize("sentence", ["Rà soát thủ tục. ", "Rà soát; ", "rà soát ", "x"])
def test_endless_line_is_parted_and_none_of_it_lost(sentence):
    text = (sentence * (50_000 // len(sentence))).strip()
    parts = read_lines(f"Một\n{text}\nHai".encode())[1:-1]
    assert {part.number for part in parts} == {2}
    assert max(len(part.text) for part in parts) <= LONGEST
    assert "".join("".join(part.text.split()) for part in parts) == "".join(text.split())
    assert all(part.text.endswith(sentence.strip()[-1]) for part in parts)


@pytest.mark.parametrize(("text", "parts"), [("a\n" * 21, 20), ("|a|b|c|\n" * 6, 20)])
def test_lines_and_cells_without_end_are_refused(text, parts):
    place = {21: "21", 6: "5"}[text.count("\n")]
    assert refusal(text.encode(), Limits(parts=parts)) == [("plan_files.too_many_lines", place)]
