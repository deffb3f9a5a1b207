from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.reports.actions import Terms, Typed
from thuocdo.apps.reports.models import WORKS
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.forms import DateField, TextField
from thuocdo.apps.ui.papers import PaperForm
from thuocdo.apps.units.models import Unit
from thuocdo.core.papers import Facts
from thuocdo.core.periods import Period, parse_period
from thuocdo.core.vietnamese.dates import show_date
from thuocdo.core.vietnamese.text import repair

KINDS = ("{year}-Q1", "{year}-H1", "{year}-Q2", "{year}-9M", "{year}-Q3", "{year}", "{year}-Q4")
GRACE = timedelta(days=5)
TEXT, BASE = "text-", "base-"


class TermsForm(PaperForm):
    """What a report is on and by when; the days offered fit the period that ends next."""

    fills = {"basis": Facts.cited}
    paper_label = _("Tệp văn bản yêu cầu báo cáo")

    work = forms.ChoiceField(
        label=_("Nội dung"), choices=[(work, work[:1].upper() + work[1:]) for work in WORKS]
    )
    period = forms.ChoiceField(label=_("Kỳ báo cáo"))
    cut_off = DateField(label=_("Số liệu tính đến hết ngày"))
    due = DateField(label=_("Hạn gửi"))
    recipient = TextField(label=_("Nơi nhận"), max_length=200)
    basis = TextField(
        label=_("Căn cứ yêu cầu"),
        max_length=300,
        required=False,
        help_text=_("Số, ngày của văn bản yêu cầu báo cáo, nếu có."),
    )

    def __init__(self, *args: Any, year: int, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [parse_period(kind.format(year=year)) for kind in KINDS]
        self.fields["period"].choices = [(one.code, one.name(formats.lang())) for one in offered]
        likely = _likely(offered, today)
        self.initial |= {"period": likely.code, "cut_off": likely.end, "due": likely.end + GRACE}

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        cut_off, due = given.get("cut_off"), given.get("due")
        if cut_off and given.get("period"):
            self._check_cut_off(parse_period(given["period"]), cut_off)
        if cut_off and due and due < cut_off:
            self.add_error("due", _("Hạn gửi phải từ ngày chốt số liệu trở đi."))
        return given

    def _check_cut_off(self, period: Period, cut_off: date) -> None:
        if not period.start <= cut_off <= period.end:
            told = _("Ngày chốt số liệu phải nằm trong kỳ báo cáo, từ {start} đến {end}.")
            days = {"start": show_date(period.start), "end": show_date(period.end)}
            self.add_error("cut_off", told.format(**days))

    def terms(self) -> Terms:
        given = self.cleaned_data
        return Terms(
            period=parse_period(given["period"]),
            cut_off=given["cut_off"],
            due=given["due"],
            recipient=given["recipient"],
            work=given["work"],
            basis=given["basis"],
        )


class CreateForm(TermsForm):
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị báo cáo"), empty_label=None)
    field_order = ["unit"]

    def __init__(self, *args: Any, units: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=[unit.pk for unit in units])


class AskForm(TermsForm):
    units = forms.ModelMultipleChoiceField(
        Unit.objects.none(), label=_("Đơn vị phải báo cáo"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, units: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = units
        self.fields["units"].initial = units


class SendForm(PaperForm):
    fills = {"number": "number", "date": "date"}
    paper_label = _("Tệp báo cáo đã ký")

    number = TextField(
        label=_("Số, ký hiệu"), max_length=80, help_text=_("Trên bản đã ký, ví dụ 218/BC-UBND.")
    )
    date = DateField(label=_("Ngày ban hành"), help_text=_("Ngày ghi trên bản đã ký."))
    carried_confirmed = forms.BooleanField(
        label=_("Phần giữ nguyên văn kỳ trước vẫn đúng."), required=False
    )


class ReasonForm(forms.Form):
    reason = TextField(label=_("Lý do"), widget=forms.Textarea)
    again_by = DateField(label=_("Gửi lại chậm nhất ngày"))


def typed_parts(sent: Iterable[tuple[str, str]]) -> dict[str, Typed]:
    """Return the texts of a page's form by part, each with what it began from."""
    values = dict(sent)
    return {
        name.removeprefix(TEXT): Typed(
            repair(text), repair(values.get(name.replace(TEXT, BASE, 1), ""))
        )
        for name, text in values.items()
        if name.startswith(TEXT)
    }


def _likely(offered: Iterable[Period], today: date) -> Period:
    """Return the period whose report is next: the first that ends no earlier than lately."""
    ordered = sorted(offered, key=lambda one: one.end)
    recent = [one for one in ordered if one.end >= today - timedelta(days=20)]
    return (recent or ordered)[0]
