from datetime import date

import pytest

from thuocdo.core.report.blocks import gap, spans
from thuocdo.core.report.document import (
    Appendix,
    Document,
    IssueDate,
    Letterhead,
    Signature,
    roman,
)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (IssueDate.of(date(2026, 2, 5)), "ngày 05 tháng 02 năm 2026"),
        (IssueDate.of(date(2026, 1, 31)), "ngày 31 tháng 01 năm 2026"),
        (IssueDate.of(date(2026, 3, 9)), "ngày 09 tháng 3 năm 2026"),
        (IssueDate.of(date(2026, 12, 10)), "ngày 10 tháng 12 năm 2026"),
        (IssueDate(2026, 11), "ngày      tháng 11 năm 2026"),
        (IssueDate(2026), "ngày      tháng      năm 2026"),
        (IssueDate(), "ngày      tháng      năm      "),
    ],
)
def test_date_is_written_as_the_decree_asks(day, words):
    assert day.words() == words


@pytest.mark.parametrize(
    ("number", "reference"),
    [("104", "104/KH-UBND"), (None, "      /KH-UBND")],
)
def test_number_is_written_or_left_blank(number, reference):
    head = Letterhead("UBND tỉnh Mẫu", "KH-UBND", "Hà Bắc", IssueDate(2026), number)
    assert head.reference() == reference


def document(*appendices: Appendix) -> Document:
    return Document(
        kind="Báo cáo",
        letterhead=Letterhead(
            "Sở Nội vụ",
            "BC-SNV",
            "Hà Bắc",
            IssueDate.of(date(2026, 2, 5)),
            "7",
        ),
        subject="Kết quả",
        body=(),
        signature=Signature(("GIÁM ĐỐC",)),
        recipients=("Lưu: VT",),
        appendices=appendices,
    )


def test_appendix_is_tied_to_its_document():
    expected = "(Kèm theo Báo cáo số 7/BC-SNV ngày 05 tháng 02 năm 2026 của Sở Nội vụ)"
    assert document().appendix_reference() == expected


def test_appendices_are_numbered_when_there_are_several():
    one = Appendix("Số liệu", ())
    assert document(one).appendix_label(0) == "Phụ lục"
    two = document(one, one)
    assert [two.appendix_label(n) for n in (0, 1)] == ["Phụ lục I", "Phụ lục II"]


@pytest.mark.parametrize(
    ("number", "digits"),
    [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (99, "XCIX"), (120, "CXX")],
)
def test_roman_numerals(number, digits):
    assert roman(number) == digits


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đạt 90 điểm.", [("Đạt 90 điểm.", False)]),
        (f"Đạt {gap('số')} điểm.", [("Đạt ", False), ("[… số …]", True), (" điểm.", False)]),
        (gap("") + gap("a"), [("[…]", True), ("[… a …]", True)]),
        ("[không phải chỗ trống]", [("[không phải chỗ trống]", False)]),
        ("", []),
    ],
)
def test_gaps_are_told_from_text(text, expected):
    assert list(spans(text)) == expected
