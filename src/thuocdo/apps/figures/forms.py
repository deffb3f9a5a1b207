from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from thuocdo.apps.evidence.models import Document
from thuocdo.apps.ui.forms import DateField, TableFileField, TextField, ambiguous
from thuocdo.apps.ui.papers import PaperForm
from thuocdo.apps.ui.wording import sentence
from thuocdo.apps.units.models import Unit

Group = tuple[str, Sequence[tuple[str, str]]]
"""Metrics under the name of their group."""


class CellRow:
    """A form read as one row of a file of figures: a wrong cell is a wrong field."""

    def __init__(self, cells: dict[str, Any]) -> None:
        self.cells = cells

    def value(self, column: str) -> object:
        return self.cells.get(column) or None

    def place(self, column: str) -> str:
        return column


class FigureForm(PaperForm):
    """A figure with the document that says it: one that is kept already, or a file."""

    paper_label = _("Hoặc tải lên văn bản nguồn")
    paper_asked = True

    unit = forms.ModelChoiceField(label=_("Đơn vị"), queryset=Unit.objects.none(), empty_label=None)
    metric = forms.ChoiceField(label=pgettext_lazy("figures", "Chỉ tiêu"))
    period = TextField(
        label=_("Kỳ số liệu"),
        help_text=_("Năm 2026, quý 2026-Q3, tháng 2026-07, 6 tháng 2026-H1, 9 tháng 2026-9M."),
        widget=forms.TextInput(attrs={"class": "td-input-date"}),
    )
    numerator = TextField(label=_("Tử số"), required=False)
    denominator = TextField(label=_("Mẫu số"), required=False)
    value = TextField(label=_("Giá trị"), required=False)
    as_of = DateField(label=_("Số liệu đến ngày"), required=False)
    document = forms.ModelChoiceField(
        label=_("Văn bản nguồn"),
        queryset=Document.objects.none(),
        required=False,
        empty_label=_("chọn văn bản đã có"),
    )

    def __init__(
        self,
        *args: Any,
        units: Sequence[Unit],
        offered: Sequence[Group],
        documents: Iterable[Document],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=[unit.pk for unit in units])
        self.fields["unit"].initial = units[0] if units else None
        if len(units) == 1:
            self.fields["unit"].widget = forms.HiddenInput()
        self.fields["metric"].choices = offered
        self.fields["document"].queryset = documents

    def clean(self) -> None:
        given = self.cleaned_data
        if not given.get("document") and self.held is None and not self.refused:
            self.add_error("document", _("Chọn hoặc tải lên văn bản nêu số liệu này."))
        for name in ("numerator", "denominator", "value"):
            unclear = ambiguous(given.get(name) or "")
            if unclear:
                self.add_error(name, sentence(unclear))

    def row(self) -> CellRow:
        unit = self.cleaned_data["unit"]
        return CellRow({**self.cleaned_data, "unit": str(unit.pk)})


class UploadForm(forms.Form):
    file = TableFileField(
        label=_("Tệp số liệu"),
        accept=".xlsx,.csv",
        allow_empty_file=True,
        help_text=_("Excel (.xlsx) hoặc CSV."),
    )


class DisputeForm(forms.Form):
    reason = TextField(
        label=_("Lý do không thống nhất"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ghi số liệu đúng theo đơn vị và căn cứ."),
    )
