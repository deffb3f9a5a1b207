from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.assessments.forms.stages import StagesForm
from thuocdo.apps.assessments.mapping import are_kin
from thuocdo.apps.assessments.models import CriteriaSet, Cycle, StageKind
from thuocdo.apps.ui.forms import DateField, TableFileField, TextField
from thuocdo.apps.ui.papers import PaperForm
from thuocdo.apps.units.choices import UnitField
from thuocdo.apps.units.models import Unit
from thuocdo.core.papers import Facts
from thuocdo.core.periods import Period, PeriodError, parse_period

PERIOD_HELP = _("Năm 2026, 9 tháng 2026-9M, 6 tháng 2026-H1, quý 2026-Q1.")
# What the stages of a yearly cycle usually take: (kind, first day, last day) as month and day,
# with how many years after the year that is measured.
USUAL = (
    (StageKind.SELF, (0, 12, 1), (0, 12, 15)),
    (StageKind.ROUND1, (0, 12, 16), (0, 12, 31)),
    (StageKind.EXPLAIN, (1, 1, 2), (1, 1, 8)),
    (StageKind.ROUND2, (1, 1, 9), (1, 1, 15)),
    (StageKind.FINAL, (1, 1, 16), (1, 1, 31)),
)


class PeriodField(TextField):
    """A period by its code; the month's or year's own limits follow from it."""

    default_error_messages = {"period": _("Không phải một kỳ. Ví dụ 2026, 2026-H1, 2026-Q1.")}

    def clean(self, value: object) -> Period | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_period(text)
        except PeriodError as wrong:
            raise forms.ValidationError(self.error_messages["period"], "period") from wrong

    def prepare_value(self, value: object) -> object:
        return value.code if isinstance(value, Period) else value


class SetChoice(forms.ModelChoiceField):
    def label_from_instance(self, row: CriteriaSet) -> str:
        edition = _now("bản {version}").format(version=row.version)
        return f"{row.name} ({row.code}, {edition})"


class CycleForm(StagesForm):
    """A cycle to prepare; units follow from the set's levels and can be changed afterwards."""

    criteria_set = SetChoice(label=_("Bộ tiêu chí"), queryset=None, empty_label=None)
    name = TextField(
        label=_("Tên kỳ đánh giá"),
        max_length=300,
        help_text=_("Ví dụ Chỉ số cải cách hành chính cấp xã năm 2026."),
    )
    period = PeriodField(label=_("Kỳ"), help_text=PERIOD_HELP)
    previous = forms.ModelChoiceField(
        label=_("So với kỳ trước"), queryset=None, required=False, empty_label=_("không có")
    )

    def __init__(
        self, *args: Any, sets: QuerySet[CriteriaSet], cycles: QuerySet[Cycle], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["criteria_set"].queryset = sets
        self.fields["previous"].queryset = cycles

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self._refuse_strange(given)
        return given

    def _refuse_strange(self, given: Mapping[str, Any]) -> None:
        """Refuse to compare with a set of other criteria, which only happen to have the codes."""
        measured, previous = given.get("criteria_set"), given.get("previous")
        if measured and previous and not are_kin(measured, previous.criteria_set):
            told = _("Kỳ này theo bộ tiêu chí khác: mã trùng nhưng tiêu chí khác, không so được.")
            self.add_error("previous", told)


def usual_dates(year: int) -> dict[str, date]:
    """Return what the stages of a yearly cycle are prefilled with."""
    return {
        f"{kind.value}_{end}": date(year + later, month, day)
        for kind, *ends in USUAL
        for end, (later, month, day) in zip(("opens", "closes"), ends, strict=True)
    }


class SubstituteForm(PaperForm):
    """A body that appraises a field of one unit instead of the field's own, by decision."""

    fills = {"decision": Facts.cited}
    paper_label = _("Tệp quyết định")

    field_code = forms.ChoiceField(label=_("Lĩnh vực"))
    for_unit = UnitField(label=_("Của đơn vị"), queryset=None, empty_label=_("chọn đơn vị"))
    unit = UnitField(
        label=_("Cơ quan thẩm định thay"), queryset=None, empty_label=_("chọn cơ quan")
    )
    decision = TextField(label=_("Quyết định"), max_length=200)

    def __init__(
        self,
        *args: Any,
        fields: list[tuple[str, str]],
        measured: QuerySet[Unit],
        bodies: QuerySet[Unit],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["field_code"].choices = fields
        self.fields["for_unit"].queryset = measured
        self.fields["unit"].queryset = bodies


class ExtensionForm(PaperForm):
    fills = {"decision": Facts.cited}
    paper_label = _("Tệp quyết định gia hạn")

    until = DateField(label=_("Nộp được đến hết ngày"))
    decision = TextField(label=_("Quyết định gia hạn"), max_length=200)


class AnswersFileForm(forms.Form):
    file = TableFileField(
        label=_("Sổ tự chấm đã điền"),
        accept=".xlsx,.csv",
        help_text=_("Sổ Excel tải từ trang này, hoặc bảng đơn vị, mã, số liệu, giá trị."),
    )


class TakingForm(PaperForm):
    """By which decision criteria do not apply, where a workbook says so."""

    fills = {"decision": Facts.cited}
    paper_label = _("Tệp quyết định")

    decision = TextField(label=_("Theo quyết định"), required=False, max_length=200)

    def __init__(self, *args: Any, absent: int, **options: Any) -> None:
        super().__init__(*args, **options)
        if not absent:
            self.fields.clear()


class ResultsForm(forms.Form):
    """The published results of a past period."""

    criteria_set = SetChoice(label=_("Bộ tiêu chí của kỳ đó"), queryset=None, empty_label=None)
    name = TextField(label=_("Tên kỳ đánh giá"), max_length=300)
    period = PeriodField(label=_("Kỳ"), help_text=PERIOD_HELP)
    file = TableFileField(
        label=_("Bảng điểm đã công bố"),
        accept=".xlsx,.csv",
        help_text=_(
            "Mỗi dòng một đơn vị, mỗi cột một tiêu chí (mã/points) như bảng mẫu bên cạnh; "
            "hoặc bảng dài: đơn vị, nhóm, mã, số liệu, giá trị."
        ),
    )

    def __init__(self, *args: Any, sets: QuerySet[CriteriaSet], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["criteria_set"].queryset = sets
