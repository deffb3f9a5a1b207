"""What every form of a piece of work asks: what, who, when, with what product and result."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.plans.forms.fields import (
    HELP,
    RHYTHMS,
    BodiesField,
    BodiesInput,
    FewLines,
    timing_of,
)
from thuocdo.apps.plans.models import PlanItem
from thuocdo.apps.ui.forms import DateField, TextField
from thuocdo.core.plan.times.entered import entered_time, is_plain_day
from thuocdo.core.vietnamese.dates import DateError

Timing = PlanItem.Timing
FIXED = "fixed"


class DeadlineField(DateField):
    """A day, or a part of a year as plans say it (``Quý IV/2026``): its last day is meant.

    ``words`` are those of such a time; ``year`` is the plan's, for ``30/6``.
    """

    widget = forms.TextInput(
        attrs={
            "placeholder": _("ngày/tháng/năm"),
            "class": "td-input-date",
            "autocomplete": "off",
        }
    )
    words = ""
    year: int | None = None
    default_error_messages = {
        "invalid": _("Ghi ngày như 31/12/2026, hoặc tháng, quý như “Quý IV/2026”."),
        "rhythm": _("“%(text)s” là nhịp: chọn ở ô Thời gian, ô này để trống."),
    }

    def to_python(self, value: object) -> date | None:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        try:
            when = entered_time(value, self.year)
        except DateError:
            return super().to_python(value)
        if when is None or (when.deadline is None and when.timing.kind == Timing.OPEN):
            return super().to_python(value)
        if when.deadline is None:
            told = self.error_messages["rhythm"]
            raise forms.ValidationError(told, "rhythm", {"text": when.text})
        self.words = "" if is_plain_day(value) else when.text
        return super().to_python(when.deadline)


class WorkForm(forms.Form):
    """``year`` is that of the plan."""

    text = TextField(
        label=_("Nội dung"), widget=forms.Textarea(attrs={"rows": 3}), help_text=HELP["text"]
    )
    lead = BodiesField(
        label=_("Chủ trì"),
        required=False,
        widget=BodiesInput(attrs={"single": True}),
        help_text=HELP["lead"],
    )
    coordinate = BodiesField(label=_("Phối hợp"), required=False, help_text=HELP["coordinate"])
    rhythm = forms.ChoiceField(label=_("Thời gian"), choices=RHYTHMS, help_text=HELP["rhythm"])
    deadline = DeadlineField(label=_("Ngày hoàn thành"), required=False, help_text=HELP["deadline"])
    product = TextField(
        label=_("Sản phẩm"), required=False, widget=FewLines, help_text=HELP["product"]
    )
    result = TextField(
        label=_("Kết quả đo được"), required=False, widget=FewLines, help_text=HELP["result"]
    )

    def __init__(self, *args: Any, year: int | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["deadline"].year = year

    def clean(self) -> None:
        given = self.cleaned_data
        rhythm, deadline = given.get("rhythm"), given.get("deadline")
        if rhythm == FIXED and deadline is None and "deadline" not in self.errors:
            self.add_error("deadline", _("Ghi ngày hoàn thành, hoặc chọn nhịp thực hiện."))
        if rhythm == Timing.OPEN and deadline is not None:
            given["rhythm"] = rhythm = FIXED  # who writes a day has said when
        if rhythm != FIXED and deadline is not None:
            self.add_error(
                "rhythm", _("Đã ghi ngày thì chọn “Có thời hạn”; nhịp thì để trống ngày.")
            )
        if "deadline_text" not in self.changed_data:
            given["deadline_text"] = self._words()

    def _words(self) -> str:
        """Return the words of the time: of the old one only where it stays as it is."""
        if {"deadline", "rhythm"} & {*self.changed_data}:
            return self.fields["deadline"].words
        return self.initial.get("deadline_text", "")

    def columns(self) -> dict[str, Any]:
        """Return the columns of the work, but for who does it."""
        given = self.cleaned_data
        timing, every = timing_of(given["rhythm"])
        kept = ("text", "deadline", "deadline_text", "product", "result")
        said = {name: given[name] for name in kept if name in given}
        return said | {"timing": timing, "every": every}
