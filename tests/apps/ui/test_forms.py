from datetime import date
from fractions import Fraction

import pytest
from django import forms

from thuocdo.apps.ui.forms import DateField, NumberField, TextField, add_issues, whole
from thuocdo.core.issues import error


class Form(forms.Form):
    day = DateField(label="Ngày", required=False)
    number = NumberField(label="Số", required=False)
    text = TextField(label="Chữ", required=False)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"day": "31/12/2026"}, date(2026, 12, 31)),
        ({"day": "2026-12-31"}, date(2026, 12, 31)),
        ({"day": ""}, None),
        ({"number": "88,61"}, Fraction(8861, 100)),
        ({"number": "95 %"}, Fraction(19, 20)),
        ({"number": ""}, None),
        ({"text": "  Ðà   Nẵng "}, "Đà Nẵng"),
    ],
)
def test_field_reads_what_people_write(given, expected):
    form = Form(given)
    assert form.is_valid()
    assert form.cleaned_data[next(iter(given))] == expected


@pytest.mark.parametrize("given", [{"day": "31.12.2026"}, {"day": "mai"}, {"number": "1.234.5,6"}])
def test_field_refuses_with_an_example(given):
    form = Form(given)
    assert not form.is_valid()
    (message,) = next(iter(form.errors.values()))
    assert "Nhập" in message


def test_a_day_that_does_not_exist_is_named():
    form = Form({"day": "31/02/2026"})
    assert not form.is_valid()
    told = "Không có ngày 31/02/2026 trong lịch; kiểm tra lại ngày, tháng."
    assert form.errors == {"day": [told]}


def test_field_shows_a_value_as_people_write_it():
    form = Form(initial={"day": date(2026, 1, 2), "number": Fraction(1842, 10)})
    assert 'value="02/01/2026"' in str(form["day"])
    assert 'value="184,2"' in str(form["number"])


def test_form_is_drawn_in_our_look():
    drawn = str(Form({"day": "mai"}))
    assert drawn.count('class="td-field') == 3 + 1
    assert "td-field-error" in drawn
    assert 'aria-invalid="true"' in drawn


def test_add_issues_puts_each_where_it_belongs():
    form = Form({})
    add_issues(
        form, [error("units.code_taken", "text", taken="A"), error("units.code_taken", taken="B")]
    )
    assert "Mã A đang thuộc" in form.errors["text"][0]
    assert form.non_field_errors() == ["Mã B đang thuộc một đơn vị còn hoạt động; chọn mã khác."]


@pytest.mark.parametrize("given", ["01/01/0001", "5/3/0206", "31/12/9999"])
def test_a_year_that_no_office_means_is_refused(given):
    form = Form({"day": given})
    assert form.errors["day"] == ["Năm phải từ 1900 đến 2199."]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, None),
        ("9" * 5000, None),
        ("-1", None),
        ("", None),
    ],
)
def test_whole_reads_what_an_address_sends(text, number):
    assert whole(text) == number


@pytest.mark.parametrize(
    ("field", "told"),
    [
        (forms.CharField, "Chưa điền mục này."),
        (forms.FileField, "Chưa chọn tệp."),
        (DateField, "Chưa điền mục này."),
    ],
)
def test_what_is_missing_is_said_as_an_office_would(field, told):
    with pytest.raises(forms.ValidationError) as refused:
        field().clean(None)
    assert refused.value.messages == [told]
