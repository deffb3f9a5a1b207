"""Forms in the look of the product: dates as 31/12/2026, exact numbers, issues as errors."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.ui import formats
from thuocdo.apps.ui.wording import sentence
from thuocdo.core.issues import Issue, error
from thuocdo.core.vietnamese.dates import DateError, parse_date, show_date
from thuocdo.core.vietnamese.numbers import NumberError, parse_number, two_readings
from thuocdo.core.vietnamese.text import repair


class Renderer(TemplatesSetting):
    form_template_name = "ui/_form.html"
    field_template_name = "ui/_field.html"


EARLIEST, LATEST = 1900, 2199
"""Years that an office can mean; any other is a slip of the fingers."""
LONGEST_WHOLE = 18
"""Digits of a number that every database holds."""


def whole(text: str) -> int | None:
    """Return the whole number that an address or a button sent; None for anything else."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_WHOLE else None


def wholes(texts: Iterable[str]) -> list[int]:
    """Return the whole numbers among what was sent; anything else is left out."""
    return [number for number in map(whole, texts) if number is not None]


class DateField(forms.Field):
    """A day as officials write it; a text field, for a browser's own shows the machine's order."""

    widget = forms.TextInput(
        attrs={
            "placeholder": _("ngày/tháng/năm"),
            "inputmode": "numeric",
            "class": "td-input-date",
            "autocomplete": "off",
        }
    )
    default_error_messages = {
        "invalid": _("Nhập ngày theo dạng 31/12/2026."),
        "no_such_day": _("Không có ngày %(day)s trong lịch; kiểm tra lại ngày, tháng."),
        "year": _("Năm phải từ 1900 đến 2199."),
    }

    def to_python(self, value: object) -> date | None:
        if value in self.empty_values:
            return None
        try:
            day = parse_date(value)
        except DateError as wrong:
            code = "no_such_day" if wrong.code == "dates.no_such_day" else "invalid"
            told = self.error_messages[code]
            raise forms.ValidationError(told, code, {"day": wrong.value}) from wrong
        if not EARLIEST <= day.year <= LATEST:
            raise forms.ValidationError(self.error_messages["year"], "year")
        return day

    def prepare_value(self, value: object) -> object:
        return show_date(value) if isinstance(value, date) else value


class NumberField(forms.Field):
    """An exact number; ``,`` and ``.`` are both decimal, as in every file the product reads."""

    widget = forms.TextInput(
        attrs={"inputmode": "decimal", "class": "td-input-number", "autocomplete": "off"}
    )
    default_error_messages = {
        "invalid": _("Nhập một số, ví dụ 88,61; không dùng dấu ngăn hàng nghìn."),
    }

    def to_python(self, value: object) -> Fraction | None:
        if value in self.empty_values:
            return None
        try:
            number = parse_number(value)
        except NumberError as wrong:
            raise forms.ValidationError(self.error_messages["invalid"], "invalid") from wrong
        unclear = ambiguous(str(value))
        if unclear:
            raise forms.ValidationError(sentence(unclear), "ambiguous")
        return number

    def prepare_value(self, value: object) -> object:
        return formats.typed(value) if isinstance(value, Fraction) else value


class TextField(forms.CharField):
    """Text as it was meant: composed letters, real Đ, single spaces."""

    def to_python(self, value: object) -> str:
        return repair(super().to_python(value))


class TableFileField(forms.FileField):
    """One file within the limit of uploads; what it holds is read by whoever asked for it."""

    default_error_messages = {
        "too_large": _("Tệp lớn hơn {n} MB."),
        "empty": _("Tệp không có nội dung (0 byte): tải hoặc sao chép lại tệp từ nơi gửi."),
    }

    def __init__(self, *, accept: str, **options: object) -> None:
        options.setdefault("widget", forms.FileInput(attrs={"accept": accept}))
        super().__init__(**options)

    def clean(self, data: object, initial: object = None) -> UploadedFile:
        file = super().clean(data, initial)
        if file.size > settings.UPLOAD_LIMIT:
            told = str(self.error_messages["too_large"]).format(n=settings.UPLOAD_LIMIT // 2**20)
            raise forms.ValidationError(told, "too_large")
        return file


def ambiguous(text: str) -> Issue | None:
    """Return what is wrong with a typed number that could be thousands or a decimal: 12.450."""
    readings = two_readings(text, formats.lang())
    if readings is None:
        return None
    whole, decimal = readings
    return error("numbers.ambiguous", value=text.strip(), whole=whole, decimal=decimal)


def add_issues(form: forms.BaseForm, issues: Iterable[Issue]) -> None:
    """Show what core refused on the form: on the field that an issue names, else above all."""
    for issue in issues:
        form.add_error(issue.place if issue.place in form.fields else None, sentence(issue))
