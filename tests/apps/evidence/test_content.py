import pytest

from tests.apps.evidence.files import DOCX, JPG, OLD_WORD, PDF, PNG, XLSX, package, pdf
from thuocdo.apps.evidence.intake import content
from thuocdo.apps.evidence.intake.content import content_issues, name_issues


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kế hoạch.pdf", None),
        ("104.KH-UBND.PDF", None),
        ("1.2.3 báo cáo quý.docx", None),
        ("số liệu.xlsx", None),
        ("ảnh.jpeg", None),
        ("bao-cao.exe", "evidence.not_taken"),
        ("bao-cao.doc", "evidence.not_taken"),
        ("bao-cao", "evidence.not_taken"),
        ("bao-cao.pdf.exe", "evidence.not_taken"),
        ("lenh.exe.pdf", "evidence.double_extension"),
        ("ke-hoach.docx.pdf", "evidence.double_extension"),
        ("bang.xlsm", "evidence.macros"),
    ],
)
def test_name_is_judged_by_its_extensions(name, code):
    assert [issue.code for issue in name_issues(name)] == ([code] if code else [])


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.pdf", PDF, None),
        ("a.pdf", b"\0" * 100 + PDF, None),
        ("a.docx", DOCX, None),
        ("a.xlsx", XLSX, None),
        ("a.png", PNG, None),
        ("a.jpg", JPG, None),
        ("a.pdf", PDF[:200], "evidence.broken"),
        ("a.pdf", pdf(pages=0), "evidence.broken"),
        ("a.pdf", DOCX, "evidence.not_that_kind"),
        ("a.docx", PDF, "evidence.not_that_kind"),
        ("a.docx", XLSX, "evidence.not_that_kind"),
        ("a.png", JPG, "evidence.not_that_kind"),
        ("a.jpg", b"<html><script>", "evidence.not_that_kind"),
        ("a.docx", OLD_WORD, "evidence.locked_or_old"),
        ("a.docx", DOCX[:-30], "evidence.not_that_kind"),
        ("a.docx", package("word/document.xml", "word/vbaProject.bin"), "evidence.macros"),
        ("a.xlsx", package("xl/workbook.xml", "xl/macrosheets/sheet1.xml"), "evidence.macros"),
        (
            "a.docx",
            package("word/document.xml", types=b"application/vnd.ms-word.macroEnabled.main+xml"),
            "evidence.macros",
        ),
    ],
)
def test_content_is_judged_by_its_bytes(tmp_path, name, data, code):
    path = tmp_path / "tệp"
    path.write_bytes(data)
    assert [issue.code for issue in content_issues(path, name)] == ([code] if code else [])


@pytest.mark.parametrize(("most", "limit"), [("MOST_UNPACKED", 500), ("MOST_ENTRIES", 2)])
def test_what_unpacks_to_too_much_is_refused(tmp_path, monkeypatch, most, limit):
    monkeypatch.setattr(content, most, limit)
    path = tmp_path / "bom"
    path.write_bytes(package("word/document.xml", "word/a.xml", size=400))
    assert [issue.code for issue in content_issues(path, "a.docx")] == ["evidence.bomb"]


def test_a_damaged_package_is_refused(tmp_path):
    data = bytearray(package("word/document.xml"))
    data[data.rindex(b"PK\x01\x02") + 1] = 0
    path = tmp_path / "hỏng"
    path.write_bytes(bytes(data))
    assert [issue.code for issue in content_issues(path, "a.docx")] == ["evidence.broken"]


@pytest.mark.parametrize(
    ("name", "data", "codes"),
    [
        ("a.txt", "Kế hoạch".encode(), []),
        ("a.md", "\ufeff# Kế hoạch".encode(), []),
        ("a.txt", "Kế hoạch".encode("utf-16"), ["evidence.not_that_kind"]),
        ("a.txt", b"a\0b", ["evidence.not_that_kind"]),
    ],
)
def test_plain_text_is_taken_only_as_a_source(tmp_path, name, data, codes):
    path = tmp_path / name
    path.write_bytes(data)
    assert [issue.code for issue in name_issues(name)] == ["evidence.not_taken"]
    assert name_issues(name, texts=True) == []
    assert [issue.code for issue in content_issues(path, name)] == codes
