import json
import sys
from importlib.resources import files
from io import BytesIO, TextIOWrapper

import docx
import pytest
import typer

from tests.core.report.plans import BLOCK
from thuocdo.cli import plan_write
from thuocdo.cli.commands import Command
from thuocdo.cli.running import run
from thuocdo.core.plan.mapping import plan_mapping

plan = typer.Typer(add_completion=False)
plan.callback()(lambda: None)  # so that the group stays a group
plan_write.add_to(plan)

COMMAND = Command("plan", "tests.cli.test_plan_write:plan", "Kế hoạch.", "Plans.")
TEXT = json.dumps(plan_mapping(BLOCK), ensure_ascii=False)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "kế hoạch.json"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def out(tmp_path):
    return tmp_path / "kế hoạch.docx"


def write(*arguments):
    return run(COMMAND, ["write", *map(str, arguments)])


def texts(path):
    return [paragraph.text for paragraph in docx.Document(path).paragraphs]


def test_plan_is_written_in_the_official_form(file, out, capsys):
    assert write(file, "-o", out) == 0
    assert "Khắc phục tồn tại, hạn chế năm 2026" in texts(out)
    assert capsys.readouterr().out == f"Đã ghi {out}\n"


def test_annex_comes_when_asked(file, out):
    write(file, "-o", out)
    assert "Phụ lục" not in texts(out)
    write(file, "-o", out, "--annex")
    assert "Phụ lục" in texts(out)


def test_json_is_the_only_output(file, out, capsys):
    assert write(file, "-o", out, "--json") == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == {"schema": "thuocdo/plan-write/1", "file": str(out), "findings": []}


def test_plan_may_come_from_standard_input(out, monkeypatch):
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(TEXT.encode())))
    assert write("-", "-o", out) == 0
    assert out.exists()


@pytest.mark.parametrize("name", ["ke-hoach.pdf", "ke-hoach.doc", "ke-hoach.docx.txt", "ke-hoach"])
def test_other_kinds_of_files_are_refused(name, file, tmp_path, capsys):
    out = tmp_path / name
    assert write(file, "-o", out) == 2
    assert not out.exists()
    assert f"“{out}”: chỉ viết được tệp Word .docx" in capsys.readouterr().err


def test_suffix_may_be_in_capitals(file, tmp_path):
    assert write(file, "-o", tmp_path / "KE-HOACH.DOCX") == 0


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "1:1: tệp không phải JSON hợp lệ"),
        (b'{"schema": }', "1:12: tệp không phải JSON hợp lệ"),
        (b'{"a":' * 50_000, " tệp không phải JSON hợp lệ"),
        ("Kế hoạch".encode("utf-16"), "1: tệp không phải văn bản UTF-8"),
        (b'{\n"title": "\xe9"}', "2: tệp không phải văn bản UTF-8"),
    ],
)
def test_file_that_is_no_json_is_refused_with_its_place(file, out, capsys, content, told):
    file.write_bytes(content)
    assert write(file, "-o", out) == 1
    shown = capsys.readouterr()
    assert shown.err.startswith(f"{file}:{told}; ")
    assert shown.out == ""
    assert not out.exists()


def test_missing_file_and_folder_are_told_without_a_traceback(file, tmp_path, capsys):
    assert write(tmp_path / "không có.json", "-o", tmp_path / "a.docx") == 1
    assert write(file, "-o", tmp_path / "không có" / "a.docx") == 1
    errors = capsys.readouterr().err.splitlines()
    assert [error.startswith(str(tmp_path / "không có")) for error in errors] == [True, True]


def test_output_is_needed(file, capsys):
    assert write(file) == 2
    assert "Traceback" not in capsys.readouterr().err


ALLOWED = "chỉ dùng tên trường, for, if và lọc upper, lower"
FORM = files("thuocdo") / "catalog" / "forms" / "plan.docx"


@pytest.fixture
def own(tmp_path):
    """Return a form of the office's own, of the paragraphs given."""

    def write_form(*paragraphs):
        made = docx.Document()
        for text in paragraphs:
            made.add_paragraph(text)
        path = tmp_path / "mẫu.docx"
        made.save(path)
        return path

    return write_form


def test_form_of_the_office_is_used_instead(file, out, own, capsys):
    assert write(file, "-o", out, "--template", own("Của chúng tôi: {{ trich_yeu }}")) == 0
    assert texts(out) == ["Của chúng tôi: Khắc phục tồn tại, hạn chế năm 2026"]
    assert "không dùng trường “noi_dung”" in capsys.readouterr().err


def test_sample_form_leaves_nothing_out(file, out, capsys):
    assert write(file, "-o", out, "--template", FORM, "--annex", "--json") == 0
    assert json.loads(capsys.readouterr().out)["findings"] == []
    assert "DANH MỤC NHIỆM VỤ" in texts(out)


def test_bad_form_is_refused_by_name_and_paragraph_and_nothing_is_written(file, out, own, capsys):
    bad = own("Số: {{ so_ki_hieu }}", "{{ ''.__class__ }}")
    assert write(file, "-o", out, "--template", bad) == 1
    told = capsys.readouterr()
    assert told.err.splitlines() == [
        f"{bad}:đoạn 1: không có trường “so_ki_hieu”; gần nhất là “so_ky_hieu”",
        f"{bad}:đoạn 2: thẻ dùng cách viết không được phép: “{{{{ ''.__class__ }}}}”; {ALLOWED}",
    ]
    assert told.out == ""
    assert not out.exists()


def test_form_that_is_no_docx_or_not_there_is_refused(file, out, tmp_path, capsys):
    other = tmp_path / "mẫu.docx"
    other.write_bytes(b"%PDF-1.7")
    assert write(file, "-o", out, "--template", other) == 1
    assert write(file, "-o", out, "--template", tmp_path / "không có.docx") == 1
    assert "Traceback" not in capsys.readouterr().err
    assert not out.exists()
