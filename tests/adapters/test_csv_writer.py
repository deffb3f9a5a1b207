import io
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuocdo.adapters.csv_writer import harmless, write_csv
from thuocdo.adapters.tables import read_table
from thuocdo.core.vietnamese.text import repair


def written(columns, rows):
    stream = io.StringIO(newline="")
    write_csv(stream, columns, rows)
    return stream.getvalue()


def test_values_are_written_in_full():
    row = [
        "Xã; Mẫu",
        Fraction(1, 3),
        Decimal("88.610"),
        5,
        0.1,
        True,
        None,
        date(2026, 12, 31),
        datetime(2026, 12, 31, 17, 30, tzinfo=UTC),
    ]
    assert written(list("abcdefghi"), [row]) == (
        "\ufeffa,b,c,d,e,f,g,h,i\r\n"
        "Xã; Mẫu,0.3333333333,88.61,5,0.1,1,,2026-12-31,2027-01-01 00:30:00\r\n"
    )


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+84", "'+84"),
        ("-", "'-"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("'=1", "''=1"),
        ("'tis", "'tis"),
        ("−5", "−5"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_harmless_marks_what_a_spreadsheet_would_run(text, safe):
    assert harmless(text) == safe


def test_negative_numbers_are_numbers():
    assert written(["a"], [[-5], [Fraction("-0.37")]]) == "\ufeffa\r\n-5\r\n-0.37\r\n"


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]))
mended = st.builds(
    repair, texts | st.sampled_from("=+-@'").flatmap(lambda c: texts.map(lambda t: c + t))
)


@given(st.lists(mended, min_size=1))
def test_texts_read_back(column):
    data = written(["no", "a"], [[number, text] for number, text in enumerate(column)])
    assert [row.text("a") for row in read_table(data.encode()).rows] == column
