import pytest

from thuocdo.core.plan.words.short_forms import long_form, short_form


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("UBND xã Suối Đá", "Ủy ban nhân dân xã Suối Đá"),
        ("Văn phòng HĐND và UBND xã", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã"),
        ("Sở Nội vụ", "Sở Nội vụ"),
    ],
)
def test_committees_and_councils_are_short_or_in_full(short, long):
    assert (long_form(short), short_form(long)) == (long, short)


@pytest.mark.parametrize("printed", ["Uỷ ban nhân dân xã", "Ủy ban Nhân dân xã"])
def test_other_spellings_are_shortened_alike(printed):
    assert short_form(printed) == "UBND xã"
